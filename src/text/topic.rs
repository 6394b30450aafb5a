//! Key phrases: what one article is about, as noun phrases with a score.
//!
//! Candidates are runs of one to three content words; their weight is how often they are said, in the title, headings and
//! first sentences more, longer ones more (after RAKE, Rose et al. 2010, and YAKE, Campos et al. 2020, without their
//! statistics of single characters). Forms of one phrase (plural, hyphen, capital) count together by their stems.

use std::collections::HashMap;

use super::entity::token::{self, Kind, Token};
use super::token::{is_stop, stem};
use super::{BlockKind, Sentence};

/// A key phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Stems joined by spaces: the same for `export control` and `Export-controls`.
    pub key: String,
    /// As it is said most often, plural where that occurs, with a capital: `Export controls`.
    pub name: String,
    /// How often it is said.
    pub count: u32,
    /// In the title or one of the first two sentences of the text.
    pub leads: bool,
    /// Greater is more important; comparable within one article.
    pub score: f32,
}

/// The key phrases of an article, best first, at most `n`. A phrase is said twice at least, or leads.
pub fn phrases(title: &str, sentences: &[Sentence], n: usize) -> Vec<Phrase> {
    let mut candidates: HashMap<String, Candidate> = HashMap::new();
    let mut order = 0;
    let title = (!title.is_empty()).then_some(Sentence {
        text: title,
        kind: BlockKind::Heading,
        block: usize::MAX,
    });
    let n_titles = usize::from(title.is_some());
    let mut n_paragraphs = 0;
    for (index, sentence) in title.iter().chain(sentences).enumerate() {
        let in_title = index < n_titles;
        if sentence.kind == BlockKind::Caption {
            continue;
        }
        n_paragraphs += usize::from(!in_title && sentence.kind == BlockKind::Paragraph);
        let leads = in_title || sentence.kind == BlockKind::Paragraph && n_paragraphs <= 2;
        let weight = match sentence.kind {
            _ if in_title => 2.5,
            BlockKind::Heading => 1.2,
            _ if leads => 1.5,
            _ => 1.0,
        };
        let tokens = token::tokens(sentence.text);
        for run in runs(&tokens) {
            for from in 0..run.len() {
                for to in from + 1..=run.len().min(from + 3) {
                    let words = &run[from..to];
                    if !ends_well(words) {
                        continue;
                    }
                    let key = words.iter().map(|t| stem(t.text)).collect::<Vec<_>>().join(" ");
                    let candidate = candidates.entry(key).or_insert_with(|| {
                        order += 1;
                        Candidate { order, ..Candidate::default() }
                    });
                    candidate.count += 1;
                    candidate.weight += weight;
                    candidate.leads |= leads;
                    let form = words.iter().map(|t| lower(t)).collect::<Vec<_>>().join(" ");
                    match candidate.forms.iter_mut().find(|(known, _)| *known == form) {
                        Some((_, count)) => *count += 1,
                        None => candidate.forms.push((form, 1)),
                    }
                }
            }
        }
    }
    let mut list: Vec<(String, Candidate)> =
        candidates.into_iter().filter(|(_, c)| c.count >= 2).collect();
    list.sort_by_key(|a| a.1.order);
    let counts: HashMap<String, u32> = list.iter().map(|(key, c)| (key.clone(), c.count)).collect();
    let mut out: Vec<(u32, Phrase)> = list
        .iter()
        .filter(|(key, candidate)| !part_of_longer(key, candidate.count, &list, &counts))
        .map(|(key, candidate)| {
            let n_words = key.split(' ').count();
            let length = [0.0, 0.75, 1.25, 1.35][n_words.min(3)];
            let score = candidate.weight * length * if candidate.leads { 1.25 } else { 1.0 };
            (
                candidate.order,
                Phrase {
                    key: key.clone(),
                    name: name(&candidate.forms),
                    count: candidate.count,
                    leads: candidate.leads,
                    score,
                },
            )
        })
        .collect();
    out.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
    out.truncate(n);
    out.into_iter().map(|(_, phrase)| phrase).collect()
}

#[derive(Default)]
struct Candidate {
    order: u32,
    count: u32,
    weight: f32,
    leads: bool,
    forms: Vec<(String, u32)>,
}

