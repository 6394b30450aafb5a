//! Lists of everything of a kind: briefs by year, topics, names, sources.

use serde::Serialize;

use super::topic::{Year, parts, rows, years};
use super::{Made, first_words, plural_name};
use crate::library::*;
use crate::site::card::Link;
use crate::site::{DateView, Kind, LIST_BOUND, Site, part_of};

#[derive(Serialize)]
struct ArchivePage {
    years: Vec<Year>,
    parts: Vec<Link>,
    n: usize,
}

pub(super) fn archive(site: &Site, part: u32) -> Made {
    let briefs = part_of(&site.by_date, part);
    let years = years(site, briefs);
    let lists = (3, rows(site, briefs, &years));
    let view = ArchivePage {
        years,
        parts: parts(site.by_date.len(), part, |part| site.url(&Kind::Archive(part))),
        n: site.by_date.len(),
    };
    let previews = briefs.iter().map(|brief| site.preview(*brief)).take(30).collect();
    Made { previews, lists, ..Made::of("archive.html", &view) }
}

#[derive(Serialize)]
struct TopicsPage {
    topics: Vec<TopicRow>,
    /// Those of one brief each that nobody has described, by name, where they are many.
    minor: Vec<Link>,
}

/// More topics of one brief each than this stand apart.
const MINOR: usize = 12;

#[derive(Serialize)]
struct TopicRow {
    link: Link,
    description: String,
    n_briefs: usize,
    n_events: usize,
    n_differ: usize,
    span: Option<String>,
    /// Depth below a topic without a parent.
    depth: u32,
}

pub(super) fn topics(site: &Site) -> Made {
    let mut rows = Vec::new();
    let mut ranked: Vec<TopicIdx> = (0..site.library.topics.len() as u32).collect();
    let of = |topic: TopicIdx| &site.library.topics[topic as usize];
    ranked.sort_by(|a, b| {
        of(*b).briefs.len().cmp(&of(*a).briefs.len()).then_with(|| of(*a).title.cmp(&of(*b).title))
    });
    let is_minor = |topic: &TopicIdx| {
        let of = of(*topic);
        of.briefs.len() < 2 && of.description.is_empty() && of.children.is_empty()
    };
    let roots = ranked.into_iter().filter(|topic| of(*topic).parent.is_none());
    let (mut minor, mut roots): (Vec<TopicIdx>, Vec<TopicIdx>) = roots.partition(is_minor);
    if minor.len() <= MINOR || roots.is_empty() {
        roots.append(&mut minor);
    }
    minor.sort_by_key(|topic| (of(*topic).title.to_lowercase(), *topic));
    let mut open: Vec<(TopicIdx, u32)> = roots.iter().rev().map(|topic| (*topic, 0)).collect();
    // The bound holds even where parents are circular.
    let mut left = 2 * site.library.topics.len();
    while let Some((topic, depth)) = open.pop() {
        if left == 0 {
            break;
        }
        left -= 1;
        let topic_of = of(topic);
        rows.push(TopicRow {
            link: site.topic_link(topic),
            description: first_words(&topic_of.description, 220),
            n_briefs: topic_of.briefs.len(),
            n_events: topic_of.events.len(),
            n_differ: topic_of.disagreements.len(),
            span: site.span_of(&topic_of.events),
            depth: depth.min(3),
        });
        open.extend(topic_of.children.iter().rev().map(|child| (*child, depth + 1)));
    }
    let minor = minor.into_iter().map(|topic| site.topic_link(topic)).collect();
    Made::of("topics.html", &TopicsPage { topics: rows, minor })
}

#[derive(Serialize)]
struct EntitiesPage {
    title: &'static str,
    /// The other kinds.
    kinds: Vec<KindLink>,
    letters: Vec<Letter>,
    parts: Vec<Link>,
    n: usize,
}

#[derive(Serialize)]
struct KindLink {
    title: &'static str,
    url: String,
    current: bool,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    rows: Vec<EntityRow>,
}

#[derive(Serialize)]
struct EntityRow {
    link: Link,
    role: String,
    n_briefs: usize,
    n_quotes: usize,
}

