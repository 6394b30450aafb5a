//! The rules that ran, as the method page tells them.

use crate::config::Config;
use crate::site;

/// Those of the digest, then those of the checks with what the settings make of each.
pub(super) fn rules(config: &Config) -> Vec<site::Rule> {
    let rule = |group: &str, name: &str, text: &str, value: String| site::Rule {
        group: group.to_owned(),
        name: name.to_owned(),
        text: text.to_owned(),
        value,
    };
    let limit =
        config.quote_limit.map_or_else(|| "none".to_owned(), |words| format!("{words} words"));
    let digest = [
        (
            "Key points",
            "Sentences of the article, chosen by how much of it they cover; setting `digest.key_points`.",
            config.key_points.to_string(),
        ),
        (
            "Summary",
            "Words of the summary; setting `digest.summary_words`.",
            format!("{} words", config.summary_words),
        ),
        (
            "Quote limit",
            "Words of a source that pages reproduce at most; setting `digest.quote_limit`.",
            limit,
        ),
        (
            "Model",
            "A language model may propose a brief; every statement of it passes the same gate; setting `digest.model`.",
            config.model.as_ref().map_or_else(|| "off".to_owned(), |model| model.name.clone()),
        ),
    ];
    let checks = [
        (
            "unverified",
            "Numbers, dates, names and quotations of a statement occur in the sentences it cites, and none has lost a `not`, an attribution or a `could`.",
        ),
        ("not-verbatim", "Quotations stand word for word in their source."),
        ("wrong-figure", "Figures occur in the sentence they cite."),
        (
            "wrong-date",
            "Dates stand in the sentence cited or follow from its words by a chain that is shown.",
        ),
    ];
    let state = |name: &str| {
        let has = |names: &[String]| names.iter().any(|known| known == name);
        match (has(&config.check.deny), has(&config.check.allow)) {
            (true, _) => "stops the build",
            (_, true) => "off",
            _ => "warns",
        }
    };
    digest
        .into_iter()
        .map(|(name, text, value)| rule("Digest", name, text, value))
        .chain(
            checks
                .into_iter()
                .map(|(name, text)| rule("Checks", name, text, state(name).to_owned())),
        )
        .collect()
}
