//! Articles in: every kind of seed, what is left out of it and by which rule, what it says of itself, and that nothing
//! in a seed stops the program.

use crate::cpu;
use dateline::ingest;
use dateline::memo::Memo;
use dateline::source::{Basis, Source, TitleBasis};
use dateline::text::BlockKind;
use dateline::tree::Tree;

#[track_caller]
fn read(path: &str, bytes: impl AsRef<[u8]>) -> Source {
    let mut read = ingest::read(path, bytes.as_ref(), None);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    assert_eq!(read.value.len(), 1);
    read.value.remove(0)
}

fn sentences(source: &Source) -> Vec<&str> {
    source.sentences().map(|(sentence, ..)| sentence).collect()
}

fn left_out(source: &Source) -> Vec<(&str, &str)> {
    source.front.furniture.iter().map(|line| (line.rule.as_str(), line.text.as_str())).collect()
}

/// A report long enough to stand between the lines under test.
const REPORT: &str = "The ferry to Lowmere stopped on Monday after its only engine failed, the harbour office said.\n\n\
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
fn encodings_line_ends_and_marks_do_not_matter() {
    let text = format!("Ferry to Lowmere stops\n\n{REPORT} “No cafés,” said Zoë.");
    let expected = read("seeds/a.txt", &text);
    let utf16 = |text: &str, little: bool| -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect();
    let forms: Vec<(&str, Vec<u8>)> = vec![
        ("mark", with(b"\xEF\xBB\xBF", text.as_bytes())),
        ("crlf", text.replace('\n', "\r\n").into_bytes()),
        ("cr", text.replace('\n', "\r").into_bytes()),
        ("utf-16le", with(b"\xFF\xFE", &utf16(&text, true))),
        ("utf-16be", with(b"\xFE\xFF", &utf16(&text, false))),
        ("utf-16le without mark", utf16(&text, true)),
        ("windows-1252", windows),
        ("decomposed", text.replace('é', "e\u{301}").into_bytes()),
        ("hidden", text.replace("ferry", "fer\u{AD}ry\u{200B}").into_bytes()),
        ("overrides", text.replace("ferry", "\u{202E}ferry\u{202C}").into_bytes()),
    ];
    for (name, bytes) in forms {
        assert_eq!(sentences(&read("seeds/a.txt", bytes)), sentences(&expected), "{name}");
    }
}

#[test]
fn a_page_tells_its_encoding() {
    let page =
        "<html><head><meta charset=\"windows-1251\"><title>x</title></head><body><p>".to_owned();
    let mut bytes = page.into_bytes();
    // `Мост закрыт.` in windows-1251.
    bytes.extend_from_slice(b"\xCC\xEE\xF1\xF2 \xE7\xE0\xEA\xF0\xFB\xF2.");
    bytes.extend_from_slice(b"</p></body></html>");
    assert_eq!(sentences(&read("seeds/a.html", bytes)), ["Мост закрыт."]);
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

#[test]
fn a_rule_at_the_top_is_no_front_matter() {
    let source = read("seeds/a.md", format!("---\n\n{REPORT}\n\n---\n\nThe end has not come.\n"));
    assert_eq!(sentences(&source).len(), 4);
}

#[test]
fn markdown_marks_are_read_not_kept() {
    let source = read(
        "seeds/a.md",
        "# The *boat* that stopped\n\n**Lowmere Courier** | Region\n\n*By Ann Lee*\n\nThe [ferry](https://example.org) **stopped** on `Monday`.\n\n## What now\n\n- A bus\n- A train, see\n  the timetable\n\n> We wait, she said.\n\n![The quay at night](quay.jpg)\n\n<div>hidden</div>\n",
    );
    assert_eq!(source.front.title, "The boat that stopped");
    assert_eq!(
        (source.front.publisher.as_deref(), source.front.author.as_deref()),
        (Some("Lowmere Courier"), Some("Ann Lee"))
    );
    let lines: Vec<(BlockKind, &str)> =
        source.sentences().map(|(sentence, kind, _)| (kind, sentence)).collect();
    use BlockKind::{Caption, Heading, Item, Paragraph, Quote};
    assert_eq!(
        lines,
        [
            (Paragraph, "The ferry stopped on Monday."),
            (Heading, "What now"),
            (Item, "A bus"),
            (Item, "A train, see the timetable"),
            (Quote, "We wait, she said."),
            (Caption, "The quay at night"),
        ]
    );
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Ferry to Lowmere stops | Lowmere Courier</title>
<meta property="og:site_name" content="Lowmere Courier"><meta property="og:title" content="Ferry to Lowmere stops">
<meta name="description" content="Two hundred people a day must find another way.">
<link rel="canonical" href="https://courier.example.org/2025/06/28/ferry.html">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":["NewsArticle"],"headline":"Ferry to Lowmere stops",
"datePublished":"2025-06-27T23:30:00-04:00","author":[{"@type":"Person","name":"Ann Lee"},{"@type":"Person","name":"Jo Moss"}],
"publisher":{"@type":"Organization","name":"Lowmere Courier"}}]}</script></head><body>
<nav><a href="/">Home</a> <a href="/region">Region</a></nav>
<main><article><h1>Ferry to Lowmere stops</h1><h2>Two hundred people a day must find another way.</h2><p class="byline">By Ann Lee</p>
<p>The ferry to Lowmere stopped on Monday after its only engine failed, the harbour office said. It is the oldest boat of the county and has carried people, goats and mail since the year of the great flood.</p>
<figure><img src="q.jpg" alt=""><figcaption>The quay. Photo: Jo Moss</figcaption></figure>
<p>Some two hundred people a day use the boat. <span class="card"><a href="/p/1">Mayor Dale</a><span class="pop"><img src="m.jpg"><a href="/a">Mayor opens a pool</a><a href="/b">Mayor shuts a pool</a><a href="/c">MORE</a></span></span> asked the county for a replacement, which the county says it does not have this year or the next.</p>
<div class="sub">What happens next?</div>
<p>The council meets on Friday to hear the owner of the boat, who has been abroad for a month and could not be reached for the whole of last week.</p>
<p><a href="/tug.html">County buys a second-hand tug</a></p>
<ul><li><a href="/1.html">Why the harbour silts up</a></li><li><a href="/2.html">Five walks along the estuary</a></li></ul>
</article></main><aside><p>Sign up for our newsletter and get the tide tables in your inbox.</p></aside>
<footer>© 2025 Lowmere Courier. All rights reserved. Contact, imprint, privacy.</footer></body></html>"#;

