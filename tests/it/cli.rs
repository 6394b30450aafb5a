//! What the command line promises whatever the command: JSON as one document with its keys sorted, exit codes, options
//! that need no value, help short and long.

use serde_json::Value;

use crate::project::Project;

/// Keys in the order in which they are printed, outermost first.
fn assert_sorted(value: &Value, of: &str) {
    match value {
        Value::Object(fields) => {
            let keys: Vec<&String> = fields.keys().collect();
            assert!(keys.is_sorted(), "{of}: {keys:?}");
            fields.values().for_each(|value| assert_sorted(value, of));
        }
        Value::Array(items) => items.iter().for_each(|value| assert_sorted(value, of)),
        _ => {}
    }
}

#[test]
fn format_json_gives_one_document_with_its_keys_sorted() {
    let project = Project::sample();
    let disputes = project.run(&["list", "disputes", "--format", "json"]);
    let disputes: Value = serde_json::from_str(&disputes.out).unwrap();
    let point = disputes["items"][0]["id"].as_str().unwrap().to_owned();
    for command in [
        &["build", "--format", "json"][..],
        &["list", "briefs", "--format", "json"],
        &["list", "sources", "--json"],
        &["--format", "json", "show", "handshake-deal"],
        &["show", "tariffs", "--format", "json"],
        &["show", &point, "--format", "json"],
        &["explain", "B0310", "--format", "json"],
        &["explain", "--format", "json"],
        &["config", "--format", "json"],
        &["version", "--format", "json"],
        &["check", "--format", "sarif"],
    ] {
        let output = project.run(command);
        let of = command.join(" ");
        assert_eq!(output.code, 0, "{of}: {}", output.err);
        let document: Value =
            serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{of}: {error}"));
        assert_sorted(&document, &of);
        assert!(document.get("schema_version").is_some() || of.contains("sarif"), "{of}");
    }
}

#[test]
fn what_is_asked_for_wrongly_is_a_usage_error() {
    let project = Project::sample();
    for command in [
        &["new", "brief", "Two views", "--from", "nope"][..],
        &["new", "topic", "Tariffs"],
        &["show", "nope"],
        &["export", "csv", "--json"],
        &["export", "epub", "--json"],
        &["build", "--only", "htlm"],
    ] {
        let output = project.run(command);
        assert_eq!(output.code, 2, "{command:?}: {}", output.err);
    }
}

