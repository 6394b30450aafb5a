use super::{Made, Site};
use crate::library::EntityKind;
pub(crate) fn archive(_site: &Site, _part: u32) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn topics(_site: &Site) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn entities(_site: &Site, _kind: EntityKind, _part: u32) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn sources(_site: &Site, _part: u32) -> Made {
    Made::of("message.html", &())
}
