//! Figures: percentages, money, counts and measures, each with its unit and what it measures, as the text words it.
//!
//! Not figures: dates, years, times of day, ages, ordinals, numbers inside names (`F-35`, `G20`) and spans of time that only
//! say when. What is measured is read from the words around the number: the noun phrase after it, else the subject of the
//! verb before it.

mod measured;
mod number;
mod phrase;
mod subject;
mod unit;

pub(crate) use number::spelled;
pub(in crate::text) use number::{scale, times};

use number::numeral;
use std::ops::Range;

use super::entity::token::{Kind, Token};
use super::entity::words;
use super::{Article, BlockKind};
use crate::text::list::List;

/// A figure as the text gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// In `unit`; of a range its upper end, or the only end given.
    pub value: f64,
    /// The lower end where the text gives a range: `10 to 15 percent`.
    pub low: Option<f64>,
    /// `percent`, `percentage points`, `basis points`, a currency (`USD`), a measure (`tonnes`, `days`), or the noun counted.
    pub unit: String,
    /// What is measured, in the words of the text: `global samarium supply that China controls`. Empty where it does not say.
    pub of: String,
    /// With what qualifies it: `nearly 100%`, `up to 15%`.
    pub text: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of `text` in it.
    pub span: Range<usize>,
}

/// The figures of an article in order; one that an earlier sentence gives in the same words for the same thing is left out.
pub fn figures(article: &Article) -> Vec<Figure> {
    let mut out: Vec<Figure> = Vec::new();
    for (index, (sentence, tokens)) in article.sentences().iter().zip(article.tokens()).enumerate()
    {
        if !sentence.text.bytes().any(|b| b.is_ascii_digit()) && !mentions_number(sentence.text)
            || sentence.kind == BlockKind::Caption
        {
            continue;
        }
        let mut reader = Reader { text: sentence.text, tokens, found: Vec::new(), sentence: index };
        reader.read();
        for figure in reader.found {
            let same = |known: &Figure| {
                // A span of time is told once, whatever it is called the second time.
                known.value == figure.value
                    && known.unit == figure.unit
                    && (is_duration(&figure.unit)
                        || known.of == figure.of
                        || overlap(&known.of, &figure.of))
            };
            if !out.iter().any(same) {
                out.push(figure);
            }
        }
    }
    out
}

/// Whether two descriptions share most of their longer words.
fn overlap(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split_whitespace().filter(|w| w.len() > 3).map(super::token::stem).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|w| other.contains(w)).count();
    shared * 2 > one.len().min(other.len()) && shared > 0
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    found: Vec<Figure>,
    sentence: usize,
}