pub(super) fn entities(site: &Site, kind: EntityKind, part: u32) -> Made {
    let library = site.library;
    let mut of_kind: Vec<EntityIdx> = (0..library.entities.len() as u32)
        .filter(|entity| library.entities[*entity as usize].kind == kind)
        .collect();
    let key = |entity: EntityIdx| {
        let of = &library.entities[entity as usize];
        match kind {
            EntityKind::Person => by_family(&of.name, &of.aliases),
            _ => crate::url::slugify(&of.name),
        }
    };
    of_kind.sort_by_cached_key(|entity| key(*entity));
    let mut letters: Vec<Letter> = Vec::new();
    for entity in part_of(&of_kind, part) {
        let of = &library.entities[*entity as usize];
        let first = key(*entity).chars().next().unwrap_or('#').to_uppercase().to_string();
        let letter = if first.chars().all(char::is_alphabetic) { first } else { "#".into() };
        let row = EntityRow {
            link: site.entity_link(*entity),
            role: of.roles.last().map_or_else(String::new, |(role, _)| role.clone()),
            n_briefs: of.briefs.len(),
            n_quotes: of.quotes.len(),
        };
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.rows.push(row),
            None => letters.push(Letter { letter, rows: vec![row] }),
        }
    }
    let kinds = site.entity_indexes().into_iter().map(|(title, url)| KindLink {
        title,
        current: title == plural_name(kind),
        url: url.to_string(),
    });
    let view = EntitiesPage {
        title: plural_name(kind),
        kinds: kinds.collect(),
        letters,
        parts: parts(of_kind.len(), part, |part| site.url(&Kind::Entities(kind, part))),
        n: of_kind.len(),
    };
    let shown = part_of(&of_kind, part).iter().map(|entity| site.entity_preview(*entity));
    let previews = shown.take(30).collect();
    Made { previews, ..Made::of("entities.html", &view) }
}

/// What a person is filed under: the family name first. That is the last word, unless the sources call the person by the
/// first word alone and never by the last, as in "Xi" of "Xi Jinping".
fn by_family(name: &str, aliases: &[String]) -> String {
    let slug = crate::url::slugify(name);
    let called = |word: &str| aliases.iter().any(|alias| crate::url::slugify(alias) == word);
    let Some((rest, last)) = slug.rsplit_once('-') else { return slug };
    let first = slug.split('-').next().unwrap_or(&slug);
    if called(first) && !called(last) { slug } else { format!("{last} {rest}") }
}

#[derive(Serialize)]
struct SourcesPage {
    sources: Vec<SourceRow>,
    parts: Vec<Link>,
    n: usize,
    bound: usize,
}

#[derive(Serialize)]
struct SourceRow {
    title: String,
    url: String,
    ours: bool,
    outlet: Option<String>,
    date: Option<DateView>,
    n_words: usize,
    n_sentences: usize,
    n_used: usize,
    n_briefs: usize,
    /// The use bar in one line: runs of used and unused sentences, as shares of 100.
    runs: Vec<Run>,
    copy: bool,
}

#[derive(Serialize)]
struct Run {
    x: usize,
    width: usize,
}

pub(super) fn sources(site: &Site, part: u32) -> Made {
    let mut ranked: Vec<SourceIdx> = (0..site.library.sources.len() as u32).collect();
    let day = |source: &SourceIdx| {
        let known = site.source(*source).front.published.date.and_then(|date| date.window().latest);
        let window = site.library.used[*source as usize].window.and_then(|window| window.latest);
        std::cmp::Reverse(known.or(window))
    };
    ranked.sort_by_key(day);
    let rows = part_of(&ranked, part).iter().map(|source| source_row(site, *source)).collect();
    let view = SourcesPage {
        sources: rows,
        parts: parts(ranked.len(), part, |part| site.url(&Kind::Sources(part))),
        n: ranked.len(),
        bound: LIST_BOUND,
    };
    Made::of("sources.html", &view)
}

fn source_row(site: &Site, source: SourceIdx) -> SourceRow {
    let (of, used) = (site.source(source), &site.library.used[source as usize]);
    let mut cited: Vec<u32> = used.cites.iter().map(|(sentence, _)| *sentence).collect();
    cited.sort_unstable();
    cited.dedup();
    let n = of.n_sentences();
    let mut runs: Vec<Run> = Vec::new();
    let share = |at: usize| at * 200 / n.max(1);
    for sentence in &cited {
        let at = (*sentence as usize).saturating_sub(1);
        let (x, end) = (share(at), share(at + 1));
        match runs.last_mut().filter(|run| run.x + run.width == x) {
            Some(run) => run.width = end - run.x,
            None => runs.push(Run { x, width: (end - x).max(1) }),
        }
    }
    SourceRow {
        title: of.front.title.clone(),
        url: site.source_url(source).to_string(),
        ours: of.front.title_basis == crate::source::TitleBasis::Ours,
        outlet: of.front.publisher.clone(),
        date: site.published(source),
        n_words: of.n_words(),
        n_sentences: n,
        n_used: cited.len(),
        n_briefs: used.briefs.len(),
        runs,
        copy: used.original != source,
    }
}

#[cfg(test)]
mod tests {
    use super::by_family;

    #[test]
    fn people_are_filed_under_the_name_that_the_sources_call_them_by() {
        let of = |name: &str, aliases: &[&str]| {
            by_family(name, &aliases.iter().map(|alias| (*alias).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(of("Anna Berg", &["Berg", "Mayor Berg"]), "berg anna");
        assert_eq!(of("Xi Jinping", &["Xi", "President Xi"]), "xi-jinping");
        // Called by both, as one whom headlines call by the first name: the last word is the family's.
        assert_eq!(of("Boris Dale", &["Boris", "Dale"]), "dale boris");
        assert_eq!(of("Madonna", &[]), "madonna");
    }
}
