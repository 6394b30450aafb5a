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

/// One paragraph.
fn paragraph<'a>(sentences: &[&'a str]) -> Vec<Sentence<'a>> {
    sentences.iter().map(|&text| Sentence { text, kind: BlockKind::Paragraph, block: 0 }).collect()
}

/// The lines of the events in one paragraph published on 27 June 2025.
fn lines(sentences: &[&str]) -> Vec<String> {
    let day = "2025-06-27".parse::<Edtf>().expect("a date");
    let found = events(&paragraph(sentences), &Reference::window(day.window()));
    found.into_iter().map(|event| event.text).collect()
}

#[test]
fn a_text_without_time_expressions_has_no_events() {
    let text = paragraph(&["The two sides agreed to keep talking."]);
    assert_eq!(events(&text, &Reference::unknown()), []);
}

#[test]
fn a_bare_deal_is_named_from_the_text_before() {
    let told = lines(&[
        "“The Marrow deal took us a year,” Fenwick said.",
        "“They kept us waiting in the harbour, and that deal was sealed and stamped two days ago,” he said.",
    ]);
    assert_eq!(told, ["The Marrow deal was sealed and stamped"]);
}

#[test]
fn what_a_relative_clause_tells_is_turned_round() {
    assert_eq!(
        lines(&["The sweeping rules that Sund set out in early May are paused."]),
        ["Sund set out sweeping rules"]
    );
    assert_eq!(
        lines(&[
            "The ferry accord, which the Orrick government signed in March, runs for five years."
        ]),
        ["The Orrick government signed the ferry accord"]
    );
    assert_eq!(
        lines(&[
            "Sund promised to drop the measures that it had used against Marrowen since April 2."
        ]),
        ["Sund used measures against Marrowen"]
    );
    assert_eq!(
        lines(&[
            "On Monday the 90-day truce on which Sund and Marrowen agreed in Dunmere in May comes to an end."
        ]),
        [
            "The 90-day truce comes to an end",
            "Sund and Marrowen agreed on a 90-day truce in Dunmere",
            "The 90-day truce began"
        ]
    );
}

#[test]
fn pronouns_are_named_or_the_clause_is_told_whole() {
    assert_eq!(
        lines(&[
            "A jury acquitted the shipping magnate Tobin Greave of fraud.",
            "Judge Ana Morrell will free him on July 3.",
        ]),
        ["Judge Ana Morrell will free the shipping magnate Tobin Greave"]
    );
    assert_eq!(
        lines(&[
            "The Union Party filed an appeal on June 20, but the court rejected it on June 24."
        ]),
        ["The Union Party filed an appeal", "The court rejected the appeal"]
    );
}

#[test]
fn no_line_is_cut_short() {
    for (text, line) in [
        ("Orrick will be sworn in on July 1.", "Orrick will be sworn in"),
        (
            "A spokesman for Vantry said on Monday that she would wait.",
            "A spokesman for Vantry said that she would wait",
        ),
        (
            "The firm paid the fine of $12 million, a spokeswoman for Greave Lines said on Thursday.",
            "The firm paid the fine of $12 million, a spokeswoman for Greave Lines said",
        ),
    ] {
        assert_eq!(lines(&[text]), [line], "{text}");
    }
}

#[test]
fn one_deed_has_one_day() {
    let told = lines(&["Parliament voted on May 30 to move the election from December."]);
    assert_eq!(told, ["Parliament voted to move the election"]);
    let told = lines(&["Sund raised its tolls in October 2022 and April 2025."]);
    assert_eq!(told.len(), 2);
}

#[test]
fn a_parenthesis_is_no_end_and_a_complement_no_relative_clause() {
    assert_eq!(
        lines(&[
            "A court in Harwick ruled on Wednesday that the ban, imposed in 2020, was unlawful."
        ]),
        ["A court in Harwick ruled that the ban, imposed, was unlawful", "The ban was imposed"]
    );
    assert_eq!(
        lines(&["Norland's prime minister, Ada Krol, resigned on Tuesday."]),
        ["Ada Krol resigned"]
    );
    assert_eq!(
        lines(&["Shares of the bank fell 12% on Monday, wiping out gains made since January."]),
        ["Shares of the bank fell 12%"]
    );
}
