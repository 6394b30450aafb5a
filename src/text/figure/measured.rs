//! What a figure measures: the noun phrase after it, else the subject of the verb before it.

use super::phrase::{bare, topic_times};
use super::subject::{AUXILIARIES, IRREGULAR};
use super::{Reader, is_verb};
use crate::text::entity::token::Kind;
use crate::text::entity::words;
use crate::text::list::List;

/// `Swiss francs` of `412 million Swiss francs`.
fn phrase_repeats_unit(phrase: &str, figure: &str) -> bool {
    phrase.contains(' ') && figure.ends_with(phrase) && figure.contains("illion")
}

/// `people in the north over the next four months` without when.
fn without_time(phrase: &str) -> &str {
    const TIMES: [&str; 22] = [
        " last week",
        " last month",
        " last year",
        " last night",
        " this week",
        " this month",
        " this year",
        " next week",
        " next month",
        " next year",
        " over the next ",
        " over the coming ",
        " over the past ",
        " over the last ",
        " in the next ",
        " in the coming ",
        " in the past ",
        " in the last ",
        " within ",
        " by the end ",
        " until the end ",
        " since the start ",
    ];
    let end = TIMES.iter().filter_map(|time| phrase.find(time)).min();
    &phrase[..end.unwrap_or(phrase.len())]
}

