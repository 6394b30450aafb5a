//! Why a brief stands under a topic: how many of its statements name it, and where the first of them is.

use std::sync::Arc;

use serde::Serialize;

use crate::library::*;
use crate::markdown::Statement;
use crate::site::Site;
use crate::template::{Fragment, Shared};

/// The line below a brief in the list of a topic.
#[derive(Serialize)]
struct Why {
    /// The first statement that names the topic; empty where none does.
    url: String,
    n_named: usize,
    n_statements: usize,
    /// Where no statement names it: whether the title or the summary does.
    in_head: bool,
}

/// The names of a topic in lower case, in the form that one and many share.
pub(super) fn names(topic: &Topic) -> Vec<String> {
    std::iter::once(&topic.title)
        .chain(&topic.aliases)
        .map(|name| name.to_lowercase().trim_end_matches('s').to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

pub(super) fn names_it(text: &str, names: &[String]) -> bool {
    let text = text.to_lowercase();
    names.iter().any(|name| text.contains(name))
}

/// For each of `lists` of briefs its rows, each with the line that says why it is here.
pub(super) fn rows(
    site: &Site,
    topic: TopicIdx,
    lists: Vec<Vec<Arc<Fragment>>>,
    briefs: &[BriefIdx],
) -> (Vec<Vec<Arc<Fragment>>>, Vec<Shared>) {
    let names = names(&site.library.topics[topic as usize]);
    let whys: Vec<Shared> =
        briefs.iter().map(|brief| Shared::row(&why(site, *brief, &names))).collect();
    let mut each = whys.iter().map(|why| Arc::new(Fragment::new("why_here", "why", why.clone())));
    let with_why = |rows: Vec<Arc<Fragment>>| {
        rows.into_iter().flat_map(|row| [Some(row), each.next()].into_iter().flatten()).collect()
    };
    (lists.into_iter().map(with_why).collect(), whys)
}

fn why(site: &Site, brief: BriefIdx, names: &[String]) -> Why {
    let of = site.brief(brief);
    let statements = &of.facts.statements;
    let named: Vec<&Statement> =
        statements.iter().filter(|one| names_it(&one.text, names)).collect();
    let url = named
        .first()
        .map_or_else(String::new, |first| site.brief_url(brief).at(&first.id).to_string());
    Why {
        url,
        n_named: named.len(),
        n_statements: statements.len(),
        in_head: names_it(&of.front.title, names) || names_it(&of.front.summary, names),
    }
}