/// A number and how far its words reach.
struct Number {
    value: f64,
    /// Tokens it takes: `3.5 million` two.
    n_tokens: usize,
    currency: Option<&'static str>,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.figure(at).unwrap_or(at + 1);
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.text)
    }

    fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase()
    }

    /// The text between two tokens holds nothing but white space or a hyphen.
    fn adjoins(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|before| self.tokens.get(before)), self.tokens.get(at)) {
            (Some(before), Some(token)) => self.text[before.end..token.start]
                .chars()
                .all(|c| c.is_whitespace() || matches!(c, '-' | '‑' | '–')),
            _ => false,
        }
    }

    fn number(&self, at: usize) -> Option<Number> {
        let token = self.tokens.get(at)?;
        let mut found = match token.kind {
            Kind::Number => numeral(token.text)?,
            Kind::Lower | Kind::Capital => {
                Number { value: spelled(&token.text.to_lowercase())?, n_tokens: 1, currency: None }
            }
            _ => return None,
        };
        while let Some(scale) =
            scale(&self.lower(at + found.n_tokens)).filter(|_| self.adjoins(at + found.n_tokens))
        {
            found.value = times(found.value, scale);
            found.n_tokens += 1;
        }
        // `twenty-five`
        if token.kind != Kind::Number
            && found.value >= 20.0
            && found.value < 100.0
            && self.tokens.get(at + 1).is_some_and(|t| t.hyphened)
            && let Some(unit) = spelled(&self.lower(at + 1)).filter(|v| *v < 10.0)
        {
            found.value += unit;
            found.n_tokens += 1;
        }
        Some(found)
    }

    /// Reads the figure that begins at `at` and returns where to go on.
    fn figure(&mut self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let digits = token.kind == Kind::Number;
        let number = self.number(at)?;
        if token.hyphened && at > 0 && self.tokens[at - 1].kind == Kind::Capital {
            return None;
        }
        let mut past = at + number.n_tokens;
        let (mut value, mut low) = (number.value, None);
        // `10 to 15 percent`, `10-15%`
        let to = usize::from(matches!(self.word(past), "to" | "and" | "or"));
        let ranged = self
            .tokens
            .get(past + to)
            .is_some_and(|t| t.kind == Kind::Number && (to == 1 || t.hyphened));
        if ranged
            && let Some(upper) = self.number(past + to)
            && upper.value > value
            && self.unit(past + to + upper.n_tokens, &upper).is_some_and(|(unit, _)| {
                unit == "percent"
                    || upper.currency.is_some()
                    || scale(&self.lower(past + to + 1)).is_some()
            })
            && self.unit(past, &number).is_none()
            && (to == 0 || self.word(past) == "to" || self.lower(at.wrapping_sub(1)) == "between")
        {
            low = Some(value);
            value = upper.value;
            past += to + upper.n_tokens;
        }
        if let Some((from, upper, to)) = self.money_range(at, past, &number) {
            low = Some(from);
            value = upper.value;
            past += to + upper.n_tokens;
        }
        if digits && number.currency.is_none() && low.is_none() && self.is_date(at, past) {
            return None;
        }
        if digits
            && number.currency.is_none()
            && low.is_none()
            && let Some(past) = self.part_of_count(at, past, value)
        {
            return Some(past);
        }
        let measure = self.unit(past, &number);
        let counted = measure.is_none();
        let (unit, unit_past) = match measure {
            Some(unit) => unit,
            None if digits || value > 12.0 => {
                self.count(at, past, value).or_else(|| self.toll(at, past))?
            }
            None => return None,
        };
        let duration = is_duration(&unit);
        if duration && !self.measures(at, unit_past, digits) {
            return Some(unit_past);
        }
        if !digits
            && !matches!(unit.as_str(), "percent" | "percentage points" | "basis points")
            && number.currency.is_none()
            && !duration
            && value < 13.0
        {
            return None;
        }
        let from = self.qualifier(at);
        let mut span = self.tokens[from].start..self.tokens[unit_past - 1].end;
        // The noun counted stands in `unit`; the wording keeps it.
        if self.text[span.end..].starts_with('%') {
            span.end += 1;
        }
        let of = self.measured(from, unit_past, &unit, counted);
        let text = self.text[span.clone()].to_owned();
        self.found.push(Figure { value, low, unit, of, text, sentence: self.sentence, span });
        Some(unit_past)
    }

    /// The lower bound, the upper one and the words between of `$40-50 billion`, `$10 to 15 million`: the scale is of both, and so
    /// is the sign.
    fn money_range(&self, at: usize, past: usize, number: &Number) -> Option<(f64, Number, usize)> {
        number.currency?;
        let to = usize::from(self.word(past) == "to");
        let next = self.tokens.get(past + to).filter(|token| token.kind == Kind::Number)?;
        let upper = self.number(past + to)?;
        let joined = if to == 0 {
            next.hyphened
        } else {
            self.lower(at.wrapping_sub(1)) != "from" && upper.currency.is_none()
        };
        let bare = numeral(next.text)?.value;
        // The first number has a scale of its own, or takes that of the second.
        let scale = if number.n_tokens == 1 && bare > 0.0 { upper.value / bare } else { 1.0 };
        let low = times(number.value, scale);
        (joined && upper.value > low && bare > 0.0).then_some((low, upper, to))
    }

    /// Whether a span of time is the measure of something (`90-day freeze`, `a pause of one year`), not a time.
    fn measures(&self, at: usize, past: usize, digits: bool) -> bool {
        let joined = self.tokens.get(at + 1).is_some_and(|t| t.hyphened);
        let noun = self.tokens.get(past).is_some_and(|t| {
            t.kind == Kind::Lower
                && !NAMED_BY_TERM.has(t.text)
                && !words::PHRASE_STOPS.has(t.text)
                && !t.text.ends_with("ly")
                && t.text != "old"
        });
        let timing = matches!(
            self.lower(at.wrapping_sub(1)).as_str(),
            "next"
                | "last"
                | "past"
                | "previous"
                | "first"
                | "final"
                | "recent"
                | "within"
                | "after"
                | "in"
                | "coming"
        );
        let ago = matches!(
            self.lower(past).as_str(),
            "ago" | "later" | "earlier" | "before" | "after" | "old" | "from"
        );
        let lasts = matches!(
            self.lower(at.wrapping_sub(1)).as_str(),
            "lasts" | "lasted" | "of" | "lasting" | "last"
        ) && (digits || joined);
        // `hold back its controls for one year`
        let held = matches!(self.lower(at.wrapping_sub(1)).as_str(), "for" | "by")
            && self.tokens[..at].iter().rev().take(14).any(|t| words::HOLDING_OFF.has(t.text));
        !timing && !ago && (joined && noun || lasts || held)
    }

    /// Where the words that qualify the number begin: `nearly`, `up to`, `at least`, `more than`.
    fn qualifier(&self, at: usize) -> usize {
        let before = |back: usize| at.checked_sub(back).map(|i| self.lower(i)).unwrap_or_default();
        match (before(2).as_str(), before(1).as_str()) {
            // `owned up to`, `faces up to`: the verb’s own words, no bound.
            ("up", "to") if OWN_UP.has(&before(3)) => at,
            ("up", "to")
            | ("at", "least" | "most")
            | ("more" | "less" | "fewer" | "higher" | "lower" | "greater", "than")
            | ("as", "much") => at - 2,
            ("as" | "many" | "much", "as") if at >= 4 && matches!(before(3).as_str(), "as") => {
                at - 3
            }
            (
                _,
                "nearly" | "roughly" | "around" | "about" | "approximately" | "almost" | "over"
                | "under" | "only" | "some" | "exactly" | "just" | "below" | "above" | "between"
                | "estimated",
            ) => at - 1,
            _ => at,
        }
    }
}

