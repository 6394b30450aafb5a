//! Briefs: what they say can be found in their source, word for word where they quote.

use std::fs;
use std::path::Path;

use dateline::brief::{self, Brief};
use dateline::digest::{self, Settings};
use dateline::ingest;
use dateline::source::Source;
use dateline::text::claim;

/// The sample articles as understood.
fn samples() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    articles(&folder)
}

fn articles(folder: &Path) -> Vec<Source> {
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|file| {
        file.extension().is_some_and(|kind| kind == "txt" || kind == "md" || kind == "html")
    });
    files.sort();
    files
        .iter()
        .flat_map(|file| {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            ingest::read(&name, &fs::read(file).expect("readable"), None).value
        })
        .collect()
}

/// The sentences that a `cite` field names.
fn cited<'a>(source: &'a Source, cite: &str) -> Vec<&'a str> {
    let sentence =
        |id: &str| source.sentence(id.rsplit(':').next()?.strip_prefix('s')?.parse().ok()?);
    cite.split(' ')
        .map(|id| sentence(id).unwrap_or_else(|| panic!("{}: no sentence {id}", source.id)))
        .collect()
}

#[test]
fn every_statement_quotation_and_figure_is_carried_by_the_sentence_it_cites() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let mut sources = samples();
    if shared.is_dir() {
        sources.extend(articles(&shared));
    } else {
        eprintln!("../shared/seeds is absent: the sample articles alone are tried");
    }
    for source in &sources {
        let (front, body) = digest::digest(source, &[], &Settings::default());
        let text = brief::write(&front, &body);
        let read = Brief::read("content/briefs/x.md", &text);
        assert!(read.diagnostics.is_empty(), "{}: {:?}", source.id, read.diagnostics);
        let brief = read.value.expect("a brief");
        assert_eq!(brief.front, front, "{}: what is written reads back", source.id);
        assert!(!front.summary.is_empty() && !brief.facts.statements.is_empty(), "{}", source.id);
        for statement in &brief.facts.statements {
            assert!(
                !statement.cites.is_empty(),
                "{}: `{}` cites nothing",
                source.id,
                statement.text
            );
        }
        let summary = cited(source, &front.summary_cites.join(" "));
        assert!(claim::check(&front.summary, &summary).ok, "{}: {}", source.id, front.summary);
        for quote in &front.quotes {
            let text = cited(source, &quote.cite).join(" ");
            for part in quote.text.split(" … ") {
                assert!(text.contains(part), "{}: `{part}` is not in `{text}`", source.id);
            }
        }
        for figure in &front.figures {
            assert!(
                cited(source, &figure.cite)[0].contains(&figure.text),
                "{}: {}",
                source.id,
                figure.text
            );
        }
        for event in &front.events {
            cited(source, &event.cite);
        }
    }
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    for source in samples() {
        let once = digest::digest(&source, &[], &Settings::default());
        assert_eq!(once, digest::digest(&source, &[], &Settings::default()));
    }
}

#[test]
fn nothing_of_what_was_stripped_reaches_a_brief() {
    for source in samples() {
        let (front, body) = digest::digest(&source, &[], &Settings::default());
        let text = brief::write(&front, &body);
        for line in
            source.front.furniture.iter().filter(|line| line.text.split_whitespace().count() > 4)
        {
            assert!(
                source.sentences().any(|(sentence, ..)| sentence.contains(&line.text))
                    || !text.contains(&line.text),
                "{}: {}",
                source.id,
                line.text
            );
        }
    }
}

#[test]
fn a_quote_limit_bounds_the_words_taken_and_0_takes_none() {
    for mut source in samples() {
        source.front.quote_limit = Some(40);
        let (front, body) = digest::digest(&source, &[], &Settings::default());
        let quoted: usize =
            front.quotes.iter().map(|quote| quote.text.split_whitespace().count()).sum();
        let told = body
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .filter(|word| !word.starts_with("[@") && *word != "-")
            .count();
        assert!(front.summary.split_whitespace().count() + told + quoted <= 40, "{}", source.id);
        source.front.quote_limit = Some(0);
        let (front, body) = digest::digest(&source, &[], &Settings::default());
        assert!(
            front.summary.is_empty()
                && front.quotes.is_empty()
                && body.is_empty()
                && !front.title.is_empty()
        );
    }
}

