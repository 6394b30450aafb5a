use super::*;

#[test]
fn a_line_is_compared_by_its_act_names_and_numbers() {
    let line = profile("President Donald Trump imposed 145% tariffs on Chinese goods");
    assert_eq!(line.act, Some(Act::Impose));
    assert_eq!(line.names, ["china", "donald", "trump"]);
    assert_eq!(line.subject, ["donald", "trump"]);
    assert_eq!(line.numbers, ["145%"]);
    assert!(!line.negated);
    assert!(profile("The White House has not released a fact sheet").negated);
}

#[test]
fn a_text_without_time_expressions_has_no_events() {
    let text = [("The two sides agreed to keep talking.", BlockKind::Paragraph)];
    assert_eq!(events(&text, &Reference::unknown()), []);
}

#[test]
fn a_bare_deal_is_named_from_the_text_before() {
    let text = [
        (
            "“The China deal, we inked the deal — you remember, we had a trip to Geneva and then that was being slow-played.",
            BlockKind::Paragraph,
        ),
        (
            "We got back together in London and that deal was signed and sealed two days ago,” Lutnick said.",
            BlockKind::Paragraph,
        ),
    ];
    let day = "2025-06-27".parse::<Edtf>().expect("a date");
    let lines: Vec<String> =
        events(&text, &Reference::window(day.window())).into_iter().map(|e| e.text).collect();
    assert_eq!(lines, ["The China deal was signed and sealed"]);
}