fn mentions_number(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| word.len() >= 3 && word.len() <= 9 && spelled(&word.to_lowercase()).is_some())
}

/// Verbs that `up to` belongs to.
static OWN_UP: List = List::new(
    "add added adding adds face faced faces facing fess fessed live lived lives living own owned owning owns",
);

/// What a term only names: `ten-year bond`.
static NAMED_BY_TERM: List = List::new(
    "anniversary bill bills bond bonds gilt gilts high low mortgage mortgages note notes treasuries treasury veteran yield yields",
);

fn is_duration(unit: &str) -> bool {
    matches!(unit, "days" | "weeks" | "months" | "years" | "hours" | "minutes" | "decades")
}

/// A verb where a noun phrase might end.
fn is_verb(word: &str) -> bool {
    words::CLAUSE_VERBS.has(word)
        || word.len() > 4
            && word.ends_with("ed")
            && !word.ends_with("eed")
            && !matches!(word, "based" | "naked" | "sacred" | "hundred")
            && !words::PARTICIPLES.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sentence;

    /// Each figure as `value unit | of | text`.
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = figures(&Article::new(
            "",
            vec![Sentence { text, kind: BlockKind::Paragraph, block: 0 }],
        ))
        .iter()
        .map(|f| {
            assert_eq!(&text[f.span.clone()], f.text);
            let low = f.low.map(|low| format!("{low} to ")).unwrap_or_default();
            format!("{low}{} {} | {} | {}", f.value, f.unit, f.of, f.text)
        })
        .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn shares_say_whose_and_of_what() {
        check(
            "Ruritania controls nearly 80% of the global tin supply, leaving others dependent.",
            &["80 percent | global tin supply that Ruritania controls | nearly 80%"],
        );
        check(
            "Forty percent of tin ores come from Ruritania.",
            &["40 percent | tin ores that come from Ruritania | Forty percent"],
        );
    }

    #[test]
    fn a_figure_before_its_noun_measures_that() {
        check("The 20% steel tariff was halved.", &["20 percent | steel tariff | 20%"]);
        check(
            "It fell below the roughly 50% rate on many products from Ruritania and Freedonia.",
            &["50 percent | rate on many products from Ruritania and Freedonia | roughly 50%"],
        );
        check(
            "Duties were suspended on 740 categories of imported goods.",
            &["740 categories | imported goods | 740 categories"],
        );
        check(
            "The 90-day freeze agreed upon in Oslo expires on August 10th, 2025.",
            &["90 days | freeze agreed upon in Oslo | 90-day"],
        );
    }

    #[test]
    fn a_figure_after_its_verb_measures_the_subject() {
        check(
            "The average tariff rate on Ruritanian goods falls to around 31%.",
            &["31 percent | average tariff rate on Ruritanian goods | around 31%"],
        );
        check(
            "The suspension of these duties, which ranged up to 15%, is welcome.",
            &["15 percent | duties | up to 15%"],
        );
        check(
            "It imposed hefty reciprocal tariffs in April — including 145 percent on Ruritania — and left.",
            &["145 percent | hefty reciprocal tariffs on Ruritania | 145 percent"],
        );
        check(
            "It cut the steel tariff from 20% to 10%.",
            &["20 percent | steel tariff | 20%", "10 percent | steel tariff | 10%"],
        );
    }

    #[test]
    fn money_and_ranges() {
        check("The fund spent $1.5 billion on mines.", &["1500000000 USD | mines | $1.5 billion"]);
        check(
            "They ask for $40-50 billion in annual purchases of farm goods.",
            &["40000000000 to 50000000000 USD | annual purchases of farm goods | $40-50 billion"],
        );
        check(
            "The fare rose from $10 to $15 million.",
            &["10 USD | fare | $10", "15000000 USD | fare | $15 million"],
        );
        check(
            "The council sent back a plan to raise the single fare to 3.20 euros.",
            &["3.2 EUR | single fare | 3.20 euros"],
        );
        check("The leak sent its shares down 11%.", &["11 percent | shares | 11%"]);
        check("Bakers can now lose £100 a day.", &["100 GBP |  | £100"]);
        check("Prices rose 10 to 15 percent.", &["10 to 15 percent | Prices | 10 to 15 percent"]);
    }

    #[test]
    fn an_aside_between_subject_and_verb_is_passed_over() {
        check(
            "Shares of Marl Mills, the largest of the bakers, fell 4.1% on Monday after the vote.",
            &["4.1 percent | Shares of Marl Mills | 4.1%"],
        );
        check(
            "Revenue in the second quarter, the first since the merger, came to $12 million.",
            &["12000000 USD | Revenue in the second quarter | $12 million"],
        );
        check(
            "Ruritania Rail, whose losses from the flood have been put at $30 million, closed.",
            &["30000000 USD | losses from the flood | $30 million"],
        );
    }

    #[test]
    fn units_keep_all_their_words() {
        check(
            "Winds reached 185 km/h. It took 11,000 cubic metres of concrete.",
            &[
                "185 kilometres per hour | Winds | 185 km/h",
                "11000 cubic metres | concrete | 11,000 cubic metres",
            ],
        );
        check("They asked for US$86 million.", &["86000000 USD |  | US$86 million"]);
    }

    #[test]
    fn tolls_are_figures_and_time_marks_are_none() {
        check("14:45 Toll rises to 41", &["41 deaths |  | 41"]);
        check("It puts the number of dead at 41, up from 26.", &["41 dead |  | 41"]);
        check("17:02 Debate opens, an hour late", &[]);
        check("The yield on the ten-year bond was calm.", &[]);
    }

    #[test]
    fn who_has_or_gets_a_sum_is_not_what_it_measures() {
        check(
            "The bank owned up to $870 million in losses.",
            &["870000000 USD | losses | $870 million"],
        );
        check("Customers pulled out $4 billion in two days.", &["4000000000 USD |  | $4 billion"]);
        check(
            "Brandt, who earned $11 million last year, left.",
            &["11000000 USD |  | $11 million"],
        );
        check("A brother-in-law got €38 million more.", &["38000000 EUR |  | €38 million"]);
        check(
            "It launched an appeal for $86 million for people hit by the storm.",
            &["86000000 USD | appeal | $86 million"],
        );
        check("The office expects up to 300 mm by Sunday.", &["300 millimetres |  | up to 300 mm"]);
        check(
            "It eased rules for banks with less than $250 billion in assets.",
            &["250000000000 USD | assets | less than $250 billion"],
        );
        check("The trade is worth £2 billion.", &["2000000000 GBP | trade | £2 billion"]);
        check(
            "A contract worth some €12 million lapsed.",
            &["12000000 EUR | contract | some €12 million"],
        );
        check(
            "Tents for 40,000 families – $15 million",
            &[
                "40000 families |  | 40,000 families",
                "15000000 USD | Tents for 40,000 families | $15 million",
            ],
        );
        check(
            "Shares of Marl fell 38% on Tuesday to $7.12.",
            &["38 percent | Shares of Marl | 38%", "7.12 USD | Shares of Marl | $7.12"],
        );
    }

    #[test]
    fn what_is_not_said_is_left_empty() {
        check("The nurses are asking for 12% over two years.", &["12 percent |  | 12%"]);
        check("It would hire 150 people by July.", &["150 people |  | 150 people"]);
        check(
            "The mayor said the flood had cost the town $8 million.",
            &["8000000 USD | flood | $8 million"],
        );
        check("The council has offered a raise of 3%.", &["3 percent | raise | 3%"]);
        check("The council puts losses at $9 million.", &["9000000 USD | losses | $9 million"]);
    }

    #[test]
    fn people_and_things_counted_are_what_is_measured() {
        check(
            "A judge on Monday ordered 1,210 striking nurses at the hospital back to work.",
            &["1210 nurses | striking nurses at the hospital | 1,210 striking nurses"],
        );
        check(
            "Thirty-one coal barges were waiting.",
            &["31 barges | coal barges | Thirty-one coal barges"],
        );
        check("They voted it down by 212 votes.", &["212 votes |  | 212 votes"]);
        check("It was approved on Aug. 22 for adults and on Sept. 3 for children.", &[]);
    }

    #[test]
    fn dates_names_and_times_are_no_figures() {
        check("On 5 June 2025 two leaders met at 10:30 about the F-35 and the Act of 1977.", &[]);
        check("It ended last week, two days ago, within 90 days of November 10.", &[]);
        check("Karl Brandt, 54, ran in 2024 elections.", &[]);
    }
}
