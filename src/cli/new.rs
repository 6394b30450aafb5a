//! `new`: a file of the desk with the front matter it needs, ready to be filled in.

use crate::brief::{self, FrontMatter};
use crate::config::Config;
use crate::digest::{self, Difference};
use crate::host::file;
use crate::library::{Library, Position};
use crate::pipeline;
use crate::source::Source;
use crate::url::slugify;
use crate::yaml;

use super::site::{self, Site};
use super::{DONE, Global, report};

#[derive(clap::Args)]
pub(crate) struct NewArgs {
    /// What to start
    kind: Kind,
    /// Its title or name
    name: String,
    /// Source that a brief rests on; repeat for a brief of several
    #[arg(long, env = "DATELINE_FROM", value_name = "SOURCE")]
    from: Vec<String>,
    /// Put it in place of one that is there
    #[arg(long, env = "DATELINE_FORCE")]
    force: bool,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Brief,
    Topic,
    Entity,
    Page,
    Note,
}

pub(crate) fn run(args: &NewArgs, global: &Global) -> anyhow::Result<u8> {
    let site = Site::open(global, false)?;
    if !args.from.is_empty() && args.kind != Kind::Brief {
        return Err(report::Usage("`--from` is for briefs".into()).into());
    }
    let (folder, text) = match args.kind {
        Kind::Brief => ("briefs", brief_text(args, site)?),
        Kind::Topic => ("topics", named("title", &args.name, "description: \"\"\nmatch: []\n")),
        Kind::Entity => ("entities", named("name", &args.name, "kind: person\naliases: []\n")),
        Kind::Page => ("pages", named("title", &args.name, "")),
        Kind::Note => ("notes", named("title", &args.name, "author: \"\"\ntopics: []\n")),
    };
    let path = format!("{}/{folder}/{}.md", site::CONTENT, slugify(&args.name));
    let target = global.root.join(&path);
    if file::exists(&target) && !args.force {
        let message = format!("`{path}` is there already; `--force` puts a new one in its place");
        return Err(report::Usage(message).into());
    }
    file::write(&target, text.as_bytes())?;
    report::data(&format!("{path}\n"))?;
    Ok(DONE)
}

fn named(key: &str, name: &str, rest: &str) -> String {
    let first = yaml::write_file(&serde_json::json!({ key: name }));
    format!("---\n{first}{rest}---\n\n")
}

fn brief_text(args: &NewArgs, mut site: Site) -> anyhow::Result<String> {
    if args.from.is_empty() {
        let front = FrontMatter { title: args.name.clone(), draft: true, ..FrontMatter::default() };
        return Ok(brief::write(&front, "## Key points\n\n- \n"));
    }
    let tree = site.load()?;
    let mut sources: Vec<Source> = Vec::new();
    for id in &args.from {
        let file = format!("{}/sources/{id}.md", site::CONTENT);
        let names = tree.below("content/sources").map(|(path, _)| crate::url::stem(path));
        let near = crate::diag::nearest(id, names)
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        let Ok(text) = tree.read_text(&file) else {
            let message = format!("no source `{}`{near}", crate::diag::shown(id));
            return Err(report::Usage(message).into());
        };
        match Source::read(&file, &text).value {
            Some(source) => sources.push(source),
            None => anyhow::bail!("`{file}` cannot be read; `dateline check` says why"),
        }
    }
    let Config { key_points, summary_words, quote_limit, .. } = site.config;
    let settings = digest::Settings { key_points, summary_words, quote_limit };
    let all: Vec<&Source> = sources.iter().collect();
    let library = pipeline::link(&tree, &site.config, &site.memo).value;
    let differences = differences(&library, &args.from);
    let topics = pipeline::desk_topics(&tree);
    let (mut front, body) = digest::compose(&all, &topics, &settings, &differences);
    front.title.clone_from(&args.name);
    Ok(brief::write(&front, &body))
}

/// The points on which the sources `ids` differ among themselves.
fn differences(library: &Library, ids: &[String]) -> Vec<Difference> {
    let of_ids = |position: &Position| -> Vec<(String, u32)> {
        let says = position.says.iter().filter_map(|report| {
            let id = &library.sources[report.source? as usize].id;
            ids.contains(id).then(|| (id.clone(), report.sentence))
        });
        let mut says: Vec<(String, u32)> = says.collect();
        says.sort();
        says.dedup();
        says
    };
    let differing = library.disagreements.iter().map(|point| Difference {
        question: point.question.clone(),
        answers: point
            .positions
            .iter()
            .map(|position| (position.answer.clone(), of_ids(position)))
            .filter(|(_, says)| !says.is_empty())
            .collect(),
    });
    differing.filter(|difference| difference.answers.len() > 1).collect()
}
