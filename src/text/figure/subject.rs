//! The subject of the verb that leads to a figure: `the average rate on goods falls to around 31%`.

use super::{Reader, is_verb};
use crate::text::entity::token::Kind;
use crate::text::entity::words;
use crate::text::list::List;

impl Reader<'_> {
    /// The subject of the verb that leads to the figure: `average tariff rate on Chinese goods`. Empty where the verb's subject
    /// is who pays, asks or has it.
    pub(super) fn subject_before(&self, from: usize) -> String {
        let clause = self.clause_before(from);
        if clause.is_empty() {
            return self.before_aside(from);
        }
        let acts =
            |i: usize| is_verb(self.word(i)) || IRREGULAR.has(self.word(i)) && self.is_finite(i);
        let last = clause.iter().copied().rev().find(|i| acts(*i) && !self.is_nominal(*i));
        let Some(last) = last else {
            let subject = self.without_lead(&clause);
            return self.words(&subject);
        };
        // `would lift fares`: the verb is the infinitive.
        let modal = matches!(
            self.word(last),
            "will" | "would" | "could" | "may" | "might" | "should" | "must" | "can" | "to"
        );
        let infinitive = modal && last + 1 < from && self.tokens[last + 1].kind == Kind::Lower;
        let last = last + usize::from(infinitive);
        // `would rise`, `had cost`, `have been put`: one group of verbs.
        let mut verb = last;
        while verb > clause[0] {
            let before = self.word(verb - 1);
            let belongs = AUXILIARIES.has(before)
                || matches!(before, "not" | "also" | "already" | "to")
                || before.ends_with("ly")
                || matches!(before, "expected" | "set" | "due" | "estimated");
            if !belongs {
                break;
            }
            verb -= 1;
        }
        // `cut the steel tariff from 20%`: what stands between verb and preposition, if anything.
        let object: Vec<usize> = clause
            .iter()
            .copied()
            .filter(|i| *i > last)
            .take_while(|i| !words::PREPOSITIONS.has(self.word(*i)))
            .filter(|i| {
                !self.word(*i).ends_with("ly")
                    && !matches!(
                        self.word(*i),
                        "down" | "up" | "back" | "them" | "it" | "him" | "us" | "about" | "some"
                    )
            })
            .collect();
        let led = matches!(
            self.lower(from.wrapping_sub(1)).as_str(),
            "from" | "to" | "by" | "at" | "toward" | "towards"
        );
        if led && !object.is_empty() {
            return self.words(&object);
        }
        // `are asking for`
        let asks = |i: usize| words::PAYING.has(self.word(i)) && !self.is_nominal(i);
        if asks(last) || clause.iter().any(|i| *i > last && asks(*i)) {
            return String::new();
        }
        // `The office expects up to 300 mm`: who foretells or counts it is not what is measured.
        let passive = last.checked_sub(1).is_some_and(|at| AUXILIARIES.has(self.word(at)));
        if FORETELLING.has(self.word(last)) && !passive && !self.is_nominal(last) {
            return String::new();
        }
        // The subject begins after the verb before, as after `said`, or where the clause does.
        let start = clause.iter().copied().rev().find(|i| {
            *i < verb && (words::SAID.has(self.word(*i)) || acts(*i) && !self.is_nominal(*i))
        });
        let subject: Vec<usize> = clause
            .iter()
            .copied()
            .filter(|i| *i < verb && start.is_none_or(|start| *i > start))
            .collect();
        let subject = self.without_lead(&subject);
        if !subject.is_empty() {
            return self.words(&subject);
        }
        self.before_aside(clause.first().copied().unwrap_or(from))
    }

    /// Without words that only join at the head.
    pub(super) fn without_lead(&self, tokens: &[usize]) -> Vec<usize> {
        let joins = |i: &&usize| words::PHRASE_STOPS.has(self.lower(**i).as_str());
        tokens.iter().skip_while(joins).copied().collect()
    }

    /// Whether what may be a verb is a noun here: an article, adjective or possessive stands before it.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|at| &self.tokens[at]) else { return false };
        // `raises pay by`: the base form behind a finite verb is its object.
        let object = (before.text.ends_with('s') || before.text.ends_with("ed"))
            && is_verb(before.text)
            && !AUXILIARIES.has(before.text)
            && !self.word(at).ends_with("ed")
            && !self.word(at).ends_with('s');
        before.possessive
            || object
            || matches!(
                before.text,
                "a" | "an" | "the" | "its" | "their" | "his" | "her" | "this" | "of" | "in" | "on"
            )
            || self.tokens[at].hyphened
    }

    /// Whether a form that may be a participle or a past is a verb here: no `a deal struck` before a preposition.
    pub(super) fn is_finite(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |at| self.word(at));
        AUXILIARIES.has(before)
            || !self.word(at + 1).is_empty() && !matches!(self.word(at + 1), "by" | "with")
    }

    /// The noun phrase that an aside parts from its verb: `duties` of `these duties, which ranged`, `shares` of
    /// `shares, down since June, rose`.
    pub(super) fn before_aside(&self, start: usize) -> String {
        let joins = |at: usize| matches!(self.word(at), "which" | "that" | "who");
        let mut end = start;
        while end > 0 && (!self.tokens[end - 1].is_word() || joins(end - 1)) {
            end -= 1;
        }
        if end == start {
            return String::new();
        }
        let closed = end < start
            && self.tokens[end].kind == Kind::Comma
            && !self.tokens[end..start].iter().any(|t| matches!(t.text, "which" | "that" | "who"));
        if closed {
            // The aside goes back to the comma before it.
            let open = (end.saturating_sub(20)..end)
                .rev()
                .find(|at| self.tokens[*at].kind == Kind::Comma || !self.tokens[*at].is_word());
            let opens = open.filter(|at| self.tokens[*at].kind == Kind::Comma);
            if let Some(open) = opens {
                let first = self.lower(open + 1);
                let aside = matches!(
                    first.as_str(),
                    "a" | "an"
                        | "the"
                        | "who"
                        | "which"
                        | "whose"
                        | "where"
                        | "one"
                        | "its"
                        | "their"
                        | "down"
                        | "up"
                        | "with"
                        | "including"
                        | "based"
                        | "having"
                        | "like"
                        | "such"
                );
                return if aside { self.nouns_before(open) } else { String::new() };
            }
            return String::new();
        }
        // `the suspension of these duties, which ranged`: the nearest noun.
        let before = self.clause_before(end);
        let keep = before
            .iter()
            .rposition(|i| is_verb(self.word(*i)) || words::PREPOSITIONS.has(self.word(*i)))
            .map_or(0, |at| at + 1);
        self.words(&before[keep..])
    }

    /// The noun phrase that ends at `end`, back to the last verb or, where its clause has none, to its beginning.
    pub(super) fn nouns_before(&self, end: usize) -> String {
        let before = self.clause_before(end);
        let verb = before.iter().rposition(|i| is_verb(self.word(*i)) && !self.is_nominal(*i));
        let keep = match verb {
            Some(at) => {
                let rest = &before[at + 1..];
                let last = rest
                    .iter()
                    .rposition(|i| words::PREPOSITIONS.has(self.word(*i)) && self.word(*i) != "of");
                at + 1 + last.map_or(0, |at| at + 1)
            }
            None => 0,
        };
        let kept = self.without_lead(&before[keep..]);
        match kept.first() {
            Some(first) if words::PREPOSITIONS.has(&self.lower(*first)) => {
                let last = kept.iter().rposition(|i| words::PREPOSITIONS.has(&self.lower(*i)));
                self.words(&kept[last.map_or(0, |at| at + 1)..])
            }
            _ => self.words(&kept),
        }
    }
}

/// Verbs that only help another.
pub(super) static AUXILIARIES: List = List::new(
    "am are be been being can could did do does had has have having is may might must shall should was were will would",
);

/// Verbs of those who tell a figure.
static FORETELLING: List = List::new(
    "believe believes counted counts estimate estimates expect expects forecast forecasts predicted predicts projected projects recorded reported",
);

/// Pasts and participles that no ending shows.
pub(super) static IRREGULAR: List = List::new(
    "beaten begun bought broken brought built caught chosen drawn driven dropped eaten fallen felt flown forgotten fought found \
     given gone grown held hidden hurt kept known laid led left lent lost made meant met paid put seen sent set shot \
     shown shrunk shut slid sold sought spent split spread sprung stolen struck stuck sunk taken taught thrown told \
     undercut withdrawn won worn written",
);
