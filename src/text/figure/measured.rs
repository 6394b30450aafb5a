//! What a figure measures: the noun phrase after it, else the subject of the verb before it.

use super::{MONTHS, Reader, is_verb};
use crate::text::entity::token::Kind;
use crate::text::entity::words;

impl Reader<'_> {
    /// What the figure `from..past` measures.
    pub(super) fn measured(&self, from: usize, past: usize, unit: &str) -> String {
        let next = self.lower(past);
        let previous = from.checked_sub(1).map(|i| self.lower(i)).unwrap_or_default();
        if next == "of" {
            let phrase = self.phrase(past + 1);
            let before = self.clause_before(from);
            let verb = before.last().copied();
            return match verb {
                // `China controls nearly 100% of the global supply`
                Some(verb) if words::HOLDING.has(self.word(verb)) && before.len() > 1 => {
                    format!("{} that {}", bare(&phrase), self.words(&before))
                }
                Some(last)
                    if self.word(last) == "for"
                        && before.len() > 1
                        && self.word(before[before.len() - 2]).starts_with("account") =>
                {
                    let subject = self.words(&before[..before.len() - 2]);
                    let subject = if subject.is_empty() {
                        self.words(&self.clause_before(before[0]))
                    } else {
                        subject
                    };
                    format!("{}: {}", bare(&phrase), bare(&subject))
                        .trim_end_matches(": ")
                        .to_owned()
                }
                _ => {
                    let verbal = self.rest_of_clause(past + 1, &phrase);
                    if verbal.is_empty() || from > 2 {
                        bare(&phrase)
                    } else {
                        format!("{} that {verbal}", bare(&phrase))
                    }
                }
            };
        }
        // `a punitive tariff of 20%`
        if previous == "of" {
            let head = self.noun_before(from);
            if !head.is_empty() {
                let tail = matches!(next.as_str(), "on" | "for") && !self.dates_follow(past + 1);
                let tail = if tail {
                    format!(" {} {}", next, self.phrase(past + 1))
                } else {
                    String::new()
                };
                return format!("{}{tail}", bare(&head));
            }
        }
        // `rose 18% to $6.7 billion`, `up 31% from $947 million`
        if let Some(last) = self.found.last().filter(|f| f.sentence == self.sentence)
            && matches!(self.text[last.span.end..self.tokens[from].start].trim(), "to" | "from")
        {
            return last.of.clone();
        }
        // `cut its 20% tariff on steel to 10%`
        if previous == "to"
            && let Some(last) =
                self.found.last().filter(|f| f.sentence == self.sentence && f.unit == unit)
            && !self.text[last.span.end..self.tokens[from].start].contains([',', ';', '—', ':'])
        {
            return last.of.clone();
        }
        if let Some(done) = self.done_to(from) {
            return done;
        }
        let compares =
            matches!(next.as_str(), "higher" | "lower" | "more" | "less" | "up" | "down");
        let attributive = self.tokens.get(past).is_some_and(|t| {
            t.is_word()
                && !compares
                && !words::PHRASE_STOPS.has(next.as_str())
                && !t.text.ends_with("ly")
                && !words::PREPOSITIONS.has(&next)
        }) && self.adjoins_or_percent(past);
        if attributive {
            return self.phrase(past);
        }
        // `from 20% to 10%`, `bringing them down to 10%`: of what the figure before measures.
        if let Some(last) =
            self.found.last().filter(|f| f.sentence == self.sentence && f.unit == unit)
            && (matches!(previous.as_str(), "to" | "and" | "or")
                && from >= 2
                && (self.tokens[from - 1].start <= last.span.end + 2
                    || matches!(self.lower(from - 2).as_str(), "down" | "up" | "them" | "it")))
        {
            return last.of.clone();
        }
        // `tariffs — including 145 percent on China`
        if matches!(next.as_str(), "on" | "for" | "in") && !self.dates_follow(past + 1) {
            let tail = format!("{} {}", self.word(past), self.phrase(past + 1));
            let head = self.noun_before(from);
            let of = if head.is_empty() { self.phrase(past + 1) } else { format!("{head} {tail}") };
            return if of.is_empty() { self.subject_before(from) } else { of };
        }
        // `the average rate on goods falls to around 31%`
        let subject = self.subject_before(from);
        // `a profit of $2 million, up 31%`: of what was just told.
        if matches!(subject.as_str(), "up" | "down")
            && let Some(last) = self.found.last().filter(|f| f.sentence == self.sentence)
        {
            return last.of.clone();
        }
        subject
    }

    pub(super) fn adjoins_or_percent(&self, at: usize) -> bool {
        let before = &self.tokens[at - 1];
        self.text[before.end..self.tokens[at].start]
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '%' | '-' | '‑'))
    }

    pub(super) fn dates_follow(&self, at: usize) -> bool {
        const DAYS: [&str; 8] =
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "early"];
        let word = self.lower(at);
        MONTHS.contains(&word.as_str())
            || DAYS.contains(&word.as_str())
            || self.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
    }

    /// What was done to those whom the figure counts, where its verb stands right before it: `killed` for `killing at least 41
    /// people`.
    fn done_to(&self, from: usize) -> Option<String> {
        const QUALIFIERS: [&str; 16] = [
            "at",
            "least",
            "about",
            "some",
            "around",
            "nearly",
            "almost",
            "more",
            "than",
            "up",
            "to",
            "an",
            "estimated",
            "roughly",
            "over",
            "another",
        ];
        const STEMS: [&str; 11] = [
            "kill",
            "injur",
            "wound",
            "displac",
            "evacuat",
            "arrest",
            "detain",
            "hospitalis",
            "hospitaliz",
            "rescu",
            "sicken",
        ];
        let verb = (from.saturating_sub(5)..from)
            .rev()
            .map(|at| self.lower(at))
            .find(|word| !QUALIFIERS.contains(&word.as_str()))?;
        let stem = verb.strip_suffix("ing").or_else(|| verb.strip_suffix("ed"))?;
        STEMS.contains(&stem).then(|| format!("{stem}ed"))
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
                && self.tokens.get(to + 1).is_some_and(|t| t.kind == Kind::Capital && !t.hyphened);
            if (is_verb(&lower) || acts) && to > at {
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
            && (MONTHS.contains(&self.lower(end - 1).as_str())
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
        let mut start = end;
        while start > 0 && end - start < 3 {
            let token = &self.tokens[start - 1];
            if !token.is_word()
                || words::PHRASE_STOPS.has(token.text.to_lowercase().as_str())
                || is_verb(token.text)
                || words::PREPOSITIONS.has(token.text)
            {
                break;
            }
            start -= 1;
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

    /// The subject of the verb that leads to the figure: `average tariff rate on Chinese goods`.
    pub(super) fn subject_before(&self, from: usize) -> String {
        let clause = self.clause_before(from);
        let verb = clause.iter().copied().find(|i| is_verb(self.word(*i)));
        let subject: Vec<usize> = match verb {
            Some(verb) => {
                // `cut the steel tariff from 20%`: what stands between verb and preposition, if anything.
                let object = |i: &usize| *i > verb && !words::PREPOSITIONS.has(self.word(*i));
                let object: Vec<usize> =
                    clause.iter().copied().skip_while(|i| *i <= verb).take_while(object).collect();
                let bare = |i: &usize| {
                    !self.word(*i).ends_with("ly")
                        && !matches!(
                            self.word(*i),
                            "down" | "up" | "back" | "them" | "it" | "him" | "about" | "some"
                        )
                };
                let object: Vec<usize> = object.into_iter().filter(bare).collect();
                let led = matches!(
                    self.lower(from.wrapping_sub(1)).as_str(),
                    "from" | "to" | "by" | "at"
                );
                if led && !object.is_empty() {
                    return self.words(&object);
                }
                clause.iter().copied().take_while(|i| *i < verb).collect()
            }
            None => clause.clone(),
        };
        let subject: Vec<usize> = subject
            .into_iter()
            .skip_while(|i| words::PHRASE_STOPS.has(self.lower(*i).as_str()))
            .collect();
        if subject.is_empty() {
            // `these duties, which ranged up to 15%`
            let start = clause.first().copied().unwrap_or(from);
            let mut end = start;
            while end > 0
                && (!self.tokens[end - 1].is_word()
                    || matches!(self.word(end - 1), "which" | "that" | "who"))
            {
                end -= 1;
            }
            let before = self.clause_before(end);
            let keep = before
                .iter()
                .rposition(|i| is_verb(self.word(*i)) || words::PREPOSITIONS.has(self.word(*i)))
                .map_or(0, |at| at + 1);
            return self.words(&before[keep..]);
        }
        self.words(&subject)
    }
}

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
