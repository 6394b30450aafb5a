use super::*;
use crate::text::Article;
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
    let found: Vec<String> = quotes(&sentences, &entities(&Article::new("", sentences.to_vec())))
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
        for quote in quotes(&sentences, &entities(&Article::new("", sentences.to_vec()))) {
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

#[test]
fn an_apposition_names_who_speaks() {
    check(
        "“It is built on a grudge,” Ivo Kral’s lawyer, Petra Holt, told the Obzor Post.",
        &["Petra Holt, Ivo Kral's lawyer, via Obzor Post: It is built on a grudge"],
    );
    check(
        "Calder Bank borrowed money in what its chief executive, Karl Brandt, called “a storm we did not make.”",
        &["Karl Brandt, chief executive: a storm we did not make."],
    );
    check(
        "“It is over,” Ada Brome said. | Minister Olaf Rein, opening a hall in Vik, hinted at more, saying only, “We put our names to it.”",
        &["Ada Brome: It is over", "Olaf Rein, Minister: We put our names to it."],
    );
}

#[test]
fn a_pronoun_goes_on_with_whom_the_sentence_before_describes() {
    check(
        "“They knew it,” Jan Kos said. | The widow of a miner said that nothing had been learned. “They pay and go on,” she said.",
        &["Jan Kos: They knew it", "widow: They pay and go on"],
    );
    check(
        "One diplomat in Oslo described the feud as “a theatre for donors”.",
        &["diplomat in Oslo: a theatre for donors"],
    );
}

#[test]
fn the_verb_next_to_the_mark_tells_who_names() {
    check(
        "Chief Executive Karl Brandt met analysts. | Calder Bank said on Wednesday it had borrowed money after what its chief executive called “a storm we did not make.”",
        &["Karl Brandt, Chief Executive: a storm we did not make."],
    );
}

#[test]
fn words_of_a_participle_go_to_no_speaker_of_another_sentence() {
    check(
        "“It is over,” Ada Brome said. | Lindqvern praised the mill on Friday, saying only, “We put our names to it.”",
        &["Ada Brome: It is over", "Lindqvern: We put our names to it."],
    );
}

#[test]
fn who_speaks_for_another_is_not_that_other() {
    check(
        "A lawyer for Karl Brandt said that he had acted “in good faith throughout.”",
        &["lawyer for Karl Brandt: in good faith throughout."],
    );
    check(
        "The government of Prime Minister Karl Brandt billed the pact as a “great day for our towns.”",
        &["government of Prime Minister Karl Brandt: great day for our towns."],
    );
    check(
        "“He was the best of them,” says a former director who worked with Karl Brandt.",
        &["former director: He was the best of them"],
    );
    check(
        "She read an email in which the bank’s risk officer wrote that the losses “cannot be hidden for long.”",
        &["bank's risk officer: cannot be hidden for long."],
    );
}

#[test]
fn the_heading_names_whom_a_description_means() {
    let line = |text, kind, block| Sentence { text, kind, block };
    let sentences = [
        line("19:15 Hribnik: “Not a day of joy”", BlockKind::Heading, 0),
        line(
            "The leader of the Greens, whose exit cost Brandt his seat, says she has “no joy at all” in it.",
            BlockKind::Paragraph,
            1,
        ),
        line("17:02 Debate opens", BlockKind::Heading, 2),
        line("The leader of the union called it “a very sad day”.", BlockKind::Paragraph, 3),
    ];
    let found = quotes(&sentences, &entities(&Article::new("", sentences.to_vec())));
    let speakers: Vec<&str> = found.iter().filter_map(|q| q.speaker.as_deref()).collect();
    assert_eq!(speakers, ["Hribnik", "leader of the union"]);
}

#[test]
fn a_title_alone_is_who_bears_it_and_a_byname_is_nobodys() {
    check(
        "President Aino Virtanen met the bakers of the valley on Monday. | The president said she was “not going to wait.”",
        &["Aino Virtanen, President: not going to wait."],
    );
    check(
        "Ann Lee led the study. | But the professor added: “We are not sure of it.”",
        &["professor: We are not sure of it."],
    );
    check(
        "Chancellor Karl Brandt and shadow chancellor Aino Virtanen met the bakers on Monday. | The chancellor said he was “not going to wait.”",
        &["Karl Brandt, Chancellor: not going to wait."],
    );
    check("Ann Lee has attacked machines known as the “crack of the slots” again.", &[]);
}

#[test]
fn the_name_behind_an_outlet_noun_is_the_outlet_and_a_maker_is_not_meant() {
    check(
        "Ann Lee led the crew. “We left the rafts to rot,” she told the radio station KLM.",
        &["Ann Lee, via KLM: We left the rafts to rot"],
    );
    check(
        "Ann Lee wrote of the coast. Her novel became a film by Jo Moss. “I wrote about waiting,” she said.",
        &["Ann Lee: I wrote about waiting"],
    );
}
