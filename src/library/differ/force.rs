//! Whether a measure (controls, tariffs, sanctions) is in force, paused or gone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Context, Disagreement, Sentence, disagreement, names, words};
use crate::library::{DisagreementKind, Position, SourceIdx};
use crate::text::event::{Act, Stage, State, profile, states};
use crate::text::gazetteer::{self, Class, known};

/// What a sentence says of a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    InForce,
    Paused,
    Lifted,
}

impl Answer {
    fn words(self) -> &'static str {
        match self {
            Answer::InForce => "still in force",
            Answer::Paused => "paused",
            Answer::Lifted => "lifted or withdrawn",
        }
    }
}

/// A claim about a measure.
struct Claim<'a> {
    sentence: Sentence<'a>,
    answer: Answer,
    /// `control`, `tariff`, `sanction`, `ban`.
    class: &'static str,
    owners: BTreeSet<String>,
    /// Months by name in the sentence: which measure is meant.
    months: BTreeSet<String>,
    /// `existing`, `earlier`: measures from before.
    existing: bool,
    /// `new`, `broader`, `plans`: measures to come.
    new: bool,
    about: BTreeSet<String>,
}

/// Compares what sources say of the same measure.
pub(super) fn find(cx: &Context<'_>, sentences: &[Sentence<'_>]) -> Vec<Disagreement> {
    let claims: Vec<Claim<'_>> = {
        use rayon::prelude::*;
        sentences.par_iter().flat_map_iter(read).collect()
    };
    // One measure: its class and whose it is.
    let mut groups: BTreeMap<(&str, String), Vec<&Claim<'_>>> = BTreeMap::new();
    for claim in &claims {
        for owner in &claim.owners {
            groups.entry((claim.class, owner.clone())).or_default().push(claim);
        }
    }
    let mut points: Vec<Point<'_>> = Vec::new();
    let mut taken: BTreeSet<(Answer, Vec<(SourceIdx, u32)>)> = BTreeSet::new();
    for ((class, owner), claims) in &groups {
        for (one, other) in [(Answer::InForce, Answer::Lifted), (Answer::Paused, Answer::Lifted)] {
            let Some((left, right)) = opposed(cx, claims, one, other) else { continue };
            let key: Vec<(SourceIdx, u32)> =
                left.iter().map(|c| (c.sentence.source, c.sentence.number)).collect();
            if !taken.insert((one, key)) {
                continue;
            }
            let point = Point { class, owner, answers: (one, other), left, right };
            match points.iter_mut().find(|before| before.is_of_one_measure(&point)) {
                Some(before) => before.join(point),
                None => points.push(point),
            }
        }
    }
    points.iter().map(|point| point.told(cx)).collect()
}

/// Sources that say that one measure stands so and so, and others that it does not.
struct Point<'c> {
    class: &'c str,
    owner: &'c str,
    answers: (Answer, Answer),
    left: Vec<&'c Claim<'c>>,
    right: Vec<&'c Claim<'c>>,
}

impl<'c> Point<'c> {
    /// Whether reports call one measure by two names: what one calls rules and the other controls, where on both sides a source
    /// uses both.
    fn is_of_one_measure(&self, other: &Point<'_>) -> bool {
        let is_general = |class: &str| matches!(class, "control" | "rule" | "check");
        let share = |a: &[&Claim<'_>], b: &[&Claim<'_>]| {
            a.iter().any(|a| b.iter().any(|b| a.sentence.source == b.sentence.source))
        };
        (self.owner, self.answers) == (other.owner, other.answers)
            && is_general(self.class)
            && is_general(other.class)
            && share(&self.left, &other.left)
            && share(&self.right, &other.right)
    }