impl Reader<'_> {
    /// What the figure `from..past` measures.
    pub(super) fn measured(&self, from: usize, past: usize, unit: &str, counted: bool) -> String {
        if let Some(done) = self.done_to(from) {
            return done;
        }
        // `jailed for nine years` says how long, not of what.
        let before = from.checked_sub(1).map(|at| self.lower(at)).unwrap_or_default();
        if before == "for" && matches!(unit, "years" | "months" | "weeks" | "days" | "hours") {
            return String::new();
        }
        let phrase = self.phrase_measured(from, past, unit, counted);
        // `lost 18% of its drivers`: where who has it cannot be told, of what it is can.
        let phrase = match phrase.split_once(" that ") {
            Some((measured, _)) if !self.is_measurable(&phrase) => measured.to_owned(),
            _ => phrase,
        };
        let phrase = without_participle(&phrase);
        let phrase = without_time(&phrase).to_owned();
        if phrase_repeats_unit(
            &phrase,
            &self.text[self.tokens[from].start..self.tokens[past - 1].end],
        ) || matches!(
            phrase.as_str(),
            "cash" | "front" | "total" | "all" | "tune" | "dollar" | "increased"
        ) || matches!(phrase.as_str(), "shares" | "stock") && unit != "percent"
        {
            return String::new();
        }
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
                        | "worth"
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
                        | "become"
                        | "instead"
                        | "still"
                        | "because"
                        | "outside"
                        | ""
                )
        };
        let verbal = |word: &str| IRREGULAR.has(word) || AUXILIARIES.has(word) || DOING.has(word);
        // `last year` says when; `among them`, `what its head` are torn from their clause.
        let timed = matches!(first.as_str(), "last" | "next" | "this" | "past" | "previous")
            && matches!(
                words.get(1).map_or("", String::as_str),
                "day"
                    | "week"
                    | "month"
                    | "quarter"
                    | "year"
                    | "summer"
                    | "winter"
                    | "spring"
                    | "autumn"
                    | "fall"
                    | "decade"
            );
        let torn = matches!(
            first.as_str(),
            "among" | "amid" | "besides" | "what" | "them" | "he" | "she" | "they"
        ) || words.iter().any(|word| word == "what")
            || phrase.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '€' | '£'));
        // `Punters can currently lose`: a clause, where no relative makes it part of the phrase.
        let modal = |word: &String| {
            matches!(
                word.as_str(),
                "can" | "could" | "will" | "would" | "must" | "should" | "cannot"
            )
        };
        let related = words.iter().any(|word| matches!(word.as_str(), "that" | "which" | "who"));
        let clause = !related && words.iter().any(modal);
        let left = words.len() == 1
            && matches!(
                first.as_str(),
                "remaining" | "additional" | "further" | "extra" | "another"
            );
        if timed || torn || clause || left {
            return false;
        }
        let starts = !loose(first)
            && !verbal(first)
            && !(words.len() == 1
                && matches!(first.as_str(), "high" | "long" | "wide" | "deep" | "tall" | "thick"))
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
        // `sending its shares down 11%`
        if matches!(previous.as_str(), "down" | "up") && unit == "percent" {
            let head = self.nouns_ending(from - 1);
            if !head.is_empty() {
                return bare(&head);
            }
        }
        // `cut its guidance to 41,000 tonnes of tin from 52,000 tonnes`
        if previous == "from"
            && let Some(last) = self.found.last().filter(|f| f.sentence == self.sentence)
            && last.unit == unit
            && !last.of.is_empty()
            && !self.text[last.span.end..self.tokens[from].start].contains([',', ';', '—', ':'])
            && self.text[last.span.end..self.tokens[from].start].split_whitespace().count() <= 7
        {
            return last.of.clone();
        }
        let money = unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase());
        // `a contract worth $3 million`, `an appeal for $3 million`
        if previous == "worth" || previous == "for" && money {
            // `the contract, worth $3 million,`
            let aside =
                previous == "worth" && from >= 2 && self.tokens[from - 2].kind == Kind::Comma;
            let head = self.nouns_ending(from - 1 - usize::from(aside));
            if previous == "worth" && !head.is_empty()
                || ASKED_FOR.has(head.rsplit(' ').next().unwrap_or(""))
            {
                return bare(&head);
            }
        }
        // `Tents for families – $15 million`: an item and its sum.
        if money && matches!(previous.as_str(), "–" | "—") && self.ends_sentence(past) {
            return self.item(from - 1);
        }
        // `fell 38% on Tuesday to $7`: what the share before is of.
        if previous == "to"
            && let Some(last) = self.found.last().filter(|f| f.sentence == self.sentence)
            && last.unit == "percent"
            && money
            && self.text[last.span.end..self.tokens[from].start].split_whitespace().count() <= 4
            && !self.text[last.span.end..self.tokens[from].start].contains([',', ';', '—', ':'])
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
                // `a profit of 2 million on sales of 9 million` has no profit on sales.
                let tail = matches!(next.as_str(), "on" | "for")
                    && !self.dates_follow(past + 1)
                    && !matches!(self.lower(past + 1).as_str(), "sales" | "revenue" | "turnover");
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
                // `20 metres hit`
                && (unit == "percent" || !is_verb(&next))
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
            // `banks with $3 billion in assets`
            let head = if next == "in" && previous == "with" {
                String::new()
            } else {
                self.noun_before(from)
            };
            let head_is_empty = head.is_empty();
            let of = if head_is_empty { self.phrase(past + 1) } else { format!("{head} {tail}") };
            // `$3 million for people`: who gets it is not what is measured.
            if money
                && next == "for"
                && head.is_empty()
                && RECEIVERS.has(of.split(' ').next().unwrap_or(""))
            {
                return String::new();
            }
            // `lost 9% in London`: where it was, not of what.
            let somewhere = next == "in"
                && head_is_empty
                && unit == "percent"
                && self.tokens.get(past + 1).is_some_and(|t| t.kind == Kind::Capital);
            return if of.is_empty() || somewhere { self.subject_before(from) } else { of };
        }
        // `to raise the single fare to 3.20 euros`
        if money && matches!(previous.as_str(), "to" | "by") && self.changes_before(from) {
            return self.subject_before(from);
        }
        if money && !self.led_by_measure(from) {
            return String::new();
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

    fn ends_sentence(&self, past: usize) -> bool {
        self.tokens.get(past).is_none_or(|t| t.text == "." && past + 1 == self.tokens.len())
    }

    /// The item of a list that its sum follows behind a dash: its first words, as far as a mark or a date.
    fn item(&self, dash: usize) -> String {
        let end = (0..dash)
            .find(|at| {
                let token = &self.tokens[*at];
                !token.is_word() && token.kind != Kind::Number
                    || matches!(token.text, "until" | "since" | "by" | "over" | "which" | "who")
            })
            .unwrap_or(dash);
        if end > 8 { String::new() } else { self.words(&(0..end).collect::<Vec<_>>()) }
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
        // `from Opole to Krakow` says how far.
        let spans =
            self.lower(past) == "from" && (past + 2..past + 5).any(|at| self.word(at) == "to");
        let placed = matches!(self.lower(past).as_str(), "at" | "in" | "on" | "for" | "from")
            && !spans
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

/// `strike` of `ending a strike`.
fn without_participle(phrase: &str) -> String {
    let mut words = phrase.splitn(3, ' ');
    match (words.next(), words.next(), words.next()) {
        (Some(verb), Some("a" | "an" | "the" | "its" | "their"), Some(rest))
            if verb.ends_with("ing") =>
        {
            rest.to_owned()
        }
        _ => phrase.to_owned(),
    }
}

/// Nouns of wanting a sum: what is measured in `an appeal for $3 million`.
static ASKED_FOR: List =
    List::new("appeal bid bill claim contract deal invoice lawsuit offer plea request suit tender");

/// Verbs that say what somebody does with a figure, where they begin or end a phrase.
static DOING: List = List::new(
    "contains demands earns expects gets gives holds loses makes needs offers owes owns pays pledges plans promises receives requires      seeks sees sells spends takes wants wins",
);

/// Those whom a sum is for.
static RECEIVERS: List = List::new(
    "children customers families farmers investors patients people pupils residents shareholders staff students them victims workers",
);
