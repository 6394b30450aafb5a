//! What a figure measures: the noun phrase after it, else the subject of the verb before it.

use super::{MONTHS, Reader, is_verb};
use crate::text::entity::token::Kind;
use crate::text::entity::words;

impl Reader<'_> {
    /// What the figure `from..past` measures.
    pub(super) fn measured(&self, from: usize, past: usize, unit: &str, counted: bool) -> String {
        if let Some(done) = self.done_to(from) {
            return done;
        }
        let phrase = self.phrase_measured(from, past, unit, counted);
        if self.is_measurable(&phrase) { phrase } else { String::new() }
    }

    /// Whether the words can name what a figure measures: a noun phrase, neither begun nor ended by a verb, a date, an adverb or
    /// a word that only joins.
    fn is_measurable(&self, phrase: &str) -> bool {
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let words: Vec<String> = phrase.split_whitespace().map(bare).collect();
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return true };
        let loose = |word: &str| {
            words::PREPOSITIONS.has(word)
                || words::PHRASE_STOPS.has(word)
                || words::SAID.has(word)
                || topic_times(word)
                || word.ends_with("ly")
                    && !matches!(word, "supply" | "family" | "ally" | "assembly")
                || matches!(
                    word,
                    "then"
                        | "now"
                        | "here"
                        | "there"
                        | "up"
                        | "down"
                        | "back"
                        | "ahead"
                        | "away"
                        | "out"
                        | "off"
                        | "having"
                        | "being"
                        | "been"
                        | "put"
                        | "all"
                        | "about"
                        | "some"
                        | "only"
                        | "just"
                        | "later"
                        | "earlier"
                        | "each"
                        | "who"
                        | "we"
                        | "you"
                        | "i"
                        | "taking"
                        | "ordered"
                        | "at"
                        | ""
                )
        };
        let verbal = |word: &str| IRREGULAR.has(word) || AUXILIARIES.has(word);
        let starts = !loose(first)
            && !verbal(first)
            && !(words.len() == 1
                && (is_verb(first) && first.ends_with("ed") || words::VERB_NOUNS.has(first)));
        starts
            && (words.len() == 1 || !loose(last) && !verbal(last) || last == "up")
            && !(words.len() > 1 && matches!(last.as_str(), "the" | "a" | "an" | "puts"))
    }

    fn phrase_measured(&self, from: usize, past: usize, unit: &str, counted: bool) -> String {
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
        // `4,218 striking dockworkers at the port`: the noun that is counted, with what describes it.
        if counted && !matches!(previous.as_str(), "of") {
            return self.counted(from, past);
        }
        // `closed down 22% at $31.40`: the price of what fell.
        if previous == "at"
            && let Some(last) = self.found.last().filter(|f| f.sentence == self.sentence)
            && self.text[last.span.end..self.tokens[from].start].trim() == "at"
        {
            return last.of.clone();
        }
        // `puts losses at $9 million`
        if previous == "at" && from > 2 {
            let clause = self.clause_before(from - 1);
            let verb = clause.iter().rposition(|i| words::VALUING.has(self.word(*i)));
            if let Some(object) = verb.map(|verb| &clause[verb + 1..])
                && !object.is_empty()
            {
                return self.words(object);
            }
        }
        // `lost some $4,800 each in wages`
        if matches!(next.as_str(), "each" | "apiece") {
            let of = matches!(self.lower(past + 1).as_str(), "in" | "of" | "for");
            return if of { self.phrase(past + 2) } else { String::new() };
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
        topic_times(&self.lower(at)) || self.tokens.get(at).is_some_and(|t| t.kind == Kind::Number)
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
            // `a raise of 18%`: an article makes it a noun.
            let determined = start >= 2
                && matches!(self.lower(start - 2).as_str(), "a" | "an" | "the" | "its" | "their");
            if !token.is_word()
                || words::PHRASE_STOPS.has(token.text.to_lowercase().as_str())
                || is_verb(token.text) && !determined
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
    fn without_lead(&self, tokens: &[usize]) -> Vec<usize> {
        let joins = |i: &&usize| words::PHRASE_STOPS.has(self.lower(**i).as_str());
        tokens.iter().skip_while(joins).copied().collect()
    }

    /// Whether what may be a verb is a noun here: an article, adjective or possessive stands before it.
    fn is_nominal(&self, at: usize) -> bool {
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
    fn is_finite(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |at| self.word(at));
        AUXILIARIES.has(before)
            || !self.word(at + 1).is_empty() && !matches!(self.word(at + 1), "by" | "with")
    }

    /// The noun phrase that an aside parts from its verb: `duties` of `these duties, which ranged`, `shares` of
    /// `shares, down since June, rose`.
    fn before_aside(&self, start: usize) -> String {
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
    fn nouns_before(&self, end: usize) -> String {
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

    /// What is counted, where the text says more of it than the noun: adjectives before it, where it is.
    fn counted(&self, from: usize, past: usize) -> String {
        let noun = past - 1;
        let mut first = noun;
        while first > from
            && self.tokens[first - 1].is_word()
            && super::spelled(&self.lower(first - 1)).is_none()
            && super::scale(&self.lower(first - 1)).is_none()
            && !self.is_qualifier(first - 1)
        {
            first -= 1;
        }
        let placed = matches!(self.lower(past).as_str(), "at" | "in" | "on" | "for" | "from")
            && !self.dates_follow(past + 1);
        let tail = if placed { self.phrase(past + 1) } else { String::new() };
        let tail = if self.is_measurable(&tail) { self.with_article(past + 1, &tail) } else { "" };
        match (first < noun, tail.is_empty()) {
            (false, true) => String::new(),
            (true, true) => self.text[self.tokens[first].start..self.tokens[noun].end].to_owned(),
            (_, false) => format!(
                "{} {} {tail}",
                &self.text[self.tokens[first].start..self.tokens[noun].end],
                self.word(past)
            ),
        }
    }

    /// The words of the phrase that begins at `at`, with the article that it stands there with.
    fn with_article(&self, at: usize, phrase: &str) -> &str {
        let rest = self.tokens.get(at).map_or("", |token| &self.text[token.start..]);
        rest.find(phrase).map_or("", |found| &rest[..found + phrase.len()])
    }

    fn is_qualifier(&self, at: usize) -> bool {
        matches!(
            self.lower(at).as_str(),
            "about"
                | "some"
                | "nearly"
                | "roughly"
                | "around"
                | "almost"
                | "over"
                | "only"
                | "just"
                | "least"
                | "most"
                | "than"
                | "more"
                | "fewer"
                | "less"
                | "to"
                | "up"
                | "exactly"
                | "estimated"
                | "approximately"
        )
    }
}

/// Days of the week, months, `today`: what no figure measures.
fn topic_times(word: &str) -> bool {
    MONTHS.contains(&word) || TIMES.has(word)
}

static TIMES: words::List = words::List::new(
    "monday tuesday wednesday thursday friday saturday sunday early today tomorrow yesterday tonight aug",
);

/// Verbs that only help another.
static AUXILIARIES: words::List = words::List::new(
    "am are be been being can could did do does had has have having is may might must shall should was were will would",
);

/// Pasts and participles that no ending shows.
static IRREGULAR: words::List = words::List::new(
    "beaten begun bought broken brought built caught chosen drawn driven dropped eaten fallen felt flown forgotten fought found \
     given gone grown held hidden hurt kept known laid led left lent lost made meant met paid put seen sent set shot \
     shown shrunk shut slid sold sought spent split spread sprung stolen struck stuck sunk taken taught thrown told \
     undercut withdrawn won worn written",
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
