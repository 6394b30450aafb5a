//! Names of news outlets: well-known ones, and names that end in a word for a paper. Used to tell a byline's person from
//! its paper, and to find whose report an article repeats; never to guess who published it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

/// Outlets whose name does not show that they are one, and the best known others.
const KNOWN: &[&str] = &[
    "Reuters",
    "Bloomberg",
    "Bloomberg TV",
    "Bloomberg News",
    "Bloomberg Television",
    "Associated Press",
    "AP",
    "AFP",
    "Agence France-Presse",
    "UPI",
    "DPA",
    "Xinhua",
    "Kyodo",
    "Yonhap",
    "TASS",
    "Interfax",
    "RIA Novosti",
    "ANSA",
    "EFE",
    "PTI",
    "ANI",
    "CNN",
    "CNBC",
    "MSNBC",
    "NBC",
    "NBC News",
    "CBS",
    "CBS News",
    "ABC News",
    "Fox News",
    "Fox Business",
    "BBC",
    "BBC News",
    "NPR",
    "PBS",
    "C-SPAN",
    "Newsmax",
    "Politico",
    "Axios",
    "The Hill",
    "Semafor",
    "Punchbowl News",
    "The Information",
    "ProPublica",
    "Vox",
    "Slate",
    "Salon",
    "Quartz",
    "Forbes",
    "Fortune",
    "Barron’s",
    "Barron's",
    "MarketWatch",
    "Business Insider",
    "The Economist",
    "Financial Times",
    "the FT",
    "The Wall Street Journal",
    "Wall Street Journal",
    "The New York Times",
    "New York Times",
    "The Washington Post",
    "Washington Post",
    "The Guardian",
    "Los Angeles Times",
    "USA Today",
    "The Atlantic",
    "The New Yorker",
    "Newsweek",
    "Time magazine",
    "Nikkei",
    "Nikkei Asia",
    "Caixin",
    "Global Times",
    "South China Morning Post",
    "China Daily",
    "People’s Daily",
    "People's Daily",
    "CCTV",
    "CGTN",
    "NHK",
    "Asahi Shimbun",
    "The Straits Times",
    "Channel NewsAsia",
    "Al Jazeera",
    "Deutsche Welle",
    "Der Spiegel",
    "Die Zeit",
    "Die Welt",
    "Handelsblatt",
    "Le Monde",
    "Le Figaro",
    "Les Echos",
    "El País",
    "La Repubblica",
    "Corriere della Sera",
    "Haaretz",
    "The Globe and Mail",
    "CBC",
    "Sky News",
    "ITV",
    "Euronews",
    "Radio Free Asia",
    "Radio Free Europe",
    "Voice of America",
    "The Verge",
    "Wired",
    "TechCrunch",
    "Ars Technica",
    "Engadget",
    "The Register",
    "404 Media",
    "Rappler",
    "The Hindu",
    "Hindustan Times",
    "The Indian Express",
    "The Times of India",
    "Dawn",
    "Kyiv Independent",
    "Meduza",
    "The Moscow Times",
];

/// Agencies, whose name in a byline is not the publisher's.
const AGENCIES: &[&str] = &[
    "Reuters",
    "Bloomberg",
    "Bloomberg News",
    "Associated Press",
    "The Associated Press",
    "AP",
    "AFP",
    "Agence France-Presse",
    "UPI",
    "DPA",
    "Xinhua",
    "Kyodo",
    "Kyodo News",
    "Yonhap",
    "TASS",
    "Interfax",
    "PTI",
    "ANI",
    "EFE",
    "ANSA",
];

/// Last words of the names of papers and stations.
const ENDINGS: &[&str] = &[
    "News",
    "Times",
    "Post",
    "Journal",
    "Herald",
    "Tribune",
    "Gazette",
    "Chronicle",
    "Courier",
    "Monitor",
    "Review",
    "Bulletin",
    "Observer",
    "Examiner",
    "Telegraph",
    "Mail",
    "Mirror",
    "Globe",
    "Inquirer",
    "Dispatch",
    "Register",
    "Sentinel",
    "Star-Ledger",
    "Reporter",
    "Press",
    "Standard",
    "Weekly",
    "Daily",
    "Magazine",
    "Today",
    "Wire",
    "Letter",
    "Independent",
    "Insider",
    "Ledger",
    "Advertiser",
    "Argus",
    "Mercury",
    "Spectator",
    "Statesman",
    "Nation",
    "Digest",
    "Report",
    "Radio",
    "TV",
    "Television",
    "Broadcasting",
    "Newspaper",
    "Newswire",
    "Shimbun",
    "Zeitung",
];

static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(KNOWN)
        .expect("a small list of plain names")
});

/// The usual name of an agency that signs with its initials.
pub(super) fn full_name(agency: &str) -> &str {
    match agency {
        "AP" => "Associated Press",
        "AFP" => "Agence France-Presse",
        other => other,
    }
}

pub(super) fn is_agency(name: &str) -> bool {
    AGENCIES.contains(&name)
}

