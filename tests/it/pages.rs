//! What single pages say in states that a small library brings about.

use std::collections::BTreeSet;

use crate::project::Project;

fn source(name: &str, front: &str, text: &str) -> (String, String) {
    let path = format!("content/sources/{name}.md");
    (path, format!("---\ntitle: {name}\nseed: {name}.txt\nsha256: ab\n{front}---\n\n{text}"))
}

/// A story in two reports; the second brief has open questions.
fn story() -> Project {
    let project = Project::new();
    project.write("dateline.yaml", "title: Ports\noutputs: [html, feed, data, epub]\n");
    for (path, text) in [
        source(
            "fjord",
            "publisher: Fjord Courier\npublished: {date: 2025-06-27, basis: stated}\n",
            "s1 Norway and Iceland opened the ports by treaty on 25 June 2025.\ns2 Fees of the ports fall on 10 November 2025.\n",
        ),
        source(
            "bay",
            "publisher: Bay Gazette\npublished: {date: 2025-06-28, basis: stated}\n",
            "s1 The treaty opens three ports.\ns2 It is not known who pays for the quays.\n",
        ),
    ] {
        project.write(&path, text);
    }
    project.brief(
        "treaty",
        "title: The treaty\nsources: [fjord]\ntopics: [ports]\nevents:\n  - {id: e1aa, date: 2025-06-25, text: The ports are opened, cite: s1}\n  - {id: e2bb, date: 2025-11-10, text: Fees of the ports fall, cite: s2, status: planned}\n",
        "## Key points\n\n- Norway and Iceland opened the ports by treaty on 25 June 2025. [@s1]\n",
    );
    project.brief(
        "quays",
        "title: The quays\nsources: [bay]\ntopics: [ports]\n",
        "## Key points\n\n- The treaty opens three ports. [@s1]\n\n## Open questions\n\n- It is not known who pays for the quays. [@s2]\n",
    );
    project
}

#[test]
fn a_topic_gathers_the_open_questions_of_its_briefs_and_no_point_twice() {
    let project = story();
    project.build();
    let html = project.read("public/topics/ports.html");
    let (before, open) = html.split_once("id=\"open\"").expect("a section of open questions");
    assert!(open.contains("who pays for the quays"), "{open}");
    assert!(!before.contains("who pays for the quays"), "a question is no state of play");
    // Where no brief leaves a question open there is no such section.
    let other = Project::new();
    other.brief("a", "title: A\ntopics: [trade]\n", "Words.\n");
    other.build();
    assert!(!other.read("public/topics/trade.html").contains("id=\"open\""));
}

