//! Articles in: what is left out of one and by which rule, what it says of itself, and how a folder
//! of them is read.

use crate::formats::PAGE;
use dateline::ingest;
use dateline::memo::Memo;
use dateline::source::{Basis, Source, TitleBasis};
use dateline::text::BlockKind;
use dateline::tree::Tree;

#[track_caller]
pub(crate) fn read(path: &str, bytes: impl AsRef<[u8]>) -> Source {
    let mut read = ingest::read(path, bytes.as_ref(), None);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    assert_eq!(read.value.len(), 1);
    read.value.remove(0)
}

pub(crate) fn sentences(source: &Source) -> Vec<&str> {
    source.sentences().map(|(sentence, ..)| sentence).collect()
}

pub(crate) fn left_out(source: &Source) -> Vec<(&str, &str)> {
    source.front.furniture.iter().map(|line| (line.rule.as_str(), line.text.as_str())).collect()
}

/// A report long enough to stand between the lines under test.
pub(crate) const REPORT: &str = "The ferry to Lowmere stopped on Monday after its only engine failed, the harbour office said.\n\n\
                      Some two hundred people a day use the boat. The mayor asked the county for a replacement.";

/// Strips `line` when it stands below the report, by `rule`.
#[track_caller]
fn is_stripped_below(line: &str, rule: &str) {
    let source = read("seeds/a.txt", format!("Ferry to Lowmere stops\n\n{REPORT}\n\n{line}\n"));
    assert_eq!(left_out(&source), [(rule, line)]);
    assert_eq!(sentences(&source).len(), 3);
}

#[test]
fn lines_that_are_not_the_article_are_left_out_and_kept_with_their_rule() {
    is_stripped_below("4 min read", "reading-time");
    is_stripped_below("Tempo de leitura: 2 minutos", "reading-time");
    is_stripped_below("Updated on", "updated-line");
    is_stripped_below("Last updated: June 28, 2025 at 4:05 p.m. ET", "updated-line");
    is_stripped_below("Article Source: Reuters", "source-credit");
    is_stripped_below("Image Source: Lowmere Harbour", "image-credit");
    is_stripped_below("Photo: Ann Lee/Getty Images", "image-credit");
    is_stripped_below("Share Tweet Email", "share-line");
    is_stripped_below("Follow us on Facebook", "share-line");
    is_stripped_below("Sign up for our newsletter to get the news in your inbox.", "newsletter");
    is_stripped_below("Advertisement", "advertisement");
    is_stripped_below("Read more: Why the harbour silts up", "related-line");
    is_stripped_below("No comments yet", "empty-widget");
    is_stripped_below("© 2025 Lowmere Courier. All rights reserved.", "copyright");
    is_stripped_below("Home > Region > Lowmere", "navigation");
    is_stripped_below("This article first appeared in the Lowmere Courier.", "colophon");
    is_stripped_below("Reporting by Ann Lee; editing by Jo Moss", "colophon");
    is_stripped_below("Follow Ann Lee on Twitter at @annlee", "contact-line");
    is_stripped_below("Filed under: Ferries", "filed-under");
    is_stripped_below(
        "This website uses cookies. By staying you accept all cookies.",
        "cookie-notice",
    );
}

#[test]
fn sentences_that_only_resemble_furniture_stay() {
    for line in [
        "Share prices fell by a tenth after the news, traders said.",
        "Photo opportunities were few on the quay that day, visitors complained.",
        "Follow the money, the auditor told the council.",
        "The county published its budget on 28 June 2025 and cut the ferry.",
        "More boats will come in spring, the office said.",
        "By Monday night the queue had grown to three hundred people.",
        "Home owners near the quay fear for the value of their houses.",
    ] {
        let source = read("seeds/a.txt", format!("Ferry to Lowmere stops\n\n{REPORT}\n\n{line}\n"));
        assert_eq!(left_out(&source), [], "{line}");
    }
}

