//! Links and citations: what a name leads to.

use crate::project::Project;

/// As paths `talks-again.md` comes before `talks.md`, as ids `talks` comes before `talks-again`.
#[test]
fn a_source_is_found_though_its_name_begins_as_another() {
    let project = Project::new();
    for name in ["talks", "talks-again", "talks-once-more"] {
        let article = format!(
            "# What {name} brought\n\nThe two governments met in Geneva on May 12, 2025. They agreed on a truce.\n"
        );
        project.write(&format!("seeds/{name}.md"), article);
    }
    let run = project.build();
    assert!(!run.err.contains("no source"), "{}", run.err);
}

/// Two briefs over one source; `first` embeds what `embeds` says of `second`.
fn embedding(embeds: &str) -> Project {
    let project = Project::new();
    let source = "---\ntitle: Quotas fall\npublisher: Fjord Courier\npublished: {date: 2025-06-27, basis: stated}\n---\n\ns1 The ministry lowered the quota by 12 percent.\n\ns2 Boats stay in port until Monday.\n";
    project.write("content/sources/quotas.md", source);
    project.brief(
        "second",
        "title: Second\nsources: [quotas]\n",
        "## Key points\n\n- The quota fell by 12 percent. [@s1]\n\n### Detail\n\nDetail text.\n\n## Outlook\n\nBoats stay in port until Monday. [@s2] Nothing else is known.\n",
    );
    project.brief("first", "title: First\n", &format!("Own words.\n\n{embeds}\n"));
    project
}

#[test]
fn an_embed_shows_a_section_of_another_brief_with_its_citations() {
    let project = embedding("![[second#key-points]]");
    project.build();
    let page = project.read("public/briefs/first.html");
    let (_, embedded) = page.split_once("<figure class=\"embedded\"").expect("an embed");
    let (embedded, from) = embedded.split_once("<figcaption lang=\"en\">From").expect("its end");
    assert!(from.contains("href=\"../briefs/second.html#key-points\""), "{from}");
    assert!(embedded.contains("The quota fell by 12 percent."), "{embedded}");
    assert!(embedded.contains("href=\"../sources/quotas.html#s1\""), "{embedded}");
    assert!(embedded.contains("<h4 id=\"e1-detail\">"), "{embedded}");
    assert!(!embedded.contains("Boats"), "{embedded}");
}

#[test]
fn an_embed_shows_one_statement_and_one_sentence() {
    let project = embedding("![[second]]");
    project.build();
    let second = project.read("public/briefs/second.html");
    let outlook = second.split("<p id=\"").nth(1).expect("a statement");
    let id = outlook.split('"').next().unwrap();
    let project = embedding(&format!("![[second#{id}]]\n\n![[quotas#s1]]"));
    project.build();
    let page = project.read("public/briefs/first.html");
    assert_eq!(page.matches("<figure class=\"embedded\"").count(), 2, "{page}");
    assert!(page.contains("Boats stay in port until Monday."), "{page}");
    assert!(!page.contains("Nothing else is known."), "{page}");
    assert!(page.contains("Fjord Courier, 27 Jun 2025, sentence 1"), "{page}");
}