#[test]
fn a_page_gives_its_article_and_what_it_says_of_itself() {
    let source = read("seeds/a.html", PAGE);
    let front = &source.front;
    assert_eq!(
        (front.title.as_str(), front.title_basis),
        ("Ferry to Lowmere stops", TitleBasis::Article)
    );
    assert_eq!(
        (front.publisher.as_deref(), front.author.as_deref()),
        (Some("Lowmere Courier"), Some("Ann Lee, Jo Moss"))
    );
    assert_eq!(
        (front.url.as_deref(), front.language.as_deref()),
        (Some("https://courier.example.org/2025/06/28/ferry.html"), Some("en-GB"))
    );
    assert_eq!(front.published.date.map(|date| date.to_string()).as_deref(), Some("2025-06-27"));
    assert_eq!(front.published.evidence, ["JSON-LD datePublished"]);
    let text = ingest::body(&source);
    assert!(text.starts_with("The ferry to Lowmere stopped"), "{text}");
    assert!(text.ends_with("the whole of last week."), "{text}");
    assert!(text.contains("Mayor Dale asked the county"), "{text}");
    assert!(text.contains("\n\nWhat happens next?\n\n"), "{text}");
    assert!(
        !text.contains("pool") && !text.contains("newsletter") && !text.contains("tug"),
        "{text}"
    );
}

#[test]
fn dates_of_a_page_come_from_the_surest_place() {
    let date = |head: &str, body: &str| {
        let page = format!(
            "<html><head><title>Ferry stops</title>{head}</head><body><article>{body}<p>{REPORT}</p></article></body></html>"
        );
        let published = read("seeds/a.html", page).front.published;
        (published.date.map(|date| date.to_string()), published.evidence.first().cloned())
    };
    let some = |date: &str, evidence: &str| (Some(date.to_owned()), Some(evidence.to_owned()));
    assert_eq!(
        date("<meta property='article:published_time' content='2025-06-27T10:00Z'>", ""),
        some("2025-06-27", "meta article:published_time")
    );
    assert_eq!(
        date("", "<time itemprop='datePublished' datetime='2025-06-27'>Friday</time>"),
        some("2025-06-27", "element time[itemprop='datePublished']")
    );
    assert_eq!(
        date("<link rel='canonical' href='https://example.org/2025/06/27/ferry'>", ""),
        some("2025-06-27", "the date in the address")
    );
    assert_eq!(
        date("<link rel='canonical' href='https://example.org/2025/06/ferry'>", ""),
        some("2025-06", "the date in the address")
    );
    assert_eq!(date("<meta name='date' content='03/04/2025'>", "").0, None, "which is the month?");
}

