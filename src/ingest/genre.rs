//! What sort of article a label names: `OPINION`, `Analysis`, `PRESS RELEASE`. A report has none.

/// Labels in lower case and the genre that each stands for; empty for those that name none.
const LABELS: [(&str, &str); 45] = [
    ("opinion", "opinion"),
    ("opinions", "opinion"),
    ("opinion piece", "opinion"),
    ("comment", "opinion"),
    ("comment is free", "opinion"),
    ("commentary", "opinion"),
    ("comment and analysis", "opinion"),
    ("op-ed", "opinion"),
    ("oped", "opinion"),
    ("column", "opinion"),
    ("columnist", "opinion"),
    ("columnists", "opinion"),
    ("viewpoint", "opinion"),
    ("perspective", "opinion"),
    ("guest essay", "opinion"),
    ("guest column", "opinion"),
    ("letter", "opinion"),
    ("letter to the editor", "opinion"),
    ("letters to the editor", "opinion"),
    ("editorial", "editorial"),
    ("leader", "editorial"),
    ("leading article", "editorial"),
    ("our view", "editorial"),
    ("the editorial board", "editorial"),
    ("analysis", "analysis"),
    ("news analysis", "analysis"),
    ("essay", "essay"),
    ("review", "review"),
    ("book review", "review"),
    ("film review", "review"),
    ("explainer", "explainer"),
    ("interview", "interview"),
    ("feature", "feature"),
    ("long read", "feature"),
    ("profile", "profile"),
    ("obituary", "obituary"),
    ("sponsored", "advertisement"),
    ("advertorial", "advertisement"),
    ("press release", "press release"),
    ("news release", "press release"),
    ("media release", "press release"),
    ("press statement", "press release"),
    ("media statement", "press release"),
    ("for immediate release", "press release"),
    ("press release – for immediate release", "press release"),
];

/// Labels that name no genre.
const OTHERS: [&str; 4] = ["breaking news", "exclusive", "live updates", "report"];

/// The genre that a label alone on its line names; empty for a label that names none.
pub(super) fn of_label(text: &str) -> Option<&'static str> {
    let lower = text.trim().trim_matches(['[', ']']).trim_end_matches([':', '.', '|']);
    let lower = lower.trim().to_lowercase();
    let named = LABELS.iter().find(|(label, _)| *label == lower).map(|(_, genre)| *genre);
    named.or_else(|| OTHERS.contains(&lower.as_str()).then_some(""))
}

/// The genre that begins a line, and what stands behind its mark: `Opinion | Why the mill must close`.
pub(super) fn before_mark(text: &str) -> Option<(&'static str, &str)> {
    let (label, rest) = text.split_once(['|', '·', '•', ':', '–', '—'])?;
    let genre = of_label(label).filter(|genre| !genre.is_empty())?;
    Some((genre, rest.trim()))
}

/// The genre that a page states of itself: a class of schema.org, or the section that it stands in.
pub(super) fn of_class(class: &str) -> Option<&'static str> {
    match class {
        "OpinionNewsArticle" => Some("opinion"),
        "AnalysisNewsArticle" => Some("analysis"),
        "ReviewNewsArticle" | "Review" | "CriticReview" => Some("review"),
        "AdvertiserContentArticle" => Some("advertisement"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_what_sort_of_article_it_is() {
        assert_eq!(of_label("OPINION"), Some("opinion"));
        assert_eq!(of_label("Comment:"), Some("opinion"));
        assert_eq!(of_label("Press release"), Some("press release"));
        assert_eq!(of_label("Exclusive"), Some(""));
        assert_eq!(of_label("Opinion polls"), None);
        assert_eq!(before_mark("Analysis: Why Marl waits"), Some(("analysis", "Why Marl waits")));
        assert_eq!(before_mark("Marl: why the mill waits"), None);
    }
}
