use super::*;
use crate::text::entity::entities;

/// Each quotation as `speaker (role, via outlet): words`.
fn check(text: &str, expected: &[&str]) {
    let blocks: Vec<&str> = text.split('|').map(str::trim).collect();
    let mut sentences = Vec::new();
    for (block, text) in blocks.iter().enumerate() {
        let spans = crate::text::sentence::split(text);
        sentences.extend(spans.into_iter().map(|span| Sentence {
            text: &text[span],
            kind: BlockKind::Paragraph,
            block,
        }));
    }
    let found: Vec<String> = quotes(&sentences, &entities(&sentences))
        .iter()
        .map(|quote| {
            for (sentence, span) in &quote.spans {
                assert!(sentences[*sentence].text.get(span.clone()).is_some());
            }
            let role = quote.role.iter().map(|role| format!(", {role}")).collect::<String>();
            let via = quote.via.iter().map(|via| format!(", via {via}")).collect::<String>();
            format!("{}{role}{via}: {}", quote.speaker.as_deref().unwrap_or("?"), quote.text)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_speaker_stands_after_or_before() {
    check(
        "“We will open the mine,” Energy Minister Aino Virtanen said on Monday.",
        &["Aino Virtanen, Energy Minister: We will open the mine"],
    );
    check(
        "\"We will open the mine,\" said Karl Brandt, a former minister.",
        &["Karl Brandt, former minister: We will open the mine"],
    );
    check(
        "Aino Virtanen stated: “We will open the mine.”",
        &["Aino Virtanen: We will open the mine."],
    );
    check(
        "Aino Virtanen praised the plan on Monday, saying, “It will open soon.”",
        &["Aino Virtanen: It will open soon."],
    );
    check(
        "Aino Virtanen told Reuters that it was “not on the table” now.",
        &["Aino Virtanen, via Reuters: not on the table"],
    );
}

#[test]
fn parts_of_a_split_quotation_are_joined() {
    check(
        "“We will open the mine,” Karl Brandt said, “and close the other.”",
        &["Karl Brandt: We will open the mine … and close the other."],
    );
    check(
        "“It was a mistake,” said Karl Brandt. “We pay for it now.”",
        &["Karl Brandt: It was a mistake … We pay for it now."],
    );
}

#[test]
fn a_quotation_runs_over_sentences_and_paragraphs() {
    check(
        "“We waited. We asked again. Nothing came,” Karl Brandt said.",
        &["Karl Brandt: We waited. We asked again. Nothing came"],
    );
    check(
        "“We waited for a year. | “Then we left,” Karl Brandt said.",
        &["Karl Brandt: We waited for a year. Then we left"],
    );
}

#[test]
fn pronouns_and_roles_lead_to_the_last_speaker() {
    check(
        "Karl Brandt spoke in Oslo. “It was a mistake,” he said.",
        &["Karl Brandt: It was a mistake"],
    );
    check(
        "Norway’s finance ministry spokesperson said it would “wait and see”. | “We will decide soon,” the spokesperson said.",
        &[
            "Norway's Ministry of Finance: wait and see",
            "Norway's Ministry of Finance: We will decide soon",
        ],
    );
}

#[test]
fn single_marks_quote_too() {
    check(
        "'We don't know the players' bus,' recalls Karl Brandt.",
        &["Karl Brandt: We don't know the players' bus"],
    );
    check("The players' bus was late, and the '90s were over. It wasn't Brandt's.", &[]);
}

#[test]
fn words_in_marks_that_nobody_says_are_no_quotation() {
    check(
        "The government released a “fact sheet” on the so-called “handshake deal” of the year.",
        &[],
    );
    check("Karl Brandt spoke on Fox Business “Mornings With Maria.”", &[]);
}

#[test]
fn an_unnamed_speaker_is_given_as_described() {
    check(
        "“It is about export controls,” a White House official said.",
        &["White House official: It is about export controls"],
    );
}

proptest::proptest! {
    #[test]
    fn any_marks_are_read(text in "[A-Za-z’'\" .,“”:|-]{0,90}") {
        let sentences: Vec<Sentence> = text.split('|').enumerate().map(|(block, text)| Sentence { text, kind: BlockKind::Paragraph, block }).collect();
        for quote in quotes(&sentences, &entities(&sentences)) {
            for (sentence, span) in quote.spans {
                proptest::prop_assert!(sentences[sentence].text.get(span).is_some());
            }
        }
    }
}

#[test]
fn a_second_stretch_in_the_sentence_has_the_same_speaker() {
    check(
        "Minister Karl Brandt told Bloomberg that it was done. “It was signed,” he said. Norway will “deliver tin to us,” he told Bloomberg, and then Sweden will “take down our fences.”",
        &[
            "Karl Brandt, Minister, via Bloomberg: It was signed",
            "Karl Brandt, Minister, via Bloomberg: deliver tin to us",
            "Karl Brandt, Minister, via Bloomberg: take down our fences.",
        ],
    );
}
