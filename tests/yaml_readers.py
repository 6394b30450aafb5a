"""Holds what the program writes against another YAML reader: PyYAML, which follows YAML 1.1.

Each title below is a text that some reader takes for something else: a truth value, a number, a date, a mapping. An article
is made for each; the front matter of its brief and of its source must give the same text back.

Usage: yaml_readers.py PROGRAM
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import yaml

TITLES = [
    "no", "Yes", "on", "OFF", "y", "null", "~", "NULL", "true", "1.10", "007", "0x1F", "0o17", "1e3", "1_000", ".5", "12:30:45",
    "190:20:30", ".inf", ".NaN", "2025-06-25", "2025-06", "2025-06-25T10:00:00Z", "=", "<<", "- dash", "-", "?", "? key",
    "key: value", "ends with:", "a #hash", "#hash", "&anchor", "*alias", "!tag", "|", ">", "%percent", "@at", "`tick`",
    "[list]", "{map: x}", "a, b", "'single'", '"double"', "it's", 'say "so"', "back\\slash", "tab\there", "ünïcödé", "中文标题",
    "עברית", "🙂 face", "---", "...", "--- a", "why now?", "is it? yes", "x" * 250,
]


def front(path):
    text = path.read_text(encoding="utf-8")
    return yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))


def main(program):
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "seeds").mkdir()
        for number, title in enumerate(TITLES):
            seed = root / "seeds" / f"report-{number}.txt"
            seed.write_text(f"The council met on 3 March 2024 in room {number}. Ann Reed said the bridge would open.\n")
            seed.with_suffix(".yaml").write_text(json.dumps({"title": title}, ensure_ascii=False), encoding="utf-8")
        subprocess.run([program, "-C", folder, "ingest", "-q"], check=True)
        for number, title in enumerate(TITLES):
            for kind in ("briefs", "sources"):
                read = front(root / "content" / kind / f"report-{number}.md")["title"]
                if read != title:
                    failed += 1
                    print(f"{kind}: {title!r} is read as {read!r}")
        for path in sorted((root / "content").rglob("*.md")):
            front(path)
    print(f"{len(TITLES)} titles, written and read back by PyYAML: {failed} differ")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
