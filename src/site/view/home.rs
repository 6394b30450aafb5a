use super::{Made, Site};
pub(crate) fn made(site: &Site) -> Made {
    let _ = (&site,);
    Made::of("message.html", &())
}
