//! What a summary and key points are made of.

use dateline::text::claim;
use dateline::text::rank::{Pick, key_points, salience, summary};
use dateline::text::sentence;
use dateline::text::{BlockKind, Sentence};

/// Blocks as lines: `#` heading, `-` item, `>` caption, else a paragraph.
fn read(text: &str) -> Vec<Sentence<'_>> {
    let mut out = Vec::new();
    for (block, line) in text.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        let marks =
            [("# ", BlockKind::Heading), ("- ", BlockKind::Item), ("> ", BlockKind::Caption)];
        let marked = marks.iter().find_map(|(mark, kind)| Some((*kind, line.strip_prefix(mark)?)));
        let (kind, line) = marked.unwrap_or((BlockKind::Paragraph, line));
        out.extend(sentence::split(line).into_iter().map(|range| Sentence {
            text: &line[range],
            kind,
            block,
        }));
    }
    out
}

const REPORT: &str = "The port of Lisse will close for a month after a crane fell on the main quay, the harbour master said on Monday.
    Nobody was hurt when the crane, which was built in 1974, fell at dawn.
    Who is to blame?
    > A crane of the port of Lisse in 2019.
    Ships with ore for the smelter at Dorn will go to Hulst until the quay is repaired, and freight rates may rise.
    The smelter has ore for two weeks, its director said, and could run at half its capacity after that.
    Lisse is a town of 9,000 people with a church from the thirteenth century.
    Its mayor likes to fish.
    The crane's maker has been out of business since 1990.";

fn words(picks: &[Pick]) -> usize {
    picks.iter().map(|pick| pick.text.split_whitespace().count()).sum()
}

#[test]
fn a_report_is_summarised_by_what_matters_most_in_reading_order() {
    let sentences = read(REPORT);
    let picks = summary(None, &sentences, 50, |_| true);
    assert!(picks[0].text.starts_with("The port of Lisse will close"));
    assert!(picks.is_sorted_by_key(|pick| pick.sentences[0]));
    assert!(picks.iter().all(|pick| !pick.text.contains("mayor")), "{picks:?}");
}

#[test]
fn a_summary_keeps_to_its_budget() {
    let sentences = read(REPORT);
    for budget in [10, 20, 40, 60, 80, 200] {
        let picks = summary(None, &sentences, budget, |_| true);
        assert!(picks.len() == 1 || words(&picks) * 100 <= budget * 115, "{budget}: {picks:?}");
    }
    assert!(summary(None, &sentences, 0, |_| true).is_empty());
    assert!(summary(None, &[], 60, |_| true).is_empty());
}

#[test]
fn every_pick_is_carried_by_its_sentences() {
    let sentences = read(REPORT);
    let picks = summary(None, &sentences, 70, |_| true);
    let points = key_points(None, &sentences, 3, &picks, &[], |_| true);
    for pick in picks.iter().chain(&points) {
        let cited: Vec<&str> = pick.sentences.iter().map(|idx| sentences[*idx].text).collect();
        let verdict = claim::check(&pick.text, &cited);
        assert!(verdict.ok, "{}: {}", pick.text, verdict.why);
    }
}

#[test]
fn questions_headings_and_captions_are_never_taken() {
    let sentences = read(REPORT);
    let picks = summary(None, &sentences, 300, |_| true);
    let points = key_points(None, &sentences, 20, &[], &[], |_| true);
    for pick in picks.iter().chain(&points) {
        for idx in &pick.sentences {
            assert_ne!(sentences[*idx].kind, BlockKind::Caption);
            assert!(!sentences[*idx].text.ends_with('?'));
        }
    }
}

#[test]
fn key_points_do_not_repeat_the_summary() {
    let sentences = read(REPORT);
    let picks = summary(None, &sentences, 40, |_| true);
    let points = key_points(None, &sentences, 4, &picks, &[], |_| true);
    assert!(!points.is_empty());
    assert!(points.iter().all(|point| picks.iter().all(|pick| pick.sentences != point.sentences)));
}

#[test]
fn questions_and_answers_are_not_summarised_by_their_first_lines() {
    let text = "Many readers have written to us about the new tariff in recent weeks.
        We have put together some of the questions that came up most often.
        # What is the tariff?
        The tariff is a tax of 25% on imported magnets that the ministry introduced in May.
        Importers pay the tariff at the border.
        # Who pays the tariff?
        Importers of magnets pay the tariff, and most of them pass it on to their customers.
        Some customers have complained.
        # When does the tariff end?
        The ministry has said that the tariff on magnets ends in December unless parliament renews it.
        A vote is expected in November.";
    let sentences = read(text);
    let picks = summary(Some("The magnet tariff, explained"), &sentences, 50, |_| true);
    assert!(picks.iter().any(|pick| pick.text.contains("25%")), "{picks:?}");
    assert!(picks.iter().all(|pick| pick.sentences[0] > 1), "{picks:?}");
    let points =
        key_points(Some("The magnet tariff, explained"), &sentences, 3, &[], &[], |_| true);
    let blocks: Vec<usize> =
        points.iter().map(|point| sentences[point.sentences[0]].block / 3).collect();
    assert!(blocks.windows(2).all(|pair| pair[0] != pair[1]), "{points:?}");
}

