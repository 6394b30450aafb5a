//! Templates: strict about what they are given, overridden one by one, with errors that name the place.

use dateline::template::{BUILT_IN, script_json};

use crate::fixture::{fixture, page};
use dateline::tree::Memory;

#[test]
fn a_template_of_the_site_stands_in_for_the_built_in_one() {
    let mut fixture = fixture();
    fixture.overrides.insert("404.html", b"{% extends \"base.html\" %}{% block main %}<h1>Lost at {{ site.title }}</h1>{% endblock main %}".to_vec());
    let memory = fixture.build();
    assert!(page(&memory, "404.html").contains("Lost at Harbour Watch"));
    assert!(page(&memory, "index.html").contains("The minute"));
}

#[test]
fn a_bad_template_is_reported_with_its_place_and_the_rest_is_built() {
    let mut fixture = fixture();
    fixture
        .overrides
        .insert("templates/404.html", b"<p>\n{{ view.moved | nonsense }}</p>".to_vec());
    fixture.overrides.insert("templates/topic.html", b"<p>{% if %}</p>".to_vec());
    let (memory, diagnostics) = fixture.try_build(Memory::default());
    let places: Vec<(String, u32)> = diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.place.as_ref())
        .map(|place| (place.file.clone(), place.line))
        .collect();
    assert!(places.contains(&("templates/404.html".into(), 2)), "{diagnostics:?}");
    assert!(places.contains(&("templates/topic.html".into(), 1)), "{diagnostics:?}");
    assert!(page(&memory, "404.html").contains("There is no such page"));
}

#[test]
fn a_name_that_no_view_has_is_an_error_of_its_template() {
    let mut fixture = fixture();
    fixture.overrides.insert("data.html", b"<p>\n\n  {{ view.no_such_field }}</p>".to_vec());
    let (_, diagnostics) = fixture.try_build(Memory::default());
    let place = diagnostics[0].place.as_ref().unwrap();
    assert_eq!((place.file.as_str(), place.line), ("templates/data.html", 3));
    assert!(diagnostics[0].message.contains("data.html"), "{}", diagnostics[0].message);
}

/// Text marked as safe would go into the page as it is. None is: HTML comes from the renderer as a type of its own.
#[test]
fn no_template_calls_text_safe() {
    for (name, text) in BUILT_IN {
        assert!(!text.contains("| safe") && !text.contains("|safe"), "{name}");
        assert!(!text.contains("autoescape"), "{name}");
    }
}

#[test]
fn json_in_a_script_cannot_end_it() {
    let written = script_json(r#"{"a":"</script><!-- & \u2028 "}"#);
    assert!(!written.contains('<') && !written.contains('&'));
    assert_eq!(script_json("\"\u{2028}\""), "\"\\u2028\"");
}
