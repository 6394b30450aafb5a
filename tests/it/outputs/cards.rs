//! Social cards: drawn where they are turned on, and named by pages only then.

use crate::project::Project;

fn project(config: &str) -> Project {
    let project = Project::new();
    project.write("dateline.yaml", config);
    project.brief(
        "quota",
        "title: Quota falls by 12 percent\ndate: 2025-06-27\ntopics: [fish]\n",
        "Text.\n",
    );
    project
}

const ADDRESS: &str = "title: Watch\nbase_url: https://example.org/watch/\n";

#[test]
fn no_page_names_a_card_where_they_are_off() {
    let project = project(ADDRESS);
    project.build();
    assert!(!project.read("public/briefs/quota.html").contains("og:image"));
    assert!(!project.exists("public/cards"));
}

#[cfg(not(feature = "cards"))]
#[test]
fn a_program_without_cards_says_so() {
    let run = project(&format!("{ADDRESS}outputs: [html, cards]\n")).run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("built without `cards`"), "{}", run.err);
    assert!(run.err.contains("--features cards"), "{}", run.err);
}

#[cfg(feature = "cards")]
#[test]
fn cards_are_pictures_of_the_right_size_and_pages_name_them_by_their_whole_address() {
    let project = project(&format!("{ADDRESS}outputs: [html, cards]\n"));
    project.brief("tokyo", "title: 東京で会議\n", "Text.\n");
    project.build();
    for name in ["index", "briefs/quota", "topics/fish"] {
        let site = project.site();
        let png = &site[&format!("cards/{name}.png")];
        assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n", "{name}");
        assert_eq!(
            (&png[16..20], &png[20..24]),
            (&1200_u32.to_be_bytes()[..], &630_u32.to_be_bytes()[..])
        );
        assert!((4_000..300_000).contains(&png.len()), "{name}: {} bytes", png.len());
        let page = project.read(&format!("public/{name}.html"));
        let image = format!(
            "<meta property=\"og:image\" content=\"https://example.org/watch/cards/{name}.png\">"
        );
        assert!(page.contains(&image), "{name}");
    }
    // The fonts have no such letters: the site's own card stands in.
    assert!(!project.exists("public/cards/briefs/tokyo.png"));
    assert!(project.read("public/briefs/tokyo.html").contains("/watch/cards/index.png"));
    let before = project.site();
    project.remove(".cache");
    project.remove("public");
    project.build();
    assert!(before == project.site());
}

#[cfg(feature = "cards")]
#[test]
fn without_an_address_no_card_is_drawn_and_the_build_says_why() {
    let project = project("title: Watch\noutputs: [html, cards]\n");
    let run = project.build();
    assert!(run.err.contains("B0530"), "{}", run.err);
    assert!(!project.exists("public/cards"));
}