    /// Takes in `other`, under the name that more sentences use.
    fn join(&mut self, other: Point<'c>) {
        let n = |point: &Point<'_>| point.left.len() + point.right.len();
        if n(&other) > n(self) {
            self.class = other.class;
        }
        let sides = [(&mut self.left, other.left), (&mut self.right, other.right)];
        for (mine, theirs) in sides {
            for claim in theirs {
                let known = |c: &&Claim<'_>| {
                    (c.sentence.source, c.sentence.number)
                        == (claim.sentence.source, claim.sentence.number)
                };
                if !mine.iter().any(known) {
                    mine.push(claim);
                }
            }
        }
    }

    fn told(&self, cx: &Context<'_>) -> Disagreement {
        let later = self.left.iter().all(|a| {
            self.right.iter().all(|b| !cx.within(a.sentence.source, b.sentence.source, 10))
        });
        let kind =
            if later { DisagreementKind::Superseded } else { DisagreementKind::Contradiction };
        let position = |answer: Answer, claims: &[&Claim<'_>]| Position {
            answer: answer.words().to_owned(),
            value: None,
            says: claims.iter().map(|claim| cx.report(&claim.sentence)).collect(),
        };
        let (one, other) = self.answers;
        let question = question(one, self.class, self.owner, &self.left, &self.right);
        disagreement(kind, question, vec![position(one, &self.left), position(other, &self.right)])
    }
}

/// Claims of the two answers by different sources that are of one measure.
fn opposed<'c, 's>(
    cx: &Context<'_>,
    claims: &[&'c Claim<'s>],
    one: Answer,
    other: Answer,
) -> Option<(Vec<&'c Claim<'s>>, Vec<&'c Claim<'s>>)> {
    let mut left: Vec<&Claim<'_>> = Vec::new();
    let mut right: Vec<&Claim<'_>> = Vec::new();
    for a in claims.iter().filter(|claim| claim.answer == one).take(64) {
        for b in claims.iter().filter(|claim| claim.answer == other).take(64) {
            let (x, y) = (a.sentence.source, b.sentence.source);
            if cx.same_voice(x, y) || !cx.within(x, y, 120) || !same_measure(a, b, one) {
                continue;
            }
            if !left.iter().any(|c| std::ptr::eq(*c, *a)) {
                left.push(a);
            }
            if !right.iter().any(|c| std::ptr::eq(*c, *b)) {
                right.push(b);
            }
        }
    }
    (!left.is_empty() && !right.is_empty()).then_some((left, right))
}

/// Whether two claims are of one measure: named by the same month, or about the same goods and neither set apart.
fn same_measure(a: &Claim<'_>, b: &Claim<'_>, of: Answer) -> bool {
    let shared = a.about.intersection(&b.about).count();
    let months = !a.months.is_empty() && !b.months.is_empty();
    match of {
        // `existing controls from April remain` against `withdrew the controls of April`.
        Answer::InForce => {
            if months {
                return a.months.intersection(&b.months).next().is_some();
            }
            !a.new && shared >= 1 && (a.existing || !b.new)
        }
        _ => {
            if months && a.months.intersection(&b.months).next().is_none() {
                return false;
            }
            shared >= 1 && (a.new || a.existing == b.existing)
        }
    }
}

