//! The language of a text.

/// BCP 47 of the language that `body` is in; `None` where that is not clear. The first 1,000 bytes mostly tell it as surely
/// as all, else the first 4,000.
pub(super) fn of(body: &str) -> Option<String> {
    let told_by = |most: usize| {
        let mut end = body.len().min(most);
        while !body.is_char_boundary(end) {
            end -= 1;
        }
        let found = whatlang::detect(&body[..end])?;
        let code = found.lang().code();
        found.is_reliable().then(|| two_letters(code).unwrap_or(code).to_owned())
    };
    told_by(1_000).or_else(|| told_by(4_000).filter(|_| body.len() > 1_000))
}

/// ISO 639-1 of the ISO 639-3 codes that have one, as BCP 47 asks.
fn two_letters(code: &str) -> Option<&'static str> {
    const CODES: [(&str, &str); 52] = [
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
    ];
    CODES.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}
