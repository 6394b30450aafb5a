//! The forms of the verbs, and which word is which form.

use std::sync::OnceLock;

use super::verbs::VERBS;
use super::{Act, HashMap};
use crate::text::list::List;

/// Inflected form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::text::event) enum Form {
    Base,
    Third,
    Past,
    /// A participle that differs from the past: `begun`, `taken`.
    Participle,
    Gerund,
}

/// A verb of the lexicon.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::text::event) struct Verb {
    pub base: &'static str,
    /// `signed`, `took`.
    pub past: String,
    /// `signed`, `taken`.
    pub participle: String,
    pub act: Act,
}

/// Works out the forms of the verbs, if nobody asked for one yet.
pub(in crate::text) fn load() {
    forms();
}

fn forms() -> &'static HashMap<String, (Option<&'static Verb>, Form)> {
    static FORMS: OnceLock<HashMap<String, (Option<&'static Verb>, Form)>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = HashMap::default();
        for (act, list) in VERBS {
            for entry in list.split_whitespace() {
                let mut parts = entry.split('/');
                let base = parts.next().unwrap_or_default();
                let (past, participle) = match (parts.next(), parts.next()) {
                    (Some(past), Some(participle)) => (past.to_owned(), participle.to_owned()),
                    _ => (regular(base, "ed"), regular(base, "ed")),
                };
                let third = regular(base, "s");
                let gerund = regular(base, "ing");
                let verb: &'static Verb = Box::leak(Box::new(Verb {
                    base,
                    past: past.clone(),
                    participle: participle.clone(),
                    act: *act,
                }));
                // The first listing wins: `strike` is to agree before it is to attack, and so on.
                for (form, of) in [
                    (past, Form::Past),
                    (participle, Form::Participle),
                    (gerund, Form::Gerund),
                    (third, Form::Third),
                    (base.to_owned(), Form::Base),
                ] {
                    forms.entry(form).or_insert((Some(verb), of));
                }
            }
        }
        // Base and past alike: the base reading is settled by the words beside it.
        for same in PAST_TOO {
            if let Some((_, form)) = forms.get_mut(*same) {
                *form = Form::Base;
            }
        }
        forms
    })
}

const PAST_TOO: &[&str] = &[
    "let",
    "put",
    "set",
    "cut",
    "hit",
    "quit",
    "cast",
    "shut",
    "split",
    "upset",
    "broadcast",
    "cost",
    "read",
    "beat",
    "run",
    "come",
    "become",
];

/// Forms that are base and past alike, so that the neighbours decide.
pub(in crate::text::event) fn is_past_too(lower: &str) -> bool {
    PAST_TOO[..14].contains(&lower)
}

/// Whether the word is the past or the participle of a known verb and no other form of it: `stole`, `stolen`.
pub(in crate::text) fn is_past(lower: &str) -> bool {
    matches!(verb_form(lower), Some((Some(_), Form::Past | Form::Participle)))
}

/// Whether the word is the third person of a known verb and no plural as often: `sweeps`.
pub(in crate::text) fn is_third(lower: &str) -> bool {
    matches!(verb_form(lower), Some((Some(_), Form::Third))) && !is_noun_too(lower)
}

/// Plurals that a third person looks like, more often met as nouns.
pub(in crate::text::event) fn is_noun_too(lower: &str) -> bool {
    NOUNS_TOO.has(lower)
}

static NOUNS_TOO: List = List::new(
    "talks lives plans controls tariffs exports imports reports calls visits moves deals rules charges attacks strikes \
    sanctions limits taxes fines votes polls hopes fears cuts raids launches releases orders tests claims demands \
    threats shares stocks returns gains drops rises falls increases decreases delays bans freezes offers awards \
    grants fires shells views needs costs works plays names states comments remarks notes issues files measures \
    records supplies ships hands forms designs supports backs covers shifts switches uses reviews changes posts \
    protests rallies probes appeals floods crashes matters estimates forecasts opens links curbs blocks bars shows \
    runs losses leaks licenses permits funds loans debates signals guarantees lists bills clashes",
);

