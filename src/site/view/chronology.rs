use super::{Made, Site};
use crate::site::{Part, Scope};
pub(crate) fn made(_site: &Site, _scope: Scope, _part: Part) -> Made {
    Made::of("message.html", &())
}
pub(crate) fn title(_site: &Site, _scope: Scope, _part: Part) -> String {
    "Chronology".into()
}
