//! Closed classes and short lists of words that are told by themselves: abbreviations, people, adjectives.

use crate::text::event::words::Tag;
use crate::text::list::{List, Table};
use crate::text::token;

pub(in crate::text::event) fn is_abbreviation(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "Prof"
            | "Gen"
            | "Col"
            | "Lt"
            | "Sgt"
            | "Capt"
            | "Sen"
            | "Rep"
            | "Gov"
            | "St"
            | "Jr"
            | "Sr"
            | "Inc"
            | "Ltd"
            | "Corp"
            | "Co"
            | "No"
            | "vs"
            | "etc"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sep"
            | "Sept"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Rev"
            | "Hon"
            | "Adm"
            | "Cmdr"
            | "Maj"
    )
}

/// Months and weekdays: capitalised, but no names of actors.
pub(in crate::text::event) fn is_calendar(lower: &str) -> bool {
    token::is_weekday_or_month(lower)
        || matches!(
            lower,
            "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "christmas"
                | "easter"
                | "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
        )
}

/// Common nouns that open sentences before a name or a verb and are no names themselves.
pub(in crate::text::event) fn is_common(lower: &str) -> bool {
    COMMON.has(lower)
}

static COMMON: List = List::new(
    "officials analysts experts critics police authorities investors shares stocks prices markets lawmakers \
    republicans leaders executives troops rebels protesters residents people trade senior top former treasury \
    commerce foreign prime vice earlier later recent recently meanwhile president minister secretary spokesman \
    spokesperson inflation today yesterday tomorrow now talks negotiations tariffs sales profits lower",
);

/// Plurals that end as those of people do.
const THINGS_IN_ERS: &[&str] = &[
    "numbers",
    "papers",
    "orders",
    "borders",
    "matters",
    "powers",
    "letters",
    "computers",
    "factors",
    "sectors",
    "reactors",
    "motors",
    "quarters",
    "headquarters",
    "barriers",
    "figures",
    "semiconductors",
    "tankers",
    "errors",
    "harbors",
];

/// Plural nouns of those who act: `the two sides`, `officials`.
pub(in crate::text::event) fn is_people(lower: &str) -> bool {
    let by_ending = lower.len() > 6
        && ["ers", "ors", "ists", "ians", "men"].iter().any(|ending| lower.ends_with(ending));
    by_ending && !THINGS_IN_ERS.contains(&lower) || PEOPLE.has(lower)
}

static PEOPLE: List = List::new(
    "sides detectives guards gardai gardaí victims fans governments countries nations states parties officials leaders ministers presidents companies firms \
    workers troops soldiers police prosecutors judges lawyers lawmakers teams unions rebels negotiators envoys \
    voters residents people scientists engineers rescuers banks",
);

pub(in crate::text::event) fn is_adjective(lower: &str) -> bool {
    ADJECTIVES.has(lower)
}

static ADJECTIVES: List = List::new(
    "new old recent latest top senior former key major temporary formal broad broader sweeping hefty planned \
    proposed additional further looming first second third last next previous prior existing possible potential \
    joint bilateral federal national international global local public private several many most some other such \
    own fresh big small large high low long short full final total annual daily weekly monthly military economic \
    political financial reciprocal punitive retaliatory earlier then early late supreme general special permanent \
    partial unprecedented historic landmark controversial so-called two-day three-day deadly massive high-level \
    one-year emergency",
);

/// Words whose part of speech the word alone tells.
static CLOSED: Table<Tag> = Table::new(&[
    (
        Tag::Determiner,
        "the a an this these those each every any no both all another either neither",
    ),
    (Tag::Possessive, "his its their our my your"),
    (
        Tag::Pronoun,
        "he she it they we i you him her them us me himself herself itself themselves one \
         everyone someone nobody there",
    ),
    (Tag::Relative, "who which whom whose"),
    (
        Tag::Preposition,
        "of in on at by for with from into onto over under about against between among \
         during through throughout toward towards upon within without across amid amidst \
         following including regarding concerning via per despite around near behind \
         beyond alongside along inside outside ahead according due than as like unlike \
         off out up down back away",
    ),
    (
        Tag::Subordinator,
        "after before since until till while when whenever where because although though \
         if unless whether once that how why what whereas",
    ),
    (Tag::Conjunction, "and but or nor yet plus"),
    (Tag::To, "to"),
    (
        Tag::Modal,
        "will would can could may might shall should must 'll won't wouldn't can't \
         couldn't cannot",
    ),
    (
        Tag::Auxiliary,
        "is are was were be been being am has have had having do does did isn't aren't \
         wasn't weren't hasn't haven't hadn't doesn't don't didn't it's he's she's",
    ),
    (Tag::Negation, "not never"),
    (
        Tag::Adverb,
        "also later soon already still just now again only even once-again together \
         meanwhile however therefore thus instead then abroad ago almost nearly roughly \
         too very more less here perhaps moreover nevertheless nonetheless afterwards \
         afterward thereafter ever far often jointly formally forward so twice \
         second-hand first-hand outright rather quite aloud overnight nationwide \
         worldwide",
    ),
]);

/// The part of speech of a word of [`CLOSED`].
pub(in crate::text::event) fn closed(lower: &str) -> Option<Tag> {
    CLOSED.get(lower)
}
