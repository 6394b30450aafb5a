//! Numbers in digits and words, exact or vague: "1,000", "2 1/2", "twenty-five", "a couple of", "several".

use super::super::length::Count;
use super::super::lexicon::Word;
use super::super::tokens::Kind;
use super::Parser;

impl Parser<'_> {
    /// A number in digits or words, exact or vague; with the index after it.
    pub(super) fn number(&self, at: usize) -> Option<(Count, usize)> {
        if self.digits(at).is_some() {
            return self.number_in_digits(at);
        }
        match self.word(at) {
            Word::Cardinal(_) | Word::Scale(_) => self.number_in_words(at),
            Word::Half if self.says(at + 1, "a") && self.says(at + 2, "dozen") => {
                Some((Count::whole(6), at + 3))
            }
            Word::Article if self.says(at, "a") || self.says(at, "an") => {
                if self.says(at + 1, "couple") {
                    let end = at + 2;
                    return Some((
                        Count::whole(2),
                        if self.says(end, "of") { end + 1 } else { end },
                    ));
                }
                if self.says(at + 1, "dozen") {
                    return Some((Count::whole(12), at + 2));
                }
                if self.says(at + 1, "hundred") || self.says(at + 1, "thousand") {
                    return self.number_in_words(at + 1);
                }
                if let Some(end) = self.phrase(at + 1, &["good", "few"]) {
                    return Some((Count::Vague, end));
                }
                if self.says_any(at + 1, &["few", "handful"]) {
                    let end = at + 2 + usize::from(self.says(at + 2, "dozen"));
                    let end = if self.says_any(end, &["of", "more"]) { end + 1 } else { end };
                    return Some((Count::Vague, end));
                }
                if let Some(end) = self.phrase(at + 1, &["number", "of"]) {
                    return Some((Count::Vague, end));
                }
                None
            }
            Word::Some => {
                // "the third in as many months": the number told before.
                if self.says(at, "dozen")
                    || self.says(at, "many") && self.before_any(at, &["as", "how"])
                {
                    return None;
                }
                if self.says(at, "couple") {
                    let end = at + 1;
                    return Some((
                        Count::whole(2),
                        if self.says(end, "of") { end + 1 } else { end },
                    ));
                }
                let end = at + 1;
                let plural_number = self.says_any(at, &["dozens", "hundreds", "thousands"]);
                if plural_number && !self.says(end, "of") {
                    return None;
                }
                let end = if self.says_any(end, &["of", "more"]) { end + 1 } else { end };
                Some((Count::Vague, end))
            }
            _ => None,
        }
    }

    fn number_in_digits(&self, at: usize) -> Option<(Count, usize)> {
        let (value, length) = self.digits(at)?;
        let (mut value, mut next) = (u64::from(value), at + 1);
        if length > 9 {
            return None;
        }
        // 1,000,000: groups of three after a glued comma.
        while length <= 3 && self.mark(next, ',') && self.glued(next) && self.glued(next + 1) {
            match self.digits(next + 1) {
                Some((group, 3)) if value < 1_000_000_000 => {
                    value = value * 1000 + u64::from(group);
                    next += 2;
                }
                _ => break,
            }
        }
        let mut thousandths = value * 1000;
        if self.mark(next, '.') && self.glued(next) && self.glued(next + 1) {
            if let Some((fraction, digits @ 1..=3)) = self.digits(next + 1) {
                thousandths += u64::from(fraction) * 10u64.pow(3 - u32::from(digits));
                next += 2;
            }
        } else if let Some((over, 1)) = self.digits(next)
            && self.mark(next + 1, '/')
            && let Some((under @ 2..=9, 1)) = self.digits(next + 2)
            && over < under
        {
            // 2 1/2
            thousandths += u64::from(over) * 1000 / u64::from(under);
            next += 3;
        } else if self.mark(next, '-')
            && let Some((over, 1)) = self.digits(next + 1)
            && self.mark(next + 2, '/')
            && let Some((under @ 2..=9, 1)) = self.digits(next + 3)
            && over < under
        {
            thousandths += u64::from(over) * 1000 / u64::from(under);
            next += 4;
        } else if let Some(quarters) = self.vulgar_fraction(next) {
            thousandths += quarters;
            next += 1;
        }
        if let Word::Scale(scale) = self.word(next) {
            thousandths = thousandths.saturating_mul(u64::from(scale)).min(1_000_000_000_000_000);
            next += 1;
        }
        Some((Count::Thousandths(thousandths), next))
    }

    fn vulgar_fraction(&self, at: usize) -> Option<u64> {
        match self.token(at)?.kind {
            Kind::Mark('½') => Some(500),
            Kind::Mark('¼') => Some(250),
            Kind::Mark('¾') => Some(750),
            _ => None,
        }
    }

    /// "twenty-five", "two hundred and ten", "a hundred", "three million"; at most eight words.
    fn number_in_words(&self, at: usize) -> Option<(Count, usize)> {
        let (mut total, mut part, mut next, mut any) = (0u64, 0u64, at, false);
        // What the last word was worth, so that "twenty five" adds and "two three" does not.
        let mut room = u64::MAX;
        for _ in 0..8 {
            let from = if any && self.hyphen(next) {
                next + 1
            } else if any
                && self.says(next, "and")
                && matches!(self.word(next + 1), Word::Cardinal(_))
                && room >= 100
                && part % 100 == 0
            {
                next + 1
            } else {
                next
            };
            match self.word(from) {
                Word::Cardinal(n) => {
                    let n = u64::from(n);
                    if any && n >= room {
                        break;
                    }
                    part += n;
                    room = if n >= 20 { 10 } else { 1 };
                }
                Word::Scale(scale) => {
                    if self.hyphen(next) && from > next && !any {
                        break;
                    }
                    let scale = u64::from(scale);
                    if scale == 100 {
                        if part >= 100 {
                            break;
                        }
                        part = part.max(1) * 100;
                        room = 100;
                    } else {
                        total += part.max(1) * scale;
                        part = 0;
                        room = scale;
                    }
                }
                _ => break,
            }
            any = true;
            next = from + 1;
        }
        // "two dozen"
        if any && total == 0 && part < 20 && self.says(next, "dozen") {
            return Some((Count::whole(part * 12), next + 1));
        }
        any.then_some((Count::whole(total + part), next))
    }
}
