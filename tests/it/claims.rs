//! Whether a statement is carried by the sentences it cites, and what is said where it is not.

use dateline::text::claim::{Article, check};

const SOURCE: &str = "Some 70% of all ore goes through the port of Lisse, the harbour master Anna Vos said on Tuesday. \
The plant at Dorn makes 12,000 magnets a year and has never closed. Karl Brandt, 48, who runs the plant, could leave \
in May. The ministry will lift the ban if the talks succeed. The committee approved the plan, which took three years \
to draw up (and cost $3 billion), despite the objections of farmers.";

#[track_caller]
fn carried(claim: &str) {
    let verdict = Article::new(SOURCE).check(claim);
    assert!(verdict.ok, "{claim}: {} ({})", verdict.why, verdict.score);
}

#[track_caller]
fn refused(claim: &str, why: &str) {
    let verdict = Article::new(SOURCE).check(claim);
    assert!(!verdict.ok, "{claim}: {} ({})", verdict.why, verdict.score);
    assert_eq!(verdict.why, why, "{claim}");
}

#[test]
fn what_the_source_says_is_carried() {
    carried(
        "Some 70% of all ore goes through the port of Lisse, the harbour master Anna Vos said on Tuesday.",
    );
    carried("The plant at Dorn makes 12,000 magnets a year.");
    carried("Karl Brandt, who runs the plant, could leave in May.");
    carried(
        "The committee approved the plan, which took three years to draw up, despite the objections of farmers.",
    );
    carried("");
}

#[test]
fn one_value_may_be_written_in_many_ways() {
    carried("Some seventy per cent of all ore goes through the port of Lisse, Vos said.");
    carried("The plant at Dorn makes 12000 magnets a year and has never closed.");
    carried("The committee approved the plan, which cost $3bn, despite the objections of farmers.");
}

#[test]
fn an_invented_number_or_name_is_refused() {
    refused(
        "The plant at Dorn makes 14,000 magnets a year.",
        "the number `14,000` is not in the source",
    );
    refused("The plant at Hulst makes 12,000 magnets a year.", "`Hulst` is not in the source");
}

#[test]
fn a_number_or_name_in_the_place_of_another_is_refused() {
    refused(
        "The plant at Dorn makes 70 magnets a year and has never closed.",
        "where the claim says `70`, the source says `12,000`",
    );
    refused(
        "The plant at Lisse makes 12,000 magnets a year and has never closed.",
        "where the claim says `Lisse`, the source says `Dorn`",
    );
    refused(
        "Anna Vos, 48, who runs the plant, could leave in May.",
        "where the claim says `Anna`, the source says `Karl`",
    );
}

#[test]
fn negation_is_neither_gained_nor_lost() {
    refused(
        "The ministry will not lift the ban if the talks succeed.",
        "`not` is not in what the source says here",
    );
    refused(
        "The plant makes 12,000 magnets a year and has closed.",
        "the source says `never`, the claim does not",
    );
    assert!(!Article::new(SOURCE).check("The plant at Dorn has closed.").ok);
    refused(
        "The committee didn't approve the plan.",
        "`didn't` is not in what the source says here",
    );
}

#[test]
fn doubt_and_conditions_stay() {
    assert!(!Article::new(SOURCE).check("Karl Brandt, who runs the plant, leaves in May.").ok);
    let verdict = check("Prices fall in May.", &["Prices could fall in May."]);
    assert_eq!(
        (verdict.ok, verdict.why.as_str()),
        (false, "the source says `could`, the claim states it as fact")
    );
    refused(
        "The ministry will lift the ban.",
        "the source sets a condition (`if`), the claim does not",
    );
}

#[test]
fn word_given_stays_someones_word() {
    let verdict = check("Some 70% of all ore goes through the port of Lisse.", &[SOURCE]);
    assert!(!verdict.ok);
    assert_eq!(verdict.why, "the source gives this as someone's word (`said`), the claim does not");
}

#[test]
fn a_quotation_is_word_for_word() {
    let source = "“We will never sell the harbour at Lisse,” Ms Vos told reporters.";
    assert!(check("Vos said: \"We will never sell the harbour at Lisse.\"", &[source]).ok);
    let verdict = check("Vos said: \"We will always sell the harbour at Lisse.\"", &[source]);
    assert!(!verdict.ok);
    assert_eq!(
        verdict.why,
        "the source has no quotation `We will always sell the harbour at Lisse.`"
    );
}

#[test]
fn only_the_sentences_cited_count() {
    let [first, second] = ["The port of Lisse closed in May.", "The plant at Dorn opened in June."];
    assert!(check("The plant at Dorn opened in June.", &[first, second]).ok);
    let verdict = check("The plant at Dorn opened in June.", &[first]);
    assert!(!verdict.ok);
    assert_eq!(verdict.why, "`Dorn` is not in the source");
}

#[test]
fn hostile_texts_take_linear_time_and_no_panic() {
    let long = "the ".repeat(60_000);
    let odd = "“‘((%$£ 1,1,1-–/½ ’s n't 'n't … é\u{301} \u{202e}";
    for text in [long.as_str(), odd, &odd.repeat(500), &"12,".repeat(20_000), &"A.".repeat(20_000)]
    {
        for claim in [long.as_str(), odd, &odd.repeat(200), "", "\u{0}", "not not not"] {
            check(claim, &[text]);
        }
    }
}

#[test]
fn a_date_left_out_is_no_name_that_was_replaced() {
    let source = "Karin Solheim, the health minister, visited patients at St Agnes Hospital on August 20 and promised yearly checks of cooling towers from 2023.";
    let verdict = check("Karin Solheim promised yearly checks of cooling towers", &[source]);
    assert!(verdict.ok, "{}", verdict.why);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// Contractions, units, marks and names in any order, in the claim and in what it cites.
    #[test]
    fn no_text_stops_the_check(parts in proptest::collection::vec("(needn’t|can't|Vos’s|won’t|did n't|\\$3|€4bn|5%|per cent|½|1,200|second|“|”|’|‘|\\. |, |said|not|Anna Vos|U\\.S\\.|on May 3|\\PC)", 0..60), cut in 0usize..60) {
        let cut = cut.min(parts.len());
        let (source, claim) = (parts.join(" "), parts[cut..].join(" "));
        let verdict = Article::new(&source).check(&claim);
        proptest::prop_assert!(verdict.score.is_finite());
        check(&source, &[&claim, &source]);
    }
}