#[test]
fn a_caption_that_comes_again_and_the_teasers_under_it_are_left_out() {
    let caption = "A rusty ferry at the quay of Lowmere";
    let source = read(
        "seeds/a.txt",
        format!(
            "Ferry to Lowmere stops\n\nNo date for repairs\n{caption}\n{caption}Jo Moss\n\n{REPORT}\n\n{caption}\nBuses replace trains on the coast line\n{caption}\nCounty buys a second-hand tug\n\nRelated Stories\n\nNo stories found.\nLowmere Daily Courier\nlowmeredailycourier.com\n"
        ),
    );
    assert_eq!(sentences(&source)[0], "No date for repairs");
    assert_eq!(sentences(&source).len(), 4);
    assert_eq!(
        left_out(&source).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>(),
        [
            "repeated-caption",
            "repeated-caption",
            "repeated-caption",
            "related-headlines",
            "repeated-caption",
            "related-headlines",
            "related-heading",
            "empty-widget",
            "site-name",
            "site-domain"
        ]
    );
    assert_eq!(source.front.publisher.as_deref(), Some("Lowmere Daily Courier"));
}

#[test]
fn up_next_is_a_heading_where_prose_follows() {
    let source = read(
        "seeds/a.txt",
        format!(
            "Ferry stops at Lowmere\n\n{REPORT}\n\nUp next\n\nThe council meets on Friday to hear the owner.\n"
        ),
    );
    assert!(sentences(&source).contains(&"Up next"));
}

#[test]
fn heading_lines_lists_and_questions_keep_their_kind() {
    let source = read(
        "seeds/a.txt",
        "Ferry to Lowmere stops\n\nThe ferry stopped on Monday, and nobody knows for how long.\n\nWhat changed:\n- No boat runs\n - The quay is shut\n \nWhat did not:\n1. Buses run\n2. Trains run\n\nWhen will it run again?\n\nThe harbour office names no date.\n",
    );
    let kinds: Vec<BlockKind> = source.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::{Heading, Item, Paragraph};
    assert_eq!(kinds, [Paragraph, Heading, Item, Item, Heading, Item, Item, Heading, Paragraph]);
}

#[test]
fn rows_of_hard_wrapped_text_are_joined() {
    let source = read(
        "seeds/a.txt",
        "Ferry stops at Lowmere\n\nThe ferry to Lowmere stopped on Monday after its only\nengine failed, the harbour office said. Some two\nhundred people a day use the boat, and the mayor has\nasked the county for a replace-\nment.\n\nNobody knows when it will run again, least of all the\nowner, who is abroad.\n",
    );
    assert_eq!(source.blocks.len(), 2);
    assert_eq!(
        sentences(&source)[0],
        "The ferry to Lowmere stopped on Monday after its only engine failed, the harbour office said."
    );
}

#[test]
fn an_article_without_title_gets_one_of_its_own_words_marked_as_ours() {
    let source = read("seeds/a.txt", REPORT);
    assert_eq!(source.front.title_basis, TitleBasis::Ours);
    let title = source.front.title.trim_end_matches('…');
    assert!(REPORT.contains(title), "{title}");
    assert!(title.chars().count() <= 128);
    let titled = read("seeds/a.txt", format!("Ferry to Lowmere stops\n\n{REPORT}"));
    assert_eq!(
        (titled.front.title.as_str(), titled.front.title_basis),
        ("Ferry to Lowmere stops", TitleBasis::Article)
    );
}

#[test]
fn a_line_with_a_date_alone_states_the_day() {
    for (line, day) in [
        ("November 2, 2025", "2025-11-02"),
        ("Sunday, 2 Nov 2025", "2025-11-02"),
        ("2025-11-02", "2025-11-02"),
        ("Published: 2nd November 2025 09:30 GMT", "2025-11-02"),
    ] {
        let source = read("seeds/a.txt", format!("Ferry to Lowmere stops\n\n{line}\n\n{REPORT}"));
        let published = &source.front.published;
        assert_eq!(published.date.map(|date| date.to_string()).as_deref(), Some(day), "{line}");
        assert_eq!(published.basis, Basis::Stated);
        assert!(published.evidence[0].contains(line), "{:?}", published.evidence);
    }
}

