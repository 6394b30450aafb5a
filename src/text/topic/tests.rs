use super::*;

fn names(title: &str, sentences: &[&str]) -> Vec<String> {
    let sentences: Vec<Sentence> = sentences
        .iter()
        .enumerate()
        .map(|(block, text)| Sentence { text, kind: BlockKind::Paragraph, block })
        .collect();
    phrases(&Article::new(title, sentences), 5).into_iter().map(|phrase| phrase.name).collect()
}

#[test]
fn forms_of_a_phrase_count_together() {
    let found = names(
        "Tin magnets and export controls",
        &[
            "Ruritania keeps its export controls on tin.",
            "An export control slows buyers; tin magnets are scarce.",
            "Export-controls on tin magnets stay.",
        ],
    );
    assert_eq!(found, ["Export controls", "Tin magnets"]);
}

#[test]
fn verbs_adjectives_and_days_are_no_topics() {
    let found = names(
        "Minister confident as ferry strike comes to an end",
        &[
            "The minister is confident that the ferry strike comes to an end in November.",
            "She quarrels with the union, comes late and is confident again, a pilot said.",
            "The union quarrels with the pilots; November comes and goes, and they are confident.",
            "The ferry strike began in November.",
        ],
    );
    assert_eq!(found[0], "Ferry strike", "{found:?}");
    for bad in ["Confident", "Quarrels", "Comes", "November", "End"] {
        assert!(!found.iter().any(|name| name == bad), "{found:?}");
    }
}

#[test]
fn a_material_is_a_topic_wherever_it_stands() {
    let found = names(
        "",
        &[
            "The deal covers rare earth exports and eases the supply chain.",
            "Sixty percent of rare earth elements come from China.",
            "Buyers of rare earths wait for licenses, and the supply chain suffers.",
        ],
    );
    assert_eq!(found[0], "Rare earths", "{found:?}");
    assert!(!found.iter().any(|name| name == "Rare"), "{found:?}");
}

#[test]
fn headlines_give_nouns_not_clauses() {
    let found = names(
        "Judge orders Ruritania nurses back to work, closes three wards",
        &[
            "A judge ordered nurses in Ruritania to return to three wards after a 17-day strike.",
            "The strike had closed wards, and six nurses were held; the strike is over.",
            "Glass found in vials: the judge and nurses said three wards had vials.",
        ],
    );
    for bad in
        ["Judge orders", "Nurses back", "Three wards", "Closes", "Six", "Six nurses", "Glass found"]
    {
        assert!(!found.iter().any(|name| name == bad), "{found:?}");
    }
    assert!(found.iter().any(|name| name == "Strike"), "{found:?}");
}

#[test]
fn what_only_ever_stands_as_a_verb_or_counts_is_no_topic() {
    let found = names(
        "",
        &[
            "Some 40 per cent of voters were asked to choose between two bigger ferries.",
            "Ann Lee said that voters choose late, and that 10 per cent of voters could choose twice.",
            "The bigger ferries have a third deck; even so, voters want to choose, and 5 per cent of voters did not.",
        ],
    );
    assert_eq!(found, ["Voters", "Ferries"], "{found:?}");
}

#[test]
fn a_short_article_says_little_twice() {
    let found = names(
        "Swan killer jailed",
        &[
            "A man who killed a mute swan at a boating lake was jailed on Monday.",
            "The alarm rang as Health Ruritania staff and a second walkout enters its third day.",
            "Cuts were made and cuts are feared, while interest rates rise without any strike.",
        ],
    );
    for good in ["Mute swan", "Interest rates"] {
        assert!(found.iter().any(|name| name == good), "{found:?}");
    }
    for bad in ["Alarm rang", "Health", "Cuts", "Killer jailed", "Strike"] {
        assert!(!found.iter().any(|name| name == bad), "{found:?}");
    }
}

#[test]
fn those_on_whom_a_matter_falls_are_no_topic() {
    let found = names(
        "Bridge tolls double",
        &[
            "Bridge tolls double in May, and buyers of the operator are named.",
            "Poultry growers and passengers wait; buyers wait for life rafts.",
            "Poultry growers fear the tolls, and two life rafts went to passengers and buyers.",
        ],
    );
    assert!(found.iter().any(|name| name == "Life rafts"), "{found:?}");
    for bad in ["Buyers", "Poultry growers", "Passengers"] {
        assert!(!found.iter().any(|name| name == bad), "{found:?}");
    }
}

#[test]
fn a_field_of_the_news_is_a_topic_when_said_once() {
    let found = names(
        "Cases triple in Ruritania",
        &[
            "Ruritania has begun an emergency vaccination campaign after cases of measles tripled.",
            "Hackers were no part of it, the institute said, and the institute keeps its staff.",
            "Will health centres be open? She asked the health centres on Sunday.",
        ],
    );
    for good in ["Vaccination", "Measles", "Hackers", "Health centres"] {
        assert!(found.iter().any(|name| name == good), "{good}: {found:?}");
    }
    assert!(!found.iter().any(|name| name.contains("campaign")), "{found:?}");
}

#[test]
fn general_nouns_that_say_the_same_make_one_phrase() {
    let found = names(
        "",
        &[
            "Ruritania keeps its export controls on tin, and export curbs on lead.",
            "Export restrictions hurt; the mineral dispute goes on over minerals.",
            "The export controls stay, and so do the minerals.",
        ],
    );
    assert_eq!(found[..2], ["Export controls", "Minerals"], "{found:?}");
    assert_eq!(key("Export-curbs"), key("export controls"));
    assert_ne!(key("Export curbs"), key("Export bans"));
    assert_eq!(general_noun("accords"), Some("agreement"));
    assert_eq!(general_noun("magnets"), None);
}
