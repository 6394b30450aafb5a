//! Tests: what a date dates, in the plain sentences of news.

use super::tests::dated;

/// Published on 27 June 2025; each line behind its date.
fn check(cases: &[(&str, &[&str])]) {
    for (text, lines) in cases {
        assert_eq!(dated(&[text]), *lines, "{text}");
    }
}

#[test]
fn the_clause_that_a_day_stands_in_has_it() {
    check(&[
        (
            "Harborne's Ms Doyle, who on Monday cut her forecast for the lira, called the sale unwise.",
            &["2025-06-23 Harborne's Ms Doyle cut her forecast for the lira"],
        ),
        (
            "Police held a man over the train attack in Lyon that killed 12 people, and have charged him over the attack in Metz in 2019.",
            &["2019 The attack in Metz took place"],
        ),
        (
            "The police have held a man in connection with the killing of Ida Brandt last month.",
            &["2025-05 The killing of Ida Brandt took place"],
        ),
        (
            "Torvald bought 6% of Milroy before giving up and selling its stake in early May.",
            &["2025-05-01/2025-05-10 Torvald sold its stake"],
        ),
        (
            "The judge said that Elena, after losing her father in a shipwreck in 2019, needed a home.",
            &["2019 Elena lost her father in a shipwreck"],
        ),
        (
            "The governor, a Republican elected in 2022, vetoed the bill on Monday.",
            &["2022 The governor was elected", "2025-06-23 The governor vetoed the bill"],
        ),
        (
            "A new law that takes effect on July 1 bans the sale of cups.",
            &["2025-07-01 A new law takes effect"],
        ),
    ]);
}

#[test]
fn a_day_of_something_else_dates_nothing() {
    check(&[
        (
            "Ardent Steel's profit rose to $27 million, twice the $13 million a year earlier.",
            &["? Ardent Steel's profit rose to $27 million"],
        ),
        ("The videos were taken before October 2011, officials said.", &[]),
        ("A clip showed the class of 2015 from a private school.", &[]),
        ("Varden sold notes due March 1, 2031.", &[]),
        ("The notice ends talk that Kral might play on beyond his 38th birthday in December.", &[]),
        ("Coach Louis Vane poses with his aide at the derby in Leeds on Sunday night.", &[]),
        (
            "Harman's profit is likely to be 4.7 billion francs, up from 633 million francs last year.",
            &[],
        ),
        ("The death was at least the 20th reported at the site since 2000.", &[]),
        ("Last week it emerged the mayor had been questioned by police over the contract.", &[]),
        ("In Sarn that lesson was brought home on Monday when a dam burst.", &[]),
        (
            "Alonso is to sit out the race in Australia on July 6, returning for the race in Malaysia on July 29.",
            &["2025-07-06 Alonso is to sit out the race in Australia"],
        ),
        ("Beaton gave no reason for the July 14 deadline.", &[]),
    ]);
}

#[test]
fn the_subject_is_whom_the_name_says() {
    check(&[
        (
            "On Monday, Ricardo Salas, head of the National Assembly, said the ruling proves the point.",
            &["2025-06-23 Ricardo Salas said the ruling proves the point"],
        ),
        (
            "Hume, the Scotland striker who will lead the line in Oslo on July 6, was fined on Monday.",
            &["2025-07-06 Hume will lead the line in Oslo", "2025-06-23 Hume was fined"],
        ),
        (
            "The bank, based in Turin, Italy, agreed on Monday to buy Credem.",
            &["2025-06-23 The bank agreed to buy Credem"],
        ),
        (
            "The airline said its chief executive, Lena Ott, resigned on Monday.",
            &["2025-06-23 Lena Ott resigned"],
        ),
        (
            "Democrats beat the governor in a state Lamont won by 30 points in 2016.",
            &["2016 Lamont won a state by 30 points"],
        ),
    ]);
}

#[test]
fn a_line_is_whole() {
    check(&[
        (
            "Twelve people were killed and at least 58 injured in a market fire on Monday in Jos.",
            &[
                "2025-06-23 Twelve people were killed and at least 58 injured in a market fire in Jos",
            ],
        ),
        (
            "Five miners trapped since Wednesday were brought up.",
            &["2025-06-25 Five miners were trapped"],
        ),
        (
            "The bombs went off on Aug. 7, 1998 at the embassies in Nairobi and Dar es Salaam.",
            &["1998-08-07 The bombs went off at the embassies in Nairobi and Dar es Salaam"],
        ),
        (
            "Pictures on Monday showed Brandt, 46, walking with a stick.",
            &["2025-06-23 Pictures showed Brandt, 46, walking with a stick"],
        ),
        (
            "Construction began in 2021 and the tunnel will open in August.",
            &["2021 Construction began", "2025-08 The tunnel will open"],
        ),
        (
            "President Daro said Friday she had saved nine lives.",
            &["2025-06-27 President Daro said she had saved nine lives"],
        ),
        (
            "Varden Systems plans to redeem its notes on July 28.",
            &["2025-07-28 Varden Systems plans to redeem its notes"],
        ),
        (
            "Police found the man's mutilated and burned body on Monday.",
            &["2025-06-23 Police found the man's mutilated and burned body"],
        ),
    ]);
}
