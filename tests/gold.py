#!/usr/bin/env python3
"""Scores what the program makes of articles against the hand-made gold in tests/data/gold.

    tests/gold.py BIN [--set sample|real|stories|singles|all] [--real-seeds DIR] [--alone] [--details] [--json]
                      [--require NAME=LEAST …] [--least FILE]

BIN is the built program. The articles are copied into a fresh site in a temporary folder, with the
desk's topics; nothing in the project is written. `inspect` gives what is understood of each article
alone, `export chronology` what follows from all of them together. The real articles lie outside the
project (../shared/seeds); where they are absent, that set is left out and the report says so.

`stories` are the small invented ones in tests/data/stories, each a set of its own name; of these only
what the chronology needs is scored. `singles` are invented articles in tests/data/singles of as many
subjects, without a desk: each of their topics is a list of the names that an editor would accept.

Scores are between 0 and 1 unless their name ends in `n_`-something, which are counts. `--details` lists
what was missed, what was wrong and what is too much. `--alone` leaves out what needs `export`.
`--require sample.entities.f1=0.95` makes the exit code 1 where a score is lower (or, for a count,
higher); it may be given more than once, and `--least FILE` reads such requirements from a file. A
requirement on a set or a part that was left out is not asked.
Needs PyYAML (tests/requirements.txt).
"""

import argparse
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

try:
    import yaml
except ImportError:
    sys.exit("tests/gold.py: PyYAML is missing; `./test` puts it into target/venv")

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent
REAL_SEEDS = PROJECT.parent / "shared" / "seeds"
STORIES = HERE / "data" / "stories"
SINGLES = HERE / "data" / "singles"


# --- words and dates ----------------------------------------------------------------------------


def fold(text):
    """Lower case, straight quotes, plain hyphens and spaces: what a reader would call the same words."""
    text = html.unescape(str(text or ""))
    for there, here in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u2011", "-"), ("\u00a0", " "), ("–", "-")):
        text = text.replace(there, here)
    return re.sub(r"\s+", " ", text).strip().lower()


def name_key(name):
    """A name without its article, possessive and dots: `the U.S.` and `US` are one."""
    key = fold(name).replace(".", "")
    key = re.sub(r"^the ", "", key)
    key = re.sub(r"'s?$", "", key)
    return {"us": "united states", "usa": "united states"}.get(key, key)


def has_all(needs, text):
    text = fold(text)
    return all(any(fold(word) in text for word in group) for group in needs)


def days(edtf):
    """First and last day of an EDTF value as `YYYY-MM-DD` strings; open ends are far away."""
    text = str(edtf or "").strip().rstrip("~?%")
    if not text:
        return ("0000-00-00", "9999-99-99")
    if "/" in text:
        first, last = text.split("/", 1)
        start = "0000-00-00" if first in ("", "..") else days(first)[0]
        end = "9999-99-99" if last in ("", "..") else days(last)[1]
        return (start, end)
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not parts:
        return ("0000-00-00", "9999-99-99")
    year, month, day = parts.groups()
    if day:
        return (text, text)
    if month:
        length = {"02": "29" if int(year) % 4 == 0 else "28"}.get(month, "30" if month in ("04", "06", "09", "11") else "31")
        return (f"{text}-01", f"{text}-{length}")
    return (f"{text}-01-01", f"{text}-12-31")


def window_of(value, fallback):
    """A window however it is written: a pair, an object, an EDTF interval; else that of `fallback`."""
    if isinstance(value, (list, tuple)) and len(value) == 2 and any(value):
        return (days(value[0])[0] if value[0] else "0000-00-00", days(value[1])[1] if value[1] else "9999-99-99")
    if isinstance(value, dict):
        first = value.get("earliest") or value.get("start") or value.get("from")
        last = value.get("latest") or value.get("end") or value.get("to")
        return window_of([first, last], fallback)
    if isinstance(value, str) and value:
        return days(value)
    return days(fallback)


def ratio(part, whole):
    return part / whole if whole else 1.0


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- running the program ------------------------------------------------------------------------


class Failed(Exception):
    pass


def run(command, cwd):
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1) or (done.returncode == 1 and not done.stdout):
        tail = "\n".join(done.stderr.strip().splitlines()[-15:])
        raise Failed(f"`{' '.join(str(part) for part in command)}` gave {done.returncode}:\n{tail}")
    return done.stdout


