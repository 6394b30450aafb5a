#!/usr/bin/env python3
"""Whole builds, side by side with Hugo and with `cp -r`, on the same made-up briefs.

    benches/builds.py --briefs 1000 --dateline target/release/dateline --hugo /path/to/hugo
    benches/builds.py --briefs 10000 --dateline target/release/dateline        (without Hugo: ours and the copy)
    benches/builds.py --articles 1000 --dateline target/release/dateline       (the editorial half)

Each round runs every tool once, in turn, so that a machine whose speed drifts slows all alike; ratios are taken round by
round and their median is printed. Trust ratios and CPU seconds; a wall time is worth quoting from a quiet machine only.
Needs Python 3.9; Hugo is optional and is found by --hugo, $HUGO or PATH. The same --briefs give the same bytes everywhere.

Hugo is asked for a page a brief with its neighbours, a page a topic and a name, lists, a feed and a sitemap; with --related
also for five related briefs each. Dateline makes these, and events by date, backlinks, a search index, data files.
"""

import argparse
import datetime
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMON = "the of and to in a that it was for on as with at by from this which had they were their been has".split()


class Words:
    """Made-up words whose frequencies fall as in real text."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        heads = "b br c ch d dr f fl g gr h k l m n p pl r s st t tr v w".split()
        tails = "a an ar e el en er i in ir o on or u un ur".split()
        made = set()
        while len(made) < 4000:
            made.add("".join(self.random.choice(heads) + self.random.choice(tails) for _ in range(self.random.choice((2, 2, 3)))))
        self.words = COMMON + sorted(made)
        self.weights = [1 / (rank + 8) for rank in range(len(self.words))]
        self.sentences = [self.make_sentence() for _ in range(10000)]

    def some(self, n):
        return self.random.choices(self.words, self.weights, k=n)

    def names(self, n, parts):
        rare = self.words[len(COMMON) :]
        made = set()
        while len(made) < n:
            made.add(" ".join(self.random.choice(rare).capitalize() for _ in range(parts)))
        return sorted(made)

    def make_sentence(self):
        return " ".join(self.some(self.random.randint(8, 22))).capitalize() + "."

    def sentence(self):
        return self.random.choice(self.sentences)


def write_briefs(n, ours, hugo):
    """The same briefs for both; only the links between them differ."""
    words = Words(7)
    dice = words.random
    topics, names = words.names(max(8, n // 50), 2), words.names(max(20, n // 20), 3)
    few = lambda of, least, most: dice.choices(of, [1 / (rank + 3) for rank in range(len(of))], k=dice.randint(least, most))
    slugs = [f"brief-{at:06}" for at in range(n)]
    for folder in (ours / "content/briefs", hugo / "content/briefs"):
        folder.mkdir(parents=True, exist_ok=True)
    for slug in slugs:
        day = datetime.date(2016, 1, 4) + datetime.timedelta(days=dice.randrange(3650))
        front = [
            f'title: "{" ".join(words.some(dice.randint(4, 9))).capitalize()}"',
            f"date: {day}",
            f'summary: "{words.sentence()} {words.sentence()}"',
            f"topics: [{', '.join(sorted(set(few(topics, 2, 5))))}]",
            f"entities: [{', '.join(sorted(set(few(names, 3, 8))))}]",
            "events:",
        ]
        for _ in range(dice.randint(2, 6)):
            front.append(f'  - {{date: {day + datetime.timedelta(days=dice.randint(-90, 90))}, text: "{words.sentence()}"}}')
        blocks = []
        for _ in range(dice.randint(3, 5)):
            blocks.append("## " + " ".join(words.some(3)).capitalize())
            for _ in range(2):
                text = [words.sentence() for _ in range(dice.randint(3, 6))]
                text[1] = f"**{text[1]}**"
                text.append(f"See [another](LINK:{dice.choice(slugs)}).")
                blocks.append(" ".join(text))
            blocks.append("\n".join(f"- {words.sentence()}" for _ in range(3)))
        if dice.random() < 0.1:
            blocks.append("```python\ndef total(rows):\n    return sum(row[1] for row in rows if row[1] > 0)\n```")
        body = "\n\n".join(blocks)
        head = "---\n" + "\n".join(front) + "\n---\n\n"
        (ours / f"content/briefs/{slug}.md").write_text(head + body.replace("](LINK:", "](") + "\n")
        (hugo / f"content/briefs/{slug}.md").write_text(head + body.replace("](LINK:", "](../") + "\n")


LIST = '<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }} {{ .Params.summary }}</li>{{ end }}</ul>'
SINGLE = (
    '<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}'
    '<ul>{{ range .Params.events }}<li>{{ .date }} {{ .text }}</li>{{ end }}</ul>'
    '{{ range .GetTerms "topics" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    '{{ range .GetTerms "entities" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    '{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
    '{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
)
RELATED = '{{ range first 5 (.Site.RegularPages.Related .) }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'


def write_hugo(root, related):
    (root / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ntitle = "Bench"\n[taxonomies]\ntopic = "topics"\nentity = "entities"\n'
        "[related]\nthreshold = 1\n[[related.indices]]\nname = 'topics'\nweight = 80\n[[related.indices]]\nname = 'entities'\nweight = 100\n"
    )
    layouts = root / "layouts/_default"
    layouts.mkdir(parents=True, exist_ok=True)
    (layouts / "list.html").write_text(LIST)
    (layouts / "single.html").write_text(SINGLE + (RELATED if related else ""))


def write_articles(n, root):
    """Reports of councils, ministries and companies, each of its own day and names."""
    words = Words(11)
    dice = words.random
    seeds = root / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    rare = words.words[len(COMMON) :]
    name = lambda: dice.choice(rare).capitalize()
    acts = ["approved", "rejected", "delayed", "signed", "announced", "lifted"]
    things = ["the port fees", "a tax on steel", "the housing plan", "the rail contract", "the export limits", "the water bill"]
    for at in range(n):
        day = datetime.date(2020, 1, 6) + datetime.timedelta(days=dice.randrange(2000))
        town, person, other = name(), f"{name()} {name()}", f"{name()} {name()}"
        percent, million = dice.randint(2, 80), dice.randint(3, 900)
        act, thing = dice.choice(acts), dice.choice(things)
        lines = [
            f"{town} council {act} {thing}",
            f"By {other}",
            day.strftime("%-d %B %Y"),
            f"The {town} council {act} {thing} on {day.strftime('%A')}, Mayor {person} said. The vote was {dice.randint(5, 9)} to {dice.randint(0, 4)}.",
            f"“We have waited for this since {day.year - dice.randint(1, 6)},” {person} said. About {percent} percent of the budget depends on it.",
            f"The plan costs ${million} million. It begins on {(day + datetime.timedelta(days=dice.randint(20, 200))).strftime('%-d %B %Y')}, according to the {town} Treasury.",
        ]
        for _ in range(dice.randint(4, 9)):
            lines.append(f"{words.sentence()} {name()} officials did not comment on {dice.choice(things)}. {words.sentence()}")
        (seeds / f"report-{at:06}.txt").write_text("\n\n".join(lines) + "\n")


def run(argv, cwd):
    start = time.monotonic()
    process = subprocess.Popen(argv, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{argv[0]} failed: {said[-600:]}")
    return {"wall": time.monotonic() - start, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


def edit(path, nth):
    path.write_text(path.read_text().replace("\n## ", f"\nAn edited sentence, number {nth}, stands here.\n\n## ", 1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--briefs", type=int, default=1000)
    parser.add_argument("--articles", type=int, help="measure the editorial half on so many articles instead")
    parser.add_argument("--dateline", required=True)
    parser.add_argument("--hugo", default=os.environ.get("HUGO") or shutil.which("hugo"))
    parser.add_argument("--related", action="store_true", help="have Hugo find related briefs too")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--modes", default="cold,unchanged,edit,copy")
    parser.add_argument("--work", type=Path, help="folder for briefs and outputs; one in memory shows the tools without the disk")
    args = parser.parse_args()
    work = args.work or Path(tempfile.mkdtemp(prefix="builds-"))
    dateline = str(Path(args.dateline).resolve())
    if args.articles:
        root = work / f"articles-{args.articles}"
        if not root.exists():
            write_articles(args.articles, root)
        for name in ("content", ".cache", "dateline.lock"):
            path = root / name
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        for what in ("all", "nothing new", "one new"):
            if what == "one new":
                text = next((root / "seeds").iterdir()).read_text()
                (root / f"seeds/new-{time.time_ns()}.txt").write_text(text.replace("council", "senate"))
            found = run([dateline, "-C", str(root), "ingest", "-q"], root)
            print(f"ingest of {args.articles} articles, {what}: {found['wall']:.2f} s, {found['cpu']:.2f} CPU s, {found['peak']:.0f} MiB", flush=True)
        return
    ours, hugo = work / f"ours-{args.briefs}", work / f"hugo-{args.briefs}"
    if not ours.exists():
        write_briefs(args.briefs, ours, hugo)
    write_hugo(hugo, args.related)
    tools = {"dateline": (ours, lambda out: [dateline, "build", "-q", "--root", str(ours), "--output", str(out)])}
    if args.hugo:
        tools["hugo"] = (hugo, lambda out: [args.hugo, "--quiet", "--noBuildLock", "--source", str(hugo), "--destination", str(out)])
    outs = {name: work / f"out-{name}-{args.briefs}" for name in tools}
    for mode in args.modes.split(","):
        rounds = {name: [] for name in tools}
        copies = []
        for nth in range(args.rounds):
            for name, (root, command) in tools.items():
                if mode == "cold":
                    shutil.rmtree(outs[name], ignore_errors=True)
                    shutil.rmtree(root / ".cache", ignore_errors=True)
                elif mode == "edit":
                    edit(root / f"content/briefs/brief-{(nth * 7919) % args.briefs:06}.md", nth)
                elif mode == "copy":
                    continue
                elif nth == 0:
                    run(command(outs[name]), root)
                rounds[name].append(run(command(outs[name]), root))
            if mode == "copy":
                shutil.rmtree(work / "copy", ignore_errors=True)
                copies.append(run(["cp", "-r", str(outs["dateline"]), str(work / "copy")], work))
        if mode == "copy":
            shutil.rmtree(work / "copy", ignore_errors=True)
            rounds = {"cp -r": copies}
        for name, found in rounds.items():
            middle = {key: statistics.median(one[key] for one in found) for key in found[0]}
            line = f"{mode:9} {args.briefs} {name:9} wall {middle['wall']:.2f} s, CPU {middle['cpu']:.2f} s, peak {middle['peak']:.0f} MiB"
            if name == "dateline" and "hugo" in rounds:
                for key in ("wall", "cpu"):
                    ratio = statistics.median(theirs[key] / own[key] for own, theirs in zip(found, rounds["hugo"]))
                    line += f", Hugo's {key} / ours {ratio:.1f}"
            print(line, flush=True)


if __name__ == "__main__":
    main()