fn question(
    one: Answer,
    class: &str,
    owner: &str,
    left: &[&Claim<'_>],
    right: &[&Claim<'_>],
) -> String {
    let plural = match class {
        "control" => "controls",
        "tariff" => "tariffs",
        "sanction" => "sanctions",
        "rule" => "rules",
        "check" => "checks",
        "ban" => "bans",
        _ => "measures",
    };
    let month = left
        .iter()
        .flat_map(|claim| &claim.months)
        .find(|month| right.iter().any(|claim| claim.months.contains(*month)));
    match (one, month) {
        (Answer::Paused, _) => format!("Are {} {plural} paused or withdrawn?", whose(owner, "new")),
        (_, Some(month)) => {
            format!("Are {} {plural} of {} lifted?", whose(owner, ""), capital(month))
        }
        _ => format!("Are {} {plural} lifted?", whose(owner, "existing")),
    }
}

/// Whose measures, and which: `the new Chinese`, `Norway’s new`.
fn whose(owner: &str, which: &str) -> String {
    let country = known(&owner.to_uppercase()).or_else(|| known(&capital(owner)));
    let adjective = country.and_then(|country| match country.name {
        "European Union" => Some("European"),
        name => gazetteer::adjective(name),
    });
    let Some(nationality) = adjective else {
        return format!("{}’s {which}", capital(owner)).trim_end().to_owned();
    };
    ["the", which, nationality]
        .into_iter()
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The class of a measure's noun.
fn class(word: &str) -> Option<&'static str> {
    Some(match word {
        "control" | "controls" | "restriction" | "restrictions" | "curb" | "curbs" | "regime"
        | "limits" | "embargo" => "control",
        "tariff" | "tariffs" | "duty" | "duties" | "levies" => "tariff",
        "sanction" | "sanctions" => "sanction",
        "ban" | "bans" => "ban",
        "rule" | "rules" | "regulations" | "requirements" => "rule",
        "check" | "checks" | "inspections" => "check",
        _ => return None,
    })
}

fn read<'a>(sentence: &Sentence<'a>) -> Vec<Claim<'a>> {
    let all = words(sentence.text);
    if !all.iter().any(|word| class(word).is_some()) {
        return Vec::new();
    }
    let states = states(sentence.text);
    let mut found: Vec<Claim<'a>> = Vec::new();
    for state in &states {
        let mut state = state.clone();
        // `withdrew the checks it imposed`: a noun that may be a verb ends the clause before it.
        if state.object.is_empty() && !state.passive {
            let root: String = state.stem.chars().take(5).collect();
            let verb = all.iter().position(|word| word.starts_with(&root));
            let behind = verb.map_or(&[][..], |at| &all[at + 1..all.len().min(at + 5)]);
            state.object = behind.join(" ");
        }
        let state = &state;
        let Some((answer, measure)) = answer(state, &all) else { continue };
        let Some(class) = words(&measure)
            .iter()
            .find_map(|word| class(word))
            .or_else(|| all.iter().find_map(|word| class(word)))
        else {
            continue;
        };
        // `Morvia's sanctions on Lesnian banks` are Morvia's, and so are `its sanctions` where Morvia lifts them.
        let whose: BTreeSet<String> = profile(&measure).owners.into_iter().collect();
        let own = words(&state.object).first().is_some_and(|word| word == "its" || word == "their");
        let mut subject = names(&state.subject);
        // A lone name that opens the text looks like any word there.
        if !state.subject.contains(' ') && state.subject.starts_with(char::is_uppercase) {
            subject.insert(state.subject.to_lowercase());
        }
        let mut owners = if !whose.is_empty() {
            whose
        } else if own && !subject.is_empty() {
            subject
        } else {
            let mut all = names(&measure);
            all.extend(subject);
            all
        };
        if owners.is_empty() {
            owners = names(sentence.text);
        }
        let owners: BTreeSet<String> = owners.iter().map(|name| country(name)).collect();
        let mut owners = owners;
        owners.retain(|name| matches!(name.as_str(), "us" | "eu" | "uk") || name.len() > 3);
        let has = |list: &[&str]| all.iter().any(|word| list.contains(&word.as_str()));
        found.push(Claim {
            sentence: *sentence,
            answer,
            class,
            owners: owners.into_iter().take(4).collect(),
            months: months(&all),
            existing: has(&[
                "existing", "earlier", "prior", "older", "previous", "legacy", "still",
            ]),
            new: has(&[
                "new", "newest", "broader", "sweeping", "latest", "plans", "planned", "further",
                "fresh",
            ]),
            about: about(sentence.text),
        });
    }
    found.dedup_by(|a, b| a.answer == b.answer && a.class == b.class);
    found
}

/// The country that a capital or an adjective stands for: `norway` for `oslo` and `norwegian`; else the name.
fn country(name: &str) -> String {
    let of = |name: &str| {
        known(name).and_then(|known| match known.class {
            Class::Capital => Some(known.country),
            Class::Demonym | Class::Country => Some(known.name),
            _ => None,
        })
    };
    // The commonest have their short forms already.
    match of(&capital(name)) {
        Some("United Kingdom") => "uk".to_owned(),
        Some(country) if !country.is_empty() && !country.contains(' ') => country.to_lowercase(),
        _ => name.to_owned(),
    }
}