/// `name` without its article if it is the name of an outlet, known or by its last word.
pub(super) fn named(name: &str) -> Option<String> {
    let name = name.trim();
    let known =
        KNOWN.iter().any(|known| *known == name || known.strip_prefix("The ") == Some(name));
    (known || has_ending(name)).then(|| name.to_owned())
}

/// Two to six capitalised words whose last is one for a paper.
fn has_ending(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    (2..=6).contains(&words.len())
        && words
            .iter()
            .all(|word| capital(word) || matches!(*word, "of" | "the" | "and" | "&" | "for" | "in"))
        && words.first().is_some_and(capital)
        && words.last().is_some_and(|last| ENDINGS.contains(last))
}

/// `Sablecross Monitor` of `© 2025 Sablecross Monitor. All rights reserved.`
pub(super) fn holder(notice: &str) -> Option<String> {
    let after = notice.trim_start_matches(|c: char| !c.is_alphanumeric());
    let after = after
        .strip_prefix("Copyright")
        .or_else(|| after.strip_prefix("copyright"))
        .unwrap_or(after);
    let after = after.trim_start_matches(|c: char| !c.is_alphabetic());
    let end = after.find(['.', ',', '|', '·', '•', '–', '—', '(', '\n']).unwrap_or(after.len());
    let name = after[..end].trim().trim_end_matches("All rights reserved").trim();
    // `© Sablecross Monitor 2025`
    named(name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '-'))
}

/// The name by which an article speaks of its own outlet: one that promises to follow the story, or that has asked
/// somebody for comment. Nothing else that the text says of an outlet makes it the publisher.
pub(super) fn own_name<'a>(sentences: impl Iterator<Item = &'a str>) -> Option<String> {
    static PROMISE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:We at |The team at )?((?:\p{Lu}[\w’'&-]*)(?: \p{Lu}[\w’'&-]*)*) will (?:continue to |keep )?(?:track|follow|update|monitor|cover|bring|report|provide)\w* .*(?:this story|this developing|this article|story develops|our readers|updates as)")
            .expect("a valid pattern")
    });
    static ASKED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^((?:\p{Lu}[\w’'&-]*)(?: \p{Lu}[\w’'&-]*)*) (?:has |have )?(?:reached out to|contacted|asked) .* for (?:a )?(?:comment|response|statement)").expect("a valid pattern")
    });
    let mut asked = None;
    for sentence in sentences {
        if sentence.contains(" will ")
            && let Some(name) = PROMISE.captures(sentence).and_then(|found| found.get(1))
        {
            return Some(name.as_str().to_owned());
        }
        if asked.is_none() && sentence.contains(" for ") {
            let name = ASKED.captures(sentence).and_then(|found| found.get(1));
            asked = name.and_then(|name| named(name.as_str()));
        }
    }
    asked
}

/// The outlets that `text` names, in order, each once: known names, and names recognised by their ending.
pub(super) fn all_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = mentions(text).into_iter().map(|mention| mention.1).collect();
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|name| seen.insert(name.clone()));
    found
}

/// Where `text` names an outlet: byte offset of the name and the name, in order.
pub(super) fn mentions(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let bounded = |start: usize, end: usize| {
        let before = text[..start].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let rest = &text[end..];
        before && rest.chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-')
    };
    for hit in AUTOMATON.find_iter(text) {
        // `Bloomberg Economics` is a research house, `Reuters Institute` a school.
        let belongs = text[hit.end()..]
            .strip_prefix(' ')
            .and_then(|rest| rest.split(' ').next())
            .is_some_and(|next| {
                let next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
                next.starts_with(char::is_uppercase)
                    && matches!(
                        next,
                        "Economics"
                            | "Intelligence"
                            | "Institute"
                            | "Foundation"
                            | "School"
                            | "Index"
                            | "Opinion"
                            | "Philanthropies"
                            | "NEF"
                            | "BNEF"
                            | "Law"
                    )
            });
        if bounded(hit.start(), hit.end()) && !belongs {
            found.push((hit.start(), text[hit.range()].to_owned()));
        }
    }
    for (start, run) in capitalised_runs(text) {
        if has_ending(run)
            && !found.iter().any(|(at, name)| *at < start + run.len() && start < at + name.len())
        {
            found.push((start, run.to_owned()));
        }
    }
    found.sort();
    found
}

/// Runs of capitalised words with single spaces between them, each with its offset.
fn capitalised_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let (mut start, mut end) = (None, 0);
    let mut at = 0;
    for word in text.split(' ') {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
        let lead = bare.len() - bare.trim_start_matches(['(', '“', '"', '‘']).len();
        let capital = bare[lead..].starts_with(char::is_uppercase);
        if capital {
            if lead > 0
                && let Some(from) = start.take()
            {
                runs.push((from, &text[from..end]));
            }
            start.get_or_insert(at + lead);
            end = at + bare.len();
        }
        if (!capital || bare.len() < word.len())
            && let Some(from) = start.take()
        {
            runs.push((from, &text[from..end]));
        }
        at += word.len() + 1;
    }
    runs.extend(start.map(|from| (from, &text[from..end])));
    runs
}
