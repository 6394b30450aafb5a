//! A site in a folder of its own, built by the real program: what stands between a test and the code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A site's folder that goes away with the test.
pub struct Project {
    dir: TempDir,
}

/// Files by relative path.
pub type Files = BTreeMap<String, Vec<u8>>;

impl Project {
    pub fn new() -> Project {
        Project { dir: TempDir::new().expect("a temporary folder") }
    }

    /// The sample site's inputs.
    pub fn sample() -> Project {
        let project = Project::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["seeds", "content", "dateline.yaml", "dateline.lock"] {
            copy(&root.join(name), &project.root().join(name));
        }
        project
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Project {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub fn remove(&self, path: &str) {
        let path = self.root().join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// A brief without sources.
    pub fn brief(&self, slug: &str, front: &str, body: &str) -> &Project {
        self.write(&format!("content/briefs/{slug}.md"), format!("---\n{front}---\n\n{body}"))
    }

    /// Runs the program in the site's folder.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    pub fn run_with(&self, args: &[&str], env: &[(&str, &str)]) -> Run {
        let mut command = program();
        command.arg("--root").arg(self.root()).args(args).envs(env.iter().copied());
        Run::of(command.output().expect("the program starts"))
    }

    #[track_caller]
    pub fn build(&self) -> Run {
        let run = self.run(&["build"]);
        assert_eq!(run.code, 0, "{}", run.err);
        run
    }

    /// The built site.
    pub fn site(&self) -> Files {
        files(&self.root().join("public"))
    }
}

/// The program, with an environment of its own.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    for name in ["SOURCE_DATE_EPOCH", "NO_COLOR", "COLUMNS", "DISPLAY"] {
        command.env_remove(name);
    }
    command
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn of(output: Output) -> Run {
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// All files below a folder.
pub fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    collect(folder, folder, &mut found);
    found
}

fn collect(root: &Path, folder: &Path, to: &mut Files) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path: PathBuf = entry.path();
        if path.is_dir() {
            collect(root, &path, to);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            to.insert(name, fs::read(&path).unwrap());
        }
    }
}

pub fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().flatten() {
            copy(&entry.path(), &to.join(entry.file_name()));
        }
    } else if from.is_file() {
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(from, to).unwrap();
    }
}

/// Says in which files two sites differ.
#[track_caller]
pub fn assert_same(one: &Files, other: &Files, what: &str) {
    let names: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ: Vec<&&String> =
        names.iter().filter(|name| one.get(**name) != other.get(**name)).collect();
    assert!(
        differ.is_empty(),
        "{what}: {} files differ: {:?}",
        differ.len(),
        &differ[..differ.len().min(10)]
    );
}
