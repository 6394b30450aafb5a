//! A build that has nothing to do: the inputs and the settings are those of the last one, and its output stands as it left
//! it. Then what that build said is said again, and nothing is parsed, linked or made.

use serde::{Deserialize, Serialize};

use crate::config::Config;
use crate::diag::{Diagnostic, Place, Severity};
use crate::host::cache::Cache;
use crate::tree::{Hash, Tree};

use super::build::BuildArgs;
use super::explain;

/// What a build leaves for the next one.
#[derive(Serialize, Deserialize)]
pub(crate) struct LastBuild {
    /// Of all that decides what a build makes and says.
    inputs: Hash,
    /// Of the manifest of its output.
    pub(crate) manifest: Hash,
    pub(crate) n_articles: usize,
    pub(crate) n_briefs: usize,
    pub(crate) n_events: usize,
    said: Vec<Said>,
}

/// A diagnostic as it is kept: with the text of its places, which other forms of it leave out.
#[derive(Serialize, Deserialize)]
struct Said {
    code: String,
    is_error: bool,
    message: String,
    place: Option<Spot>,
    help: Option<String>,
    related: Vec<Spot>,
}

/// File, line, column, end, text, label.
type Spot = (String, u32, u32, u32, String, String);

/// The hash of all that decides what a build makes and says.
/// `found` is what was said while they were read.
pub(crate) fn inputs(tree: &Tree, config: &Config, found: &[Diagnostic], args: &BuildArgs) -> Hash {
    let settings = format!("{config:?} {found:?} {:?} {}", args.only, args.strict);
    let files = tree.iter().flat_map(|(path, file)| [path.as_bytes(), &file.hash.0[..]]);
    Hash::of_parts(std::iter::once(settings.as_bytes()).chain(files))
}

impl LastBuild {
    pub(crate) fn of(
        inputs: Hash,
        manifest: Hash,
        counts: (usize, usize, usize),
        diagnostics: &[Diagnostic],
    ) -> LastBuild {
        let (n_articles, n_briefs, n_events) = counts;
        let said = diagnostics.iter().map(Said::of).collect();
        LastBuild { inputs, manifest, n_articles, n_briefs, n_events, said }
    }

    /// The build into `output` that the cache tells of, if it had these inputs.
    pub(crate) fn load(cache: &Cache, output: &std::path::Path, inputs: Hash) -> Option<LastBuild> {
        let last: LastBuild = cache.load_made(&name(output))?;
        (last.inputs == inputs && last.diagnostics().is_some()).then_some(last)
    }

    pub(crate) fn keep(&self, cache: &Cache, output: &std::path::Path) -> anyhow::Result<()> {
        cache.save_made(&name(output), self)
    }

    /// What it said; `None` where a code is not known any more.
    pub(crate) fn diagnostics(&self) -> Option<Vec<Diagnostic>> {
        self.said.iter().map(Said::diagnostic).collect()
    }
}

fn name(output: &std::path::Path) -> String {
    let absolute = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    format!("last-build-{}", Hash::of(absolute.as_os_str().as_encoded_bytes()))
}

impl Said {
    fn of(diagnostic: &Diagnostic) -> Said {
        Said {
            code: diagnostic.code.0.to_owned(),
            is_error: diagnostic.is_error(),
            message: diagnostic.message.clone(),
            place: diagnostic.place.as_ref().map(spot),
            help: diagnostic.help.clone(),
            related: diagnostic.related.iter().map(spot).collect(),
        }
    }

    fn diagnostic(&self) -> Option<Diagnostic> {
        Some(Diagnostic {
            code: explain::code(&self.code)?,
            severity: if self.is_error { Severity::Error } else { Severity::Warning },
            message: self.message.clone(),
            place: self.place.as_ref().map(place),
            help: self.help.clone(),
            related: self.related.iter().map(place).collect(),
            fix: None,
        })
    }
}

fn spot(place: &Place) -> Spot {
    let Place { file, line, column, end, text, label } = place.clone();
    (file, line, column, end, text, label)
}

fn place((file, line, column, end, text, label): &Spot) -> Place {
    Place {
        file: file.clone(),
        line: *line,
        column: *column,
        end: *end,
        text: text.clone(),
        label: label.clone(),
    }
}