def topics_of(seeds):
    """The desk's topics for a set of articles: a story may bring its own in a folder `topics`, single articles have none."""
    own = seeds / "topics"
    if seeds == SINGLES:
        return own
    return own if own.is_dir() else PROJECT / "content" / "topics"


def outputs(program, seeds, alone):
    """What `inspect` says of each seed, by file name, and what `export chronology` says of all."""
    with tempfile.TemporaryDirectory(prefix="gold-") as folder:
        site = pathlib.Path(folder)
        shutil.copytree(seeds, site / "seeds", ignore=shutil.ignore_patterns("gold.yaml", "topics"))
        (site / "content").mkdir()
        if topics_of(seeds).is_dir():
            shutil.copytree(topics_of(seeds), site / "content" / "topics")
        for name in ("entities", "pages"):
            if (PROJECT / "content" / name).is_dir():
                shutil.copytree(PROJECT / "content" / name, site / "content" / name)
        for name in ("outlets.yaml", "glossary.yaml"):
            if (PROJECT / "content" / name).is_file():
                shutil.copy(PROJECT / "content" / name, site / "content" / name)
        shutil.copy(PROJECT / "dateline.yaml", site / "dateline.yaml")
        articles = sorted(path for path in (site / "seeds").iterdir() if path.suffix in (".txt", ".md", ".html"))
        lines = run([program, "inspect", *articles, "--json"], site).splitlines()
        understood = {}
        for line in lines:
            if line.strip():
                article = json.loads(line)
                understood[pathlib.PurePath(article["file"]).name] = article
        if alone:
            return understood, None
        run([program, "-C", site, "ingest"], site)
        chronology = json.loads(run([program, "-C", site, "export", "chronology", "--json"], site))
        return understood, chronology


# --- one article --------------------------------------------------------------------------------


def publication(gold, claimed, window):
    """`inside`, `wide`, `unknown` or `wrong`."""
    first, last = (str(day) for day in gold["published"]["window"])
    if not claimed and not window:
        return "unknown"
    start, end = window_of(window, claimed)
    if first <= start and end <= last:
        return "inside"
    if start <= first and last <= end:
        return "wide" if (start, end) != ("0000-00-00", "9999-99-99") else "unknown"
    return "wrong"


def publisher(gold, claimed):
    if "publisher_or_null" in gold:
        right = [gold["publisher_or_null"], None]
    else:
        right = [gold["publisher"]]
    if claimed is None or claimed == "":
        return "right" if None in right else "unknown"
    return "right" if any(wanted and name_key(wanted) == name_key(claimed) for wanted in right) else "invented"


def entity_names(entity):
    return {name_key(name) for name in [entity.get("name"), *(entity.get("aliases") or [])] if name}


def same_entity(gold, found):
    wanted, got = entity_names(gold), entity_names(found)
    if wanted & got:
        return True
    own = set(name_key(gold["name"]).split())
    if gold["kind"] != "person" or found.get("type", found.get("kind")) != "person":
        return False
    return any(own <= set(name.split()) and len(set(name.split()) - own) <= 4 for name in got)


def entities(gold, found):
    matched, wrong_kind, false, split = {}, [], [], []
    for entity in found:
        index = next((i for i, wanted in enumerate(gold["entities"]) if same_entity(wanted, entity)), None)
        if index is None:
            false.append(entity.get("name"))
        elif index in matched:
            split.append(entity.get("name"))
        else:
            matched[index] = entity
            kind = entity.get("type", entity.get("kind"))
            if kind and kind != gold["entities"][index]["kind"]:
                wrong_kind.append(f"{entity.get('name')} ({kind})")
    needed = [i for i, wanted in enumerate(gold["entities"]) if not wanted.get("optional")]
    hits = [i for i in needed if i in matched]
    missed = [gold["entities"][i]["name"] for i in needed if i not in matched]
    traps = [name for name in gold.get("not_entities", []) for entity in found if name_key(name) in entity_names(entity)]
    return {"hits": len(hits), "needed": len(needed), "false": false, "split": split, "missed": missed, "kind": wrong_kind, "traps": traps}


