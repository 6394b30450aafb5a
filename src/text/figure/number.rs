//! Numbers as they are written: digits with their currency and scale, and words.

use super::Number;

/// `1,200`, `3.5`, `$40`, `10bn`, `£3m`.
pub(super) fn numeral(text: &str) -> Option<Number> {
    let sign = CURRENCIES.iter().find(|(sign, _)| text.starts_with(sign));
    let currency = sign.map(|(_, currency)| *currency);
    let digits = &text[sign.map_or(0, |(sign, _)| sign.len())..];
    let end =
        digits.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(digits.len());
    let (number, suffix) = digits.split_at(end);
    let value: f64 = number.replace(',', "").parse().ok()?;
    let scale = match suffix.to_ascii_lowercase().as_str() {
        "" => 1.0,
        "k" => 1e3,
        "m" | "mn" | "mln" | "million" => 1e6,
        "bn" | "b" | "billion" => 1e9,
        "tn" | "trn" | "trillion" => 1e12,
        "bps" | "km" | "kg" | "st" | "nd" | "rd" | "th" => {
            return Some(Number { value, n_tokens: 1, currency })
                .filter(|_| matches!(suffix, "st" | "nd" | "rd" | "th"));
        }
        _ => return None,
    };
    Some(Number { value: times(value, scale), n_tokens: 1, currency })
}

/// Signs of money in front of a number.
const CURRENCIES: [(&str, &str); 12] = [
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("US$", "USD"),
    ("AU$", "AUD"),
    ("A$", "AUD"),
    ("CA$", "CAD"),
    ("C$", "CAD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
];

/// `value` so many times, without the trace that binary fractions leave: 8.2 billion is a whole number.
pub(in crate::text) fn times(value: f64, scale: f64) -> f64 {
    let product = value * scale;
    let whole = product.round();
    if (product - whole).abs() < 1e-3 { whole } else { product }
}

pub(in crate::text) fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

pub(super) const SPELLED: [(&str, f64); 29] = [
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("half", 0.5),
    ("zero", 0.0),
];

pub(crate) fn spelled(word: &str) -> Option<f64> {
    SPELLED.iter().find(|(name, value)| *name == word && *value >= 1.0).map(|(_, value)| *value)
}
