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
pub(super) fn lines(sentences: &[&str]) -> Vec<String> {
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
        ["A court in Harwick ruled that the ban was unlawful", "The ban was imposed"]
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

#[test]
fn a_sentence_of_news_gives_a_line_whatever_its_verb() {
    // Who did it and to what, with verbs that no list has and a participle behind.
    assert_eq!(
        lines(&[
            "The port authority on Tuesday blocked a sale of the ferry line, saying the deal would leave one owner."
        ]),
        ["The port authority blocked a sale of the ferry line"]
    );
    assert_eq!(
        lines(&["Police searched the offices of Greave Lines, which owns the yard, on Tuesday."]),
        ["Police searched the offices of Greave Lines"]
    );
    assert_eq!(
        lines(&["Fenwick had defended the sale before a committee of parliament on June 3."]),
        ["Fenwick defended the sale before a committee of parliament"]
    );
    // A comparison is no event.
    assert_eq!(lines(&["It is the worst outbreak in Sund since 1999."]), [""; 0]);
}

#[test]
fn what_is_counted_from_a_dated_clause_is_dated() {
    let day = "2025-06-27".parse::<Edtf>().expect("a date");
    let text = paragraph(&[
        "Halvorn withdrew its bid on Thursday, two days after the port authority prohibited the sale.",
    ]);
    let found = events(&text, &Reference::window(day.window()));
    let told: Vec<(String, String)> = found
        .into_iter()
        .map(|event| (event.date.map(|date| date.to_string()).unwrap_or_default(), event.text))
        .collect();
    assert_eq!(
        told,
        [
            ("2025-06-26".to_owned(), "Halvorn withdrew its bid".to_owned()),
            ("2025-06-24".to_owned(), "The port authority prohibited the sale".to_owned()),
        ]
    );
}

#[test]
fn a_figure_is_read_with_the_thing_it_measures() {
    let read = |sentence: &str| -> Vec<(f64, String, String)> {
        quantities(sentence).into_iter().map(|q| (q.value, q.unit, q.thing)).collect()
    };
    let one =
        |value: f64, unit: &str, thing: &str| vec![(value, unit.to_owned(), thing.to_owned())];
    assert_eq!(read("An earthquake of magnitude 7.1 hit the north."), one(7.1, "", "magnitud"));
    assert_eq!(read("The survey put the magnitude at 6.8."), one(6.8, "", "magnitud"));
    assert_eq!(read("At least 58 people died in the bay."), one(58.0, "", "dead"));
    assert_eq!(read("The number of deaths rose to nine on Thursday."), one(9.0, "", "dead"));
    assert_eq!(read("Shares in Brenta fell 31%."), one(31.0, "percent", "share"));
    assert_eq!(read("The sale, worth $3.9 billion, was blocked."), one(3.9e9, "USD", "deal"));
    // What a deal provides for is as certain as the deal.
    let rise = one(7.0, "percent", "rise in fee");
    assert_eq!(read("The settlement raises fees by 7% from May."), rise);
    assert_eq!(read("The accord would lift fees by 7% over two years, the paper said."), rise);
    assert_eq!(read("Tarrel will pay €12 million."), one(12e6, "EUR", "payment"));
    assert_eq!(read("Tarrel pays Ostia 14 million euros a year."), one(14e6, "EUR", "payment"));
    // Limits, plans and dates are no measurements.
    assert_eq!(read("Greave faces up to twelve years."), []);
    assert_eq!(read("The firm may pay a fine of $2 million."), []);
    assert_eq!(read("It opened on June 12 in 2019."), []);
}

#[test]
fn a_line_of_a_merged_event_is_read_for_what_it_counts() {
    let read = |line: &str| -> Vec<(f64, String)> {
        counted_things(line).into_iter().map(|q| (q.value, q.thing)).collect()
    };
    assert_eq!(read("Brenta recalled three batches of the paint"), [(3.0, "batch".to_owned())]);
    assert_eq!(read("About 4,200 welders downed tools"), [(4200.0, "people".to_owned())]);
    assert_eq!(read("The rate rose to 5% on March 3, 2021"), []);
}

/// `date line` of the events in one paragraph published on 27 June 2025.
pub(super) fn dated(sentences: &[&str]) -> Vec<String> {
    let day = "2025-06-27".parse::<Edtf>().expect("a date");
    let found = events(&paragraph(sentences), &Reference::window(day.window()));
    found
        .into_iter()
        .map(|event| {
            let date = event.date.map_or_else(|| "?".to_owned(), |date| date.to_string());
            format!("{date} {}", event.text)
        })
        .collect()
}

#[test]
fn a_verb_that_no_list_has_tells_of_those_who_act() {
    assert_eq!(
        dated(&[
            "About 900 miners, drivers and clerks walked out at midnight on May 4, closing the pit."
        ]),
        ["2025-05-04 About 900 miners, drivers and clerks walked out"]
    );
    assert_eq!(
        dated(&["In 1998 nurses locked out the managers for a day, and a court fined them."]),
        ["1998 Nurses locked out the managers for a day"]
    );
}

#[test]
fn a_year_beside_a_name_is_no_part_of_it_behind_a_preposition() {
    assert_eq!(
        dated(&["In 1998 Sund, with help from Orrick, built the bridge."]),
        ["1998 Sund built the bridge"]
    );
}

#[test]
fn what_a_thing_was_set_for_and_put_off_to() {
    assert_eq!(
        dated(&["The concert, originally set for June 9, was cancelled because of rain."]),
        ["2025-06-09 The concert was to take place but was cancelled"]
    );
    assert_eq!(
        dated(&["The referendum, originally set for July 6, will now be held on August 3."]),
        ["2025-07-06 The referendum was to take place", "2025-08-03 The referendum will be held"]
    );
    assert_eq!(
        dated(&["The board has moved the annual meeting from July 4 to August 9."]),
        ["2025-08-09 The annual meeting is to take place"]
    );
    assert_eq!(
        dated(&[
            "A hearing in a case brought by miners, which a court in Dunmere had scheduled for Monday, has been postponed until September 2."
        ]),
        [
            "2025-06-30 A hearing in a case brought by miners was to take place but was postponed",
            "2025-09-02 A hearing in a case brought by miners is to take place"
        ]
    );
    assert_eq!(
        dated(&["Sund, which was to have named its envoy on July 1, will now do so on July 9."]),
        ["2025-07-01 Sund was to have named its envoy", "2025-07-09 Sund will name its envoy"]
    );
}

#[test]
fn until_when_somebody_has_time() {
    assert_eq!(
        dated(&["The judge gave Greave Lines until July 1 to hand over the files."]),
        ["2025-07-01 Greave Lines has until then to hand over the files"]
    );
    assert_eq!(
        dated(&["The ministry has until the end of July to answer."]),
        ["2025-07-21/2025-07-31 The ministry has until then to answer"]
    );
}

#[test]
fn a_parenthesis_leaves_the_subject_what_it_is() {
    assert_eq!(
        dated(&["The march, the first in Sund since 1999, ended on June 20 after a shower."]),
        ["2025-06-20 The march ended after a shower"]
    );
    assert_eq!(
        dated(&["Drilling in Orrick, suspended on June 3, has not resumed."]),
        ["2025-06-03 Drilling in Orrick was suspended"]
    );
    assert_eq!(
        dated(&[
            "The walkout began on May 3, after the miners' contract, which had run on since it expired on March 31, lapsed for good on May 2."
        ]),
        [
            "2025-05-03 The walkout began",
            "2025-03-31 The miners' contract expired",
            "2025-05-02 The miners' contract lapsed for good"
        ]
    );
}

#[test]
fn a_place_or_a_time_told_beside_a_subject_is_not_the_subject() {
    assert_eq!(
        dated(&["Teachers in Sund, where schools closed on June 2, will strike on July 1."]),
        ["2025-06-02 Schools closed", "2025-07-01 Teachers in Sund will strike"]
    );
    assert_eq!(
        dated(&["Exports to Orvand fell by a fifth in May from a year earlier."]),
        ["2025-05 Exports to Orvand fell by a fifth"]
    );
    assert_eq!(
        dated(&["The plant opened on June 2, and on June 9 two ministers toured the halls."]),
        ["2025-06-02 The plant opened", "2025-06-09 Two ministers toured the halls"]
    );
    assert_eq!(
        dated(&["The council ordered the closure on March 2 and barriers went up on March 5."]),
        ["2025-03-02 The council ordered the closure", "2025-03-05 Barriers went up"]
    );
}

#[test]
fn a_pronoun_goes_on_with_what_the_sentence_before_goes_on_with() {
    assert_eq!(
        dated(&[
            "For most of the spring Greave Lines could do no wrong.",
            "Its ships were full, and Nordvask, a ferry group, was said to be in trouble.",
            "On Monday its chairman resigned.",
        ]),
        ["2025-06-23 Greave Lines' chairman resigned"]
    );
    assert_eq!(
        dated(&[
            "Union president Mila Vantry spoke to reporters.",
            "The operators say their offer lapses on July 8.",
        ]),
        ["2025-07-08 The operators' offer lapses"]
    );
    assert_eq!(
        dated(&["A court has ordered the miners back, and most returned to the pit on Thursday."]),
        ["2025-06-26 Most of the miners returned to the pit"]
    );
    assert_eq!(
        dated(&["Engineers found cracks in May, and most were repaired by June 10."]),
        ["2025-05 Engineers found cracks", "2025-06-10 Most of the cracks were repaired"]
    );
}

#[test]
fn a_diary_tells_in_the_present_what_happened() {
    assert_eq!(
        dated(&["May 4: Sund closes its border with Marrowen"]),
        ["2025-05-04 Sund closed its border with Marrowen"]
    );
    assert_eq!(dated(&["June 9: The port is flooded"]), ["2025-06-09 The port was flooded"]);
}

#[test]
fn a_deed_that_is_done_lies_not_ahead() {
    assert_eq!(dated(&["The miners dropped their demand for a raise in 2027."]), [""; 0]);
}

#[test]
fn what_a_day_is_set_for_is_told_in_the_present() {
    assert_eq!(
        dated(&["The trial opens in Sund on 2 September."]),
        ["2025-09-02 The trial opens in Sund"]
    );
    assert_eq!(dated(&["The fair opens on 3 September."]), ["2025-09-03 The fair opens"]);
    assert_eq!(
        dated(&["The last home match is on 7 September."]),
        ["2025-09-07 The last home match is to take place"]
    );
}

#[test]
fn what_was_given_is_not_left_out() {
    let told = dated(&["The tax office sued the club. The judge gave the club until March."]);
    assert!(told.iter().all(|line| !line.ends_with("The judge gave the club")), "{told:?}");
}

#[test]
fn a_clause_with_a_pronoun_has_a_verb() {
    assert!(has_verb("On Tuesday she flew to Sund"));
    assert!(!has_verb("The flight to Sund"));
}