#[test]
fn the_text_of_json_ld_stands_in_for_a_page_without_one() {
    let body = "The ferry to Lowmere stopped on Monday, said the harbour office. ".repeat(20);
    let page = format!(
        "<html><head><script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"Ferry stops\",\"articleBody\":\"{body}\"}}</script></head><body><div id=app>Please turn on JavaScript to read this page.</div></body></html>"
    );
    assert_eq!(sentences(&read("seeds/a.html", page)).len(), 20);
}

#[test]
fn mail_is_read_with_its_sender_and_day() {
    let mail = format!(
        "From: =?utf-8?q?Zo=C3=AB_Lee?= <zoe@example.org>\r\nTo: desk@example.org\r\nSubject: Ferry to Lowmere stops\r\nDate: Fri, 27 Jun 2025 17:40:00 -0400\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
        REPORT.replace('\n', "\r\n")
    );
    let source = read("seeds/a.eml", mail);
    assert_eq!(
        (source.front.title.as_str(), source.front.author.as_deref()),
        ("Ferry to Lowmere stops", Some("Zoë Lee"))
    );
    assert_eq!(
        source.front.published.date.map(|date| date.to_string()).as_deref(),
        Some("2025-06-27")
    );
    assert_eq!(sentences(&source).len(), 3);
}

#[test]
fn a_forwarded_mail_keeps_its_header_out_of_the_text_and_states_no_day() {
    let mail = format!(
        "From: Jo Moss <jo@example.org>\r\nSubject: Fwd: Ferry to Lowmere stops\r\nDate: Fri, 27 Jun 2025 17:40:00 -0400\r\n\r\n---------- Forwarded message ---------\r\nFrom: Ann Lee\r\nDate: Mon, 23 Jun 2025\r\nSubject: Ferry to Lowmere stops\r\n\r\n{}\r\n",
        REPORT.replace('\n', "\r\n")
    );
    let source = read("seeds/a.eml", mail);
    assert_eq!(
        (source.front.title.as_str(), source.front.author.as_deref()),
        ("Ferry to Lowmere stops", None)
    );
    assert_eq!(source.front.published.basis, Basis::Unknown);
    assert_eq!(sentences(&source).len(), 3);
}

#[test]
fn each_entry_of_a_feed_is_a_source() {
    let rss = r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Lowmere Courier</title><link>https://courier.example.org/</link><language>en</language>
<item><title>Ferry &amp; tug</title><link>https://courier.example.org/ferry</link><guid>f1</guid><pubDate>Fri, 27 Jun 2025 17:40:00 GMT</pubDate><description><![CDATA[<p>The ferry stopped on <b>Monday</b>.</p><p>The tug did not.</p>]]></description></item>
<item><title>Pool opens</title><link>https://courier.example.org/pool</link><guid>p1</guid><description>The pool opened without water.</description></item></channel></rss>"#;
    let read = ingest::read("seeds/courier.xml", rss.as_bytes(), None);
    assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    let [ferry, pool] = read.value.as_slice() else { panic!("two entries") };
    assert_eq!(
        (ferry.front.title.as_str(), ferry.front.publisher.as_deref()),
        ("Ferry & tug", Some("Lowmere Courier"))
    );
    assert_eq!(sentences(ferry), ["The ferry stopped on Monday.", "The tug did not."]);
    assert_eq!(
        ferry.front.published.date.map(|date| date.to_string()).as_deref(),
        Some("2025-06-27")
    );
    assert_eq!(pool.front.published.basis, Basis::Unknown);
    assert!(
        ferry.id.starts_with("courier-") && pool.id.starts_with("courier-") && ferry.id != pool.id
    );
    let other = rss.replace("<item><title>Pool", "<item><title>New</title><guid>n1</guid><description>A new thing happened.</description></item><item><title>Pool");
    let again = ingest::read("seeds/courier.xml", other.as_bytes(), None);
    assert_eq!(again.value[2].id, pool.id, "ids stay when entries come");

    let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"Lowmere Courier","items":[{"id":"1","title":"Ferry","content_text":"The ferry stopped.","date_published":"2025-06-27T10:00:00Z"}]}"#;
    assert_eq!(sentences(&self::read("seeds/feed.json", json)), ["The ferry stopped."]);
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
fn deep_and_endless_pages_are_read_in_time() {
    // Generous: quadratic time would be minutes.
    assert!(cpu::time(read_deep_and_endless_pages).as_secs() < 60);
}

