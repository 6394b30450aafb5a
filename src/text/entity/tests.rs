use super::*;

/// Name, kind's first letter and aliases of each entity of one paragraph, in order of name.
fn check(text: &str, expected: &[&str]) {
    let spans = crate::text::sentence::split(text);
    let sentences: Vec<Sentence> = spans
        .into_iter()
        .map(|span| Sentence { text: &text[span], kind: BlockKind::Paragraph, block: 0 })
        .collect();
    let mut found: Vec<String> = entities(&Article::new("", sentences.to_vec()))
        .iter()
        .map(|entity| {
            let kind = format!("{:?}", entity.kind).remove(0);
            let aliases =
                entity.aliases.iter().map(|alias| format!(" = {alias}")).collect::<String>();
            format!("{kind} {}{aliases}", entity.name)
        })
        .collect();
    found.sort();
    let mut expected: Vec<&str> = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn an_office_and_a_matter_are_nobody() {
    let found = |text: &str| -> Vec<String> {
        let sentence = Sentence { text, kind: BlockKind::Paragraph, block: 0 };
        entities(&Article::new("", vec![sentence])).into_iter().map(|entity| entity.name).collect()
    };
    let names = found("It is good, said Ingrid Vale, Chief Executive of the Port of Greenfield.");
    assert!(names.iter().all(|name| name != "of Greenfield"), "{names:?}");
    assert!(!found("Labour minister Paul Hasek resigned.").contains(&"Labour Party".to_owned()));
    assert!(found("Labour leader Ann Lee spoke.").contains(&"Labour Party".to_owned()));
}

#[test]
fn forms_of_one_person_are_joined() {
    check(
        "Finance Minister Aino Virtanen resigned on Monday. Virtanen said the vote was lost.",
        &["P Aino Virtanen = Finance Minister Aino Virtanen = Virtanen"],
    );
    check(
        "President Li Wei met Chancellor Anna Berg. Li thanked Berg.",
        &["P Anna Berg = Chancellor Anna Berg = Berg", "P Li Wei = President Li Wei = Li"],
    );
}

#[test]
fn a_shared_surname_is_reported_not_guessed() {
    let text = "John Hale and Mary Hale left. Hale declined to comment.";
    let spans = crate::text::sentence::split(text);
    let sentences: Vec<Sentence> = spans
        .into_iter()
        .map(|span| Sentence { text: &text[span], kind: BlockKind::Paragraph, block: 0 })
        .collect();
    let found = entities(&Article::new("", sentences.to_vec()));
    assert_eq!(found.len(), 2);
    assert!(
        found.iter().all(|entity| entity.mentions.len() == 1 && entity.ambiguous.len() == 1),
        "{found:?}"
    );
}

#[test]
fn a_capital_is_the_city_or_the_government() {
    check("Delegates met in Madrid. The talks in Madrid went well.", &["P Madrid"]);
    check(
        "Madrid rejected the plan, and Madrid’s position is clear.",
        &["O Spanish government = Madrid"],
    );
    check(
        "China’s embassy in Washington was silent. Washington said nothing.",
        &[
            "O China's embassy in Washington = China's embassy",
            "P China",
            "O U.S. government = Washington",
            "P Washington, D.C. = Washington",
        ],
    );
    check(
        "Officials flew to Paris. Exports to Paris fell after Paris imposed a duty.",
        &["O French government = Paris", "P Paris"],
    );
}

#[test]
fn organisations_laws_and_products_are_told_by_their_words() {
    check(
        "Mara Quist, president of Northern Alloy Works Inc., cited the Clean Water Act of 1972.",
        &[
            "O Northern Alloy Works Inc. = Northern Alloy Works",
            "P Mara Quist",
            "T Clean Water Act = Clean Water Act of 1972",
        ],
    );
    check(
        "It asked Nvidia’s latest Blackwell AI chips to be sold. Blackwell was off the table.",
        &["O Nvidia", "T Blackwell"],
    );
    check("The air force flies F-16 jets; F-16s need samarium.", &["T F-16", "T samarium"]);
    check(
        "Japan’s finance ministry spoke. The Ministry of Finance added that Japan would wait.",
        &[
            "O Japan's Ministry of Finance = Ministry of Finance = finance ministry = Japan's finance ministry",
            "P Japan",
        ],
    );
}

#[test]
fn the_first_word_of_a_sentence_is_no_name_by_its_capital() {
    check(
        "Markets fell. Industry leaders warned. Officials in Oslo agreed; Talks resume today.",
        &["P Oslo"],
    );
}

#[test]
fn headings_give_no_names_of_their_own() {
    let sentences = [
        Sentence { text: "A Mutual Retreat in the Trade War", kind: BlockKind::Heading, block: 0 },
        Sentence { text: "What Berlin Did Not Get", kind: BlockKind::Heading, block: 1 },
    ];
    let names: Vec<String> = entities(&Article::new("", sentences.to_vec()))
        .into_iter()
        .map(|entity| entity.name)
        .collect();
    assert_eq!(names, ["German government"]);
}

#[test]
fn any_text_is_read_in_linear_time() {
    for text in [
        "A".repeat(20_000),
        "A ".repeat(20_000),
        "A of ".repeat(8_000),
        "“A B ".repeat(8_000),
        "Mr. ".repeat(8_000),
        "U.S.-".repeat(8_000),
        "’s".repeat(9_000),
    ] {
        let started = std::time::Instant::now();
        entities(&Article::new(
            "",
            vec![Sentence { text: &text, kind: BlockKind::Paragraph, block: 0 }],
        ));
        assert!(started.elapsed().as_secs() < 3, "{}", &text[..10]);
    }
}

proptest::proptest! {
    #[test]
    fn mentions_stand_where_they_say(text in "[A-Za-z’'\" .,“”$0-9-]{0,80}") {
        for entity in entities(&Article::new("", vec![Sentence { text: &text, kind: BlockKind::Paragraph, block: 0 }])) {
            for mention in entity.mentions {
                proptest::prop_assert!(text.get(mention.span).is_some_and(|words| !words.is_empty()));
            }
        }
    }
}

#[test]
fn a_company_goes_by_the_first_words_of_its_name() {
    check(
        "Marlow Therapeutics recalled a drug. The drug is sold by Marlow in Ruritania, and Marlow said it was safe.",
        &["O Marlow Therapeutics = Marlow", "P Ruritania"],
    );
    check(
        "Officials of the Brackwater Council met. Residents near Brackwater said little.",
        &["O Brackwater Council", "P Brackwater"],
    );
}

#[test]
fn a_name_alone_is_what_its_neighbours_say() {
    check(
        "Shares doubled, and Verdane, a Dutch group ten times its size, was rumoured to bid.",
        &["O Verdane"],
    );
    check("The trial of its kidney drug Olvexa ended. Doctors approved Olvexa.", &["T Olvexa"]);
    check(
        "In 2010 Gelnor, with a single plant, signed a decree. It was bought by Sandrel within a year.",
        &["O Gelnor", "O Sandrel"],
    );
    check("A summit in neighbouring Orlia failed. The talks with Orlia ended.", &["P Orlia"]);
}

#[test]
fn kinds_of_people_and_labels_are_no_names() {
    check("The senator is a Democrat who is up for election.", &[]);
    check("Inspectors, who left the site after two days, list nine faults.", &[]);
    check("The agency classified it as Class II. A Phase III trial began.", &[]);
}

#[test]
fn a_body_of_several_fields_is_one() {
    check(
        "It was mediated by the Federal Mediation and Conciliation Service in March.",
        &["O Federal Mediation and Conciliation Service"],
    );
    check(
        "The F.D.A. declined. The U.S. Food and Drug Administration is reviewing it, the FDA said.",
        &["O FDA = F.D.A. = Food and Drug Administration", "P United States = U.S."],
    );
    check(
        "He told the Harbin Ledger on Monday. The Harbin Ledger printed it.",
        &["O Harbin Ledger"],
    );
}

#[test]
fn a_title_before_an_adjective_names_nobody() {
    check(
        "Chief British negotiator Gareth Pellow conceded it.",
        &["P Gareth Pellow = Chief British negotiator Gareth Pellow"],
    );
    check(
        "Its health minister, Lúcia Chissano, was dismissed. It was sad, said Graça Temba of the union.",
        &["P Graça Temba", "P Lúcia Chissano"],
    );
}

#[test]
fn names_keep_their_ordinal_and_their_owner() {
    check(
        "It went to First Coosa Bancorp. First Coosa said it would wait.",
        &["O First Coosa Bancorp = First Coosa"],
    );
    check("First Ruston fell. Then it rained.", &[]);
    check(
        "The Northern Fishermen’s Federation met the Pensioners’ Union.",
        &["O Northern Fishermen's Federation", "O Pensioners' Union"],
    );
    check(
        "The Office for the Coordination of Harbour Affairs asked for US$86 million.",
        &["O Office for the Coordination of Harbour Affairs"],
    );
    check(
        "He told the Washington Courant. The Courant printed it.",
        &["O Washington Courant = Courant"],
    );
}

#[test]
fn storms_parties_and_doctors_are_no_people() {
    check("Cyclone Nadir killed 12 people. Nadir was strong.", &["T Cyclone Nadir = Nadir"]);
    check("On Sunday the Greens left. The Greens say June.", &["O Greens"]);
    check(
        "The Greens want a seat. They offered the Greens a seat. March 8: Greens leave.",
        &["O Greens"],
    );
    check("The danger has not, I’d say, moved. We’ve won.", &[]);
    check("He met the UN Resident Coordinator in Vik.", &["O United Nations = UN", "P Vik"]);
    check("A doctors’ group, Médicos do Norte, said that many died.", &["O Médicos do Norte"]);
    check("Human rights group Voix du Fleuve says so.", &["O Voix du Fleuve"]);
    check("Operation Clean Sweep was put off.", &["T Operation Clean Sweep"]);
    check("The Miners’ Solidarity Union wants a strike.", &["O Miners' Solidarity Union"]);
    check("Compare Ana Gorup, who left of her own will.", &["P Ana Gorup"]);
}

#[test]
fn a_list_that_in_governs_is_of_places() {
    check(
        "It has declared a state of emergency in Vambula and Cabo Delmira, its spokesman Ino Massing said.",
        &["P Cabo Delmira", "P Ino Massing", "P Vambula"],
    );
    check(
        "It could change every port from Pelterhead to Nyllin. They fish around Jan Mayen.",
        &["P Jan Mayen", "P Nyllin", "P Pelterhead"],
    );
}

#[test]
fn a_surname_that_speaks_is_a_person() {
    check(
        "Lindqvern, opening a hall, hinted at it. Parliament, meeting in secret, agreed.",
        &["P Lindqvern"],
    );
}

#[test]
fn small_words_and_apostrophes_belong_to_names() {
    check(
        "The National Institute on Drug Abuse and the Campaign for Fairer Fares met in Oslo.",
        &["O Campaign for Fairer Fares", "O National Institute on Drug Abuse", "P Oslo"],
    );
    check(
        "The Security Council on Monday asked Congress for Tanzania to be heard.",
        &["O Congress", "O Security Council", "P Tanzania"],
    );
    check(
        "Secretary-General Ines Prado spoke to the Sunday Telegraph. Prado was calm.",
        &["O Sunday Telegraph", "P Ines Prado = Secretary-General Ines Prado = Prado"],
    );
    check(
        "General Izzat Ibrahim al-Douri fled.",
        &["P Izzat Ibrahim al-Douri = General Izzat Ibrahim al-Douri"],
    );
}

#[test]
fn a_company_is_nobody_though_its_first_word_is_a_given_name() {
    check(
        "Aurora Grid opened a site. Aurora Grid Ltd. will heat the town.",
        &["O Aurora Grid = Aurora Grid Ltd."],
    );
}

#[test]
fn a_site_is_named_after_its_place_and_a_firm_by_who_runs_it() {
    check(
        "The leak at its Tolva lithium mine reached the Sarn river. It owes the people of Tolva.",
        &["P Sarn", "P Tolva"],
    );
    check("It opened a test site at Wheal Harriet, a former tin mine.", &["P Wheal Harriet"]);
    check(
        "The vote cost Bettermark dear. Bettermark’s finance director, Carl Dunne, said so.",
        &["O Bettermark", "P Carl Dunne"],
    );
}

#[test]
fn a_calling_or_a_plural_says_what_a_town_or_a_people_is() {
    check("The actress Samara Weaving left.", &["P Samara Weaving"]);
    check("Most South Dakotans agree.", &["P South Dakota = South Dakotans"]);
    check("Mr. Spiegel left on Monday.", &["P Spiegel"]);
    check("She spoke at London’s Excel Centre.", &["O Excel Centre", "P London"]);
}

#[test]
fn where_people_live_and_who_employs_whom() {
    check(
        "Darren Von Pelt, 34, of Tamworth, was jailed by Cannock Magistrates' Court. Von Pelt, a fan of Real Sarno, had \
         threatened Celta coach Ann Lee. Real Sarno have since dropped him, the Oulu-based regulator Traficom said.",
        &[
            "P Darren Von Pelt = Von Pelt",
            "P Ann Lee",
            "P Tamworth",
            "P Oulu",
            "O Cannock Magistrates' Court",
            "O Celta",
            "O Real Sarno",
            "O Traficom",
        ],
    );
    check(
        "Nurses at Health New Zealand walked out. Health New Zealand put the figure at 40. Zambelia's central bank and the \
         Zambelia Chamber of Mines, which a group calling itself GreyLantern attacked, are closed.",
        &["O GreyLantern", "O Health New Zealand", "O Zambelia Chamber of Mines", "P Zambelia"],
    );
}

#[test]
fn names_behind_what_companies_are_called_and_names_that_are_words() {
    check("The insurers Brellix and Marl lost ground.", &["O Brellix", "O Marl"]);
    check("His lawyer, Per Moss, was calm.", &["P Per Moss"]);
    check(
        "Labour's energy spokesperson, Fintan Doyle, was there.",
        &["O Labour Party = Labour", "P Fintan Doyle"],
    );
}

#[test]
fn a_place_is_told_by_the_places_beside_it() {
    check(
        "Lisbon, Porto and Marlo are worst hit. It is made by a firm of Harle, England.",
        &["P England", "P Harle", "P Lisbon", "P Marlo", "P Porto"],
    );
    check(
        "Officials in Karvonia have begun. Karvonia borders neighbouring Tavria.",
        &["P Karvonia", "P Tavria"],
    );
}
