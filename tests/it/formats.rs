//! Articles in: every kind of file, with its encoding and what it states of itself; and that nothing in one stops the program.

use crate::cpu;
use crate::ingest::{REPORT, read, sentences};
use dateline::ingest;
use dateline::source::{Basis, Source, TitleBasis};
use dateline::text::BlockKind;

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

pub(crate) const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
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
    assert_eq!(sentences(&crate::ingest::read("seeds/feed.json", json)), ["The ferry stopped."]);
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
