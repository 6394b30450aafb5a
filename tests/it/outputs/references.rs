//! How to cite: CSL-JSON that citation programs read, BibTeX that TeX reads, a fold on the page that needs no script, and the
//! briefing as Markdown.

use serde_json::Value;

use crate::fixture::{fixture, page};

const OUTPUTS: [&str; 3] = ["html", "references", "markdown"];

/// What the link of a page that saves a file as `name` gives.
fn taken(page: &str, name: &str) -> String {
    let end = page.find(&format!("\" download=\"{name}\"")).unwrap_or_else(|| panic!("no {name}"));
    let address = page[..end].rsplit('"').next().unwrap();
    let (kind, data) = address.split_once(',').unwrap();
    assert!(kind.starts_with("data:application/") && kind.ends_with(";charset=utf-8"), "{kind}");
    let mut bytes = Vec::new();
    let mut rest = data.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || (rest.next().unwrap() as char).to_digit(16).unwrap() as u8;
        bytes.push(if byte == b'%' { digit() << 4 | digit() } else { byte });
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_page_of_each_work_gives_its_files() {
    let memory = fixture().build_with(&OUTPUTS);
    let all: Vec<Value> = serde_json::from_str(&page(&memory, "data/references.json")).unwrap();
    let bibtex = page(&memory, "data/references.bib");
    let brief = page(&memory, "briefs/port-treaty-signed.html");
    assert!(brief.contains("href=\"#cite\"") && brief.contains("id=\"cite\""));
    let source = page(&memory, "sources/fjord.html");
    for (page, name, id) in [
        (&brief, "port-treaty-signed", "brief-port-treaty-signed"),
        (&source, "fjord", "source-fjord"),
    ] {
        let entry = taken(page, &format!("{name}.bib"));
        assert!(entry.contains(id) && bibtex.contains(&entry), "{entry}");
        let item: Vec<Value> =
            serde_json::from_str(&taken(page, &format!("{name}.csl.json"))).unwrap();
        assert!(item.len() == 1 && item[0]["id"] == id && all.contains(&item[0]), "{item:?}");
    }
    let without = page(&fixture().build(), "briefs/port-treaty-signed.html");
    assert!(without.contains(".csl.json\""), "the page needs no other output for them");
}

#[test]
fn csl_says_what_is_known_and_nothing_else() {
    let memory = fixture().build_with(&OUTPUTS);
    let all: Vec<Value> = serde_json::from_str(&page(&memory, "data/references.json")).unwrap();
    let of =
        |id: &str| all.iter().find(|item| item["id"] == id).unwrap_or_else(|| panic!("no {id}"));
    let fjord = of("source-fjord");
    assert_eq!(fjord["type"], "article-newspaper");
    assert_eq!(fjord["container-title"], "Fjord Courier");
    assert_eq!(fjord["author"][0]["literal"], "Ada Lund");
    assert_eq!(fjord["issued"]["date-parts"], serde_json::json!([[2025, 6, 27]]));
    assert_eq!(fjord["URL"], "https://fjord.example/port-treaty");
    // Its date is inferred and its outlet unknown: neither is said.
    let gazette = of("source-gazette");
    assert_eq!(gazette["type"], "article");
    assert!(gazette.get("issued").is_none() && gazette.get("container-title").is_none());
    assert!(of("source-hebrew").get("URL").is_none(), "an address of script is no address");
    let ids: std::collections::BTreeSet<&str> =
        all.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), all.len());
}

#[test]
fn bibtex_is_balanced_and_escapes_what_tex_reads_as_its_own() {
    let memory = fixture().build_with(&OUTPUTS);
    let text = page(&memory, "data/references.bib");
    let (mut depth, mut entries) = (0i32, 0);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '@' if depth == 0 => entries += 1,
            '{' => depth += 1,
            '}' => depth -= 1,
            '&' | '#' | '$' if depth > 1 => assert_eq!(before, '\\', "{text}"),
            _ => {}
        }
        assert!((0..=3).contains(&depth), "{text}");
        before = c;
    }
    assert_eq!(depth, 0);
    let all: Vec<Value> = serde_json::from_str(&page(&memory, "data/references.json")).unwrap();
    assert_eq!(entries, all.len());
    assert!(text.contains("@article{source-fjord,"));
    assert!(text.contains("date = {2025-06-27}"));
}

#[test]
fn the_briefing_ends_with_every_sentence_that_it_cites() {
    let memory = fixture().build_with(&OUTPUTS);
    let text = page(&memory, "site.md");
    let (body, notes) = text.split_once("## Notes\n").unwrap();
    let numbers = |text: &str| -> std::collections::BTreeSet<u32> {
        text.match_indices("[^")
            .map(|(at, _)| text[at + 2..].split(']').next().unwrap().parse().unwrap())
            .collect()
    };
    assert_eq!(numbers(body), numbers(notes), "each mark has its note, each note its mark");
    let defined: Vec<&str> = notes.lines().filter(|line| line.starts_with("[^")).collect();
    for (nth, line) in defined.iter().enumerate() {
        assert!(line.starts_with(&format!("[^{}]: ", nth + 1)), "{line}");
    }
    assert!(text.contains("## Port treaty signed; fees fall first"));
    assert!(text.contains("Norway and Iceland signed the treaty on 24 June.[^"));
    assert!(body.contains("see Ports compared."), "links become their words: {body}");
    assert!(!text.contains("[@") && !text.contains("[["), "{text}");
    assert!(!text.replace("\\<", "").contains("<img src=x"), "a title is text");
    assert!(!text.contains("Nothing in this sentence is cited"));
}

#[test]
fn a_book_holds_how_to_cite_but_no_files_beside_it() {
    let memory = fixture().build_with(&["html", "references", "single"]);
    let file = page(&memory, "site-single.html");
    assert!(
        file.contains("briefs/port-treaty-signed~cite")
            && !file.contains(".bib\"")
            && !file.contains("data:application")
    );
}
