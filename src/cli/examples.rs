//! Three ways to call each command, as `help COMMAND` and its manual page show them.

/// Beside each command's name, lines of `command line  what it does`.
const EXAMPLES: &[(&str, [(&str, &str); 3])] = &[
    (
        "init",
        [
            ("dateline init watch", "a new site in the folder watch/"),
            ("dateline init watch --from ~/articles", "the same, with the articles of a folder"),
            ("dateline init demo --example", "the sample site, to look around in"),
        ],
    ),
    (
        "ingest",
        [
            ("dateline ingest", "read what is new in seeds/ and write its sources and briefs"),
            ("dateline ingest ~/Downloads/article.html", "copy an article into seeds/ first"),
            (
                "dateline ingest --dry-run --review",
                "show what would be written above the sentences it rests on, and write nothing",
            ),
        ],
    ),
    (
        "new",
        [
            ("dateline new brief 'London deal signed'", "an empty brief, as a draft"),
            ("dateline new brief 'Two views' --from the-hill --from daily", "one from two sources"),
            ("dateline new topic 'Export controls'", "a topic with a description of your own"),
        ],
    ),
    (
        "build",
        [
            ("dateline build", "seeds/ and content/ in, public/ out"),
            (
                "dateline build -C watch -o /srv/www -u https://example.org/watch/",
                "another site, elsewhere",
            ),
            (
                "dateline build --strict --clock 2025-11-02",
                "publish nothing on a warning; fix what day it is",
            ),
        ],
    ),
    (
        "serve",
        [
            ("dateline serve", "the site at http://localhost:4000/, new with each save"),
            ("dateline serve -p 0 --open", "on any free port, and open a browser"),
            (
                "dateline serve --drafts --base-path /watch/",
                "with drafts, under the path it will have",
            ),
        ],
    ),
    (
        "check",
        [
            ("dateline check", "statements, citations, links and settings"),
            (
                "dateline check --deny unverified --format github",
                "in a workflow: statements not carried are errors",
            ),
            ("dateline check --links external", "also ask other sites after every address"),
        ],
    ),
    (
        "dates",
        [
            (
                "dateline dates --date 2025-06-27 article.txt",
                "the dates in a text published on that day",
            ),
            ("dateline dates --json --date 2025-06-27 article.txt", "the same as JSON"),
            ("dateline dates --jsonl < texts.jsonl", "one {\"id\",\"date\",\"text\"} a line"),
        ],
    ),
    (
        "inspect",
        [
            ("dateline inspect article.html", "what is understood of an article"),
            ("dateline inspect seeds/*.txt --json", "one JSON object a line"),
            ("dateline inspect article.txt --words 30", "with a summary of at most 30 words"),
        ],
    ),
    (
        "claims",
        [
            (
                "dateline claims article.txt claims.txt",
                "which lines the article carries, and why not",
            ),
            ("dateline claims article.txt claims.txt --json", "the same as JSON"),
            (
                "echo 'Talks were held in London.' | dateline claims article.txt /dev/stdin",
                "one claim from a pipe",
            ),
        ],
    ),
    (
        "explain",
        [
            ("dateline explain B0310", "the long text for a code"),
            ("dateline explain unverified", "the same by the rule's name"),
            ("dateline explain", "all codes"),
        ],
    ),
    (
        "list",
        [
            ("dateline list briefs", "one a line"),
            ("dateline list disputes --json", "points on which sources differ, as JSON"),
            ("dateline list events --csv > events.csv", "a table"),
        ],
    ),
    (
        "show",
        [
            ("dateline show london-deal --evidence", "a brief with the sentences that it rests on"),
            ("dateline show e7k2", "an event with every report of it"),
            ("dateline show scott-bessent --format json", "a person, as JSON"),
        ],
    ),
    (
        "export",
        [
            (
                "dateline export chronology --json > chronology.json",
                "every event with its evidence",
            ),
            ("dateline export epub -f briefing.epub", "the whole site as a book"),
            (
                "dateline export ics --topic tariffs -f tariffs.ics",
                "the events of a topic for a calendar",
            ),
        ],
    ),
    (
        "schema",
        [
            ("dateline schema front-matter", "of the briefs' front matter"),
            ("dateline schema config > dateline.schema.json", "of dateline.yaml, for an editor"),
            ("dateline schema events", "of the exported chronology"),
        ],
    ),
    (
        "config",
        [
            ("dateline config", "each setting with where it comes from"),
            ("dateline config --profile draft", "the same under a profile"),
            ("dateline config --json", "as JSON"),
        ],
    ),
    (
        "clean",
        [
            ("dateline clean", "remove .cache/"),
            ("dateline clean --output", "also remove what was built into public/"),
            (
                "dateline clean --output /srv/www",
                "or into another folder; foreign files there stay",
            ),
        ],
    ),
    (
        "completions",
        [
            (
                "dateline completions bash > ~/.local/share/bash-completion/completions/dateline",
                "for bash",
            ),
            ("dateline completions zsh > ~/.zfunc/_dateline", "for zsh"),
            ("dateline completions fish > ~/.config/fish/completions/dateline.fish", "for fish"),
        ],
    ),
    (
        "man",
        [
            ("dateline man | man -l -", "read the manual page"),
            (
                "dateline man --dir ~/.local/share/man/man1",
                "one page a command, where man finds them",
            ),
            ("dateline man > dateline.1", "the first page alone"),
        ],
    ),
    (
        "version",
        [
            ("dateline version", "the version"),
            ("dateline version --json", "with the features that were built in"),
            ("dateline -V", "the short form"),
        ],
    ),
];

/// `command` with its examples in the long help of each of its commands; `--help` stays short.
pub(crate) fn with_examples(command: clap::Command) -> clap::Command {
    EXAMPLES.iter().fold(command, |command, (name, examples)| {
        let lines = examples.map(|(line, what)| format!("  {line}\n      {what}\n"));
        let text = format!("Examples:\n{}", lines.concat());
        command.mut_subcommand(name, |sub| sub.after_long_help(text))
    })
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::App;

    #[test]
    fn every_command_has_three_examples_that_it_understands() {
        let command = with_examples(App::command());
        for sub in command.get_subcommands() {
            let examples = EXAMPLES.iter().find(|(name, _)| *name == sub.get_name());
            let (name, examples) = examples.unwrap_or_else(|| panic!("{}", sub.get_name()));
            for (line, _) in examples {
                let (_, call) = line.split_once("dateline ").expect("calls the program");
                let call = call.split(['<', '>', '|']).next().unwrap_or_default();
                let call = call.replace("'London deal signed'", "x").replace("'Two views'", "x");
                let call = call.replace("'Export controls'", "x");
                let words = std::iter::once("dateline").chain(call.split_whitespace());
                let parsed = command.clone().try_get_matches_from(words);
                let version = call.trim() == "-V";
                assert!(parsed.is_ok() || version, "{name}: {line}: {}", parsed.unwrap_err());
            }
        }
    }
}
