use super::*;
use crate::text::Sentence;

/// Each figure as `value unit | of | text`.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> =
        figures(&Article::new("", vec![Sentence { text, kind: BlockKind::Paragraph, block: 0 }]))
            .iter()
            .map(|f| {
                assert_eq!(&text[f.span.clone()], f.text);
                let low = f.low.map(|low| format!("{low} to ")).unwrap_or_default();
                format!("{low}{} {} | {} | {}", f.value, f.unit, f.of, f.text)
            })
            .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn shares_say_whose_and_of_what() {
    check(
        "Ruritania controls nearly 80% of the global tin supply, leaving others dependent.",
        &["80 percent | global tin supply that Ruritania controls | nearly 80%"],
    );
    check(
        "Forty percent of tin ores come from Ruritania.",
        &["40 percent | tin ores that come from Ruritania | Forty percent"],
    );
}

#[test]
fn a_figure_before_its_noun_measures_that() {
    check("The 20% steel tariff was halved.", &["20 percent | steel tariff | 20%"]);
    check(
        "It fell below the roughly 50% rate on many products from Ruritania and Freedonia.",
        &["50 percent | rate on many products from Ruritania and Freedonia | roughly 50%"],
    );
    check(
        "Duties were suspended on 740 categories of imported goods.",
        &["740 categories | imported goods | 740 categories"],
    );
    check(
        "The 90-day freeze agreed upon in Oslo expires on August 10th, 2025.",
        &["90 days | freeze agreed upon in Oslo | 90-day"],
    );
}

#[test]
fn a_figure_after_its_verb_measures_the_subject() {
    check(
        "The average tariff rate on Ruritanian goods falls to around 31%.",
        &["31 percent | average tariff rate on Ruritanian goods | around 31%"],
    );
    check(
        "The suspension of these duties, which ranged up to 15%, is welcome.",
        &["15 percent | duties | up to 15%"],
    );
    check(
        "It imposed hefty reciprocal tariffs in April — including 145 percent on Ruritania — and left.",
        &["145 percent | hefty reciprocal tariffs on Ruritania | 145 percent"],
    );
    check(
        "It cut the steel tariff from 20% to 10%.",
        &["20 percent | steel tariff | 20%", "10 percent | steel tariff | 10%"],
    );
}

#[test]
fn money_and_ranges() {
    check("The fund spent $1.5 billion on mines.", &["1500000000 USD | mines | $1.5 billion"]);
    check(
        "They ask for $40-50 billion in annual purchases of farm goods.",
        &["40000000000 to 50000000000 USD | annual purchases of farm goods | $40-50 billion"],
    );
    check(
        "The fare rose from $10 to $15 million.",
        &["10 USD | fare | $10", "15000000 USD | fare | $15 million"],
    );
    check(
        "The council sent back a plan to raise the single fare to 3.20 euros.",
        &["3.2 EUR | single fare | 3.20 euros"],
    );
    check("The leak sent its shares down 11%.", &["11 percent | shares | 11%"]);
    check("Bakers can now lose £100 a day.", &["100 GBP |  | £100"]);
    check("Prices rose 10 to 15 percent.", &["10 to 15 percent | Prices | 10 to 15 percent"]);
}

#[test]
fn an_aside_between_subject_and_verb_is_passed_over() {
    check(
        "Shares of Marl Mills, the largest of the bakers, fell 4.1% on Monday after the vote.",
        &["4.1 percent | Shares of Marl Mills | 4.1%"],
    );
    check(
        "Revenue in the second quarter, the first since the merger, came to $12 million.",
        &["12000000 USD | Revenue in the second quarter | $12 million"],
    );
    check(
        "Ruritania Rail, whose losses from the flood have been put at $30 million, closed.",
        &["30000000 USD | losses from the flood | $30 million"],
    );
}

#[test]
fn units_keep_all_their_words() {
    check(
        "Winds reached 185 km/h. It took 11,000 cubic metres of concrete.",
        &[
            "185 kilometres per hour | Winds | 185 km/h",
            "11000 cubic metres | concrete | 11,000 cubic metres",
        ],
    );
    check("They asked for US$86 million.", &["86000000 USD |  | US$86 million"]);
}

#[test]
fn tolls_are_figures_and_time_marks_are_none() {
    check("14:45 Toll rises to 41", &["41 deaths |  | 41"]);
    check("It puts the number of dead at 41, up from 26.", &["41 dead |  | 41"]);
    check("17:02 Debate opens, an hour late", &[]);
    check("The yield on the ten-year bond was calm.", &[]);
}

#[test]
fn who_has_or_gets_a_sum_is_not_what_it_measures() {
    check(
        "The bank owned up to $870 million in losses.",
        &["870000000 USD | losses | $870 million"],
    );
    check("Customers pulled out $4 billion in two days.", &["4000000000 USD |  | $4 billion"]);
    check("Brandt, who earned $11 million last year, left.", &["11000000 USD |  | $11 million"]);
    check("A brother-in-law got €38 million more.", &["38000000 EUR |  | €38 million"]);
    check(
        "It launched an appeal for $86 million for people hit by the storm.",
        &["86000000 USD | appeal | $86 million"],
    );
    check("The office expects up to 300 mm by Sunday.", &["300 millimetres |  | up to 300 mm"]);
    check(
        "It eased rules for banks with less than $250 billion in assets.",
        &["250000000000 USD | assets | less than $250 billion"],
    );
    check("The trade is worth £2 billion.", &["2000000000 GBP | trade | £2 billion"]);
    check(
        "A contract worth some €12 million lapsed.",
        &["12000000 EUR | contract | some €12 million"],
    );
    check(
        "Tents for 40,000 families – $15 million",
        &[
            "40000 families |  | 40,000 families",
            "15000000 USD | Tents for 40,000 families | $15 million",
        ],
    );
    check(
        "Shares of Marl fell 38% on Tuesday to $7.12.",
        &["38 percent | Shares of Marl | 38%", "7.12 USD | Shares of Marl | $7.12"],
    );
}

#[test]
fn what_is_not_said_is_left_empty() {
    check("The nurses are asking for 12% over two years.", &["12 percent |  | 12%"]);
    check("It would hire 150 people by July.", &["150 people |  | 150 people"]);
    check(
        "The mayor said the flood had cost the town $8 million.",
        &["8000000 USD | flood | $8 million"],
    );
    check("The council has offered a raise of 3%.", &["3 percent | raise | 3%"]);
    check("The council puts losses at $9 million.", &["9000000 USD | losses | $9 million"]);
}

#[test]
fn people_and_things_counted_are_what_is_measured() {
    check(
        "A judge on Monday ordered 1,210 striking nurses at the hospital back to work.",
        &["1210 nurses | striking nurses at the hospital | 1,210 striking nurses"],
    );
    check(
        "Thirty-one coal barges were waiting.",
        &["31 barges | coal barges | Thirty-one coal barges"],
    );
    check("They voted it down by 212 votes.", &["212 votes |  | 212 votes"]);
    check("It was approved on Aug. 22 for adults and on Sept. 3 for children.", &[]);
}

#[test]
fn dates_names_and_times_are_no_figures() {
    check("On 5 June 2025 two leaders met at 10:30 about the F-35 and the Act of 1977.", &[]);
    check("It ended last week, two days ago, within 90 days of November 10.", &[]);
    check("Karl Brandt, 54, ran in 2024 elections.", &[]);
}
