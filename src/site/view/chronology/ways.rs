//! The way from a part of a chronology to its other parts: to the years, within the year at hand to its months, within the
//! month to its days. Links to all parts on each of them would outweigh the events: a long chronology has thousands of days.

use std::ops::Range;

use serde::Serialize;

use super::part_title;
use crate::site::card::Link;
use crate::site::{Part, Scope, Site};
use crate::template::words;

/// Months on the overview before only years are listed there.
const MONTHS: usize = 240;

/// Links to parts next to each other.
#[derive(Serialize)]
pub(super) struct Way {
    /// What they are, for those who do not see them.
    label: String,
    /// What stands before them: the year or month that they are parts of; empty for the years.
    lead: String,
    links: Vec<Link>,
}

/// The parts before and after the one at hand.
#[derive(Default, Serialize)]
pub(super) struct Beside {
    earlier: Option<Link>,
    later: Option<Link>,
}

struct Ways<'a> {
    site: &'a Site<'a>,
    scope: Scope,
    /// The dated parts, in order.
    dated: &'a [(Part, Range<usize>)],
    at: Part,
}

/// To the parts of the chronology of `scope` as seen from `at`; none where it is one page. The years come first, with the
/// overview and what nobody dates.
pub(super) fn ways(site: &Site, scope: Scope, at: Part) -> Vec<Way> {
    let Some(scoped) = site.chronology.scoped(scope).filter(|scoped| scoped.parts.len() > 1) else {
        return Vec::new();
    };
    let parts = &scoped.parts;
    let is_undated = |part: &Part| matches!(part, Part::Undated(_));
    let first = usize::from(parts.first().is_some_and(|(part, _)| *part == Part::Index));
    let end = parts.iter().position(|(part, _)| is_undated(part)).unwrap_or(parts.len());
    let (dated, undated) = (&parts[first..end], &parts[end..]);
    let ways = Ways { site, scope, dated, at };

    let mut top = vec![ways.link(Part::Index, Some("Overview".into()), 0)];
    top.extend(ways.groups(0..dated.len(), year_of, |part| year_of(part).to_string()));
    if let Some((part, range)) = undated.first() {
        let mut link = ways.link(*part, None, range.len());
        link.kind = if is_undated(&at) { HERE } else { PART };
        top.push(link);
    }
    let mut all =
        vec![Way { label: "Parts of the chronology".into(), lead: String::new(), links: top }];
    if is_undated(&at) && undated.len() > 1 {
        let links = undated.iter().map(|(part, range)| ways.link(*part, None, range.len()));
        let (label, lead) = ("Pages of events whose date is not known".into(), String::new());
        all.push(Way { label, lead, links: links.collect() });
    }
    let years: Vec<Range<usize>> = match at {
        // All years that are cut, each with its months.
        Part::Index => {
            let months = ways.runs(0..dated.len(), |part| (year_of(part), month_of(part)));
            if months.len() > MONTHS { Vec::new() } else { ways.runs(0..dated.len(), year_of) }
        }
        _ => ways.around(0..dated.len(), year_of).into_iter().collect(),
    };
    let language = &site.settings.language;
    for year in years.into_iter().filter(|year| !matches!(dated[year.start].0, Part::Year(_))) {
        let short = |part: Part| words::short_month(month_of(part).unwrap_or(1) as u8, language);
        let links = ways.groups(year.clone(), month_of, short);
        let lead = year_of(dated[year.start].0).to_string();
        all.push(Way { label: format!("Months of {lead}"), lead, links });
        let Some(month) = ways.around(year, month_of) else { continue };
        if let Part::Day(day) = dated[month.start].0 {
            let links = ways.groups(
                month,
                |part| part,
                |part| match part {
                    Part::Day(day) => day.day().to_string(),
                    part => part_title(site, part),
                },
            );
            let label = words::month(day.year(), day.month() as u8, language);
            let lead = words::short_month(day.month() as u8, language);
            all.push(Way { label: format!("Days of {label}"), lead, links });
        }
    }
    all
}

/// The dated parts beside `at`.
pub(super) fn beside(site: &Site, scope: Scope, at: Part) -> Beside {
    let parts = site.chronology.scoped(scope).map_or(&[][..], |scoped| &scoped.parts);
    let Some(here) = parts.iter().position(|(part, _)| *part == at) else {
        return Beside::default();
    };
    let link = |nth: Option<usize>| {
        let (part, range) = parts.get(nth?)?;
        let is_dated = !matches!(part, Part::Index | Part::Undated(_));
        let title = part_title(site, *part);
        let url = site.chronology.url(site.library, scope, *part).to_string();
        let count = Some(range.len() as u32);
        is_dated.then_some(Link { title, url, count, kind: PART })
    };
    match at {
        Part::Index | Part::Whole | Part::Undated(_) => Beside::default(),
        _ => Beside { earlier: link(here.checked_sub(1)), later: link(here.checked_add(1)) },
    }
}

/// Kinds of links: to a part, and to the parts that the one at hand is among.
const PART: &str = "chronology";
const HERE: &str = "here";

impl Ways<'_> {
    fn link(&self, part: Part, title: Option<String>, n: usize) -> Link {
        let url = self.site.chronology.url(self.site.library, self.scope, part).to_string();
        Link {
            title: title.unwrap_or_else(|| part_title(self.site, part)),
            url: if part == self.at { String::new() } else { url },
            count: (n > 0).then_some(n as u32),
            kind: PART,
        }
    }

    /// Runs of dated parts `within` with the same key.
    fn runs<K: PartialEq>(
        &self,
        within: Range<usize>,
        key: impl Fn(Part) -> K,
    ) -> Vec<Range<usize>> {
        let start = within.start;
        let parts = &self.dated[within];
        let mut at = start;
        let run = |run: &[(Part, Range<usize>)]| {
            at += run.len();
            at - run.len()..at
        };
        parts.chunk_by(|a, b| key(a.0) == key(b.0)).map(run).collect()
    }

    /// The run that the part at hand is in.
    fn around<K: PartialEq>(
        &self,
        within: Range<usize>,
        key: impl Fn(Part) -> K,
    ) -> Option<Range<usize>> {
        let is_here =
            |run: &Range<usize>| self.dated[run.clone()].iter().any(|(part, _)| *part == self.at);
        self.runs(within, key).into_iter().find(is_here)
    }

    /// A link to the first part of each run.
    fn groups<K: PartialEq>(
        &self,
        within: Range<usize>,
        key: impl Fn(Part) -> K,
        title: impl Fn(Part) -> String,
    ) -> Vec<Link> {
        let link = |run: Range<usize>| {
            let parts = &self.dated[run];
            let n = parts.iter().map(|(_, range)| range.len()).sum();
            let first = parts[0].0;
            let is_here = parts.len() > 1 && parts.iter().any(|(part, _)| *part == self.at);
            let mut link = self.link(first, Some(title(first)), n);
            if is_here {
                // Of more than the part at hand, so it stays a link.
                link.url =
                    self.site.chronology.url(self.site.library, self.scope, first).to_string();
                link.kind = HERE;
            }
            link
        };
        self.runs(within, key).into_iter().map(link).collect()
    }
}

fn year_of(part: Part) -> i16 {
    match part {
        Part::Year(year) | Part::Month(year, _) => year,
        Part::Day(day) => day.year(),
        Part::Whole | Part::Index | Part::Undated(_) => 0,
    }
}

fn month_of(part: Part) -> Option<i8> {
    match part {
        Part::Month(_, month) => Some(month),
        Part::Day(day) => Some(day.month()),
        _ => None,
    }
}