#[test]
fn several_sources_make_one_brief_that_says_what_one_alone_has() {
    let all = samples();
    let find = |part: &str| all.iter().find(|source| source.id.contains(part)).expect("a sample");
    let (one, other) = (find("fact-sheet"), find("farm-tariffs"));
    let (front, body) = digest::compose(&[one, other], &[], &Settings::default(), &[]);
    assert_eq!(front.sources, [one.id.clone(), other.id.clone()]);
    assert!(front.summary_cites.iter().all(|cite| cite.contains(':')));
    assert!(body.contains("## Only in "), "{body}");
    // Later news says what became of earlier: it comes first, whichever was named first.
    let date = |source: &Source| source.front.published.date.map(|date| date.window().latest);
    let (newest, oldest) = if date(other) > date(one) { (other, one) } else { (one, other) };
    let place = |source: &Source| body.find(&format!("[@{}:", source.id));
    assert!(place(newest) < place(oldest), "{body}");
    let text = brief::write(&front, &body);
    let brief = Brief::read("content/briefs/x.md", &text).value.expect("a brief");
    for statement in &brief.facts.statements {
        for cite in &statement.cites {
            let id = cite.source.as_deref().expect("names its source");
            let source = if id == one.id { one } else { other };
            assert!(source.sentence(cite.sentence).is_some(), "{cite:?}");
        }
    }
}

fn read(name: &str, text: &str) -> Source {
    let mut source = ingest::read(name, text.as_bytes(), None).value.remove(0);
    source.id = name.split('.').next().unwrap_or(name).to_owned();
    source
}

#[test]
fn a_brief_of_several_sources_names_the_points_on_which_they_differ() {
    let one = read(
        "one.txt",
        "Fire in Marl\n\nA fire at the mill in Marl killed 12 people on Monday, the mayor said. Two halls burned down.\n",
    );
    let other = read(
        "other.txt",
        "Mill burns\n\nAt least nine people died in the fire at the mill in Marl. The mill had opened in 1974.\n",
    );
    let answer = |text: &str, id: &str| (text.to_owned(), vec![(id.to_owned(), 1)]);
    let difference =
        |question: &str, answers| digest::Difference { question: question.to_owned(), answers };
    let differences = [
        difference(
            "How many people died?",
            vec![answer("12 people", "one"), answer("nine people", "other")],
        ),
        difference("Who spoke?", vec![answer("the mayor", "one"), answer("nobody", "third")]),
    ];
    let settings = Settings::default();
    let (front, body) = digest::compose(&[&one, &other], &[], &settings, &differences);
    let listed = format!(
        "## {}\n\n- How many people died?\n  - 12 people [@one:s1]\n  - nine people [@other:s1]\n",
        brief::DIFFER
    );
    assert!(body.contains(&listed), "{body}");
    assert!(!body.contains("Who spoke?"), "a point of one answer is none: {body}");
    let text = brief::write(&front, &body);
    let read = Brief::read("content/briefs/x.md", &text).value.expect("a brief");
    let answers = read.facts.statements.iter().filter(|one| one.under == brief::DIFFER);
    assert_eq!(answers.count(), 2);
}

#[test]
fn an_opinion_is_marked_and_opens_with_no_rhetoric() {
    let source = read(
        "dam.md",
        "**Opinion** | Ann Lee\n\n# A dam too far\n\nNobody asked the river. Last week the government of Bo Marl approved the Arna dam \
         at a cost of 2.3 billion crowns. What were they thinking?\n\nParliament should withdraw the licence and order a review of the \
         dam. Wind parks in Orl would cost 1.1 billion crowns.\n\nAnn Lee is a professor of hydrology.\n",
    );
    assert_eq!(source.front.genre.as_deref(), Some("opinion"));
    assert_eq!(source.front.title, "A dam too far");
    let (front, _) = digest::digest(&source, &[], &Settings::default());
    assert_eq!(front.genre.as_deref(), Some("opinion"));
    assert!(front.summary.contains("Parliament should withdraw"), "{}", front.summary);
    assert!(!front.summary.contains("Nobody") && !front.summary.contains("professor"));
}

#[test]
fn a_short_answer_stands_with_its_question() {
    let source = read(
        "vote.md",
        "# The vote in Orland\n\nOrland elects a parliament on Sunday, a year ahead of time. The government lost its majority in May.\n\n\
         ## Who can vote?\n\nAll citizens who turn 18 by May 18.\n\n## Is it the first such vote?\n\nNo.\n\n## What is at stake?\n\n\
         The next government must close a gap of 9 billion marks in the budget of Orland.\n",
    );
    let (front, body) = digest::digest(&source, &[], &Settings::default());
    let told = "- Who can vote? All citizens who turn 18 by May 18. [@s3] [@s4]";
    assert!(body.contains(told), "{}\n{body}", front.summary);
    assert!(!body.contains("No.") && !front.summary.contains("No."));
}

#[test]
fn a_question_on_a_line_of_its_own_heads_its_answer() {
    let source = read(
        "glass.md",
        "# Two lots of a drug go back\n\nThe maker of the drug took back two lots on Oct. 12, some 61,000 vials. Hospitals in Marl \
         and Orl had reported cloudy vials.\n\nWho noticed the glass?\n\nThe maker's own inspectors did, on Sept. 21.\n\n\
         Will there be a shortage?\n\nA second plant in Orl was to open in January; that has slipped to May.\n",
    );
    let (front, body) = digest::digest(&source, &[], &Settings::default());
    assert!(!front.summary.contains("inspectors did"), "{}", front.summary);
    assert!(!body.contains("- The maker's own inspectors did"), "{body}");
}

