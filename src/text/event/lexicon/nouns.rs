//! Nouns that name a happening, an agreement, a measure or an instrument.

use std::sync::OnceLock;

use super::{Act, HashMap};

/// Nouns that name a happening, with the act.
const NOUNS: &[(Act, &str)] = &[
    (
        Act::Meet,
        "meeting summit talks conference conversation session visit trip negotiations forum assembly gathering dinner retreat congress \
        dialogue reception",
    ),
    (Act::Call, "call phone-call"),
    (
        Act::Agree,
        "agreement deal accord pact treaty truce understanding ceasefire cease-fire armistice memorandum compromise settlement",
    ),
    (Act::Sign, "signing signature"),
    (Act::Announce, "announcement release publication unveiling disclosure proposal"),
    (Act::Say, "statement speech address interview testimony remarks briefing"),
    (
        Act::Vote,
        "vote campaign election referendum ballot poll primary runoff by-election elections",
    ),
    (
        Act::Attack,
        "attack bombing explosion blast shooting raid assault ambush invasion offensive massacre stabbing airstrike missile-strike \
        coup uprising riot clash siege hijacking cyberattack",
    ),
    (Act::Die, "death killing murder assassination funeral execution"),
    (
        Act::Damage,
        "crash earthquake quake storm hurricane cyclone typhoon flood flooding fire wildfire tsunami eruption collapse spill outage derailment \
        landslide accident disaster outbreak leak",
    ),
    (Act::Rule, "ruling verdict decision trial hearing sentencing judgment judgement"),
    (Act::Charge, "investigation inquiry probe lawsuit"),
    (Act::Arrest, "arrest detention capture"),
    (Act::Start, "launch opening inauguration start beginning premiere debut introduction rollout"),
    (Act::Expire, "expiry expiration deadline end"),
    (Act::Resign, "resignation ouster departure retirement dismissal"),
    (Act::Appoint, "appointment nomination"),
    (Act::Trade, "merger acquisition sale purchase takeover ipo auction buyout"),
    (Act::Win, "victory win match game final race defeat"),
    (
        Act::Happen,
        "event protest rally march demonstration strike walkout stoppage lockout vigil handover swap ceremony parade concert festival wedding war revolution debate incident",
    ),
    (Act::Move, "withdrawal arrival return evacuation retreat"),
    (Act::Delay, "pause suspension freeze postponement extension moratorium"),
];

/// Documents and measures: their act is what brought them about, so a date beside them is not an event by itself.
const LIMITED: &[&str] = &[
    "freeze",
    "pause",
    "truce",
    "ceasefire",
    "cease-fire",
    "suspension",
    "moratorium",
    "reprieve",
    "extension",
    "delay",
    "waiver",
    "ban",
    "postponement",
    "exemption",
    "halt",
    "armistice",
    "standstill",
    "trial",
    "probation",
    "lockdown",
    "curfew",
    "embargo",
];

/// A measure that holds for a stated time: `freeze`, `pause`.
pub(in crate::text::event) fn is_limited(lower: &str) -> bool {
    LIMITED.contains(&lower)
}

/// Nouns of agreement, which reports name by turns: `deal`, `truce`, `accord`.
pub(in crate::text::event) fn is_deal(lower: &str) -> bool {
    matches!(
        lower,
        "agreement"
            | "deal"
            | "accord"
            | "pact"
            | "treaty"
            | "truce"
            | "understanding"
            | "framework"
            | "arrangement"
            | "ceasefire"
            | "settlement"
            | "bargain"
            | "terms"
            | "contract"
            | "compact"
    )
}

/// Nouns of measures that hold somebody back, which reports name by turns: `controls`, `curbs`, `rules`.
pub(in crate::text::event) fn is_measure(lower: &str) -> bool {
    matches!(
        lower.strip_suffix('s').unwrap_or(lower),
        "control" | "restriction" | "curb" | "limit" | "rule" | "regime" | "measure" | "limitation"
    )
}

/// Nouns of what somebody imposes, announces or agrees on something: `controls on magnets`, `a tax on sugar`.
pub(in crate::text::event) fn is_imposed(lower: &str) -> bool {
    is_measure(lower)
        || is_deal(lower)
        || matches!(
            lower.strip_suffix('s').unwrap_or(lower),
            "tariff"
                | "dutie"
                | "duty"
                | "tax"
                | "taxe"
                | "sanction"
                | "ban"
                | "fee"
                | "fine"
                | "levy"
                | "plan"
                | "law"
                | "bill"
        )
}

/// Instruments whose year is part of their name: an Act of 1977.
pub(in crate::text::event) fn is_instrument(lower: &str) -> bool {
    matches!(
        lower,
        "act"
            | "law"
            | "treaty"
            | "convention"
            | "code"
            | "constitution"
            | "accord"
            | "accords"
            | "charter"
            | "declaration"
            | "protocol"
            | "directive"
            | "regulation"
            | "bill"
            | "statute"
            | "agreement"
            | "amendment"
            | "ordinance"
            | "decree"
            | "class"
            | "plan"
    )
}

/// The act of an event noun, singular or plural.
pub(in crate::text::event) fn noun_act(lower: &str) -> Option<Act> {
    static NOUN_ACTS: OnceLock<HashMap<&'static str, Act>> = OnceLock::new();
    let acts = NOUN_ACTS.get_or_init(|| {
        let mut acts = HashMap::default();
        for (act, list) in NOUNS {
            for noun in list.split_whitespace() {
                acts.entry(noun).or_insert(*act);
            }
        }
        acts
    });
    // `sales of $3 million` are no sale.
    let plural = || (lower != "sales").then(|| lower.strip_suffix('s')).flatten();
    acts.get(lower).or_else(|| acts.get(plural()?)).copied()
}

/// The plainer of two names for one sort of happening, where one ends in the other: `earthquake` as `quake`, `wildfire` as
/// `fire`, but not `ceasefire`.
pub(in crate::text::event) fn plain(lower: &str) -> &str {
    let Some(act) = noun_act(lower) else { return lower };
    (3..lower.len().saturating_sub(3))
        .filter_map(|at| lower.get(at..))
        .find(|rest| noun_act(rest) == Some(act))
        .unwrap_or(lower)
}