#[test]
fn the_publisher_is_what_the_article_says_of_itself_and_nothing_else() {
    let publisher = |text: String| read("seeds/a.txt", text).front.publisher;
    assert_eq!(publisher(format!("{REPORT} “It is a pity,” the mayor told Reuters.")), None);
    assert_eq!(
        publisher(format!("{REPORT}\n\n© 2025 Lowmere Courier")).as_deref(),
        Some("Lowmere Courier")
    );
    assert_eq!(
        publisher(format!(
            "Ferry to Lowmere stops\n\nBy the staff of the Lowmere Courier\n\n{REPORT}"
        ))
        .as_deref(),
        Some("Lowmere Courier")
    );
    assert_eq!(
        publisher(format!(
            "{REPORT}\n\nHarbour Watch will follow the repairs as this story develops."
        ))
        .as_deref(),
        Some("Harbour Watch")
    );
    assert_eq!(
        publisher(format!(
            "{REPORT}\n\nThe county will follow the repairs as this story develops."
        )),
        None
    );
}

#[test]
fn bylines_name_the_author() {
    let source = read(
        "seeds/a.txt",
        format!("Ferry to Lowmere stops\n\nBy Ann Lee, Lowmere Courier\n\n{REPORT}"),
    );
    assert_eq!(source.front.author.as_deref(), Some("Ann Lee"));
    assert_eq!(source.front.publisher.as_deref(), Some("Lowmere Courier"));
    let wire = read(
        "seeds/a.txt",
        format!("Ferry to Lowmere stops\n\nBy Ann Lee, Associated Press\n\n{REPORT}"),
    );
    assert_eq!(
        (wire.front.publisher, wire.front.relays),
        (None, vec!["Associated Press".to_owned()])
    );
}

#[test]
fn relays_are_the_outlets_that_the_article_repeats() {
    let relays = |text: &str| read("seeds/a.txt", format!("{REPORT}\n\n{text}")).front.relays;
    assert_eq!(
        relays("“It is a pity,” the mayor told Bloomberg TV. He told Bloomberg more."),
        ["Bloomberg"]
    );
    assert_eq!(relays("According to a report by Reuters, the engine is lost."), ["Reuters"]);
    assert_eq!(relays("The owner, quoted by the Lowmere Courier, disagreed."), ["Lowmere Courier"]);
    assert_eq!(relays("The engine is lost, Reuters reported, citing officials."), ["Reuters"]);
    assert_eq!(
        relays("He said on Friday on Fox Business “Mornings” that it would run."),
        ["Fox Business"]
    );
    assert_eq!(relays("Bloomberg Economics estimates the cost at a million."), [""; 0]);
    assert_eq!(relays("The mayor told reporters that it would run."), [""; 0]);
}

#[test]
fn a_byline_names_the_publisher_only_where_the_article_states_no_other() {
    let copy = read(
        "seeds/a.md",
        format!("# Ferry stops\n\n*Tidal Post*\n\n*By Ann Lee, Lowmere Courier*\n\n{REPORT}\n"),
    );
    assert_eq!(
        (copy.front.publisher.as_deref(), copy.front.relays),
        (Some("Tidal Post"), vec!["Lowmere Courier".to_owned()])
    );
}

