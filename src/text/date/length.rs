//! Lengths of time: how many of which unit, and how TIMEX3 writes them.

use super::values::Grain;

/// How many: exact in thousandths, or not said (`X`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    Thousandths(u64),
    Vague,
}

impl Count {
    pub(crate) fn whole(n: u64) -> Count {
        Count::Thousandths(n.min(1_000_000_000_000) * 1000)
    }

    pub(crate) fn as_whole(self) -> Option<i64> {
        match self {
            Count::Thousandths(n) if n % 1000 == 0 => i64::try_from(n / 1000).ok(),
            _ => None,
        }
    }
}

/// A length of time in one unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) count: Count,
    pub(crate) grain: Grain,
}

impl Amount {
    /// TIMEX3: `P3D`, `P2Y6M`, `PT30M`, `PXW`, `P20Y` for two decades, `PXE` for decades.
    pub(crate) fn timex(self) -> String {
        let (count, grain) = match (self.count, self.grain) {
            (Count::Thousandths(n), Grain::Decade) => (Count::Thousandths(n * 10), Grain::Year),
            (Count::Thousandths(n), Grain::Century) => (Count::Thousandths(n * 100), Grain::Year),
            (Count::Thousandths(n), Grain::Millennium) => {
                (Count::Thousandths(n * 1000), Grain::Year)
            }
            (Count::Thousandths(n), Grain::Fortnight) => (Count::Thousandths(n * 2), Grain::Week),
            (Count::Thousandths(n), Grain::Season) => (Count::Thousandths(n * 3), Grain::Month),
            (Count::Thousandths(n), Grain::Half) => (Count::Thousandths(n * 6), Grain::Month),
            (Count::Thousandths(n), Grain::Weekend) => (Count::Thousandths(n * 2), Grain::Day),
            other => other,
        };
        let (clock, letter) = letter(grain);
        let prefix = if clock { "PT" } else { "P" };
        let Count::Thousandths(n) = count else { return format!("{prefix}X{letter}") };
        let (whole, rest) = (n / 1000, n % 1000);
        if rest == 0 {
            return format!("{prefix}{whole}{letter}");
        }
        // A fraction is written in the next smaller unit where that comes out whole.
        let below: &[(u64, &str)] = match grain {
            Grain::Year => &[(12, "M")],
            Grain::Month => &[],
            Grain::Week => &[],
            Grain::Day => &[(24, "TH")],
            Grain::Hour => &[(60, "M")],
            Grain::Minute => &[(60, "S")],
            _ => &[],
        };
        for (per, small) in below {
            if rest * per % 1000 == 0 && !(grain == Grain::Day && whole > 0) {
                let small_count = rest * per / 1000;
                let head = if whole > 0 { format!("{whole}{letter}") } else { String::new() };
                return match small.strip_prefix('T') {
                    Some(small) => format!("{prefix}{head}T{small_count}{small}"),
                    None => format!("{prefix}{head}{small_count}{small}"),
                };
            }
        }
        let decimals = format!("{rest:03}");
        format!("{prefix}{whole}.{}{letter}", decimals.trim_end_matches('0'))
    }
}

/// Whether the unit stands after `T`, and its letter.
pub(crate) fn letter(grain: Grain) -> (bool, &'static str) {
    match grain {
        Grain::Second => (true, "S"),
        Grain::Minute => (true, "M"),
        Grain::Hour => (true, "H"),
        Grain::Day | Grain::Workday => (false, "D"),
        Grain::Weekend => (false, "WE"),
        Grain::Week => (false, "W"),
        Grain::Fortnight => (false, "W"),
        Grain::Month => (false, "M"),
        Grain::Quarter => (false, "Q"),
        Grain::Season => (false, "M"),
        Grain::Half => (false, "M"),
        Grain::Year => (false, "Y"),
        Grain::Decade => (false, "E"),
        Grain::Century => (false, "C"),
        Grain::Millennium => (false, "L"),
    }
}
