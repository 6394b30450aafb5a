use super::*;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

struct Site {
    folder: tempfile::TempDir,
    cache: FileCache,
}

impl Site {
    fn new() -> Site {
        Site { folder: tempfile::tempdir().unwrap(), cache: FileCache::default() }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        fs::write(self.path(path), text).unwrap();
    }

    /// Makes a file look as old as one that was not changed lately.
    fn age(&mut self) {
        self.cache.made = i64::MAX;
    }

    fn load(&mut self) -> Warned<Tree> {
        let inputs = [
            Input { path: "content", longest: 100 },
            Input { path: "seeds", longest: 1_000_000 },
            Input { path: "site.yaml", longest: 100 },
            Input { path: "missing", longest: 100 },
        ];
        load(self.folder.path(), &inputs, &mut self.cache).unwrap()
    }

    fn codes(&mut self) -> Vec<(String, &'static str)> {
        let found = self.load().diagnostics;
        found.into_iter().map(|found| (found.place.unwrap().file, found.code.0)).collect()
    }
}

fn paths(tree: &Tree) -> Vec<&str> {
    tree.iter().map(|(path, _)| path).collect()
}

#[test]
fn folders_and_files_are_loaded_by_their_paths_in_order() {
    let mut site = Site::new();
    for path in ["content/b.md", "content/a/z.md", "content/a.md", "seeds/x.txt", "site.yaml"] {
        site.write(path, path);
    }
    site.write("content/.git/HEAD", "no input");
    site.write("other/x", "no input");
    let loaded = site.load();
    let expected = ["content/a.md", "content/a/z.md", "content/b.md", "seeds/x.txt", "site.yaml"];
    assert_eq!(paths(&loaded.value), expected);
    assert!(loaded.diagnostics.is_empty());
    for path in expected {
        assert_eq!(&*loaded.value.read(path).unwrap(), path.as_bytes());
        assert_eq!(loaded.value.get(path).unwrap().hash, Hash::of(path.as_bytes()));
        assert_eq!(loaded.value.get(path).unwrap().len, path.len() as u64);
    }
}

#[test]
fn an_unchanged_file_is_not_read_until_it_is_asked_for() {
    let mut site = Site::new();
    site.write("content/a.md", "one");
    let _ = site.load();
    site.age();
    // A hash that reading the file would not give shows that it was not read.
    let planted = Hash::of(b"planted");
    site.cache.files.get_mut("content/a.md").unwrap().1 = planted;
    let tree = site.load().value;
    assert_eq!(tree.get("content/a.md").unwrap().hash, planted);
    let error = tree.read("content/a.md").unwrap_err();
    assert!(error.to_string().contains("changed while the build ran"), "{error}");
}

#[test]
fn a_change_of_any_kind_is_seen() {
    let ways: [(&str, fn(&Site)); 4] = [
        ("another length", |site| site.write("content/a.md", "longer")),
        ("the same length", |site| site.write("content/a.md", "two")),
        ("the same length and time of change", |site| {
            let time = fs::metadata(site.path("content/a.md")).unwrap().modified().unwrap();
            site.write("content/a.md", "two");
            let file = File::options().write(true).open(site.path("content/a.md")).unwrap();
            file.set_modified(time).unwrap();
        }),
        ("another file of the same length and time", |site| {
            let time = fs::metadata(site.path("content/a.md")).unwrap().modified().unwrap();
            site.write("new", "two");
            let file = File::options().write(true).open(site.path("new")).unwrap();
            file.set_modified(time).unwrap();
            fs::rename(site.path("new"), site.path("content/a.md")).unwrap();
        }),
    ];
    for (way, change) in ways {
        let mut site = Site::new();
        site.write("content/a.md", "one");
        let _ = site.load();
        // Longer than the clock of files takes for a step.
        std::thread::sleep(std::time::Duration::from_millis(20));
        site.age();
        change(&site);
        let expected = fs::read(site.path("content/a.md")).unwrap();
        let tree = site.load().value;
        assert_eq!(tree.get("content/a.md").unwrap().hash, Hash::of(&expected), "{way}");
    }
}

#[test]
fn a_file_as_new_as_the_cache_is_not_believed() {
    let mut site = Site::new();
    site.write("content/a.md", "one");
    let _ = site.load();
    let planted = Hash::of(b"planted");
    site.cache.files.get_mut("content/a.md").unwrap().1 = planted;
    let tree = site.load().value;
    assert_eq!(tree.get("content/a.md").unwrap().hash, Hash::of(b"one"));
}