def same_speaker(gold, wanted, said):
    if not said:
        return False
    if "ministry" in wanted.lower() and any(word in fold(said) for word in ("ministry", "spokes")):
        return True
    if wanted == "Ministry of Commerce" or "administration" in wanted.lower() or wanted == "White House":
        words = {"ministry", "commerce", "spokesperson"} if wanted == "Ministry of Commerce" else {"administration", "white house", "government"}
        return any(word in fold(said) for word in words)
    names = {name_key(wanted)}
    for entity in gold["entities"]:
        if entity["name"] == wanted:
            names |= entity_names(entity)
    said = name_key(said)
    return said in names or name_key(wanted).split()[-1] in said.split("-") + said.split()


def quotes(gold, found):
    hits = right = relayed = relays = needed = 0
    missed, misattributed, used = [], [], set()
    for wanted in gold["quotes"]:
        start = fold(wanted["starts"])
        match = next((i for i, quote in enumerate(found) if start in fold(quote.get("text")) or (len(fold(quote.get("text"))) > 8 and fold(quote.get("text")).strip('" .,') in start)), None)
        if match is not None:
            used.add(match)
        if wanted.get("optional"):
            continue
        needed += 1
        if match is None:
            missed.append(wanted["starts"])
            continue
        hits += 1
        quote = found[match]
        if same_speaker(gold, wanted["speaker"], quote.get("speaker")):
            right += 1
        else:
            misattributed.append(f"{wanted['starts']!r}: {quote.get('speaker')} instead of {wanted['speaker']}")
        if wanted.get("via"):
            relays += 1
            relayed += name_key(quote.get("via") or "").split(" tv")[0] in name_key(wanted["via"]) if quote.get("via") else 0
    false = [quote.get("text") for i, quote in enumerate(found) if i not in used]
    traps = [text for text in gold.get("not_quotes", []) for quote in found if fold(text) == fold(quote.get("text")).strip('" .,')]
    return {"hits": hits, "right": right, "needed": needed, "missed": missed, "misattributed": misattributed, "false": false, "traps": traps, "relays": relays, "relayed": relayed}


def number(value):
    words = {"one": 1, "two": 2, "three": 3, "sixty": 60, "twelve": 12, "ninety": 90, "half": 0.5}
    if isinstance(value, (int, float)):
        return float(value)
    text = fold(value).replace(",", "").rstrip("%")
    if text in words:
        return float(words[text])
    digits = re.search(r"\d+(?:\.\d+)?", text)
    return float(digits.group()) if digits else None


def unit_key(unit):
    unit = fold(unit).rstrip(".")
    return {"%": "percent", "per cent": "percent", "percentage": "percent", "percents": "percent"}.get(unit, unit.rstrip("s"))


def same_figure(wanted, figure):
    if number(figure.get("value")) != float(wanted["value"]):
        return False
    if unit_key(wanted["unit"]) == "percent" and unit_key(figure.get("unit")) != "percent":
        return False
    beside = " ".join(str(figure.get(key) or "") for key in ("of", "text", "unit"))
    return any(fold(word) in fold(beside) for word in wanted["of"]) or unit_key(wanted["unit"]) == unit_key(figure.get("unit"))


def figures(gold, found):
    used, missed, hits, needed = set(), [], 0, 0
    for wanted in gold["figures"]:
        match = next((i for i, figure in enumerate(found) if same_figure(wanted, figure)), None)
        used |= {i for i, figure in enumerate(found) if same_figure(wanted, figure)}
        if wanted.get("optional"):
            continue
        needed += 1
        hits += match is not None
        if match is None:
            missed.append(f"{wanted['value']} {wanted['unit']} of {wanted['of'][0]}")
    false = [f"{figure.get('value')} {figure.get('unit')} of {figure.get('of')}" for i, figure in enumerate(found) if i not in used]
    return {"hits": hits, "needed": needed, "missed": missed, "false": false}


def topic_words(folder):
    words = {}
    for path in sorted(folder.glob("*.md")):
        front = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
        terms = [path.stem.replace("-", " "), front["title"], *front.get("aliases", []), *front.get("terms", [])]
        words[path.stem] = {fold(term).rstrip("s") for term in terms}
    return words


def topic_key(name):
    return fold(name).replace("-", " ").rstrip("s")