/// Whether nearly all of its uses are inside a longer phrase, or a longer one is only once more than itself.
fn part_of_longer(
    key: &str,
    count: u32,
    list: &[(String, Candidate)],
    counts: &HashMap<String, u32>,
) -> bool {
    let n_words = key.split(' ').count();
    let inside = |longer: &str| {
        let longer: Vec<&str> = longer.split(' ').collect();
        let own: Vec<&str> = key.split(' ').collect();
        longer.len() > own.len() && longer.windows(own.len()).any(|window| window == own)
    };
    if n_words == 3 {
        // A longer phrase that is rarer than a part of it gives way to the part.
        let parts = key
            .split_once(' ')
            .map(|(_, tail)| tail)
            .into_iter()
            .chain(key.rsplit_once(' ').map(|(head, _)| head));
        return parts.filter_map(|part| counts.get(part)).any(|part| *part >= count * 3);
    }
    list.iter().any(|(longer, other)| inside(longer) && other.count * 10 >= count * 7)
}

/// Runs of content words without a stop, mark or name boundary between.
fn runs<'a, 't>(tokens: &'a [Token<'t>]) -> Vec<&'a [Token<'t>]> {
    let content = |token: &Token| {
        let lower = lower(token);
        token.is_word()
            && lower.len() > 2
            && !is_stop(&lower)
            && !is_general(&lower)
            && !super::entity::words::NOT_NAMES.has(&lower)
            && !lower.ends_with("ly")
            && !token.is_acronym()
            && !is_name(token)
    };
    let mut out = Vec::new();
    let mut start = None;
    for at in 0..=tokens.len() {
        let fits = tokens.get(at).is_some_and(content);
        match (fits, start) {
            (true, None) => start = Some(at),
            (true, Some(from)) if tokens[at - 1].possessive => {
                out.push(&tokens[from..at]);
                start = Some(at);
            }
            (false, Some(from)) => {
                out.push(&tokens[from..at]);
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Names are entities, not topics.
fn is_name(token: &Token) -> bool {
    token.kind == Kind::Capital
        && (super::gazetteer::known(token.text).is_some()
            || super::gazetteer::is_given_name(token.text))
}

fn lower(token: &Token) -> String {
    token.text.to_lowercase().replace('’', "'")
}

/// A phrase ends in a noun: no participle or adjective by its ending, no verb of reporting.
fn ends_well(words: &[Token]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let (first, last) = (lower(first), lower(last));
    let adjective = [
        "ed", "ous", "ive", "ful", "ical", "able", "ible", "ish", "less", "ic", "ary", "ial",
        "ual", "eous",
    ]
    .iter()
    .any(|end| last.ends_with(end))
        && !matches!(
            last.as_str(),
            "initiative"
                | "traffic"
                | "public"
                | "music"
                | "missive"
                | "representative"
                | "alternative"
                | "dictionary"
                | "topic"
                | "trial"
                | "material"
                | "feed"
                | "seed"
                | "bed"
                | "need"
                | "salary"
                | "library"
                | "military"
                | "collective"
                | "clinic"
                | "plastic"
                | "logic"
                | "epidemic"
                | "pandemic"
                | "arctic"
                | "fabric"
                | "democratic"
        );
    let gerund = last.ends_with("ing")
        && (words.len() > 1
            || !matches!(
                last.as_str(),
                "licensing"
                    | "mining"
                    | "manufacturing"
                    | "banking"
                    | "housing"
                    | "shipping"
                    | "farming"
                    | "fishing"
                    | "funding"
                    | "training"
                    | "testing"
                    | "bombing"
                    | "shooting"
                    | "smuggling"
                    | "trafficking"
                    | "processing"
                    | "refining"
            ));
    let participle_first = words.len() > 1
        && (first.ends_with("ing")
            && !matches!(
                first.as_str(),
                "mining"
                    | "shipping"
                    | "housing"
                    | "licensing"
                    | "banking"
                    | "existing"
                    | "processing"
                    | "refining"
            )
            || is_verb(&first));
    let plural = words.len() == 1 && last.len() < 4;
    !adjective && !gerund && !participle_first && !is_verb(&last) && !plural
}

fn name(forms: &[(String, u32)]) -> String {
    let total: u32 = forms.iter().map(|(_, count)| count).sum();
    let plural = forms
        .iter()
        .filter(|(form, count)| form.ends_with('s') && !form.ends_with("ss") && count * 4 >= total)
        .max_by_key(|(_, count)| *count);
    let usual = forms.iter().rev().max_by_key(|(_, count)| *count);
    let form = plural.or(usual).map(|(form, _)| form.as_str()).unwrap_or_default();
    let mut chars = form.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Words of all news: they make no topic.
fn is_general(word: &str) -> bool {
    const GENERAL: &str = " able sheet goods item kind kinds dispute today tomorrow yesterday since towards toward upon among amongst throughout within despite access according account action activity addition administration agree agreed agreement aim amount analyst analysts announcement answer approach area areas article aspect attempt back basis bid billion bit body break call called case cases cent challenge challenges chance change changes chief choice city claim close comment comments common company companies \
concern concerns condition conditions consider continue core cost could countries country couple course current currently date day days deal deals decade decision degree demand detail details development difference different difficult discussion document dollar dollars due early economy effect effort efforts element elements end entire event evidence example executive executives expect expected expert experts fact facts factor failure family \
far favor feature few field figure figures final focus follow force form forward framework friend full further future game general given goal goals good government governments great ground group groups growth half hand hands head help high history home hope hour hours house idea immediate impact implication important include included including increase individual industry industries information interest interests issue issues item items job key kind lack large last late leader leaders leading least letter level levels life line list little \
local long lot low main major majority make man manner many mark matter matters mean means measure measures media meeting meetings member members men message million minister minute model moment month months morning most move moves much name nation nations national nature near need needs new news next night note number numbers offer office officer official officials one open opportunity option order others outcome outlook outside overall part parties partner partners party pause past path pattern peace people percent period person phase \
place plan plans play player players point points policy policymakers position potential power practice present president press pressure previous price prices priority problem problems process product products program project promise proposal public purpose push quarter question questions quick range rate rates reach reaction reactions real reality reason reasons recent record reduce region relation relations release relief remain report reporters reports request research resolution response rest result results return review right rights rise risk risks road role rule rules run scene scope second section sector sectors sense series serious session set \
several share short show side sides sign signal significant similar single site situation size small society solution source space speech spokesman spokesperson spokeswoman staff stage stand standard start state statement statements states step steps stop story strategy strong structure study success support system talk talks target task team tension tensions term terms test thing things thought thousand thousands time times today top total touch town track trend trouble true turn two type uncertainty understanding unit update updates use value version view views visit voice war way ways week weeks weight well white woman women word words work worker workers world year years young yesterday \
added adding affect affecting allow allowed already announced argue argued asked become began begin behind believe best better bring broad broader brought came certain clear come coming complete concrete continued describe described despite domestic durable early earlier easier effective exist existing extra fail failed fall fell find first former found fresh gain gave get give going gone got grow held hold immediate initial keep kept known led left less like likely made making modest move narrow negotiated note noted ongoing original originally particular possible prior put quite rather ready reached remained reported required risky said saw say says see seek seen send sent several slow sought special specific stay still sweeping take taken tell temporary tentative though tied told took tried try trying unless unlike used using various vital want warned went whether whole wide willing within without worked would wrote ";
    GENERAL.contains(&format!(" {word} ")) || word.bytes().any(|b| b.is_ascii_digit())
}

fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "accept"
            | "add"
            | "address"
            | "agree"
            | "appear"
            | "appears"
            | "argue"
            | "assist"
            | "benefit"
            | "benefits"
            | "complicate"
            | "concede"
            | "concedes"
            | "condition"
            | "contain"
            | "deliver"
            | "disrupt"
            | "ease"
            | "eased"
            | "eases"
            | "fuel"
            | "fuels"
            | "halt"
            | "halts"
            | "impose"
            | "lift"
            | "lifts"
            | "persist"
            | "provide"
            | "purchase"
            | "reflect"
            | "reflects"
            | "remains"
            | "resolve"
            | "require"
            | "resume"
            | "suggest"
            | "suggests"
            | "suspend"
            | "underline"
            | "weaken"
            | "weakens"
            | "withdraw"
            | "withstand"
            | "worry"
            | "warn"
            | "surge"
            | "strike"
            | "depend"
            | "targets"
            | "offers"
            | "leaves"
            | "buys"
            | "flow"
            | "dominated"
            | "shapes"
            | "struggle"
            | "rebuild"
            | "scale"
            | "improve"
            | "improves"
            | "signals"
            | "fails"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_phrase_count_together() {
        let sentences = [
            "Ruritania keeps its export controls on tin.",
            "An export control slows buyers; tin magnets are scarce.",
            "Export-controls on tin magnets stay.",
        ];
        let sentences: Vec<Sentence> = sentences
            .iter()
            .enumerate()
            .map(|(block, text)| Sentence { text, kind: BlockKind::Paragraph, block })
            .collect();
        let found = phrases("Tin magnets and export controls", &sentences, 2);
        let names: Vec<&str> = found.iter().map(|phrase| phrase.name.as_str()).collect();
        assert_eq!(names, ["Export controls", "Tin magnets"]);
        assert!(found[0].leads && found[0].count == 4);
    }
}
