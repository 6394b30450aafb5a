//! `dateline export`: each form on standard output, of everything or of one topic or brief.

use crate::project::Project;

fn project() -> Project {
    let project = Project::new();
    project.write(
        "content/sources/fjord.md",
        "---\ntitle: Port treaty signed\npublisher: Fjord Courier\npublished: {date: 2025-06-27, basis: stated}\nseed: port.txt\nsha256: ab\n---\n\ns1 Norway and Iceland signed the treaty.\n",
    );
    project.write("content/sources/inland.md", "---\ntitle: Inland\npublished: {date: 2025-07-01, basis: stated}\nseed: inland.txt\nsha256: cd\n---\n\ns1 The canal was closed.\n");
    project.brief(
        "treaty",
        "title: The treaty\nsources: [fjord]\ntopics: [ports]\n",
        "Norway and Iceland signed the treaty. [@s1]\n",
    );
    project.brief(
        "canal",
        "title: The canal\nsources: [inland]\ntopics: [canals]\n",
        "The canal was closed. [@s1]\n",
    );
    project
}

#[test]
fn every_form_comes_from_the_same_site() {
    let project = project();
    for (what, wanted) in [
        ("json", "\"slug\":\"treaty\""),
        ("csv", "id,edtf"),
        ("ics", "BEGIN:VCALENDAR"),
        ("timelinejs", "\"events\""),
        ("md", "signed the treaty.[^"),
        ("csl", "\"id\": \"source-fjord\""),
        ("bibtex", "@article{source-fjord,"),
        ("epub", "mimetypeapplication/epub+zip"),
        ("single", "id=\"briefs/treaty\""),
        ("zip", "PK"),
        ("chronology", "{"),
    ] {
        let run = project.run(&["export", what]);
        assert_eq!(run.code, 0, "{what}: {}", run.err);
        assert!(
            run.out.contains(wanted),
            "{what}: {}",
            run.out.chars().take(400).collect::<String>()
        );
    }
    assert!(!project.exists("public"), "an export builds no site");
}

#[test]
fn one_topic_or_one_brief_can_be_exported() {
    let project = project();
    for args in [["--topic", "ports"], ["--brief", "treaty"]] {
        let run = project.run(&["export", "csl", args[0], args[1]]);
        assert!(
            run.out.contains("brief-treaty") && run.out.contains("source-fjord"),
            "{}",
            run.out
        );
        assert!(!run.out.contains("canal") && !run.out.contains("inland"), "{}", run.out);
    }
    let wrong = project.run(&["export", "md", "--topic", "portz"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean `ports`?"), "{}", wrong.err);
}