#[test]
fn the_republished_sample_is_known_for_a_copy() {
    let file =
        |name: &str| std::fs::read(format!("{}/seeds/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let names = [
        "bessent-magnets.html",
        "fact-sheet.md",
        "bessent-magnets-wire.md",
        "farm-tariffs.txt",
        "one-year-pause.md",
    ];
    let bodies: Vec<String> = names
        .iter()
        .map(|name| ingest::body(&read(&format!("seeds/{name}"), file(name))))
        .collect();
    let texts: Vec<&str> = bodies.iter().map(String::as_str).collect();
    assert_eq!(dateline::text::copies::groups(&texts), [0, 1, 0, 3, 4]);
}

#[test]
fn front_matter_and_sidecars_win_over_what_is_inferred() {
    let text = format!(
        "---\ntitle: The boat that stopped\npublisher: Harbour Notes\npublished: 2025-06\nquote_limit: 80\nurl: https://example.org/ferry\n---\n\n# The boat that stopped\n\n{REPORT}\n"
    );
    let source = read("seeds/a.md", &text);
    let front = &source.front;
    assert_eq!(
        (front.title.as_str(), front.publisher.as_deref(), front.quote_limit),
        ("The boat that stopped", Some("Harbour Notes"), Some(80))
    );
    assert_eq!(front.published.date.map(|date| date.to_string()).as_deref(), Some("2025-06"));
    assert_eq!(front.published.evidence, ["`published` in the front matter"]);
    assert_eq!(
        sentences(&source).len(),
        3,
        "the heading that repeats the title is no sentence of the text"
    );

    let sidecar = "publisher: Tidal Post\nauthor: [Ann Lee, Jo Moss]\npublished: 27 June 2025\nretrieved: 2025-07-01\nlicence: CC BY 4.0\nlanguage: en\n";
    let read = ingest::read("seeds/a.md", text.as_bytes(), Some(("seeds/a.yaml", sidecar)));
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let front = &read.value[0].front;
    assert_eq!(
        (front.title.as_str(), front.publisher.as_deref(), front.author.as_deref()),
        ("The boat that stopped", Some("Tidal Post"), Some("Ann Lee, Jo Moss"))
    );
    assert_eq!(front.published.date.map(|date| date.to_string()).as_deref(), Some("2025-06-27"));
    assert_eq!(front.licence.as_deref(), Some("CC BY 4.0"));
}

#[test]
fn slips_in_a_sidecar_are_told_with_their_place() {
    let read = ingest::read(
        "seeds/a.txt",
        REPORT.as_bytes(),
        Some(("seeds/a.yaml", "publised: 2025-06-27\nretrieved: someday\n")),
    );
    let told: Vec<String> = read.diagnostics.iter().map(ToString::to_string).collect();
    assert!(
        told.iter().any(|line| line.starts_with("seeds/a.yaml:1:1:")
            && line.contains("did you mean `published`")),
        "{told:?}"
    );
    assert!(
        told.iter()
            .any(|line| line.starts_with("seeds/a.yaml:2:1:")
                && line.contains("`someday` is no date")),
        "{told:?}"
    );
    assert_eq!(read.value.len(), 1);
}

fn tree(files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::default();
    for (path, text) in files {
        tree.insert(path, text.as_bytes().to_vec());
    }
    tree
}

#[test]
fn ids_come_from_file_names_and_stay() {
    let ids = |files: &[(&str, &str)], held: &[(&str, &str)]| -> Vec<String> {
        let mut names = ingest::Names::default();
        held.iter().for_each(|(seed, id)| names.hold((*seed).into(), String::new(), (*id).into()));
        ingest::ingest(&tree(files), &names, &Memo::default())
            .value
            .into_iter()
            .map(|source| source.id)
            .collect()
    };
    assert_eq!(
        ids(&[("Rate Cut (2).txt", REPORT), ("2025/ferry.md", REPORT)], &[]),
        ["2025-ferry", "rate-cut-2"]
    );
    assert_eq!(ids(&[("a.md", REPORT), ("a.txt", REPORT)], &[]), ["a", "a-txt"]);
    assert_eq!(ids(&[("a.md", REPORT), ("a.txt", REPORT)], &[("a.txt", "a")]), ["a-md", "a"]);
}

#[test]
fn sidecars_go_with_their_article_and_strays_are_told() {
    let tree = tree(&[
        ("a.txt", REPORT),
        ("a.yaml", "publisher: Tidal Post\n"),
        ("b.yaml", "title: x\n"),
        ("c.docx", "x"),
        (".hidden.txt", "x"),
        ("a_files/logo.png", "x"),
    ]);
    let read = ingest::ingest(&tree, &ingest::Names::default(), &Memo::default());
    assert_eq!(read.value.len(), 1);
    assert_eq!(read.value[0].front.publisher.as_deref(), Some("Tidal Post"));
    let told: Vec<String> = read.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("seeds/b.yaml") && told[1].contains("`.docx`"), "{told:?}");
}

#[test]
fn the_memo_changes_nothing() {
    let tree =
        tree(&[("a.txt", REPORT), ("a.yaml", "publised: x\n"), ("b.html", PAGE), ("c.txt", "")]);
    let memo = Memo::default();
    let first = ingest::ingest(&tree, &ingest::Names::default(), &memo);
    let second = ingest::ingest(&tree, &ingest::Names::default(), &memo);
    assert_eq!((&first.value, &first.diagnostics), (&second.value, &second.diagnostics));
    assert_eq!(first.diagnostics.len(), 2);
}

