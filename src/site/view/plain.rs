use super::{Made, Site};
pub(crate) fn search(_site: &Site) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn data(_site: &Site) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn method(_site: &Site) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn corrections(_site: &Site) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn glossary(_site: &Site) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn desk(_site: &Site, _page: u32) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn not_found(_site: &Site) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn offline() -> Made {
    Made::of("message.html", &())
}
pub(crate) fn moved(_site: &Site, _brief: u32) -> Made {
    Made::of("message.html", &())
}
