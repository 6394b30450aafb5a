//! What the words beside a single unknown name say it is: a company, a product, a country or town.

use super::super::EntityKind;
use super::super::token::Kind;
use super::super::words;
use super::Reader;
use super::lists::COMPASS;
use crate::text::gazetteer::{self, Class};
use crate::text::list::List;

impl Reader<'_> {
    /// What the name at `at` is by its neighbours; `None` where they do not say.
    pub(super) fn hint(&self, at: usize) -> Option<EntityKind> {
        let token = &self.tokens[at];
        let lower = |at: usize| {
            self.tokens
                .get(at)
                .filter(|t| t.kind == Kind::Lower && !t.hyphened)
                .map_or("", |t| t.text)
        };
        let back = |n: usize| at.checked_sub(n).map_or("", lower);
        let before = back(1);
        // A sentence may begin with the noun: `Shipments of`.
        let opening = self.tokens[0].text.to_lowercase();
        let second = if at == 2 { opening.as_str() } else { back(2) };
        let possessed =
            |list: &List| token.possessive && (at + 1..at + 4).any(|near| list.has(lower(near)));
        let next = if token.possessive { "" } else { lower(at + 1) };
        let is_thing = THINGS.has(before)
            || before == "of" && PORTIONS.has(second)
            || matches!(next, "maker" | "users" | "vials" | "patients" | "tablets" | "doses")
            || matches!(next, "is" | "was")
                && matches!(lower(at + 2), "a" | "an")
                && (at + 3..at + 6).any(|near| THINGS.has(lower(near)));
        if is_thing {
            return Some(EntityKind::Thing);
        }
        let following = |ahead: usize| self.tokens.get(at + ahead);
        // `Celta coach Ann Lee`; at the head of a sentence it may be any word: `Maritime lawyer Ann Lee`.
        let inside = !self.begins(at);
        let employs = inside
            && !token.possessive
            && words::TITLES.has(next)
            && following(2).is_some_and(|t| t.kind == Kind::Capital && !t.hyphened);
        // `Operator Vela says`
        let opens = at == 1 && !token.hyphened && is_company(&opening);
        let is_body = (is_company(before) || opens) && second != "of"
            || before == "itself" && matches!(second, "calling" | "calls" | "called")
            || employs
            || inside && self.takes_a_plural(at, at + 1)
            || self.is_told_company(at + 1)
            || self.is_of_companies(at)
            || before == "by" && MADE.has(second)
            // `a 4-0 defeat by Lesna`
            || matches!(before, "by" | "against" | "over" | "to" | "with" | "at") && RESULTS.has(second)
            || before == "at" && words::TITLES.has(second)
            || before == "of" && OF_COMPANIES.has(second)
            || before == "in" && matches!(second, "shares" | "stake" | "stakes" | "investors")
            || possessed(&BELONGINGS)
            || STAFF.has(next)
            || matches!(next, "leader" | "lawmaker" | "lawmakers" | "deputies")
                && token.text.ends_with('s')
            || self.does_business(at + 1) && !token.possessive;
        if is_body {
            return Some(EntityKind::Organisation);
        }
        // `Oulu-based`, `Zambelia’s central bank`
        let based = following(1)
            .is_some_and(|t| t.hyphened && matches!(t.text, "based" | "born" | "registered"));
        let banks = token.possessive && lower(at + 1) == "central" && lower(at + 2) == "bank";
        let is_place = based && !token.is_acronym() || banks || matches!(
            before,
            "neighbouring" | "neighboring" | "nearby" | "rural" | "mainland" | "off"
        ) || possessed(&OFFICES)
            || self.has_offices(at)
            || self.is_among_places(at)
            || matches!(next, "mayor" | "residents" | "police")
            // `the Sarn river`, `its Tolva lithium mine`, `the Larne city council`, `the people of Tolva`
            || SITES.has(next) && !is_adjective(token.text)
            || !token.possessive && !next.is_empty() && SITES.has(lower(at + 2)) && self.is_matter(at + 1)
            || before == "of"
                && matches!(second, "people" | "residents" | "inhabitants" | "citizens" | "mayor");
        is_place.then_some(EntityKind::Place)
    }

    /// `Ferrol have won`: one name with a plural verb is a team’s or company’s, as British English has it.
    pub(super) fn takes_a_plural(&self, from: usize, past: usize) -> bool {
        let is_name = !self.tokens[past - 1].possessive
            && !self.tokens[past - 1].is_acronym()
            && !self.tokens[past - 1].text.ends_with('s');
        // Of several, or of a question: `Lee and Moss have`, `Who do Lee have`.
        let alone = self.begins(from)
            || self.tokens[from - 1].kind == Kind::Lower
                && !matches!(
                    self.tokens[from - 1].text,
                    // `Officials in Lesnia have`: they have, not the country.
                    "and"
                        | "or"
                        | "nor"
                        | "do"
                        | "did"
                        | "does"
                        | "in"
                        | "of"
                        | "from"
                        | "at"
                        | "across"
                );
        is_name
            && alone
            && self
                .tokens
                .get(past)
                .is_some_and(|t| t.kind == Kind::Lower && matches!(t.text, "have" | "are" | "were"))
    }

    /// Whether the name ends a list of places, or a country or region is told behind it: `Oslo, Bergen and Marl`, `of Marl,
    /// Norway`.
    fn is_among_places(&self, at: usize) -> bool {
        let token = |at: Option<usize>| at.and_then(|at| self.tokens.get(at));
        let is = |at: Option<usize>, kind: Kind| token(at).is_some_and(|t| t.kind == kind);
        let lower =
            |at: Option<usize>| token(at).filter(|t| t.kind == Kind::Lower).map_or("", |t| t.text);
        let class = |at: Option<usize>| {
            let token = token(at).filter(|t| t.kind == Kind::Capital && !t.possessive)?;
            gazetteer::known(token.text).map(|known| known.class)
        };
        let is_area = |at| matches!(class(at), Some(Class::Country | Class::Region));
        let is_place = |at| is_area(at) || matches!(class(at), Some(Class::City | Class::Capital));
        let back = |n| at.checked_sub(n);
        let lists = matches!(lower(back(1)), "and" | "or")
            && is_place(back(2))
            && is(back(3), Kind::Comma)
            && is_place(back(4));
        let told = matches!(lower(back(1)), "in" | "of" | "from" | "near" | "at" | "outside")
            && is(Some(at + 1), Kind::Comma)
            && is_area(Some(at + 2))
            && (at + 3 == self.tokens.len()
                || is(Some(at + 3), Kind::Comma)
                || is(Some(at + 3), Kind::Other));
        lists || told
    }

    /// Whether the lower-case word at `at` is a material or another noun that tells what a site is for: `lithium mine`.
    fn is_matter(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            t.kind == Kind::Lower
                && !t.hyphened
                && (gazetteer::known(t.text).is_some()
                    || matches!(
                        t.text,
                        "coal"
                            | "hydroelectric"
                            | "hydropower"
                            | "nuclear"
                            | "gold"
                            | "iron"
                            | "oil"
                            | "gas"
                            | "salt"
                            | "ski"
                            | "river"
                            | "mountain"
                    ))
        })
    }

    /// `A doctors’ group, Médicos do Norte, said`: the name between commas behind a noun that tells of a body.
    pub(super) fn body_in_apposition(&self, from: usize, to: usize) -> bool {
        let word = |at: Option<usize>| at.and_then(|at| self.tokens.get(at));
        let is_comma = |at: Option<usize>| word(at).is_some_and(|t| t.kind == Kind::Comma);
        let noun = word(from.checked_sub(2));
        // `Human rights group Voix du Fleuve`
        let beside = word(from.checked_sub(1))
            .is_some_and(|t| t.kind == Kind::Lower && !t.possessive && is_company(t.text));
        if beside && !gazetteer::is_given_name(self.tokens[from].text) {
            return true;
        }
        is_comma(from.checked_sub(1))
            && word(Some(to)).is_none_or(|t| t.kind == Kind::Comma || t.text == ".")
            && noun.is_some_and(|t| t.kind == Kind::Lower && !t.possessive && is_company(t.text))
            && !gazetteer::is_given_name(self.tokens[from].text)
            && !(word(Some(to + 1)).is_some_and(|t| t.kind == Kind::Number || t.text == "who"))
    }

    /// `, a Swiss group ten times its size,`: an apposition that tells of a company.
    pub(super) fn is_told_company(&self, comma: usize) -> bool {
        let is = |at: usize, kind: Kind| self.tokens.get(at).is_some_and(|t| t.kind == kind);
        let article = self
            .tokens
            .get(comma + 1)
            .is_some_and(|t| matches!(t.text, "a" | "an" | "the" | "one" | "its" | "their"));
        is(comma, Kind::Comma)
            && article
            && (comma + 2..comma + 8)
                .take_while(|at| {
                    self.tokens.get(*at).is_some_and(|t| {
                        t.is_word()
                            && !matches!(t.text, "of" | "for" | "who" | "at" | "and" | "from")
                    })
                })
                .any(|at| {
                    // `, the utility EDM said`: the noun is that of the name behind it.
                    is(at, Kind::Lower)
                        && is_company(self.tokens[at].text)
                        && !is(at + 1, Kind::Capital)
                })
    }

    /// `the insurers Vela, Marl and Moss`: one of the names right behind a plural that tells of companies.
    fn is_of_companies(&self, at: usize) -> bool {
        let is_listed = |at: &usize| {
            let token = &self.tokens[*at];
            token.kind == Kind::Capital && !is_companies(token.text)
                || token.text == "and"
                || token.kind == Kind::Comma
        };
        let first = (0..at).rev().take(8).take_while(is_listed).last().unwrap_or(at);
        first.checked_sub(1).is_some_and(|noun| {
            let token = &self.tokens[noun];
            self.tokens[first].kind == Kind::Capital
                && (token.kind == Kind::Lower || self.begins(noun))
                && !token.possessive
                && is_companies(token.text)
        })
    }

    /// `Ruritania will pay, and its finance minister`: what only a state or town has is its own.
    fn has_offices(&self, at: usize) -> bool {
        let past = self.tokens.len().min(at + 12);
        (at + 1..past)
            .take_while(|near| self.tokens[*near].kind != Kind::Capital)
            .find(|near| self.tokens[*near].text == "its")
            .is_some_and(|its| {
                (its + 1..past.min(its + 4)).any(|near| OFFICES.has(self.tokens[near].text))
            })
    }

    /// A verb of trade right behind the name, perhaps after an auxiliary or adverb: `recalled`, `had bought`.
    fn does_business(&self, at: usize) -> bool {
        let word = |at: usize| {
            self.tokens.get(at).filter(|t| t.kind == Kind::Lower).map_or("", |t| t.text)
        };
        let skipped = usize::from(
            matches!(word(at), "has" | "had" | "also" | "now" | "then") || word(at).ends_with("ly"),
        );
        BUSINESS.has(word(at + skipped))
    }
}