/// A form of a known verb, or an unknown word in -ed, -ing.
pub(in crate::text::event) fn verb_form(lower: &str) -> Option<(Option<&'static Verb>, Form)> {
    if let Some(&found) = forms().get(lower) {
        return Some(found);
    }
    let long = lower.len() > 4 && lower.is_ascii() && !lower.contains('-');
    if long && lower.ends_with("ed") && !lower.ends_with("eed") && !NOT_VERBS.contains(&lower) {
        return Some((None, Form::Past));
    }
    if long && lower.len() > 5 && lower.ends_with("ing") && !NOT_VERBS.contains(&lower) {
        return Some((None, Form::Gerund));
    }
    None
}

const NOT_VERBS: &[&str] = &[
    "hundred",
    "sacred",
    "united",
    "wicked",
    "naked",
    "rugged",
    "biased",
    "aged",
    "talented",
    "skilled",
    "morning",
    "wrongdoing",
    "shopping",
    "evening",
    "during",
    "nothing",
    "something",
    "anything",
    "everything",
    "building",
    "ceiling",
    "housing",
    "spring",
    "string",
    "beijing",
    "shipping",
    "farming",
    "mining",
    "banking",
    "clothing",
    "wedding",
    "pending",
    "according",
    "including",
    "following",
    "regarding",
    "concerning",
    "outstanding",
    "ongoing",
    "upcoming",
    "interesting",
    "exciting",
    "meeting",
    "briefing",
    "hearing",
    "ruling",
    "opening",
    "training",
    "funding",
    "processing",
    "manufacturing",
    "engineering",
    "bombing",
    "shooting",
    "killing",
    "sibling",
    "darling",
    "king",
    "wing",
    "ring",
];

/// The regular form of `base` with `ending` (`s`, `ed`, `ing`).
pub(in crate::text::event) fn regular(base: &str, ending: &str) -> String {
    let last = base.chars().next_back().unwrap_or('x');
    let before = base.chars().rev().nth(1).unwrap_or('x');
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    match ending {
        "s" if last == 'y' && !vowel(before) => format!("{}ies", &base[..base.len() - 1]),
        "s" if matches!(last, 's' | 'x' | 'z')
            || base.ends_with("ch")
            || base.ends_with("sh")
            || base == "go"
            || base == "do" =>
        {
            format!("{base}es")
        }
        "s" => format!("{base}s"),
        "ed" if last == 'e' => format!("{base}d"),
        "ed" if last == 'y' && !vowel(before) => format!("{}ied", &base[..base.len() - 1]),
        "ing" if base.ends_with("ie") => format!("{}ying", &base[..base.len() - 2]),
        "ing" if last == 'e' && !matches!(before, 'e' | 'o' | 'y') && base != "be" => {
            format!("{}ing", &base[..base.len() - 1])
        }
        _ if DOUBLED.contains(&base) => format!("{base}{last}{ending}"),
        _ => format!("{base}{ending}"),
    }
}

/// Verbs whose last consonant is doubled.
const DOUBLED: &[&str] = &[
    "ban", "bar", "slap", "commit", "permit", "submit", "stop", "drop", "step", "slip", "dip",
    "tap", "plan", "admit", "star", "rob", "ship", "hit", "cut", "set", "put", "get", "run",
    "begin", "win", "quit", "shut", "split", "sit", "swim", "refer", "defer", "confer", "occur",
    "transfer", "control", "compel", "propel", "rebel", "cancel", "level", "travel", "label",
    "model", "signal", "shed", "tag", "dub", "stab", "blog", "chat", "spin", "skip", "wrap", "cap",
    "cop", "top", "hum", "jam", "jet", "plot", "pin", "rip", "scrap", "trim", "wed", "rollback",
    "upset", "deter", "annul",
];

/// The participle of a verb by its base form: `paid` for `pay`.
pub fn participle(base: &str) -> Option<&'static str> {
    let verb = verb_form(base)?.0?;
    (verb.base == base).then_some(verb.participle.as_str())
}

/// Whether `lower` is a form of do, after which a verb stands in its base form.
pub(in crate::text::event) fn is_do(lower: &str) -> bool {
    matches!(lower, "do" | "does" | "did")
}