def topics(gold, found, words):
    names = [topic if isinstance(topic, str) else topic.get("slug") or topic.get("name") or topic.get("title") for topic in found]
    keys = [topic_key(name) for name in names]
    if any(isinstance(topic, list) for topic in gold["topics"]):
        accepted = [{topic_key(name) for name in group} for group in gold["topics"]]
        also = {topic_key(name) for name in gold.get("topics_also", [])}
        missed = [group[0] for group, right in zip(gold["topics"], accepted) if not right.intersection(keys)]
        false = [name for name, key in zip(names, keys) if key not in also.union(*accepted)]
        return {"hits": len(accepted) - len(missed), "needed": len(accepted), "missed": missed, "false": false}
    reached = {slug for slug in gold["topics"] for key in keys if key in words.get(slug, ())}
    known = {slug for slug in words for key in keys if key in words[slug]}
    return {"hits": len(reached), "needed": len(gold["topics"]), "missed": sorted(set(gold["topics"]) - reached), "false": sorted(known - set(gold["topics"]))}


def facts(gold, article):
    told = [item.get("text", "") for item in (article.get("key_points") or []) + (article.get("summary") or [])]
    uncited = sum(1 for item in article.get("key_points") or [] if not item.get("source_sentences"))
    missed = [fact["fact"] for fact in gold["facts"] if not any(has_all(fact["needs"], text) for text in told)]
    return {"hits": len(gold["facts"]) - len(missed), "needed": len(gold["facts"]), "missed": missed, "uncited": uncited}


# --- all articles together ----------------------------------------------------------------------


def letters(gold):
    return {document["seed"]: letter for letter, document in gold["documents"].items()}


def event_text(event):
    return " ".join([event.get("text") or "", *((source.get("quote") or "") for source in event.get("sources") or [])])


def date_right(wanted, event):
    claimed = str(event.get("date") or "")
    allowed = {str(wanted["date"])} if wanted["date"] is not None else set()
    allowed |= {str(value) for value in (wanted.get("accept") or []) + (wanted.get("conflict") or [])}
    if claimed.rstrip("~?") in allowed or claimed in allowed:
        return True
    if wanted.get("within"):
        first, last = (str(day) for day in wanted["within"])
        if not claimed:
            return wanted["date"] is None
        start, end = window_of(None, claimed)
        return first <= start and end <= last
    return wanted["date"] is None and not claimed


def pairing(pairs):
    """Gold entries to (event, date right?): as many pairs with the right date as there can be, best first,
    then the rest (augmenting paths; the lists are short)."""
    choices, right = {}, {}
    for good, _, _, _, g, e in pairs:
        choices.setdefault(g, []).append(e)
        right[g, e] = good
    holder = {}

    def place(g, tried, only_right):
        for e in choices[g]:
            if e in tried or (only_right and not right[g, e]):
                continue
            tried.add(e)
            if e not in holder or (right[holder[e], e] == right[g, e] and place(holder[e], tried, only_right)):
                holder[e] = g
                return True
        return False

    for only_right in (True, False):
        for g in choices:
            if g not in holder.values():
                place(g, set(), only_right)
    return {g: (e, right[g, e]) for e, g in holder.items()}