/// Whether a noun tells what a company or body is.
fn is_company(word: &str) -> bool {
    COMPANIES.has(word) || word.len() > 6 && word.ends_with("maker") && word != "lawmaker"
}

/// Whether a plural tells what companies are.
fn is_companies(word: &str) -> bool {
    let lower = word.to_lowercase();
    matches!(lower.as_str(), "rivals" | "competitors" | "discounters")
        || lower.strip_suffix('s').is_some_and(|one| is_company(one) && one != "party")
}

static COMPANIES: List = List::new(
    "agency association authority federation network station operator publisher regulator airline airlines bank brewer broadcaster builder carrier chain charity club company conglomerate consultancy \
     cooperative distributor drugmaker firm group insurer lender maker manufacturer miner multinational nonprofit outfit \
     party retailer start-up startup subsidiary supermarket supplier union unit utility watchdog wholesaler",
);

static THINGS: List = List::new(
    "aircraft antibody app browser brand car chatbot chip compound console device drone drug engine ferry freighter game \
     helicopter jab jet medication medicine missile painkiller phone pill plane platform programme program robot rocket \
     satellite ship smartphone software spacecraft steroid tablet tanker telescope therapy toolkit treatment truck vaccine \
     vessel virus yacht",
);

/// Whether a word with a capital tells of what sort something is: `Cornish`, `East`, `Olympic`.
fn is_adjective(word: &str) -> bool {
    COMPASS.has(word)
        || word.len() < 4
        || ["ish", "ic", "ist", "ern", "ese", "ian", "al"].iter().any(|end| word.ends_with(end))
}