#[test]
fn a_report_does_not_tell_what_its_desk_did_nor_open_on_an_answer() {
    let source = read(
        "desk.md",
        "# Questions about the mill\n\nThe mill in Marl took back two lots of flour on May 4. Readers have sent questions about the \
         flour. We put them to the mill and to the council of Marl. But the mill has not said when the flour will be sold again.\n",
    );
    let (front, _) = digest::digest(&source, &[], &Settings::default());
    assert!(!front.summary.contains("We put"), "{}", front.summary);
    assert!(!front.summary.contains("But "), "{}", front.summary);
}

#[test]
fn what_a_list_of_the_brief_says_is_no_point_as_well() {
    let source = read(
        "pact.md",
        "# Marl and Orl agree\n\nMarl and Orl signed a pact on flour on May 4, 2023. The mills of Marl had stood still for a month.\n\n\
         ## What changed:\n\n- Duties: Marl halves its duty on flour from Orl\n- Licences: Orl opens its mills to bakers from Marl\n\n\
         ## In the valley\n\nMarl halves its duty on flour, and Orl opens its mills to bakers. The bakers of Marl employ 900 people. A \
         court in Lisse will hear the case of the millers on June 9.\n",
    );
    let (_, body) =
        digest::digest(&source, &[], &Settings { summary_words: 20, ..Settings::default() });
    assert!(body.contains("## What changed"), "{body}");
    assert!(!body.contains("Marl halves its duty on flour, and Orl opens"), "{body}");
}

#[test]
fn text_of_an_article_is_no_markup_in_its_brief() {
    let article = "A title\n\nThe plan [[x]] <script>alert(1)</script> was *dropped* [@s9] by Norway on Monday in Oslo. \
        Norway said it would not return to the plan this year. Sweden agreed with Norway about the plan.\n";
    let source = ingest::read("a.txt", article.as_bytes(), None).value.remove(0);
    let (front, body) = digest::digest(&source, &[], &Settings::default());
    let text = brief::write(&front, &body);
    let brief = Brief::read("content/briefs/x.md", &text).value.expect("a brief");
    assert!(brief.facts.links.is_empty(), "{:?}", brief.facts.links);
    assert!(
        brief
            .facts
            .statements
            .iter()
            .all(|statement| statement.cites.iter().all(|cite| cite.sentence != 9)),
        "{body}"
    );
}

/// The key points and the background of a report.
fn points_of(report: &str) -> (Vec<String>, String) {
    let source = ingest::read("seeds/a.txt", report.as_bytes(), None).value.remove(0);
    let (_, body) =
        digest::digest(&source, &[], &Settings { summary_words: 30, ..Settings::default() });
    let section = |name: &str| {
        let from = body.split_once(&format!("## {name}\n")).map_or("", |(_, rest)| rest);
        from.split("## ").next().unwrap_or("").to_owned()
    };
    let points = section("Key points")
        .lines()
        .filter_map(|line| line.strip_prefix("- ").map(str::to_owned))
        .collect();
    (points, section("Background"))
}

const COURT: &str = "Lisse court convicts a shipowner\n\n\
    A court in Lisse convicted the shipowner Pell Dorn of fraud on May 4, 2023, after a trial of five weeks.\n\n\
    Judge Ana Morrell will pass sentence on June 30.\n\n\
    She has led the court since 2019.\n\n\
    The harbour bank holds four ships of the company. It wants to sell them before the winter.\n\n\
    Unions of dock workers in Sarn called a strike for July 8. The council has banned it.\n";

#[test]
fn a_point_names_whom_it_tells_of_or_brings_the_sentence_that_does() {
    let (points, _) = points_of(COURT);
    let told = points.join("\n");
    assert!(
        points.iter().all(|point| !point.starts_with("She ") && !point.starts_with("It ")),
        "{told}"
    );
    assert!(
        told.contains("ships of the company. It wants to sell them") || !told.contains("It wants"),
        "{told}"
    );
    assert!(!told.lines().any(|line| line.starts_with("The council has banned it")), "{told}");
}

#[test]
fn what_somebody_said_is_no_background() {
    let (_, background) = points_of(
        "Talks on the ferry end\n\n\
        The council of Lisse and the owner of the ferry ended their talks on May 4, 2023, without a contract.\n\n\
        “We had offered them a longer contract in April. We had kept the old boat for them since 2019. \
        They are a major customer of this harbour,” said Ana Morrell, the mayor of Lisse.\n\n\
        The ferry was first introduced in 1987 and had carried two hundred people a day before the fire.\n\n\
        Lisse is a town of four thousand people and the county controls its harbour since 1990.\n",
    );
    assert!(!background.contains("We had"), "{background}");
}