#[test]
fn an_empty_file_is_told_and_left_out() {
    for (path, text) in [
        ("seeds/a.txt", " \n"),
        ("seeds/a.html", "<html></html>"),
        ("seeds/a.md", ""),
        ("seeds/a.xml", "<nofeed/>"),
        ("seeds/a.eml", ""),
    ] {
        let read = ingest::read(path, text.as_bytes(), None);
        assert!(
            read.value.is_empty() && read.diagnostics.len() == 1 && read.diagnostics[0].is_error(),
            "{path} {:?}",
            read.diagnostics
        );
    }
}

#[test]
fn written_sources_read_back_the_same() {
    for (path, text) in [
        ("seeds/a.html", PAGE),
        ("seeds/a.txt", REPORT),
        ("seeds/a.md", "# s1 no\n\n- yes\n- 1.10\n\n> # x\n\n---\n\ns2 \"quoted\" text: 'a' [b]\n"),
    ] {
        let source = read(path, text);
        let again = Source::read("content/sources/a.md", &source.write());
        assert!(again.diagnostics.is_empty(), "{:?}", again.diagnostics);
        assert_eq!(again.value.as_ref(), Some(&source), "{path}");
    }
}

#[test]
fn a_seed_larger_than_any_article_is_named_and_not_read() {
    let mut seeds = Tree::default();
    seeds.insert("ferry.txt", REPORT.as_bytes());
    seeds.insert("tape.txt", vec![b'a'; ingest::SIZE_BOUND + 1]);
    let read = ingest::ingest(&seeds, &ingest::Names::default(), &Memo::default());
    assert_eq!(read.value.len(), 1);
    let codes: Vec<&str> = read.diagnostics.iter().map(|found| found.code.0).collect();
    assert_eq!(codes, ["B0112"]);
}

#[test]
fn an_article_with_the_text_of_a_thick_book_is_read_and_a_longer_one_named() {
    let line = "The council met on Tuesday and agreed.\n\n";
    let of = |len: usize| line.repeat(len / (line.len() - 2));
    let all = ingest::read("seeds/book.txt", of(ingest::TEXT_BOUND).as_bytes(), None);
    assert_eq!((all.value.len(), all.diagnostics.len()), (1, 0));
    let more = ingest::read("seeds/books.txt", of(ingest::TEXT_BOUND + 100).as_bytes(), None);
    assert!(more.value.is_empty());
    let found = more.diagnostics.first().expect("a finding");
    assert_eq!(found.code.0, "B0112");
    assert!(found.message.contains("2 MiB of text"), "{}", found.message);
}

#[test]
fn calls_to_scroll_are_left_out() {
    is_stripped_below("Scroll down for video", "navigation");
}

#[test]
fn a_title_of_ours_names_what_it_is_about() {
    let source = read(
        "seeds/a.txt",
        "The agreement was signed after talks held in Lisse in May, where Sarn agreed to lift its ban on imported tin roofs. \
         The ban had stopped most shipments of roofs and closed two factories.\n\n\
         The mayor of Lisse said the ban on roofs would end on Friday. Roofs are needed after the storm.\n",
    );
    assert_eq!(source.front.title_basis, TitleBasis::Ours);
    assert_eq!(source.front.title, "Sarn agreed to lift its ban on imported tin roofs");
}

#[test]
fn a_copy_that_says_no_more_is_the_outlets_that_published_it_first() {
    let copy = read(
        "seeds/a.txt",
        format!(
            "Ferry to Lowmere stops\n\n{REPORT}\n\nThis article was originally published by the Lowmere Courier.\n"
        ),
    );
    assert_eq!(copy.front.publisher.as_deref(), Some("Lowmere Courier"));
    assert!(copy.front.relays.is_empty(), "{:?}", copy.front.relays);
}

#[test]
fn a_dateline_on_a_line_of_its_own_is_no_title() {
    let filed = format!("LOWMERE, Sund (Anden) --\n\n{REPORT}");
    let source = read("seeds/a.txt", filed);
    assert_eq!(source.front.title_basis, TitleBasis::Ours);
    assert_eq!(
        source.front.publisher.as_deref(),
        read("seeds/a.txt", format!("LOWMERE, Sund (Anden) -- {REPORT}"))
            .front
            .publisher
            .as_deref()
    );
}