/// What lies where its name says, or is a place of that name.
pub(super) static SITES: List = List::new(
    "aquifer basin bay canal city coast county creek dam delta desert district estuary gorge harbor harbour island islands lake lagoon mine \
     mountain mountains municipality park pass peninsula plateau prefecture province quarry refinery region reservoir ridge river \
     shipyard strait suburb town valley village volcano wetlands",
);

static PORTIONS: List = List::new(
    "batch batches copies deliveries dose doses lots approval packs prices recall sales shipments stocks supplies units use \
     users versions vials",
);

static MADE: List = List::new(
    "acquired bought built developed made manufactured marketed operated owned produced run sold supplied",
);

static RESULTS: List = List::new(
    "beaten defeat defeats draw draws loss losses lost thrashing victories victory win wins",
);

static OF_COMPANIES: List = List::new(
    "acquisition board customers division employees executive executives owner owners parent rivals shareholders shares subsidiary takeover \
     unit",
);

static BELONGINGS: List = List::new(
    "cfo ceo chairman chairwoman director president spokesman spokesperson spokeswoman board brand brands chief customers earnings employees executive factories factory founder headquarters management \
     owner owners plant plants product products profit profits revenue shareholders shares stock stores subsidiary \
     suppliers warehouse warehouses workforce",
);

static STAFF: List = List::new(
    "employees executive executives shareholders shares spokesman spokesperson spokeswoman staff stock stores workers",
);

static BUSINESS: List = List::new(
    "acquired acquires bought buys disclosed employs hired hires imported manufactures markets merged operates owns recalled recalls sells \
     shipped ships sold",
);

static OFFICES: List = List::new(
    "army border borders capital constitution constitutional economy government harbor harbour lawmakers mayor minister \
     ministers navy parliament population shores voters",
);