def chronology(gold, exported):
    by_seed = letters(gold)
    events = exported.get("events") or []
    seen = [{by_seed.get(pathlib.PurePath(source.get("seed") or "").name) for source in event.get("sources") or []} for event in events]
    pairs = []
    for g, wanted in enumerate(gold["chronology"]):
        for e, event in enumerate(events):
            shared = seen[e] & set(wanted["sources"])
            if shared and has_all(wanted["needs"], event_text(event)):
                in_text = has_all(wanted["needs"], event.get("text") or "")
                pairs.append((date_right(wanted, event), in_text, len(shared), -e, g, e))
    matched = pairing(sorted(pairs, reverse=True))
    used = {e for e, _ in matched.values()}
    repeated = sorted({e for _, _, _, _, _, e in pairs if e not in used})
    false = [e for e in range(len(events)) if e not in used and e not in repeated]
    required = [g for g, wanted in enumerate(gold["chronology"]) if not wanted.get("optional")]
    found = [g for g in required if g in matched and matched[g][1]]
    misdated = [g for g in required if g in matched and not matched[g][1]]
    merged, apart, parts = 0, 0, []
    for g in found:
        dated = {letter for letter, words in gold["chronology"][g]["sources"].items() if words}
        if len(dated) > 1:
            merged += dated <= seen[matched[g][0]]
            apart += not dated <= seen[matched[g][0]]
            if not dated <= seen[matched[g][0]]:
                parts.append(f"{gold['chronology'][g]['id']}: {''.join(sorted(dated))}, got {''.join(sorted(filter(None, seen[matched[g][0]])))} {events[matched[g][0]].get('text')}")
    contested = [wanted for wanted in gold["chronology"] if wanted.get("conflict")]
    told = [wanted for g, wanted in enumerate(gold["chronology"]) if wanted.get("conflict") and g in matched and (events[matched[g][0]].get("conflicts") or [])]
    status = sum(1 for g in found if (events[matched[g][0]].get("status") or "") in gold["chronology"][g]["status"])
    traps = []
    for trap in gold["not_events"]:
        for event in events:
            for source in event.get("sources") or []:
                same = by_seed.get(pathlib.PurePath(source.get("seed") or "").name) == trap["source"]
                if same and fold(trap["words"]) in fold(source.get("trigger")):
                    traps.append(f"{trap['words']} ({trap['why']})")

    def line(e):
        return f"{events[e].get('date')} {events[e].get('text')} {sorted(str(letter) for letter in seen[e])}"

    return {
        "recall": ratio(len(found), len(required)),
        "precision": ratio(len(events) - len(false) - len(repeated), len(events)),
        "merged": ratio(merged, merged + apart),
        "status": ratio(status, len(found)),
        "contested": ratio(len(told), len(contested)),
        "n_events": len(events),
        "n_traps": len(traps),
        "details": {
            "missed": [f"{gold['chronology'][g]['date']} {gold['chronology'][g]['id']}" for g in required if g not in matched],
            "wrong date": [f"{gold['chronology'][g]['id']}: wanted {gold['chronology'][g]['date']}, got {line(matched[g][0])}" for g in misdated],
            "merged in part": parts,
            "not merged": [line(e) for e in repeated],
            "no such event": [line(e) for e in false],
            "traps": traps,
        },
    }


def disagreements(gold, exported):
    by_seed = letters(gold)
    found = exported.get("disagreements") or []
    hits, kinds, used, missed = [], 0, set(), []

    def holds(position, wanted):
        letter = by_seed.get(pathlib.PurePath(position.get("seed") or "").name)
        text = fold(f"{position.get('quote')} {position.get('says')}")
        return letter in wanted["sources"] and any(fold(word) in text for word in wanted["words"])

    for wanted in gold["disagreements"]:
        match = None
        for index, point in enumerate(found):
            positions = point.get("positions") or []
            sides = [i for i, side in enumerate(wanted["positions"]) if any(holds(position, side) for position in positions)]
            text = " ".join(f"{position.get('quote')} {position.get('says')}" for position in positions)
            if len(sides) >= 2 and has_all(wanted["needs"], text):
                used.add(index)
                match = index if match is None else match
        if wanted.get("optional"):
            continue
        if match is None:
            missed.append(wanted["id"])
        else:
            hits.append(wanted["id"])
            kinds += fold(found[match].get("kind")).replace("-", " ").replace("_", " ") in wanted["kinds"]
    false = [index for index in range(len(found)) if index not in used]
    traps = []
    for trap in gold["not_disagreements"]:
        for index in false:
            texts = [fold(f"{position.get('quote')} {position.get('says')}") for position in found[index].get("positions") or []]
            seeds = [by_seed.get(pathlib.PurePath(position.get("seed") or "").name) for position in found[index].get("positions") or []]
            if "words" in trap:
                one, other = ([any(fold(word) in text for word in group) for text in texts] for group in trap["words"])
            else:
                one, other = ([seed in group for seed in seeds] for group in trap["sources"])
            if any(a and b and i != j for i, a in enumerate(one) for j, b in enumerate(other)):
                traps.append(" / ".join(trap["between"]))
    required = [wanted for wanted in gold["disagreements"] if not wanted.get("optional")]

    def line(index):
        return f"{found[index].get('kind')}: " + " | ".join(f"{by_seed.get(pathlib.PurePath(p.get('seed') or '').name)} {p.get('says')}" for p in found[index].get("positions") or [])

    return {
        "recall": ratio(len(hits), len(required)),
        "precision": ratio(len(found) - len(false), len(found)),
        "kind": ratio(kinds, len(hits)),
        "n_found": len(found),
        "n_false": len(false),
        "n_traps": len(set(traps)),
        "details": {"missed": missed, "false": [line(index) for index in false], "traps": sorted(set(traps))},
    }


