//! Linking of a large library: notes merged to events, undated sources placed, disagreements looked for.
//!
//! `cargo bench --bench merge`; the counter is event notes, ten to a source and brief. A tenfold of notes should
//! take little more than ten times as long.

use dateline::brief::{Brief, EventNote, FrontMatter};
use dateline::content::Content;
use dateline::library::{Library, Settings};
use dateline::memo::Memo;
use dateline::source::Source;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const NOTES: usize = 10;

/// Ten years of news by many hands: each happening is told by two sources in other words.
fn content(n: usize) -> Content {
    const ACTORS: [&str; 8] =
        ["Marrowen", "Sund", "Kaldara", "Orrick", "Vantry", "Lowmere", "Tolvik", "Greave"];
    const ACTS: [&str; 6] = ["signed", "announced", "imposed", "lifted", "rejected", "opened"];
    const THINGS: [&str; 6] = ["accord", "tariff", "ban", "inquiry", "bridge", "budget"];
    let mut content = Content::default();
    for nth in 0..n / NOTES {
        let id = format!("source-{nth:06}");
        let mut body = String::new();
        let mut front = FrontMatter { sources: vec![id.clone()], ..FrontMatter::default() };
        for at in 0..NOTES {
            // Two sources in a row tell of the same ten happenings.
            let seed = (nth / 2) * NOTES + at;
            let day = jiff::civil::date(2015, 1, 1) + jiff::Span::new().days((seed % 3650) as i64);
            let (actor, act, thing) = (ACTORS[seed % 8], ACTS[seed / 3 % 6], THINGS[seed / 7 % 6]);
            let name = format!("{}{}", word(seed), if nth % 2 == 0 { "" } else { " again" });
            let text = format!("{actor} {act} the {thing} of {name} in Port {}", word(seed / 5));
            body.push_str(&format!("s{} On {day}, {text}.\n", at + 1));
            front.events.push(EventNote {
                id: format!("e{nth}x{at}"),
                date: day.to_string().parse().ok(),
                text,
                cite: format!("s{}", at + 1),
                basis: day.to_string(),
                ..EventNote::default()
            });
        }
        // Every twentieth denies what the next one reports, every tenth says nothing of its day.
        if nth % 20 == 0 {
            let (thing, name) = (THINGS[nth / 7 % 6], word(nth / 2 * NOTES));
            body.push_str(&format!("s{} Sund has not opened the {thing} of {name}.\n", NOTES + 1));
        }
        let published =
            if nth % 10 == 0 { "" } else { "published: {date: 2025-01-01, basis: stated}\n" };
        let file = format!("content/sources/{id}.md");
        let source = format!("---\ntitle: Report {nth}\n{published}---\n\n{body}");
        content.sources.extend(Source::read(&file, &source).value);
        content.briefs.push(Brief { slug: format!("brief-{nth:06}"), front, ..Brief::default() });
    }
    content
}

/// A name of its own for each number.
fn word(mut number: usize) -> String {
    let mut name = String::from("V");
    loop {
        name.push_str(["ar", "el", "ik", "om", "un", "ash", "eth"][number % 7]);
        number /= 7;
        if number == 0 {
            return name;
        }
    }
}

#[divan::bench(args = [10_000, 40_000, 160_000, 400_000], sample_count = 1, sample_size = 1)]
fn link(bencher: divan::Bencher<'_, '_>, n: usize) {
    bencher.with_inputs(|| content(n)).input_counter(move |_| ItemsCount::new(n)).bench_values(
        |content| {
            Library::new(content, Settings::default(), &|_| None, &Memo::default())
                .value
                .events
                .len()
        },
    );
}
