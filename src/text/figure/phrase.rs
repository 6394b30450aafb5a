//! Noun phrases and clauses around a figure, as words of its sentence.

use super::{Reader, is_verb};
use crate::text::entity::token::Kind;
use crate::text::entity::words;
use crate::text::list::List;
use crate::text::token;

impl Reader<'_> {
    pub(super) fn adjoins_or_percent(&self, at: usize) -> bool {
        let before = &self.tokens[at - 1];
        self.text[before.end..self.tokens[at].start]
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '%' | '-' | '‑'))
    }

    pub(super) fn dates_follow(&self, at: usize) -> bool {
        let spelled = super::spelled(&self.lower(at)).is_some()
            && matches!(
                self.lower(at + 1).as_str(),
                "day" | "days" | "week" | "weeks" | "month" | "months" | "year" | "years" | "hours"
            );
        spelled
            || topic_times(&self.lower(at))
            || self.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
    }

    /// The noun phrase that begins at `at`, with at most two prepositional tails, eleven words at most.
    pub(super) fn phrase(&self, at: usize) -> String {
        let mut to = at;
        while let Some(token) = self.tokens.get(to) {
            let lower = token.text.to_lowercase();
            let glued = to == at
                || self.text[self.tokens[to - 1].end..token.start]
                    .chars()
                    .all(|c| c.is_whitespace() || matches!(c, '\'' | '’' | 's' | '-' | '‑' | '–'));
            if !token.is_word() || !glued || to - at >= 11 {
                break;
            }
            let opens_tail = words::PREPOSITIONS.has(&lower);
            let pairs = lower == "and"
                && self.tokens[to - 1].kind == Kind::Capital
                && self.tokens.get(to + 1).is_some_and(|t| t.kind == Kind::Capital);
            let stops = words::PHRASE_STOPS.has(lower.as_str())
                && !matches!(
                    lower.as_str(),
                    "the" | "a" | "an" | "its" | "their" | "these" | "those"
                )
                && !pairs
                && !opens_tail;
            if stops
                || opens_tail
                    && (to == at
                        || self.dates_follow(to + 1)
                        || matches!(
                            lower.as_str(),
                            "by" | "to"
                                | "at"
                                | "with"
                                | "until"
                                | "since"
                                | "through"
                                | "before"
                                | "after"
                                | "during"
                        ))
            {
                break;
            }
            // `ceasefire benefits Beijing`: a plural with a name right behind it is a verb.
            let acts = token.kind == Kind::Lower
                && lower.ends_with('s')
                && !token.possessive
                && self.tokens.get(to + 1).is_some_and(|t| {
                    t.kind == Kind::Capital && !t.hyphened
                        || matches!(t.text, "a" | "an" | "the" | "it" | "them")
                });
            let turns =
                matches!(lower.as_str(), "back" | "down" | "up" | "off" | "out" | "away" | "again");
            if (is_verb(&lower) || acts || turns) && to > at {
                break;
            }
            to += 1;
        }
        while to > at
            && (words::PREPOSITIONS.has(self.word(to - 1))
                || words::PHRASE_STOPS.has(self.word(to - 1)))
        {
            to -= 1;
        }
        if to == at {
            String::new()
        } else {
            bare(&self.text[self.tokens[at].start..self.tokens[to - 1].end])
        }
    }

    /// What follows `phrase`, which begins at `at`, up to the end of its clause: `come from China`.
    pub(super) fn rest_of_clause(&self, at: usize, phrase: &str) -> String {
        let n_words = phrase.split_whitespace().count();
        let skipped = usize::from(matches!(self.lower(at).as_str(), "the" | "a" | "all"));
        let start = at + n_words + skipped;
        let Some(first) =
            self.tokens.get(start).filter(|t| t.kind == Kind::Lower && is_verb(t.text))
        else {
            return String::new();
        };
        let to = (start..self.tokens.len().min(start + 10))
            .find(|i| !self.tokens[*i].is_word())
            .unwrap_or(self.tokens.len().min(start + 10));
        self.text[first.start..self.tokens[to - 1].end].to_owned()
    }

    /// Tokens of the clause before `from`, back to the last comma, dash or conjunction.
    pub(super) fn clause_before(&self, from: usize) -> Vec<usize> {
        let mut start = from;
        while start > 0 && from - start < 14 {
            let token = &self.tokens[start - 1];
            let high_as = token.text == "as" && from - start <= 3;
            let breaks = !high_as
                && (!token.is_word() && token.kind != Kind::Number && token.text != "%"
                    || matches!(
                        token.text,
                        "that"
                            | "which"
                            | "and"
                            | "but"
                            | "while"
                            | "as"
                            | "although"
                            | "though"
                            | "where"
                            | "if"
                            | "who"
                    ));
            if breaks {
                // An opening dash sets off what explains the words before it.
                break;
            }
            start -= 1;
        }
        (start..from).collect()
    }

    pub(super) fn words(&self, tokens: &[usize]) -> String {
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => {
                bare(&self.text[self.tokens[*first].start..self.tokens[*last].end])
            }
            _ => String::new(),
        }
    }

    /// The noun phrase that ends before a dash, comma or `including` in front of `from`: `reciprocal tariffs`.
    pub(super) fn noun_before(&self, from: usize) -> String {
        let mut end = from;
        while end > 0
            && (!self.tokens[end - 1].is_word() && self.tokens[end - 1].text != "."
                || matches!(
                    self.lower(end - 1).as_str(),
                    "including" | "of" | "at" | "as" | "to" | "with" | "by" | "a" | "an"
                ))
        {
            end -= 1;
        }
        // `in April` before it dates the noun.
        while end > 1
            && (token::month(&self.lower(end - 1)).is_some()
                || self.tokens[end - 1].kind == Kind::Number)
        {
            end -= 1;
            if matches!(self.lower(end - 1).as_str(), "in" | "on" | "since") {
                end -= 1;
            }
        }
        if end == from && from > 0 {
            return String::new();
        }
        self.nouns_ending(end)
    }

    /// The noun phrase of up to three words that ends right before `end`, without its article.
    pub(super) fn nouns_ending(&self, end: usize) -> String {
        let mut start = end;
        while start > 0 && end - start < 3 {
            let token = &self.tokens[start - 1];
            // `a raise of 18%`: an article makes it a noun.
            let determined = start >= 2
                && matches!(self.lower(start - 2).as_str(), "a" | "an" | "the" | "its" | "their");
            if !token.is_word()
                || words::PHRASE_STOPS.has(token.text.to_lowercase().as_str())
                || is_verb(token.text) && !determined
                || words::PREPOSITIONS.has(token.text)
                || matches!(token.text, "up" | "down" | "out" | "off" | "back" | "away")
            {
                break;
            }
            start -= 1;
        }
        // `will unlock remaining aid`: the first word is the verb.
        let wants_verb = |word: &str| {
            matches!(word, "will" | "would" | "can" | "could" | "may" | "might" | "must" | "should")
        };
        if end - start >= 2 && start > 0 && wants_verb(&self.lower(start - 1)) {
            start += 1;
        }
        // `third-quarter profit`
        while start > 0 && start < end && self.tokens[start].hyphened {
            start -= 1;
        }
        if start == end {
            String::new()
        } else {
            self.text[self.tokens[start].start..self.tokens[end - 1].end].to_owned()
        }
    }

    /// The words of the phrase that begins at `at`, with the article that it stands there with.
    pub(super) fn with_article(&self, at: usize, phrase: &str) -> &str {
        let rest = self.tokens.get(at).map_or("", |token| &self.text[token.start..]);
        rest.find(phrase).map_or("", |found| &rest[..found + phrase.len()])
    }
}

/// Days of the week, months, `today`: what no figure measures.
pub(super) fn topic_times(word: &str) -> bool {
    token::month(word).is_some() || TIMES.has(word)
}

static TIMES: List = List::new(
    "monday tuesday wednesday thursday friday saturday sunday early today tomorrow yesterday tonight aug",
);

/// Without an article or pronoun in front.
pub(super) fn bare(phrase: &str) -> String {
    let mut phrase = phrase.trim();
    for article in [
        "those of ",
        "that of ",
        "the ",
        "The ",
        "a ",
        "A ",
        "an ",
        "An ",
        "its ",
        "their ",
        "these ",
        "those ",
        "Those ",
        "These ",
        "all ",
    ] {
        phrase = phrase.strip_prefix(article).unwrap_or(phrase);
    }
    phrase.to_owned()
}
