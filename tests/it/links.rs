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
