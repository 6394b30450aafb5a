//! The words that time expressions are made of, and the verbs that tell which way a clause looks.
//!
//! One table, one look-up a word. Words that only join others ("of", "the") are compared as text by the grammar.

use std::sync::LazyLock;

use super::values::{Grain, Season};

mod words;

use words::{CUES, Row, TIME_WORDS};

/// What a word is to the grammar. A word with two readings has the one that is asked for first
/// (`second` an ordinal, `may` a month, `fall` a season, `quarter` a unit); the grammar knows the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    Other,
    Month {
        month: u8,
        short: bool,
    },
    /// 1 Monday to 7 Sunday.
    Weekday {
        day: u8,
        short: bool,
        plural: bool,
    },
    Unit {
        grain: Grain,
        plural: bool,
    },
    Season {
        season: Season,
        plural: bool,
    },
    Part {
        part: Part,
        plural: bool,
    },
    Cardinal(u16),
    /// 100, 1,000, 1,000,000.
    Scale(u32),
    Ordinal(u8),
    /// "nineties" is 90.
    Decade(u8),
    Regular(Regular),
    /// "today" 0, "yesterday" -1, "tomorrow" 1.
    Day(i8),
    Tonight,
    Overnight,
    /// "now", "recently", "soon" and their like, by what they refer to.
    Vague(Time),
    /// "the", "a", "its".
    Article,
    /// "this", "last", "next" and the rest of the deictic adjectives.
    Deictic(Deictic),
    /// "early", "late", "mid", "end".
    Phase(Phase),
    /// "every", "each".
    Each,
    /// "half".
    Half,
    /// "several", "a few", "many".
    Some,
    /// "about", "nearly", "more", "at": may open a qualified amount.
    Qualifier,
    /// "fiscal", "FY", "Q", "H", "CY".
    Fiscal,
    Letter,
    /// "once", "twice": times a period.
    Times,
    /// "opening" 1, "latter" 2, "closing" and "final" -1: which of the parts of a period.
    Place(i8),
    /// "AD", "A.D.".
    Era,
    /// "bi", "semi" before a hyphen and a word of repetition.
    Prefix,
    /// "weekday".
    Workday,
    /// "long", as in "long ago".
    Long,
    /// "eve", as in "the eve of Easter".
    Eve,
    /// May open the name of a holiday.
    Holiday,
    /// "weekdays".
    Workdays,
    Year,
    /// "week-long", "yearlong".
    Lasting(Grain),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Part {
    Morning,
    Midday,
    Noon,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Dawn,
    Day,
}

impl Part {
    /// What TIMEX3 writes after `T`.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Part::Morning | Part::Dawn => "MO",
            Part::Midday => "MI",
            Part::Noon => "12:00",
            Part::Afternoon => "AF",
            Part::Evening => "EV",
            Part::Night => "NI",
            Part::Midnight => "24:00",
            Part::Day => "DT",
        }
    }
}

/// Adverbs and adjectives of repetition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Regular {
    Hourly,
    Daily,
    Nightly,
    Weekly,
    Biweekly,
    Monthly,
    Bimonthly,
    Quarterly,
    HalfYearly,
    Yearly,
    Biennial,
}

impl Regular {
    pub(crate) fn timex(self) -> &'static str {
        match self {
            Regular::Hourly => "PT1H",
            Regular::Daily | Regular::Nightly => "P1D",
            Regular::Weekly => "P1W",
            Regular::Biweekly => "P2W",
            Regular::Monthly => "P1M",
            Regular::Bimonthly => "P2M",
            Regular::Quarterly => "P3M",
            Regular::HalfYearly => "P6M",
            Regular::Yearly => "P1Y",
            Regular::Biennial => "P2Y",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    Past,
    Present,
    Future,
}

impl Time {
    pub(crate) fn timex(self) -> &'static str {
        match self {
            Time::Past => "PAST_REF",
            Time::Present => "PRESENT_REF",
            Time::Future => "FUTURE_REF",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deictic {
    This,
    That,
    These,
    Last,
    Past,
    Next,
    Coming,
    /// "previous", "preceding": before the time spoken of.
    Previous,
    /// "following", "ensuing": after the time spoken of.
    Following,
    Current,
    Same,
    Recent,
    Latest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Early,
    Mid,
    Late,
    /// "earlier", "later": part of a period before or after now.
    Earlier,
    Later,
    Beginning,
    Middle,
    End,
}

/// What a word tells of the time of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    None,
    /// A finite past form: "said", "was", "signed".
    Past,
    /// A past form or participle by its ending: weaker than the others, for "expected to" is not past.
    Ending,
    /// "will", "shall": the clause looks ahead.
    Future,
    /// "plans", "scheduled", "due", "expires": looks ahead unless a past verb stands nearer.
    Plan,
    /// "begin", "goes": a present form that with a date looks ahead ("talks resume Tuesday").
    Base,
    /// "is", "has", "says".
    Present,
    /// "to": an infinitive may follow.
    To,
    /// Says what somebody says.
    Said,
}

/// Open addressing over a fixed table: the words are few, every word of a text is looked up.
struct Table {
    slots: Vec<Option<Row>>,
    longest: usize,
}

const SLOTS: usize = 4096;

fn hash(word: &[u8]) -> usize {
    let mut h = 0x811c_9dc5u32;
    for &byte in word {
        h = (h ^ u32::from(byte | 0x20)).wrapping_mul(0x0100_0193);
    }
    (h ^ (h >> 15)) as usize & (SLOTS - 1)
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { slots: vec![None; SLOTS], longest: 0 };
    for &(word, class) in TIME_WORDS {
        table.insert(word, Some(class), None);
    }
    for &(cue, words) in CUES {
        for &word in words {
            table.insert(word, None, Some(cue));
        }
    }
    table
});

impl Table {
    fn insert(&mut self, word: &'static str, class: Option<Word>, cue: Option<Cue>) {
        self.longest = self.longest.max(word.len());
        let mut at = hash(word.as_bytes());
        loop {
            match &mut self.slots[at] {
                Some(row) if row.0 == word => {
                    row.1 = class.unwrap_or(row.1);
                    row.2 = cue.unwrap_or(row.2);
                    return;
                }
                Some(_) => at = (at + 1) & (SLOTS - 1),
                free => {
                    *free = Some((word, class.unwrap_or(Word::Other), cue.unwrap_or(Cue::None)));
                    return;
                }
            }
        }
    }
}

/// The class and the cue of an ASCII word in any case.
pub(crate) fn look_up(word: &[u8]) -> (Word, Cue) {
    let table = &*TABLE;
    if word.len() <= table.longest {
        let mut at = hash(word);
        while let Some((spelled, class, cue)) = table.slots[at] {
            if spelled.as_bytes().eq_ignore_ascii_case(word) {
                return (class, cue);
            }
            at = (at + 1) & (SLOTS - 1);
        }
    }
    // "succeed", "need", "hundred" only look like past forms.
    let ends = |ending: &[u8]| {
        word.len() >= ending.len() && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    let past = word.len() > 4 && ends(b"ed") && !ends(b"eed") && !ends(b"dred") && !ends(b"acred");
    (Word::Other, if past { Cue::Ending } else { Cue::None })
}

#[cfg(test)]
mod tests {
    use super::words::{month, weekday};
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_keep_both_readings() {
        assert_eq!(look_up(b"FRIDAY").0, weekday(5));
        assert_eq!(look_up(b"May"), (month(5), Cue::Plan));
        assert_eq!(look_up(b"signed"), (Word::Other, Cue::Ending));
        assert_eq!(look_up(b"table"), (Word::Other, Cue::None));
    }
}
