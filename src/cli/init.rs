//! `init`: a new site's folders, with the sample site's articles where asked for.

use std::io::IsTerminal;
use std::path::PathBuf;

use crate::host::file;

use super::{DONE, Global, report};

#[derive(clap::Args)]
pub(crate) struct InitArgs {
    /// Folder to make the site in
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Copy the articles in this folder into seeds/
    #[arg(long, env = "DATELINE_FROM", value_name = "DIR")]
    from: Option<PathBuf>,
    /// Start with the sample site's articles
    #[arg(long, env = "DATELINE_EXAMPLE")]
    example: bool,
    /// Add a workflow that checks and builds the site
    #[arg(long, env = "DATELINE_CI", value_name = "SERVICE")]
    ci: Option<Ci>,
    /// Write into a folder that holds files already
    #[arg(long, env = "DATELINE_FORCE")]
    force: bool,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug)]
enum Ci {
    Github,
    Gitlab,
}

const CONFIG: &str = "\
# Settings of this site; every key is optional. `dateline config` prints those in force.
title: TITLE
language: en
# tagline: What was agreed, what was not
# base_url: https://example.org/watch/     # only feeds, sitemap and canonical links need it
# outputs: [html, feed, sitemap, search, data, references, markdown, epub, single, pwa, zip]
# feed_id: tag:example.org,2025:watch       # a name that you own: ids in feeds then stay when address and title change
# check: {deny: [unverified]}
";

const ABOUT: &str = "\
---
title: About this site
order: 1
---

Every statement on this site links to the sentence of the article that it rests on.
";

const IGNORE: &str = ".cache/\n";

const GITHUB: &str = "\
name: site
on: [push, pull_request]
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: dateline check --format github
      - run: dateline build --strict
";

const GITLAB: &str = "\
check:
  script:
    - dateline check
    - dateline build --strict
  artifacts:
    paths: [public]
";

/// The sample site's inputs, as they stand in this project.
const EXAMPLE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/example.rs"));

pub(crate) fn run(args: &InitArgs, global: &Global) -> anyhow::Result<u8> {
    let dir = args.dir.clone().unwrap_or_else(|| global.root.clone());
    let taken = file::entries(&dir)
        .into_iter()
        .any(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    if taken && !args.force {
        let message = format!(
            "`{}` holds files already; choose another folder, or use `--force` to add what is missing",
            dir.display()
        );
        return Err(report::Usage(message).into());
    }
    let name = dir
        .canonicalize()
        .ok()
        .and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
    let title = serde_json::to_string(&name.unwrap_or_else(|| "Briefing".into()))?;
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    if args.example {
        files.extend(
            EXAMPLE.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())),
        );
    } else {
        files.push(("dateline.yaml".into(), CONFIG.replace("TITLE", &title).into_bytes()));
        files.push(("content/pages/about.md".into(), ABOUT.into()));
    }
    files.push((".gitignore".into(), IGNORE.into()));
    match args.ci {
        Some(Ci::Github) => files.push((".github/workflows/site.yml".into(), GITHUB.into())),
        Some(Ci::Gitlab) => files.push((".gitlab-ci.yml".into(), GITLAB.into())),
        None => {}
    }
    if let Some(from) = &args.from {
        for path in file::below(from)? {
            let full = from.join(&path);
            let bytes = file::read(&full)
                .map_err(|error| anyhow::anyhow!("cannot read `{}`: {error}", full.display()))?;
            files.push((PathBuf::from("seeds").join(path), bytes));
        }
    }
    for folder in
        ["seeds", "content/briefs", "content/topics", "content/entities", "templates", "static"]
    {
        file::make_folder(&dir.join(folder))?;
    }
    let mut written = 0;
    for (path, bytes) in files {
        let target = dir.join(path);
        if !file::exists(&target) {
            file::write(&target, &bytes)?;
            written += 1;
        }
    }
    if !global.quiet {
        report::say(&format!("{written} files in {}", dir.display()));
        if std::io::stderr().is_terminal() {
            report::say("next: put articles into seeds/ and run `dateline build --open` there");
        }
    }
    Ok(DONE)
}