fn read_deep_and_endless_pages() {
    for page in [
        "<div>".repeat(50_000) + "The ferry stopped.",
        "<b><i>".repeat(20_000) + "x",
        "<table><tr><td>".repeat(3_000),
        "<p>&amp;".repeat(10_000),
        "<!--".repeat(50_000),
        "<a href='".repeat(20_000),
    ] {
        let _ = ingest::read("seeds/a.html", page.as_bytes(), None);
    }
    for text in [
        "> ".repeat(50_000),
        "- ".repeat(50_000),
        "[".repeat(50_000),
        "a\n".repeat(50_000),
        "A caption here\n".repeat(20_000),
        "1. x\n".repeat(20_000),
    ] {
        let _ = ingest::read("seeds/a.txt", text.as_bytes(), None);
        let _ = ingest::read("seeds/a.md", text.as_bytes(), None);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 96, ..Default::default() })]

    #[test]
    fn no_bytes_stop_the_program(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400), kind in 0..7_usize) {
        let path = ["seeds/a.txt", "seeds/a.md", "seeds/a.html", "seeds/a.eml", "seeds/a.xml", "seeds/a.json", "seeds/a"][kind];
        let _ = ingest::read(path, &bytes, None);
    }

    #[test]
    fn no_tag_soup_stops_the_program(parts in proptest::collection::vec("(<(p|div|span|a href=x|ul|li|table|td|h1|script|b|figure|br)>|</(p|div|span|a|ul|li|table|td|h1|script|b)>|&[a-z]{2,4};?|[ A-Za-z.,“”\n]{1,12}|\\PC)", 0..60)) {
        let page = parts.concat();
        let source = ingest::read("seeds/a.html", page.as_bytes(), None);
        for source in &source.value {
            let again = Source::read("content/sources/a.md", &source.write());
            proptest::prop_assert_eq!(again.value.as_ref().map(|again| &again.blocks), Some(&source.blocks));
        }
        let _ = ingest::read("seeds/a.md", page.as_bytes(), Some(("seeds/a.yaml", &page)));
        let _ = ingest::read("seeds/a.txt", page.as_bytes(), None);
    }
}

#[test]
fn a_seed_larger_than_any_article_is_named_and_not_read() {
    let mut seeds = Tree::default();
    seeds.insert("ferry.txt", REPORT.as_bytes());
    seeds.insert("tape.txt", vec![b'a'; (32 << 20) + 1]);
    let read = ingest::ingest(&seeds, &ingest::Names::default(), &Memo::default());
    assert_eq!(read.value.len(), 1);
    let codes: Vec<&str> = read.diagnostics.iter().map(|found| found.code.0).collect();
    assert_eq!(codes, ["B0112"]);
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

/// A PDF of one page with these lines, by hand: five objects and the table of where they begin.
#[cfg(feature = "pdf")]
fn pdf(lines: &[&str]) -> Vec<u8> {
    let mut page = "BT /F1 12 Tf 72 720 Td 16 TL\n".to_owned();
    for line in lines {
        page.push_str(&format!("({}) Tj T*\n", line.replace('(', "\\(").replace(')', "\\)")));
    }
    page.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut out = "%PDF-1.4\n".to_owned();
    let mut starts = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        starts.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    let table = out.len();
    out.push_str("xref\n0 6\n0000000000 65535 f \n");
    for start in starts {
        out.push_str(&format!("{start:010} 00000 n \n"));
    }
    out.push_str(&format!("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
    out.into_bytes()
}

#[cfg(feature = "pdf")]
#[test]
fn the_text_of_a_pdf_is_read_and_a_damaged_one_is_told_of() {
    let file = pdf(&[
        "The ferry to Lowmere stopped on Monday after its only engine failed, the",
        "harbour office said. Some two hundred people a day use the boat, most of",
        "them to get to work. The mayor asked the county for a replacement on",
        "Tuesday, and the county council meets on Friday to hear what it would",
        "cost. Until then a fishing boat takes those who have no other way, twice",
        "a day and in calm weather only. The owner of the ferry said that the",
        "engine was due for repair in the autumn.",
    ]);
    let source = read("seeds/a.pdf", &file);
    let sentences = sentences(&source);
    assert_eq!(sentences.len(), 5, "{sentences:?}");
    assert_eq!(
        sentences[1],
        "Some two hundred people a day use the boat, most of them to get to work."
    );
    for damaged in [&file[..file.len() / 2], &b"%PDF-1.4\n"[..], &b""[..]] {
        let read = ingest::read("seeds/a.pdf", damaged, None);
        assert!(read.value.is_empty());
        assert_eq!(read.diagnostics.len(), 1);
    }
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
