//! The site's accent colour as style rules for light and dark. A colour that could not be read on the page is moved towards
//! black or white until its contrast is 4.6 to 1 (WCAG 2.2, 1.4.3, asks for 4.5).

type Rgb = [f64; 3];

const LEAST: f64 = 4.6;
const LIGHT: Rgb = [0.984, 0.980, 0.965];
const DARK: Rgb = [0.106, 0.118, 0.141];

/// Rules that set the accent's tokens; empty where `colour` is not `#rrggbb`.
pub(crate) fn rules(colour: &str) -> String {
    let Some(rgb) = parse(colour) else { return String::new() };
    let light = readable(rgb, LIGHT, [0.0; 3]);
    let dark = readable(rgb, DARK, [1.0; 3]);
    let set = |accent: Rgb, paper: Rgb| {
        let soft = mix(accent, paper, 0.88);
        format!("--accent:{};--accent-soft:{}", written(accent), written(soft))
    };
    let (light, dark) = (set(light, LIGHT), set(dark, DARK));
    format!(
        "/* The site's accent. */\n:root{{{light}}}\n@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n:root[data-theme=dark]{{{dark}}}\n"
    )
}

fn parse(colour: &str) -> Option<Rgb> {
    let hex = colour.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.is_ascii())?;
    let part =
        |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok().map(|n| f64::from(n) / 255.0);
    Some([part(0)?, part(2)?, part(4)?])
}

fn written(rgb: Rgb) -> String {
    let byte = |part: f64| (part * 255.0).round().clamp(0.0, 255.0) as u8;
    format!("#{:02x}{:02x}{:02x}", byte(rgb[0]), byte(rgb[1]), byte(rgb[2]))
}

fn mix(a: Rgb, b: Rgb, share: f64) -> Rgb {
    std::array::from_fn(|at| a[at] + (b[at] - a[at]) * share)
}

/// `colour` moved towards `end` until it can be read on `paper`.
fn readable(colour: Rgb, paper: Rgb, end: Rgb) -> Rgb {
    let steps = (0..=20).map(|step| mix(colour, end, f64::from(step) / 20.0));
    steps.clone().find(|colour| contrast(*colour, paper) >= LEAST).unwrap_or(end)
}

/// WCAG 2.2, "contrast ratio".
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(rgb: Rgb) -> f64 {
    let linear = |part: f64| {
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accent_can_be_read_on_light_and_on_dark() {
        for colour in ["#ffff00", "#a3281e", "#000000", "#ffffff", "#00ff88", "#777777"] {
            let rgb = parse(colour).expect("a colour");
            assert!(contrast(readable(rgb, LIGHT, [0.0; 3]), LIGHT) >= LEAST, "{colour} on light");
            assert!(contrast(readable(rgb, DARK, [1.0; 3]), DARK) >= LEAST, "{colour} on dark");
        }
        assert_eq!(rules("red"), "");
    }
}