def verbatim(understood, exported):
    """Quotations of the chronology that are not in their article, word for word."""
    texts = {name: " ".join(fold(sentence if isinstance(sentence, str) else sentence.get("text")) for sentence in article.get("sentences") or []) for name, article in understood.items()}
    bad = []
    for thing in (exported.get("events") or []):
        for source in thing.get("sources") or []:
            bad.append((source.get("seed"), source.get("quote")))
    for thing in (exported.get("disagreements") or []):
        for position in thing.get("positions") or []:
            bad.append((position.get("seed"), position.get("quote")))
    return [f"{seed}: {quote}" for seed, quote in bad if fold(quote) not in texts.get(pathlib.PurePath(seed or "").name, "")]


# --- the report ---------------------------------------------------------------------------------


def score(gold, understood, exported, topics_folder):
    words = topic_words(topics_folder)
    parts = {"entities": [], "quotes": [], "figures": [], "topics": [], "facts": []}
    alone, across, outlets, details = [], [], [], {}
    documents = {pathlib.PurePath(document.get("seed") or "").name: document for document in (exported or {}).get("documents") or []}
    furniture = []
    for letter, wanted in gold["documents"].items():
        article = understood.get(wanted["seed"])
        if article is None:
            raise Failed(f"`inspect` says nothing of {wanted['seed']}")
        together = documents.get(wanted["seed"], {})
        alone.append((letter, publication(wanted, article.get("date"), article.get("date_window"))))
        across.append((letter, publication(wanted, together.get("published"), together.get("published_window"))))
        if "entities" not in wanted:  # a story: only its chronology is scored
            continue
        outlets.append((letter, publisher(wanted, article.get("publisher"))))
        parts["entities"].append((letter, entities(wanted, article.get("entities") or [])))
        parts["quotes"].append((letter, quotes(wanted, article.get("quotes") or [])))
        parts["figures"].append((letter, figures(wanted, article.get("figures") or [])))
        parts["topics"].append((letter, topics(wanted, article.get("topics") or [], words)))
        parts["facts"].append((letter, facts(wanted, article)))
        for text in wanted.get("not_dates", []):
            furniture += [f"{letter}: {text}" for date in article.get("dates") or [] if fold(date.get("text")) and fold(date.get("text")) == fold(text)]
    total = {}

    def sums(part, key):
        return sum(len(value[key]) if isinstance(value[key], list) else value[key] for _, value in parts[part])

    def share(pairs, answer):
        return ratio(sum(1 for _, got in pairs if got == answer), len(pairs))

    total["published.inside"] = share(across, "inside")
    total["published.n_wrong"] = sum(1 for _, got in across if got == "wrong")
    total["published_alone.inside"] = share(alone, "inside")
    total["published_alone.n_wrong"] = sum(1 for _, got in alone if got == "wrong")
    if outlets:
        total["publisher.right"] = share(outlets, "right")
        total["publisher.n_invented"] = sum(1 for _, got in outlets if got == "invented")
        for part in ("entities", "figures"):
            hits, extra = sums(part, "hits"), sums(part, "false") + (sums(part, "split") if part == "entities" else 0)
            precision, recall = ratio(hits, hits + extra), ratio(hits, sums(part, "needed"))
            total[f"{part}.precision"], total[f"{part}.recall"], total[f"{part}.f1"] = precision, recall, f1(precision, recall)
        total["entities.kind"] = 1 - ratio(sums("entities", "kind"), sums("entities", "hits"))
        total["entities.n_traps"] = sums("entities", "traps")
        total["quotes.recall"] = ratio(sums("quotes", "hits"), sums("quotes", "needed"))
        total["quotes.speaker"] = ratio(sums("quotes", "right"), sums("quotes", "needed"))
        total["quotes.via"] = ratio(sums("quotes", "relayed"), sums("quotes", "relays"))
        total["quotes.n_false"] = sums("quotes", "false")
        total["topics.recall"] = ratio(sums("topics", "hits"), sums("topics", "needed"))
        total["topics.precision"] = ratio(sums("topics", "hits"), sums("topics", "hits") + sums("topics", "false"))
        total["facts.recall"] = ratio(sums("facts", "hits"), sums("facts", "needed"))
        total["facts.n_uncited"] = sums("facts", "uncited")
    if exported is None:
        total = {key: value for key, value in total.items() if not key.startswith("published.")}
    else:
        for part, result in (("chronology", chronology(gold, exported)), ("disagreements", disagreements(gold, exported))):
            details[part] = result.pop("details")
            total.update({f"{part}.{key}": value for key, value in result.items()})
        details["verbatim"] = {"not in the article": verbatim(understood, exported)}
        total["verbatim.n_wrong"] = len(details["verbatim"]["not in the article"])
    details["published"] = {"across": [f"{letter}: {got}" for letter, got in across if got != "inside"], "alone": [f"{letter}: {got}" for letter, got in alone if got != "inside"]}
    details["publisher"] = {"not right": [f"{letter}: {got}" for letter, got in outlets if got != "right"]}
    for part, results in parts.items():
        details[part] = {}
        for letter, value in results:
            for key, items in value.items():
                if isinstance(items, list) and items:
                    details[part].setdefault(key, []).extend(f"{letter}: {item}" for item in items)
    details["dates"] = {"furniture read as dates": furniture}
    return total, details