#[test]
fn links_are_followed_inside_and_reported_outside() {
    let mut site = Site::new();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.md"), "secret").unwrap();
    site.write("content/a.md", "one");
    site.write("shared/b.md", "two");
    symlink("../shared/b.md", site.path("content/inside.md")).unwrap();
    symlink(site.path("shared"), site.path("content/folder")).unwrap();
    symlink(outside.path().join("secret.md"), site.path("content/outside.md")).unwrap();
    symlink(outside.path(), site.path("content/out")).unwrap();
    symlink("/proc/self/environ", site.path("content/environ.md")).unwrap();
    symlink("nowhere", site.path("content/dead.md")).unwrap();
    symlink("..", site.path("content/up")).unwrap();
    let loaded = site.load();
    assert_eq!(paths(&loaded.value), ["content/a.md", "content/folder/b.md", "content/inside.md"]);
    assert_eq!(&*loaded.value.read("content/inside.md").unwrap(), b"two");
    assert_eq!(
        site.codes(),
        [
            ("content/dead.md".into(), LINK_LEAVES.0),
            ("content/environ.md".into(), LINK_LEAVES.0),
            ("content/out".into(), LINK_LEAVES.0),
            ("content/outside.md".into(), LINK_LEAVES.0),
            ("content/up".into(), LINK_CYCLE.0),
        ]
    );
}

#[test]
fn an_input_folder_that_is_a_link_to_outside_is_reported() {
    let mut site = Site::new();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.md"), "secret").unwrap();
    symlink(outside.path(), site.path("content")).unwrap();
    assert!(site.load().value.is_empty());
    assert_eq!(site.codes(), [("content".into(), LINK_LEAVES.0)]);
}

#[test]
fn a_pipe_a_socket_a_bad_name_and_a_long_file_are_reported_and_hide_nothing() {
    let mut site = Site::new();
    site.write("content/a.md", "one");
    site.write("content/long.md", &"x".repeat(101));
    site.write("content/just.md", &"x".repeat(100));
    site.write("seeds/long.txt", &"x".repeat(101));
    let _socket = std::os::unix::net::UnixListener::bind(site.path("content/socket.md")).unwrap();
    fs::write(site.path("content").join(std::ffi::OsStr::from_bytes(b"b\xff.md")), "x").unwrap();
    let loaded = site.load();
    assert_eq!(paths(&loaded.value), ["content/a.md", "content/just.md", "seeds/long.txt"]);
    let mut codes = site.codes();
    codes.sort();
    assert_eq!(
        codes,
        [
            ("content/b\u{fffd}.md".into(), NAME_NOT_TEXT.0),
            ("content/long.md".into(), TOO_LONG.0),
            ("content/socket.md".into(), NOT_A_FILE.0),
        ]
    );
}

#[test]
fn a_link_put_in_the_place_of_a_loaded_file_is_not_followed_out() {
    let mut site = Site::new();
    site.write("content/a.md", "one");
    let secret = tempfile::NamedTempFile::new().unwrap();
    fs::write(secret.path(), "one").unwrap();
    let _ = site.load();
    // As if it had been known before, so that it is only read when asked for.
    let stamp = site.cache.files["content/a.md"].0;
    site.cache.made = i64::MAX;
    assert_eq!(site.cache.known("content/a.md", stamp), Some(Hash::of(b"one")));
    let tree = site.load().value;
    fs::remove_file(site.path("content/a.md")).unwrap();
    symlink(secret.path(), site.path("content/a.md")).unwrap();
    assert_eq!(tree.read("content/a.md").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
}

#[test]
fn what_changed_is_loaded_as_if_all_were_loaded_anew() {
    let site = Site::new();
    for path in ["content/a.md", "content/b/c.md", "content/b/d.md", "seeds/x.txt"] {
        site.write(path, path);
    }
    let inputs =
        [Input { path: "content", longest: 100 }, Input { path: "seeds", longest: 1_000_000 }];
    let mut loader = Loader::new(site.folder.path(), &inputs, FileCache::default()).unwrap();
    assert!(loader.load(&Changes::Anything));
    let steps: [(&[&str], fn(&Site), bool); 8] = [
        (&["content/a.md"], |_| (), false),
        (&["content/a.md"], |site| site.write("content/a.md", "content/a.md"), false),
        (&["content/a.md"], |site| site.write("content/a.md", "new"), true),
        (&["content/e.md"], |site| site.write("content/e.md", "new"), true),
        (
            &["content/e.md", "content/a.md"],
            |site| fs::remove_file(site.path("content/e.md")).unwrap(),
            true,
        ),
        (
            &["content/b", "content/b/c.md"],
            |site| fs::remove_dir_all(site.path("content/b")).unwrap(),
            true,
        ),
        (&["content/long.md"], |site| site.write("content/long.md", &"x".repeat(101)), true),
        (&["content/long.md"], |site| fs::remove_file(site.path("content/long.md")).unwrap(), true),
    ];
    for (paths, change, differs) in steps {
        change(&site);
        let changes = Changes::Only(paths.iter().map(|path| (*path).to_owned()).collect());
        assert_eq!(loader.load(&changes), differs, "{paths:?}");
        let mut fresh = Loader::new(site.folder.path(), &inputs, FileCache::default()).unwrap();
        fresh.load(&Changes::Anything);
        let files = |loader: &Loader| -> Vec<(String, Hash)> {
            loader.tree.iter().map(|(path, file)| (path.to_owned(), file.hash)).collect()
        };
        assert_eq!(files(&loader), files(&fresh));
        assert_eq!(loader.diagnostics(), fresh.diagnostics());
        assert!(!loader.load(&Changes::Anything), "{paths:?}");
    }
}
