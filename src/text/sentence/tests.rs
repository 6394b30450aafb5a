use super::split;

/// `text` with `|` where a sentence must end.
#[track_caller]
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<&str> = split(&text).into_iter().map(|range| &text[range]).collect();
    let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
    assert_eq!(found, expected);
}

#[test]
fn plain_sentences() {
    check("Talks began in May.| They ended in June!| Did anyone notice?| Nobody did");
    check("One sentence only.");
    check("It opened in 2019.| 12 people came.");
}

#[test]
fn abbreviations_do_not_end_a_sentence() {
    check("Dr. Ada Moss of Ore Corp. Metals met Sen. Lee on Jan. 5 at No. 10.| She left.");
    check("Prices rose approx. 3.5 percent to $1.20 a lb. vs. a year ago.");
    check("J. P. Moss and George W. Lee signed, e.g. The Pact, on Oct. 31.");
    check(
        "The U.S. Treasury and the U.S. President agreed.| The U.S. Trade Representative did not.",
    );
}

#[test]
fn abbreviations_may_end_one() {
    check("Ore goes to the U.S.| The ships are slow.");
    check("Ore goes to the U.S.| China has not commented.");
    check("Ore goes to the U.S.| China’s embassy is closed.");
    check("They met in Washington, D.C.| Officials were pleased.");
    check("She runs Magnet Works Inc.| “The risk has not changed,” she said.");
    check("It opened at 9 a.m.| Nobody came.");
    check("It opened at 9 a.m. Friday and at 10 p.m. ET.");
    check("Magnets, chips, etc.| Prices rose.");
    check("No.| Officials said nothing.");
}

#[test]
fn quotes_and_brackets_stay_with_their_sentence() {
    check("“Really?” he said.| “Yes.”| (She was sure.)| Then it rained.");
    check("“Really?” Ann Lee asked.| He nodded.");
    check("\"It will flow.\"| \"In time.\"| He left.");
    check("It is so.[1]| It was so.[12]| Now it is not.");
    check("He called it a “deal.”| They did not.");
}

#[test]
fn ellipses() {
    check("We agreed to roll back… it sets a precedent.| Well...| They left.");
    check("We agreed [...] To that end we met.");
    check("Wait . . .| What?");
}

#[test]
fn lists_and_headlines() {
    check("1. First the ore.| Then the metal.");
    check("A. It is a metal.");
    check("U.S. And China Sign Deal in U.S. After Long Talks");
}

#[test]
fn lost_line_breaks() {
    check("The magnets flow.|China agreed at example.com and node.js.");
    check("First line.\n\n|Second line\nwent on.");
}

#[test]
fn other_scripts() {
    check("我们同意了。|他们没有。");
    check("Он сказал «да».| Потом ушёл.");
}

#[test]
fn nothing_but_white_space_and_stops() {
    assert!(split("").is_empty());
    assert!(split(" \n\t ").is_empty());
    assert_eq!(split("..."), vec![0..3]);
    check("It ended. — ");
}

#[test]
fn hostile_input_takes_linear_time() {
    for piece in [". ", ".\"", "[1", "a.", "... ", " ", "(", "U.S. ", "\n", "“.” ", "…"] {
        let text = piece.repeat(300_000);
        let ranges = split(&text);
        assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
}

#[test]
fn a_run_of_words_without_an_end_is_cut_between_words() {
    for (piece, most) in [("on Monday ", 6_000), ("東京 ", 6_000)] {
        let text = piece.repeat(5_000);
        let ranges = split(&text);
        assert!(ranges.len() > 5 && ranges.iter().all(|range| range.len() <= most));
        let words: Vec<&str> =
            ranges.iter().flat_map(|range| text[range.clone()].split_whitespace()).collect();
        assert!(words.into_iter().eq(text.split_whitespace()));
    }
    let word = "a".repeat(20_000);
    assert_eq!(split(&word), vec![0..20_000; 1]);
    assert_eq!(split(&format!("b {word} c")), [0..1, 2..20_002, 20_003..20_004]);
}

proptest::proptest! {
    #[test]
    fn sentences_hold_everything_but_white_space(text in "([A-Za-z.!?…\"“” ()\n]|U\\.S\\.|\\PC){0,80}") {
        let ranges = split(&text);
        let mut at = 0;
        for range in &ranges {
            proptest::prop_assert!(text[at..range.start].trim().is_empty());
            proptest::prop_assert!(!text[range.clone()].trim().is_empty());
            proptest::prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
            at = range.end;
        }
        proptest::prop_assert!(text[at..].trim().is_empty());
    }
}
