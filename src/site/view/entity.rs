use super::{Made, Site};
pub(crate) fn made(_site: &Site, _topic: u32, _part: u32) -> Made {
    Made::of("message.html", &())
}