fn months(all: &[String]) -> BTreeSet<String> {
    const MONTHS: [&str; 11] = [
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "march",
    ];
    all.iter()
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .filter(|word| MONTHS.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Goods and fields: what the measure is on.
fn about(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| {
            // Who acts has a name; goods and fields have none.
            word.len() > 3
                && word.starts_with(char::is_lowercase)
                && class(word).is_none()
                && !crate::text::token::is_stop(word)
                && !TOLD_OF_ALL.contains(word)
        })
        .map(crate::text::token::stem)
        .collect()
}

/// What is said of measures whatever they are on.
const TOLD_OF_ALL: &[&str] = &[
    "agreed",
    "agreement",
    "also",
    "broader",
    "deal",
    "delay",
    "earlier",
    "existing",
    "force",
    "imposed",
    "lifted",
    "officials",
    "pause",
    "place",
    "president",
    "remain",
    "said",
    "says",
    "sweeping",
    "trade",
    "truce",
    "will",
    "withdrawn",
    "year",
];

/// What a clause says of a measure, and the words that name the measure.
fn answer(state: &State, all: &[String]) -> Option<(Answer, String)> {
    if state.negated || state.stage == Stage::Possible {
        return None;
    }
    let in_subject = words(&state.subject).iter().any(|word| class(word).is_some());
    let in_object = words(&state.object).iter().any(|word| class(word).is_some());
    let object = words(&state.object);
    let measure = |subject: bool| {
        if subject { state.subject.clone() } else { format!("{} {}", state.subject, state.object) }
    };
    let now = matches!(state.stage, Stage::Holds | Stage::Done);
    let in_force = object
        .windows(2)
        .any(|w| w[0] == "in" && matches!(w[1].as_str(), "force" | "place" | "effect"));
    if in_subject
        && now
        && matches!(
            state.verb,
            "remain" | "stay" | "persist" | "continue" | "stand" | "apply" | "be" | "keep"
        )
    {
        let still = all.iter().any(|word| word == "still");
        let bare = object.is_empty()
            || object.iter().all(|w| matches!(w.as_str(), "unchanged" | "too" | "here" | "there"));
        if in_force
            || state.verb == "remain" && bare
            || still && matches!(state.verb, "apply" | "stay" | "be" | "stand")
            || state.verb == "persist"
        {
            return Some((Answer::InForce, measure(true)));
        }
    }
    let lifts = matches!(
        state.verb,
        "lift"
            | "remove"
            | "withdraw"
            | "scrap"
            | "repeal"
            | "revoke"
            | "rescind"
            | "abolish"
            | "cancel"
            | "end"
            | "waive"
            | "drop"
            | "reverse"
            | "halt"
            | "stop"
            | "unblock"
    ) || state.verb == "roll" && object.first().is_some_and(|w| w == "back")
        || state.verb == "give" && object.first().is_some_and(|w| w == "up");
    // `has in effect withdrawn its rules` is no passive, whatever stands between.
    let own =
        object.first().is_some_and(|word| matches!(word.as_str(), "its" | "their" | "the" | "his"));
    let passive = state.passive && !own;
    let target = if passive { in_subject } else { in_object };
    if lifts && target && now {
        let named = if passive { measure(true) } else { state.object.clone() };
        return Some((Answer::Lifted, if state.passive { named } else { measure(passive) }));
    }
    // `the rollback applies to export controls imposed in April`
    let rollback = words(&state.subject).iter().any(|w| {
        matches!(
            w.as_str(),
            "rollback" | "reversal" | "withdrawal" | "lifting" | "removal" | "repeal"
        )
    });
    if rollback && in_object && now {
        return Some((Answer::Lifted, state.object.clone()));
    }
    let pauses = state.act == Act::Delay && !lifts
        || state.verb == "suspend"
        || state.verb == "hold"
            && object.first().is_some_and(|w| matches!(w.as_str(), "back" | "off"));
    if pauses && target {
        return Some((Answer::Paused, measure(passive)));
    }
    // `agreed to a one-year pause on China's new controls`
    let noun = object.iter().position(|w| {
        matches!(w.as_str(), "pause" | "suspension" | "freeze" | "moratorium" | "reprieve")
    });
    if let Some(at) = noun
        && matches!(state.act, Act::Agree | Act::Announce | Act::Grant | Act::Sign)
        && object[at..].iter().any(|word| class(word).is_some())
    {
        return Some((Answer::Paused, state.object.clone()));
    }
    None
}
