//! Small made-up reports of kinds that differ: a ruling, an election, company results, a disaster, an explainer in
//! questions, a list. What a careful editor would find in each, and what must not be found.

use std::path::Path;

use dateline::digest::Understood;
use dateline::ingest;
use dateline::source::Source;
use dateline::text::entity::EntityKind::{self, Organisation, Person, Place};

fn article(name: &str) -> Source {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/kinds").join(name);
    let bytes = std::fs::read(&path).expect("readable");
    ingest::read(name, &bytes, None).value.into_iter().next().expect("an article")
}

#[track_caller]
fn check_names(name: &str, wanted: &[(&str, EntityKind)], not: &[&str]) {
    let source = article(name);
    let understood = Understood::of(&source);
    let found: Vec<(&str, EntityKind)> =
        understood.entities.iter().map(|entity| (entity.name.as_str(), entity.kind)).collect();
    for wanted in wanted {
        assert!(found.contains(wanted), "{name}: no {wanted:?} in {found:?}");
    }
    for not in not {
        assert!(!found.iter().any(|(name, _)| name == not), "{name}: {not} in {found:?}");
    }
}

#[track_caller]
fn check_speakers(name: &str, wanted: &[(&str, &str)]) {
    let source = article(name);
    let understood = Understood::of(&source);
    for (start, speaker) in wanted {
        let quote = understood.quotes.iter().find(|quote| quote.text.starts_with(start));
        let quote = quote.unwrap_or_else(|| panic!("{name}: no quotation {start}"));
        assert_eq!(quote.speaker.as_deref(), Some(*speaker), "{name}: {start}");
    }
}

#[track_caller]
fn check_figures(name: &str, wanted: &[(f64, &str, &str)]) {
    let source = article(name);
    let understood = Understood::of(&source);
    for (value, unit, of) in wanted {
        let found = understood
            .figures
            .iter()
            .any(|figure| figure.value == *value && figure.unit == *unit && figure.of.contains(of));
        assert!(found, "{name}: no {value} {unit} of {of} in {:#?}", understood.figures);
    }
}

/// Summary and key points, and that each point is a statement that stands by itself.
#[track_caller]
fn check_told(name: &str, wanted: &[&str], not: &[&str]) {
    let source = article(name);
    let understood = Understood::of(&source);
    let summary = understood.summary(60);
    let points = understood.key_points(7, &summary);
    let told: Vec<&str> = summary.iter().chain(&points).map(|pick| pick.text.as_str()).collect();
    for wanted in wanted {
        assert!(told.iter().any(|text| text.contains(wanted)), "{name}: {wanted} in {told:#?}");
    }
    for not in not {
        assert!(!told.iter().any(|text| text.contains(not)), "{name}: {not} in {told:#?}");
    }
}

#[track_caller]
fn check_topics(name: &str, wanted: &[&str], not: &[&str]) {
    let source = article(name);
    let topics = Understood::of(&source).topics(&[]);
    for wanted in wanted {
        assert!(topics.iter().any(|topic| topic == wanted), "{name}: {wanted} in {topics:?}");
    }
    for not in not {
        assert!(!topics.iter().any(|topic| topic.contains(not)), "{name}: {not} in {topics:?}");
    }
}

#[test]
fn a_ruling() {
    check_names(
        "court.txt",
        &[
            ("U.S. Court of Appeals for the Sixth Circuit", Organisation),
            ("Ohio Environmental Protection Agency", Organisation),
            ("Karen Holt", Person),
            ("Cincinnati", Place),
            ("Mahoning River", Place),
        ],
        &["Sixth Circuit", "Maria Delgado"],
    );
    check_speakers("court.txt", &[("A permit is not", "Karen Holt"), ("We are", "Dana Whitfield")]);
    check_figures("court.txt", &[(6.2, "percent", "Shares"), (18.4, "USD", "Shares")]);
    check_told(
        "court.txt",
        &["struck down a waiver", "412 pounds"],
        &["CINCINNATI", "declined to"],
    );
    check_topics("court.txt", &["Appeals court", "Steel plants"], &[]);
}

#[test]
fn an_election() {
    check_names(
        "election.txt",
        &[
            ("Anna Kovac", Person),
            ("Ursula von der Leyen", Person),
            ("European Public Prosecutor's Office", Organisation),
            ("German government", Organisation),
            ("European Union", Organisation),
            ("Bergstadt", Place),
        ],
        &["Public Prosecutor", "Germany", "Berlin"],
    );
    check_speakers("election.txt", &[("The result is painful", "Viktor Dranov")]);
    check_figures("election.txt", &[(112.0, "seats", "199"), (8.2e9, "EUR", "frozen EU funds")]);
    check_topics("election.txt", &["Election"], &["hits", "record"]);
}

#[test]
fn company_results() {
    check_names(
        "results.txt",
        &[("Novaris Inc.", Organisation), ("Kestrel Semiconductor", Organisation)],
        &["Rival Kestrel Semiconductor"],
    );
    check_figures(
        "results.txt",
        &[
            (6.7e9, "USD", "Revenue"),
            (31.0, "percent", "net income"),
            (1.24e9, "USD", "third-quarter net income"),
            (4.5, "percent", "Shares"),
        ],
    );
    check_topics("results.txt", &["Chip demand"], &["jumps", "Q3"]);
}

#[test]
fn a_disaster() {
    check_names(
        "quake.txt",
        &[
            ("Lima", Place),
            ("Moyobamba", Place),
            ("San Martin", Place),
            ("U.S. Geological Survey", Organisation),
            ("INDECI", Organisation),
            ("Doctors Without Borders", Organisation),
        ],
        &["Peruvian government", "Geological Survey"],
    );
    check_speakers("quake.txt", &[("The walls", "Elena Vasquez"), ("We will not", "Rosa Quispe")]);
    check_told("quake.txt", &["killing at least 43", "1,200 homes"], &["she said in a televised"]);
    check_topics("quake.txt", &[], &["kills", "Northern"]);
}

#[test]
fn an_explainer_in_questions() {
    check_names(
        "science.md",
        &[
            ("Thwaites Glacier", Place),
            ("Research Council of Norway", Organisation),
            ("National Science Foundation", Organisation),
            ("British Antarctic Survey", Organisation),
            ("Ingrid Solheim", Person),
        ],
        &["Antarctic Survey"],
    );
    check_told("science.md", &["losing ice 15 percent faster"], &["what to know", "newsletter"]);
}

#[test]
fn a_list() {
    check_names(
        "list.txt",
        &[("Lakeside Herons", Organisation), ("Denise Park", Person), ("Alan Brody", Person)],
        &[],
    );
    check_speakers("list.txt", &[("Without a new stadium", "Alan Brody")]);
    check_told("list.txt", &["$310 million", "22,000 signatures"], &["Here are"]);
}