#[test]
fn salience_is_highest_where_the_news_is() {
    let sentences = read(REPORT);
    let salience = salience(None, &sentences);
    assert_eq!(salience.len(), sentences.len());
    assert!(salience.iter().all(|value| value.is_finite() && *value >= 0.0));
    assert!(salience[0] > salience[sentences.len() - 2]);
}

#[test]
fn hostile_articles_do_no_harm() {
    let one = "word ".repeat(50_000);
    let many = "A b c d e f, which (g h) i. ".repeat(3_000);
    let odd = "“‘’”(),,, , , ,. ... ?!";
    for text in [one.as_str(), many.as_str(), odd, "é\u{301}’s ’ ' \"\"\""] {
        let sentences = read(text);
        summary(Some(text), &sentences, 60, |_| true);
        key_points(Some(text), &sentences, 5, &[], &[], |_| true);
    }
}

#[test]
fn what_may_not_be_taken_still_says_what_matters() {
    let sentences = read(REPORT);
    let picks = summary(None, &sentences, 50, |index| index != 0);
    assert!(!picks.is_empty());
    assert!(picks.iter().all(|pick| !pick.sentences.contains(&0)), "{picks:?}");
}

#[test]
fn a_point_that_names_again_what_was_named_gives_way_to_one_that_stands_alone() {
    let sentences = read(
        "Sarn put import duties on tin roofs in March, and the roofers of Dorn sued before a court in Lisse.
        The duties reached 15 percent in April.
        Duties on copper roofs from Hulst reached 12 percent in May.",
    );
    let said = [Pick { text: sentences[0].text.to_owned(), sentences: vec![0] }];
    let points = key_points(None, &sentences, 1, &said, &[], |_| true);
    assert_eq!(points[0].sentences, [2], "{points:?}");
}

#[test]
fn shortening_keeps_what_is_contrasted_and_the_main_clause() {
    let report = [
        "The mayor of Lisse was badly hurt, not in the flood, but in a fire that swept through the town hall in June.",
        "However, in a move that angered Hulst, the harbour board of Lisse left the old treaty on Tuesday, with no word of a new one.",
    ];
    for text in report {
        let sentences = [Sentence { text, kind: BlockKind::Paragraph, block: 0 }];
        for budget in 6..30 {
            for pick in summary(None, &sentences, budget, |_| true) {
                let kept = pick.text.contains("fire") || pick.text.contains("left the old treaty");
                assert!(kept, "{}", pick.text);
            }
        }
    }
}

#[test]
fn the_lines_of_a_live_page_that_head_the_news_come_first() {
    let sentences = read(
        "# What happened today
        - The government of Marl has lost a vote of confidence by 47 votes to 41
        - Bo Orl stays in office until the mayors of the valley meet on May 9
        # 22:40 Outside the hall
        A crowd of a few hundred people is singing on the square in front of the hall.
        # 21:10 The speaker
        The speaker reads the names of the members one after the other and then counts the votes of each side.
        # 20:30 Before the vote
        Bo Orl speaks for an hour about the mills of the valley and about the budget of next year.",
    );
    let picks = summary(None, &sentences, 30, |_| true);
    assert_eq!(picks.first().map(|pick| pick.sentences.clone()), Some(vec![1]), "{picks:?}");
}

#[test]
fn a_deck_above_the_first_sentence_heads_no_section() {
    let sentences = read(
        "# A breakthrough for the bakers of the valley
        Marl and Orl on Monday published a paper on a pact about flour that ends a year of quarrels.
        The paper says that Marl has dropped its ban on flour from Orl and that Orl has opened its mills to bakers.
        The ban had kept the mills of Orl idle since the spring.
        # A retreat on both sides
        Marl will also halve the duty on bread.
        The duty brought Marl some 900 crowns a year.
        # What bakers say
        Bakers of both towns called the pact late.
        Some of them had moved to Lisse.",
    );
    let picks = summary(None, &sentences, 40, |_| true);
    let chosen: Vec<usize> = picks.iter().flat_map(|pick| pick.sentences.clone()).collect();
    assert!(chosen.starts_with(&[1, 2]), "{picks:?}");
}
