use super::{Made, Site};
pub(crate) fn made(site: &Site, source: u32) -> Made {
    let _ = (&site,);
    Made::of("message.html", &())
}
