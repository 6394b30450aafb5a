//! Bytes made to break a reader: front matter that is broken in many ways. The corpus is in tests/data/hostile, a case a file;
//! that of the server is run by the tests of the server.

use std::path::Path;

use dateline::content;
use dateline::memo::Memo;
use dateline::tree::Tree;

#[test]
fn broken_front_matter_is_told_with_its_file_and_line_and_odd_one_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile/front");
    let mut tried = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("a file").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let bytes = std::fs::read(&path).expect("read");
        let file = format!("content/briefs/{name}");
        let mut tree = Tree::default();
        tree.insert(&file, bytes.clone());
        let read = content::parse(&tree, &Memo::default());
        let errors: Vec<_> = read.diagnostics.iter().filter(|found| found.is_error()).collect();
        if name.starts_with("ok-") {
            assert!(errors.is_empty(), "{name}: {errors:?}");
            assert_eq!(read.value.briefs.len(), 1, "{name}");
        } else {
            assert!(!errors.is_empty(), "{name} is taken");
            for found in errors {
                let place = found.place.as_ref().expect("a place");
                assert_eq!(place.file, file, "{name}");
                assert!(
                    place.line <= bytes.iter().filter(|byte| **byte == b'\n').count() as u32 + 1,
                    "{name}"
                );
                assert!(!found.message.contains(['\0', '\u{202e}']), "{name}: {}", found.message);
            }
        }
        // Cut anywhere it is read or refused, and nothing else happens.
        for end in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            let mut cut = Tree::default();
            cut.insert(&file, bytes[..end].to_vec());
            let _ = content::parse(&cut, &Memo::default());
        }
        tried += 1;
    }
    assert!(tried >= 30, "{tried}");
}