#[test]
fn only_names_outputs_by_globs_and_a_misspelt_one_takes_no_site_away() {
    let project = Project::sample();
    project.write("dateline.yaml", "title: Ports\noutputs: [html, feed, data, search]\n");
    project.build();
    let output = project.run(&["build", "--only", "htm"]);
    assert!(output.err.contains("did you mean `html`?"), "{}", output.err);
    assert!(project.exists("public/index.html"));
    let output = project.run(&["build", "--only", "h*,*earch"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(project.exists("public/index.html") && project.exists("public/search/directory.js"));
    assert!(!project.exists("public/feed.json"));
}

#[test]
fn a_line_that_claims_nothing_is_not_carried() {
    let project = Project::new();
    project.write("source.txt", "The port closed in May.\n");
    project.write("claims.txt", "The port closed in May.\n\n — \nThe port closed.\n");
    let path = |name: &str| project.root().join(name).display().to_string();
    let output = project.run(&["claims", &path("source.txt"), &path("claims.txt"), "--json"]);
    let answers: Vec<Value> = serde_json::from_str(&output.out).unwrap();
    let ok: Vec<bool> = answers.iter().map(|answer| answer["ok"] == true).collect();
    assert_eq!(ok, [true, false, false, true]);
    assert_eq!(answers[1]["why"], "the line claims nothing");
}

#[test]
fn an_article_that_is_not_there_does_not_hide_the_others() {
    let project = Project::sample();
    let article = project.root().join("seeds/fact-sheet.md").display().to_string();
    let output = project.run(&["inspect", "nope.txt", &article, "--json"]);
    assert_eq!(output.code, 3);
    assert!(output.err.contains("nope.txt"));
    assert_eq!(output.out.lines().count(), 1);
}

#[test]
fn clean_removes_the_built_site_without_being_told_where_it_is() {
    let project = Project::sample();
    project.run(&["build"]);
    assert!(project.exists("public/index.html"));
    let output = project.run(&["clean", "--output"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(!project.exists("public/index.html"));
    assert!(!project.exists(".cache"));
}

#[test]
fn help_is_short_as_an_option_and_long_as_a_command() {
    let project = Project::new();
    let short = project.run(&["check", "--help"]).out;
    let long = project.run(&["help", "check"]).out;
    assert!(!short.contains("Examples:"));
    assert!(short.lines().count() < long.lines().count());
    let examples = long.split("Examples:").nth(1).unwrap();
    assert_eq!(examples.lines().filter(|line| line.starts_with("  dateline ")).count(), 3);
}

#[test]
fn completions_offer_the_records_of_the_site() {
    let project = Project::sample();
    for (shell, asks) in [
        ("bash", "complete -F _dateline_with_records"),
        ("fish", "(__dateline_records ids)"),
        ("zsh", "disagreement:{_dateline_records ids}'"),
        ("zsh", ":TOPIC:{_dateline_records topics}'"),
        ("powershell", "dateline list ids --csv 2>$null"),
        ("elvish", "dateline list ids --csv 2>/dev/null"),
    ] {
        let script = project.run(&["completions", shell]).out;
        assert!(script.contains(asks), "{shell}: {asks}");
    }
    let ids = project.run(&["list", "ids", "--csv"]).out;
    for id in ["handshake-deal", "tariffs", "donald-trump"] {
        assert!(ids.lines().any(|line| line == id), "{id}");
    }
}

#[test]
fn a_finding_is_headed_by_its_true_column() {
    let project = Project::new();
    project.write("content/briefs/x.md", "---\ntitle: X\n---\n\nHello [@zzz:s1]\n");
    let output = project.run(&["check", "--color", "never"]);
    assert!(output.err.contains("content/briefs/x.md:5:7"), "{}", output.err);
}

#[test]
fn a_site_without_an_address_is_told_once_what_it_lacks() {
    let project = Project::new();
    project.write("content/briefs/x.md", "---\ntitle: X\n---\n\nHello.\n");
    let notes =
        |arguments: &[&str]| project.run(arguments).err.matches("no `base_url` is set").count();
    assert_eq!(notes(&["build"]), 1);
    assert_eq!(notes(&["build"]), 1, "a build with nothing to do says what the last one said");
    assert_eq!(notes(&["build", "--quiet"]), 0);
    assert_eq!(notes(&["build", "-u", "https://example.org/"]), 0);
}

#[test]
fn the_service_is_told_how_many_findings_it_leaves_out() {
    let project = Project::new();
    let links: String = (0..12).map(|nth| format!("- [[nowhere-{nth}]]\n")).collect();
    project.write("content/briefs/x.md", format!("---\ntitle: X\n---\n\n{links}"));
    let told = project.run(&["check", "--format", "github"]).out;
    assert!(told.ends_with("12 errors and 0 warnings in all; the log has every one\n"), "{told}");
}

#[test]
fn a_review_shows_each_statement_above_its_sentences_and_with_dry_run_writes_nothing() {
    let project = Project::new();
    project.write("dateline.yaml", "title: T\n").write(
        "seeds/ferry.md",
        "# Ferry stops\n\nThe ferry to Lowmere stopped on 3 March 2025 after its engine failed. The mayor asked the county for another.\n",
    );
    let run = project.run(&["ingest", "--dry-run", "--review"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("brief "), "{}", run.out);
    assert!(
        lines.iter().any(|line| line.starts_with("    ferry s1: The ferry to Lowmere stopped")),
        "{}",
        run.out
    );
    assert!(!project.exists("content/briefs"));
    assert_eq!(project.run(&["ingest", "--review"]).out, run.out);
    assert!(project.exists("content/briefs"));
    assert_eq!(project.run(&["ingest", "--review"]).out, "");
}

#[test]
fn the_schema_of_templates_tells_what_each_gets() {
    let project = Project::sample();
    let run = project.run(&["schema", "templates"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let schema: Value = serde_json::from_str(&run.out).unwrap();
    let of = |template: &str, key: &str| {
        schema.pointer(&format!("/properties/{template}/properties/{key}/type")).cloned()
    };
    assert_eq!(of("brief.html", "view/properties/title"), Some("string".into()));
    assert_eq!(of("brief.html", "page/properties/root"), Some("string".into()));
    assert!(schema.pointer("/$defs/site/properties/title").is_some(), "{}", run.out);
}

#[test]
fn a_short_finding_names_every_file_that_it_is_of() {
    let project = Project::new();
    project.write("dateline.yaml", "title: T\n");
    project.brief("a", "title: A\nslug: same\n", "A.\n");
    project.brief("b", "title: B\nslug: same\n", "B.\n");
    let run = project.run(&["build", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("content/briefs/b.md: error[B0117]"), "{}", run.err);
    assert!(run.err.contains("(also content/briefs/a.md)"), "{}", run.err);
}
