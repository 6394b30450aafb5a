//! Names that are known beforehand: countries with demonyms and capitals, cities, regions, organisations, materials,
//! given names. Word lists stand beside this file; `tools/gazetteer.py` writes those that come from packages and says
//! where from. A name found here is a hint about its kind, never a reason to invent a fact.

use std::sync::OnceLock;

use foldhash::fast::FixedState;

/// What a known name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Country,
    /// Adjective or people of a country or region; the record's name is that country's or region's.
    Demonym,
    /// The record's `country` says of which.
    Capital,
    City,
    Region,
    Organisation,
    /// Newspaper, agency, broadcaster, network.
    Medium,
    /// In lower case.
    Material,
    /// Event, product or vessel that bears a name.
    Thing,
}

/// A known name with its main form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) class: Class,
    /// The main form: `United States` for `U.S.`.
    pub(crate) name: &'static str,
    /// Of a capital: the country whose government it may stand for.
    pub(crate) country: &'static str,
}

/// All keys are those of the lists, so nobody can choose them to collide.
type HashMap<K, V> = std::collections::HashMap<K, V, FixedState>;
type HashSet<K> = std::collections::HashSet<K, FixedState>;

struct Gazetteer {
    names: HashMap<&'static str, Known>,
    /// Most words of a name that begins with this word.
    lengths: HashMap<&'static str, usize>,
    given: HashSet<&'static str>,
    surnames: HashSet<&'static str>,
    /// By country.
    adjectives: HashMap<&'static str, &'static str>,
}

const COUNTRIES: &str = include_str!("countries.txt");
const CITIES: &str = include_str!("cities.txt");
const PLACES: &str = include_str!("places.txt");
const ORGANISATIONS: &str = include_str!("organisations.txt");
const THINGS: &str = include_str!("things.txt");
const GIVEN_NAMES: &str = include_str!("given-names.txt");
const SURNAMES: &str = include_str!("surnames.txt");
const MORE_GIVEN_NAMES: &str = include_str!("more-given-names.txt");

/// The record of a name, words joined by single spaces, straight apostrophes; materials in lower case.
pub(crate) fn known(name: &str) -> Option<Known> {
    gazetteer().names.get(name).copied()
}

/// What is a country's: `Chinese`, `U.S.`; `None` where no such word is listed.
pub(crate) fn adjective(country: &str) -> Option<&'static str> {
    match country {
        "United States" => Some("U.S."),
        _ => gazetteer().adjectives.get(country).copied(),
    }
}

/// What a country's government is called: `Chinese government`, `U.S. government`.
pub(crate) fn government(country: &str) -> String {
    adjective(country).map_or_else(
        || format!("government of {country}"),
        |adjective| format!("{adjective} government"),
    )
}

/// The most words that a known name beginning with `word` has; 0 if none begins so.
pub(crate) fn longest_from(word: &str) -> usize {
    gazetteer().lengths.get(word).copied().unwrap_or(0)
}

/// Whether `word`, capitalised, is a common given name somewhere.
pub(crate) fn is_given_name(word: &str) -> bool {
    gazetteer().given.contains(word)
}

/// Whether `word`, capitalised, is a frequent surname, or has the ending of one.
pub(crate) fn is_surname(word: &str) -> bool {
    const ENDINGS: [&str; 38] = [
        "ov", "ev", "ova", "eva", "ski", "sky", "ska", "enko", "chuk", "yan", "idze", "adze",
        "vili", "ez", "son", "sen", "sson", "berg", "stein", "mann", "ić", "vić", "oglu",
        "opoulos", "ini", "elli", "etti", "wicz", "vich", "dóttir", "quist", "ström", "escu",
        "sey", "shvili", "nen", "akis", "iyev",
    ];
    gazetteer().surnames.contains(word)
        || word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
        || word.len() > 4
            && ["Mc", "Mac", "O'", "O’"].iter().any(|start| {
                word.starts_with(start) && word[start.len()..].starts_with(char::is_uppercase)
            })
}

/// Reads the lists, if nobody asked for a name yet.
pub(crate) fn load() {
    gazetteer();
}

fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(Gazetteer::read)
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Gazetteer {
    fn read() -> Gazetteer {
        let mut names = HashMap::with_capacity_and_hasher(16_384, FixedState::default());
        let mut adjectives = HashMap::default();
        let mut add = |form: &'static str, known: Known| {
            if !form.is_empty() {
                names.entry(form).or_insert(known);
            }
        };
        // Names that the lists below would read otherwise; the first entry of a form stands.
        add(
            "Brussels",
            Known { class: Class::Capital, name: "Brussels", country: "European Union" },
        );
        add("Kiev", Known { class: Class::Capital, name: "Kyiv", country: "Ukraine" });
        for form in ["Washington D.C.", "Washington DC"] {
            add(form, Known { class: Class::City, name: "Washington, D.C.", country: "" });
        }
        for line in lines(COUNTRIES) {
            let mut fields = line.split('|').skip(1);
            let mut field = || fields.next().unwrap_or("");
            let (name, also, demonyms, capital) = (field(), field(), field(), field());
            let of = |class| Known { class, name, country: name };
            for form in std::iter::once(name).chain(also.split(',')) {
                add(form, of(Class::Country));
            }
            if let Some(first) = demonyms.split(',').next().filter(|first| !first.is_empty()) {
                adjectives.insert(name, first);
            }
            for form in demonyms.split(',') {
                add(form, of(Class::Demonym));
            }
            // The city is kept apart from the state and the man.
            let city = if capital == "Washington" { "Washington, D.C." } else { capital };
            add(capital, Known { class: Class::Capital, name: city, country: name });
        }
        for line in lines(PLACES) {
            let mut fields = line.split('|');
            let mut field = || fields.next().unwrap_or("");
            let (name, also, people) = (field(), field(), field());
            for form in std::iter::once(name).chain(also.split(',')) {
                add(form, Known { class: Class::Region, name, country: "" });
            }
            for form in people.split(',') {
                add(form, Known { class: Class::Demonym, name, country: "" });
            }
        }
        for line in lines(ORGANISATIONS) {
            let mut fields = line.split('|');
            let class = match fields.next() {
                Some("m") => Class::Medium,
                Some("t") => Class::Thing,
                _ => Class::Organisation,
            };
            let name = fields.next().unwrap_or("");
            for form in std::iter::once(name).chain(fields.next().unwrap_or("").split(',')) {
                add(form, Known { class, name, country: "" });
            }
        }
        for line in lines(CITIES) {
            add(line, Known { class: Class::City, name: line, country: "" });
        }
        for line in lines(THINGS) {
            let mut fields = line.split('|');
            let name = fields.next().unwrap_or("");
            for form in std::iter::once(name).chain(fields.next().unwrap_or("").split(',')) {
                add(form, Known { class: Class::Material, name, country: "" });
            }
        }
        let mut lengths: HashMap<&'static str, usize> =
            HashMap::with_capacity_and_hasher(names.len(), FixedState::default());
        #[expect(clippy::iter_over_hash_type, reason = "a maximum does not depend on order")]
        for form in names.keys() {
            let n_words = form.split(' ').count();
            let longest = lengths.entry(form.split(' ').next().unwrap_or(form)).or_default();
            *longest = (*longest).max(n_words);
        }
        Gazetteer {
            names,
            adjectives,
            lengths,
            surnames: lines(SURNAMES).collect(),
            given: lines(GIVEN_NAMES).chain(lines(MORE_GIVEN_NAMES)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_their_main_form() {
        assert_eq!(known("U.S.").map(|k| k.name), Some("United States"));
        assert_eq!(known("Beijing").map(|k| (k.class, k.country)), Some((Class::Capital, "China")));
        assert_eq!(
            known("Dutch").map(|k| (k.class, k.name)),
            Some((Class::Demonym, "Netherlands"))
        );
        assert_eq!(government("China"), "Chinese government");
        assert_eq!(known("Geneva").map(|k| k.class), Some(Class::City));
        assert!(longest_from("North") >= 2 && longest_from("zzz") == 0);
        assert!(is_given_name("Howard") && !is_given_name("Said"));
    }
}