#[test]
fn an_embed_stands_in_the_markdown_file_as_a_quotation() {
    let project = embedding("![[second#outlook]]\n\n![[quotas#s1]]\n\nAs ![[second]] says.");
    project.write("dateline.yaml", "title: Fish\noutputs: [html, markdown]\n");
    project.build();
    let text = project.read("public/site.md");
    assert!(
        text.contains(
            "> Boats stay in port until Monday.[^2] Nothing else is known.\n>\n> — from “Second”\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("> “The ministry lowered the quota by 12 percent.”[^1]\n>\n> — Fjord Courier, 27 Jun 2025, sentence 1\n"),
        "{text}"
    );
    assert!(text.contains("As Second says."), "{text}");
}

#[test]
fn what_an_embed_shows_follows_the_text_that_it_is_from() {
    let project = embedding("![[second#outlook]]");
    project.build();
    let text = project.read("content/briefs/second.md").replace("Nothing else", "Little else");
    project.write("content/briefs/second.md", &text);
    project.build();
    assert!(project.read("public/briefs/first.html").contains("Little else is known."));
    let kept = project.site();
    project.remove(".cache");
    project.remove("public");
    project.build();
    assert!(kept == project.site());
}

#[test]
fn an_embed_that_leads_back_or_nowhere_is_an_error_with_its_place() {
    let project = embedding("![[second]]");
    project.brief("second", "title: Second\n", "## Part\n\n![[first]]\n");
    let run = project.run(&["build", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("content/briefs/first.md:7:1: error[B0305]"), "{}", run.err);
    assert!(run.err.contains("leads back to the text that embeds it"), "{}", run.err);

    let run = embedding("![[second#outlok]]\n\n![[secund]]").run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("did you mean `#outlook`?"), "{}", run.err);
    assert!(run.err.contains("did you mean `second`?"), "{}", run.err);

    // Each embeds the next one twice.
    let project = Project::new();
    for nth in 0..12 {
        let next = format!("![[b{0}]]\n\nAnd.\n\n![[b{0}]]\n", nth + 1);
        project.brief(&format!("b{nth}"), &format!("title: Brief {nth}\n"), &next);
    }
    project.brief("b12", "title: Last\n", "The end.\n");
    let run = project.run(&["build"]);
    assert!(run.err.contains("embeds more than 64 texts, or 8 inside one another"), "{}", run.err);
}

/// A brief may show its own other parts.
#[test]
fn an_embed_of_another_part_of_the_same_text_is_no_loop() {
    let project = embedding("![[first#later]]\n\n## Later\n\nLater words.");
    project.build();
    assert_eq!(project.read("public/briefs/first.html").matches("Later words.").count(), 2);
}

#[test]
fn a_picture_of_the_site_is_no_dead_link() {
    let project = embedding("![a chart](static/chart.svg)");
    project.write("static/chart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    project.build();
    assert!(project.read("public/briefs/first.html").contains("<img src=\"../static/chart.svg\""));
}

#[test]
fn check_puts_names_right_where_it_is_sure() {
    let project = embedding("See [[secund]], [[second#outlok|later]] and [this](secund.md).");
    let run = project.run(&["check", "--fix"]);
    assert!(run.err.contains("3 put right"), "{}", run.err);
    let text = project.read("content/briefs/first.md");
    assert!(
        text.contains("See [[second]], [[second#outlook|later]] and [this](second.md)."),
        "{text}"
    );
    assert_eq!(project.run(&["check"]).code, 0);
}

#[test]
fn check_reads_the_pages_as_they_lie() {
    let project = embedding("Words.");
    project.build();
    let page = project
        .read("public/briefs/first.html")
        .replace("href=\"../index.html\"", "href=\"../indx.html\"");
    project.write("public/briefs/first.html", page);
    assert_eq!(project.run(&["check"]).code, 0);
    let run = project.run(&["check", "--output-html", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("`../indx.html` leads nowhere"), "{}", run.err);
    assert_eq!(project.run(&["check", "--output-html", "nowhere"]).code, 2);
}

#[test]
fn check_of_what_is_staged_tells_of_nothing_else() {
    let project = embedding("[[secund]]");
    project.brief("third", "title: Third\n", "[[sekond]]\n");
    let git = |args: &[&str]| {
        let mut git = std::process::Command::new("git");
        git.arg("-C").arg(project.root()).args(args).env("GIT_CONFIG_GLOBAL", "/dev/null");
        git.output().is_ok_and(|done| done.status.success())
    };
    assert_ne!(project.run(&["check", "--staged"]).code, 0, "no repository");
    if !git(&["init", "-q"]) {
        return;
    }
    assert_eq!(project.run(&["check", "--staged"]).code, 0);
    assert!(git(&["add", "content/briefs/third.md"]));
    let run = project.run(&["check", "--staged", "--format", "short"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("sekond") && !run.err.contains("secund"), "{}", run.err);
}

/// Answers each request on a port of this machine by its path.
fn host() -> u16 {
    use std::io::{BufRead as _, BufReader, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its number").port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(&stream).lines();
            let asked = lines.next().and_then(Result::ok).unwrap_or_default();
            while lines.next().and_then(Result::ok).is_some_and(|line| !line.is_empty()) {}
            let answer = match asked.split(' ').collect::<Vec<_>>()[..] {
                [_, "/here", ..] => "200 OK",
                ["GET", "/shy", ..] => "200 OK",
                [_, "/shy", ..] => "405 Method Not Allowed",
                [_, "/moved", ..] => "302 Found\r\nlocation: /gone",
                [_, "/busy", ..] => "429 Too Many Requests",
                _ => "404 Not Found",
            };
            let _ = write!(
                &stream,
                "HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            );
        }
    });
    port
}

#[test]
fn check_asks_other_sites_after_their_pages() {
    let at = format!("http://127.0.0.1:{}", host());
    let project = embedding(&format!(
        "[a]({at}/here) [b]({at}/shy) [c]({at}/moved?a=1&b=2#x) [d]({at}/gone) [e]({at}/busy)"
    ));
    let run = project.run(&["check", "--links", "external", "--near", "--format", "short"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("5 addresses of other sites, 2 dead"), "{}", run.err);
    assert!(run.err.contains("1 not known: the host answers 429"), "{}", run.err);
    assert!(
        run.err.contains(&format!("content/briefs/first.md: warning[B0323]: `{at}/gone` is dead")),
        "{}",
        run.err
    );
    assert!(run.err.contains(&format!("`{at}/moved?a=1&b=2` is dead")), "{}", run.err);
    let run =
        project.run(&["check", "--links", "external", "--near", "--deny", "dead-external-link"]);
    assert_eq!(run.code, 1);
    // Nothing of this machine is asked by itself.
    let run = project.run(&["check", "--links", "external"]);
    assert!(run.err.contains("0 dead") && run.err.contains("is on this network"), "{}", run.err);
}