def show(name, total, details, wanted):
    print(f"\n{name}")
    for key, value in total.items():
        print(f"  {key:28} {value if isinstance(value, int) else format(value, '.3f')}")
    if wanted:
        for part, lists in details.items():
            for title, items in lists.items():
                if items:
                    print(f"\n  {part}: {title}")
                    for item in items:
                        print(f"    {item}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--set", choices=["sample", "real", "stories", "singles", "all"], default="all")
    parser.add_argument("--real-seeds", type=pathlib.Path, default=REAL_SEEDS, metavar="DIR", help="where the real articles lie")
    parser.add_argument("--alone", action="store_true", help="only what `inspect` says of each article")
    parser.add_argument("--details", action="store_true", help="list what was missed, wrong or too much")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--require", action="append", default=[], metavar="NAME=LEAST")
    parser.add_argument("--least", type=pathlib.Path, metavar="FILE", help="a file of such requirements, one a line; # starts a remark")
    arguments = parser.parse_args()
    program = arguments.program.resolve()
    report, details = {}, {}
    gold_of = HERE / "data" / "gold"
    sets = [("sample", "sample", PROJECT / "seeds", gold_of / "sample.yaml"), ("real", "real", arguments.real_seeds, gold_of / "real.yaml")]
    sets += [(folder.name, "stories", folder, folder / "gold.yaml") for folder in sorted(STORIES.iterdir()) if folder.is_dir()]
    sets += [("singles", "singles", SINGLES, SINGLES / "gold.yaml")]
    for name, of, seeds, answers in sets:
        if arguments.set not in (of, "all"):
            continue
        if not seeds.is_dir():
            print(f"left out: {name} ({seeds} is not here)", file=sys.stderr)
            continue
        gold = yaml.safe_load(answers.read_text("utf-8"))
        try:
            report[name], details[name] = score(gold, *outputs(program, seeds, arguments.alone), topics_of(seeds))
        except Failed as failure:
            sys.exit(f"tests/gold.py: {name}: {failure}")
    if arguments.json:
        print(json.dumps({"scores": report, "details": details if arguments.details else {}}, indent=1, ensure_ascii=False))
    else:
        for name in report:
            show(name, report[name], details[name], arguments.details)
    low = []
    rules = arguments.require
    if arguments.least:
        lines = (line.split("#")[0].strip() for line in arguments.least.read_text("utf-8").splitlines())
        rules = rules + [line for line in lines if line]
    for rule in rules:
        key, least = rule.rsplit("=", 1)
        name, score_key = key.split(".", 1)
        if name not in report or score_key not in report[name]:
            continue
        value, counts = report[name][score_key], ".n_" in key
        if (value > float(least)) if counts else (value < float(least) - 1e-9):
            low.append(f"{key} is {value:.3f}, {'at most' if counts else 'at least'} {least} is required")
    for line in low:
        print(f"tests/gold.py: {line}", file=sys.stderr)
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