#[test]
fn a_page_of_the_desk_that_stands_where_a_page_of_every_site_does_is_named() {
    let project = Project::new();
    for name in ["404", "search", "index", "sources"] {
        project.write(&format!("content/pages/{name}.md"), "---\ntitle: Mine\n---\nWords.\n");
    }
    let run = project.run(&["build", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.err);
    for name in ["404", "search", "index", "sources"] {
        let wanted = format!("content/pages/{name}.md: error[B0520]");
        assert!(run.err.contains(&wanted), "{wanted} is not in {}", run.err);
    }
    assert!(!project.exists("public/index.html"));
}

#[test]
fn a_sentence_that_the_summary_cites_counts_as_used() {
    let project = story();
    project.brief(
        "fees",
        "title: The fees\nsummary: Fees of the ports fall on 10 November 2025.\nsummary_cites: [\"@s1\"]\nsources: [bay]\n",
        "Words.\n",
    );
    project.build();
    let html = project.read("public/sources/bay.html");
    assert!(html.contains("../briefs/fees.html#summary"), "{html}");
    assert!(project.read("public/briefs/fees.html").contains("id=\"summary\""));
}

#[test]
fn a_topic_says_why_each_brief_stands_under_it() {
    let project = story();
    project.brief("fish", "title: Fish\ntopics: [ports]\n", "The catch was good.\n");
    project.build();
    let html = project.read("public/topics/ports.html");
    let whys: Vec<&str> = html
        .split("<p class=\"why\">")
        .skip(1)
        .filter_map(|rest| rest.split("</p>").next())
        .collect();
    assert_eq!(whys.len(), 3, "{html}");
    assert!(whys.iter().any(|why| why.contains("1 of its 2 statements</a> names this topic")));
    assert!(whys.iter().any(|why| why.contains("treaty.html#p-") && why.contains("Its one")));
    assert!(whys.iter().any(|why| why.contains("no statement names")), "{whys:?}");
}

#[test]
fn topics_that_say_the_same_behind_a_noun_are_one() {
    let project = Project::new();
    for (name, topics) in [
        ("a", "[Export curbs, Grain deal]"),
        ("b", "[Export restrictions, Grain deals]"),
        ("c", "[Grain pacts, Grain trade]"),
    ] {
        project.brief(name, &format!("title: {name}\ntopics: {topics}\n"), "Words.\n");
    }
    project.write(
        "content/topics/export-controls.md",
        "---\ntitle: Export controls\ndescription: D.\n---\n",
    );
    project.build();
    let exists = |slug: &str| project.exists(&format!("public/topics/{slug}.html"));
    assert!(exists("export-controls") && exists("grain-deals") && exists("grain-trade"));
    assert!(!exists("export-curbs") && !exists("export-restrictions") && !exists("grain-pacts"));
    let html = project.read("public/topics/grain-deals.html");
    assert!(html.contains("briefs/a.html") && html.contains("briefs/c.html"), "{html}");
}

#[test]
fn a_brief_without_a_day_has_the_one_that_its_source_states() {
    let project = story();
    project.build();
    let html = project.read("public/briefs/treaty.html");
    let meta = html.split("class=\"meta\"").nth(1).and_then(|rest| rest.split("</div>").next());
    let meta = meta.expect("a line under the title");
    assert!(meta.contains("datetime=\"2025-06-27\""), "{meta}");
    assert!(!meta.contains("inferred"), "{meta}");
}

#[test]
fn home_leads_with_the_newest_brief_and_says_from_what_it_is_made() {
    let project = story();
    project.build();
    let html = project.read("public/index.html");
    let lead = html.split("class=\"lead-brief\"").nth(1).unwrap();
    assert!(lead.split("</h3>").next().unwrap().contains("briefs/quays.html"), "{lead}");
    let line = html.split("class=\"eyebrow\"").nth(1).and_then(|rest| rest.split("</p>").next());
    assert!(
        line.is_some_and(|line| line.contains("from articles of") && line.contains("27")),
        "{line:?}"
    );
}

#[test]
fn a_source_with_an_address_leads_to_where_copies_of_it_would_be() {
    let project = Project::new();
    let stated =
        "url: https://bay.example/ports?x=1#top\npublished: {date: 2025-06-28, basis: stated}\n";
    let kept = "url: https://web.archive.org/web/2025/https://bay.example/b\n";
    for (name, front) in [("bay", stated), ("kept", kept)] {
        let (path, text) = source(name, front, "s1 Words.\n");
        project.write(&path, text);
    }
    project.build();
    let html = project.read("public/sources/bay.html");
    let wanted = "https://web.archive.org/web/20250628/https://bay.example/ports?x=1\"";
    assert!(html.contains(wanted), "{html}");
    assert!(!project.read("public/sources/kept.html").contains("look for a copy"));
}

#[test]
fn a_topic_can_be_taken_along_as_calendar_data_and_book() {
    let project = story();
    project.build();
    let html = project.read("public/topics/ports.html");
    for file in ["ports.ics", "ports.json", "ports.epub", "ports.atom.xml"] {
        assert!(html.contains(&format!("href=\"../topics/{file}\"")), "{file}: {html}");
        assert!(project.exists(&format!("public/topics/{file}")), "{file}");
    }
    let calendar = project.read("public/topics/ports.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
    let data: serde_json::Value =
        serde_json::from_str(&project.read("public/topics/ports.json")).unwrap();
    assert_eq!(data["events"].as_array().unwrap().len(), 2);
    // Only what the events rest on.
    assert_eq!(data["documents"].as_array().unwrap().len(), 1);
    let bytes = std::fs::read(project.root().join("public/topics/ports.epub")).unwrap();
    let files: BTreeSet<String> =
        crate::outputs::unpack(&bytes).into_iter().map(|(path, _)| path).collect();
    for path in ["topics/ports", "briefs/treaty", "briefs/quays", "sources/fjord", "sources/bay"] {
        assert!(files.contains(&format!("EPUB/{path}.xhtml")), "{path}: {files:?}");
    }
    assert!(!files.contains("EPUB/index.xhtml") && !files.contains("EPUB/chronology.xhtml"));
}

#[test]
fn briefs_of_a_topic_stand_by_date_where_it_is_inferred_too() {
    let project = Project::new();
    for (name, date) in [("a-old", "2025-01-10"), ("b-new", "2025-03-10")] {
        let published = format!("published: {{date: {date}, basis: stated}}\n");
        let (path, text) = source(name, &published, "s1 Words.\n");
        project.write(&path, text);
    }
    // Only its window is known, and it lies between the two.
    let (path, text) = source(
        "c-between",
        "published: {basis: inferred, window: 2025-02-01/2025-02-05}\n",
        "s1 Words.\n",
    );
    project.write(&path, text);
    for name in ["a-old", "b-new", "c-between"] {
        let front =
            format!("title: {name}\nsources: [{name}]\ntopics: [trade]\nentities: [Oslo]\n");
        project.brief(name, &front, "Words. [@s1]\n");
    }
    project.build();
    let html = project.read("public/topics/trade.html");
    let list = html.split_once("id=\"briefs\"").unwrap().1;
    let place = |name: &str| list.find(&format!("briefs/{name}.html")).unwrap();
    assert!(place("b-new") < place("c-between"), "{list}");
    assert!(place("c-between") < place("a-old"), "{list}");
}

#[test]
fn a_date_that_the_brief_itself_contradicts_is_in_doubt() {
    let project = Project::new();
    let (path, text) = source(
        "fjord",
        "published: {date: 2024-11-20, basis: inferred, evidence: [found]}\n",
        "s1 The leader resigned on 13 March 2025.\n",
    );
    project.write(&path, text);
    project.brief(
        "treaty",
        "title: The leader\nsources: [fjord]\nevents:\n  - {id: e1aa, date: 2025-03-13, text: The leader resigned, cite: s1}\n",
        "The leader resigned on 13 March 2025. [@s1]\n",
    );
    project.write("dateline.yaml", "as_of: 2025-04-01\n");
    project.build();
    let html = project.read("public/briefs/treaty.html");
    assert!(html.contains("in doubt: it tells of"), "{html}");
    let run = project.run(&["check"]);
    let said = format!("{}{}", run.out, run.err);
    assert!(said.contains("B0333") && said.contains("2025-03-13"), "{said}");
    // Once the desk has given the date, nothing is in doubt.
    let (path, text) = source(
        "fjord",
        "published: {date: 2025-03-14, basis: stated}\n",
        "s1 The leader resigned on 13 March 2025.\n",
    );
    project.write(&path, text);
    project.build();
    assert!(!project.read("public/briefs/treaty.html").contains("in doubt"));
}

#[test]
fn a_brief_that_may_quote_nothing_says_so_and_leads_to_its_source() {
    let project = Project::new();
    project.write("dateline.yaml", "digest: {quote_limit: 0}\n");
    project.write("seeds/bridge.txt", "Bridge sold\n\nMayor Ann Reed said on Wednesday, June 25, 2025, that the Eastford bridge had been sold.\n\nThe council had met to approve the sale.\n");
    project.build();
    let html = project.read("public/briefs/bridge.html");
    assert!(html.contains("No statement is reproduced here"), "{html}");
    assert!(html.contains("at most 0 words") && html.contains("href=\"../sources/bridge.html\""));
    // A brief with words of its own has no such note.
    project.brief("own", "title: Own\n", "Words.\n");
    project.build();
    assert!(!project.read("public/briefs/own.html").contains("class=\"empty\""));
}

#[test]
fn the_minute_calls_nothing_news_that_is_old_and_says_what_it_leaves_out() {
    let project = Project::new();
    project.write("dateline.yaml", "as_of: 2025-06-30\n");
    let (path, text) = source(
        "fjord",
        "published: {date: 2025-06-27, basis: stated}\n",
        "s1 The ship sailed.\ns2 It came back.\n",
    );
    project.write(&path, text);
    let events = |days: &[&str]| -> String {
        let line = |(nth, day): (usize, &&str)| {
            // One that takes more than a minute to tell.
            let more = if nth == 18 { " and sailed".repeat(70) } else { String::new() };
            format!(
                "  - {{id: e{nth}aa, date: {day}, text: 'Ship {nth} sailed{more}', cite: s1}}\n"
            )
        };
        days.iter().enumerate().map(line).collect()
    };
    let brief = |days: &[&str]| {
        let front = format!("title: Ships\nsources: [fjord]\nevents:\n{}", events(days));
        project.brief("ships", &front, "The ship sailed. [@s1]\n");
        project.build();
        project.read("public/index.html")
    };
    let home = brief(&["2025-06-25", "2025-06-26", "2025-06-27", "1999-05-01", "1998-05-01"]);
    let minute = home.split_once("id=\"minute\"").unwrap().1.split_once("</section>").unwrap().0;
    assert!(!minute.contains("1999") && !minute.contains("1998"), "{minute}");
    assert!(minute.contains("That is all that is dated since"), "{minute}");
    let days: Vec<String> = (10..=29).map(|day| format!("2025-06-{day}")).collect();
    let home = brief(&days.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(home.contains(" events since ") && home.contains("Ship 19 sailed"), "{home}");
    // Too little of the last year is dated: what the newest brief says, and no word of what is new.
    let home = brief(&["1999-05-01", "1998-05-01", "1997-05-01"]);
    let minute = home.split_once("id=\"minute\"").unwrap().1.split_once("</section>").unwrap().0;
    assert!(minute.contains("The ship sailed") && !minute.contains("since"), "{minute}");
}

#[test]
fn pages_of_one_site_speak_of_one_day() {
    let project = story();
    project.write("dateline.yaml", "title: Ports\nas_of: 2025-07-01\n");
    project.build();
    for page in [
        "index.html",
        "topics.html",
        "sources.html",
        "differ.html",
        "archive.html",
        "chronology.html",
    ] {
        let html = project.read(&format!("public/{page}"));
        let foot = html.split_once("class=\"foot ").unwrap().1;
        assert!(foot.contains("datetime=\"2025-07-01\""), "{page}: {foot}");
    }
}

#[test]
fn one_is_told_as_one() {
    let project = Project::new();
    project.write(
        "seeds/bridge.txt",
        "Bridge sold\n\nThe Eastford bridge was sold on June 25, 2025.\n",
    );
    let run = project.build();
    assert!(run.err.contains("1 article, 1 brief,"), "{}", run.err);
}

#[test]
fn a_topic_that_nobody_described_begins_with_what_most_sources_report() {
    let project = story();
    let third = "title: The gazette on the treaty\nsources: [bay]\ntopics: [ports]\nevents:\n  - {id: e3cc, date: 2025-06-25, text: The ports are opened, cite: s1}\n";
    project.brief("gazette", third, "- The treaty opens three ports. [@s1]\n");
    project.build();
    let page = project.read("public/topics/ports.html");
    assert!(page.contains("What most sources report of it"), "{page}");
    assert!(page.contains("2 independent sources"));
    let state = page.split("State of play").last().unwrap().split("</section>").next().unwrap();
    assert_eq!(
        state.matches("<bdi>The treaty opens three ports.").count(),
        1,
        "told once: {state}"
    );
    project
        .write("content/topics/ports.md", "---\ntitle: Ports\ndescription: Of the north.\n---\n");
    project.build();
    assert!(!project.read("public/topics/ports.html").contains("What most sources report of it"));
}

#[test]
fn an_event_has_its_weekday_and_the_sentence_of_its_first_report() {
    let project = story();
    project.build();
    let page = project.read("public/chronology.html");
    assert!(page.contains("<small class=\"weekday\">Wednesday</small>"), "{page}");
    assert!(page.contains("<p class=\"said\" dir=\"auto\">Norway and Iceland opened the ports"));
}

#[test]
fn a_numbered_item_of_a_source_has_no_dash_before_its_number() {
    let project = story();
    let (path, text) = source("list", "", "- s1 1. Ports.\n- s2 Quays.\n");
    project.write(&path, text);
    project.build();
    let page = project.read("public/sources/list.html");
    assert!(page.contains("block b-item counted") && page.contains("block b-item\""), "{page}");
}

#[test]
fn a_bar_of_a_name_leads_to_the_first_brief_of_its_year() {
    let project = Project::new();
    for year in 2021..=2024 {
        let front =
            format!("title: In {year}\ndate: {year}-05-0{}\nentities: [Jo Fjord]\n", year - 2020);
        project.brief(&format!("in-{year}"), &front, "Words.\n");
    }
    project.build();
    let html = project.read("public/people/jo-fjord.html");
    for year in 2021..=2024 {
        assert!(html.contains(&format!("id=\"y{year}\"")), "{html}");
        assert!(html.contains(&format!("people/jo-fjord.html#y{year}\"")), "{html}");
    }
}

#[test]
fn many_topics_of_one_brief_each_stand_apart() {
    let project = Project::new();
    let names: Vec<String> = (0..13).map(|nth| format!("Thing {}", (b'a' + nth) as char)).collect();
    project.brief("a", &format!("title: A\ntopics: [Ports, {}]\n", names.join(", ")), "Words.\n");
    project.brief("b", "title: B\ntopics: [Ports, Fees]\n", "Words.\n");
    project.write("content/topics/fees.md", "---\ntitle: Fees\ndescription: What is paid.\n---\n");
    project.build();
    let html = project.read("public/topics.html");
    let (main, minor) = html.split_once("In one brief each").expect("a list of them");
    // What the desk describes stands with what several briefs are about.
    assert!(main.contains("ports.html") && main.contains("fees.html"), "{main}");
    assert!(names.iter().all(|name| minor.contains(name) && !main.contains(name)), "{minor}");
    // A few of them are no list of their own.
    project.brief("a", "title: A\ntopics: [Ports, Thing a]\n", "Words.\n");
    project.build();
    assert!(!project.read("public/topics.html").contains("In one brief each"));
}
