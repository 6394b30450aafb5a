//! The stages of a build, each alone, on 200 made-up briefs.
//!
//! `cargo bench --bench stages`; the counter is briefs (or texts). Whole builds are measured by `benches/builds.py`.

use dateline::config::Config;
use dateline::library::Library;
use dateline::memo::Memo;
use dateline::text::date::{self, Reference};
use dateline::text::term;
use dateline::tree::{Memory, Tree};
use dateline::{content, markdown, pipeline};
use divan::counter::{BytesCount, ItemsCount};

fn main() {
    divan::main();
}

const BRIEFS: usize = 200;

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn words(&mut self, n: usize) -> String {
        let parts = ["ba", "dor", "li", "mun", "ter", "sa", "gre", "von"];
        let mut text = String::new();
        for at in 0..n {
            if at > 0 {
                text.push(' ');
            }
            for _ in 0..1 + self.below(3) {
                text.push_str(parts[self.below(parts.len())]);
            }
        }
        text
    }
}

fn body(dice: &mut Dice) -> String {
    let mut body = String::new();
    for _ in 0..4 {
        body.push_str(&format!("## {}\n\n", dice.words(3)));
        for _ in 0..3 {
            let link = dice.below(BRIEFS);
            body.push_str(&format!(
                "{}, **{}** and [{}](brief-{link}.md). {}.\n\n",
                dice.words(20),
                dice.words(3),
                dice.words(2),
                dice.words(18)
            ));
        }
        body.push_str(&format!("- {}\n- {}\n\n", dice.words(12), dice.words(9)));
    }
    body
}

fn briefs() -> Tree {
    let mut dice = Dice(3);
    let mut tree = Tree::default();
    for n in 0..BRIEFS {
        let mut text = format!(
            "---\ntitle: {}\ndate: 20{}-0{}-1{}\nsummary: {}.\ntopics: [T{}, T{}]\nentities: [Ann Reed {}, Port {}]\nevents:\n",
            dice.words(6),
            16 + dice.below(9),
            1 + dice.below(9),
            dice.below(10),
            dice.words(20),
            dice.below(8),
            dice.below(8),
            dice.below(20),
            dice.below(20)
        );
        for _ in 0..4 {
            text.push_str(&format!(
                "  - {{date: 20{}-0{}-2{}, text: {}.}}\n",
                16 + dice.below(9),
                1 + dice.below(9),
                dice.below(9),
                dice.words(12)
            ));
        }
        text.push_str("---\n\n");
        text.push_str(&body(&mut dice));
        tree.insert(&format!("content/briefs/brief-{n}.md"), text.into_bytes());
    }
    tree
}

fn linked(tree: &Tree) -> Library {
    pipeline::link(tree, &Config::default(), &Memo::default()).value
}

#[divan::bench]
fn parse_briefs(bencher: divan::Bencher<'_, '_>) {
    let tree = briefs();
    bencher
        .counter(ItemsCount::new(BRIEFS))
        .bench_local(|| content::parse(&tree, &Memo::default()).value.briefs.len());
}

#[divan::bench]
fn parse_and_link(bencher: divan::Bencher<'_, '_>) {
    let tree = briefs();
    bencher.counter(ItemsCount::new(BRIEFS)).bench_local(|| linked(&tree).events.len());
}

#[divan::bench]
fn link_parsed_before(bencher: divan::Bencher<'_, '_>) {
    let (tree, memo, config) = (briefs(), Memo::default(), Config::default());
    let _ = pipeline::link(&tree, &config, &memo);
    bencher
        .counter(ItemsCount::new(BRIEFS))
        .bench_local(|| pipeline::link(&tree, &config, &memo).value.events.len());
}

#[divan::bench(args = [&["html"][..], &["feed"], &["search"], &["data"]])]
fn make(bencher: divan::Bencher<'_, '_>, outputs: &[&str]) {
    let (tree, config) = (briefs(), Config::default());
    let library = linked(&tree);
    let only: Vec<String> = outputs.iter().map(|name| (*name).to_owned()).collect();
    bencher.counter(ItemsCount::new(BRIEFS)).bench_local(|| {
        let out = Memory::default();
        pipeline::publish(&library, &tree, &config, &only, &Memo::default(), &out).diagnostics.len()
    });
}

#[divan::bench]
fn nothing_changed_in_the_pages(bencher: divan::Bencher<'_, '_>) {
    let (tree, config, memo) = (briefs(), Config::default(), Memo::default());
    let library = linked(&tree);
    let last = Memory::default();
    let _ = pipeline::publish(&library, &tree, &config, &[], &memo, &last);
    bencher.counter(ItemsCount::new(BRIEFS)).bench_local(|| {
        let out = Memory::after(&last);
        pipeline::publish(&library, &tree, &config, &[], &memo, &out).diagnostics.len()
    });
}

#[divan::bench]
fn facts_of_a_body(bencher: divan::Bencher<'_, '_>) {
    let body = body(&mut Dice(5));
    bencher
        .counter(BytesCount::new(body.len()))
        .bench_local(|| markdown::facts(divan::black_box(&body)).words);
}

#[divan::bench]
fn terms_of_a_body(bencher: divan::Bencher<'_, '_>) {
    let body = body(&mut Dice(5));
    bencher.counter(BytesCount::new(body.len())).bench_local(|| {
        let mut n = 0;
        term::each(divan::black_box(&body), |_, _| n += 1);
        n
    });
}

#[divan::bench]
fn dates_of_a_sentence(bencher: divan::Bencher<'_, '_>) {
    let text = "The council met two days ago, on 3 March 2025, and will meet again next Tuesday or in early May.";
    let reference = Reference::unknown();
    bencher
        .counter(ItemsCount::new(1_usize))
        .bench_local(|| date::tag(divan::black_box(text), &reference).len());
}
