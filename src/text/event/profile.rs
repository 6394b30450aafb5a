//! What a line of a chronology is about, for comparing it with another: act, names, numbers, content words.

use super::concept;
use super::deed;
use super::lexicon::{self, Act, Form, Verb};
use super::wording;
use super::words::{self, Tag};
use crate::text::token;

/// The comparable parts of a line; all lists sorted, without repetition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Of the first verb that is a deed, else of the first event noun; `None` where neither stands in the line.
    pub act: Option<Act>,
    /// Every act that the line names, nouns included.
    pub acts: Vec<Act>,
    /// In lower case, one entry a word of a name: `xi`, `jinping`.
    pub names: Vec<String>,
    /// Names before the verb, as `names`.
    pub subject: Vec<String>,
    /// Of the names those that only say whose something is: `Vantry's shares`.
    pub owners: Vec<String>,
    /// Of the names those behind `in`, `at`, `near`: where it was, not who did it.
    pub places: Vec<String>,
    /// Stems of the nouns that name a happening: `quake`, `meet`.
    pub happenings: Vec<String>,
    /// `145`, `10%`, `90`.
    pub numbers: Vec<String>,
    /// Sums of money, each with its scale: `86 million`.
    pub amounts: Vec<String>,
    /// Stems of the other words that carry content.
    pub terms: Vec<String>,
    /// Stems of the verbs among `terms`.
    pub verbs: Vec<String>,
    /// It tells of controls, curbs, rules: of what holds somebody back.
    pub measure: bool,
    /// The verb is denied: `has not released`.
    pub negated: bool,
    /// Sorts of happening, each in one word for all the ways of telling it: those of the first deed.
    pub deeds: Vec<String>,
    /// Those of the other verbs and of the nouns.
    pub deeds_beside: Vec<String>,
    /// It sets itself apart from another of its kind: `a second fire`, `an unrelated attack`.
    pub another: bool,
}

/// Reads `text`, a line or a sentence.
pub fn profile(text: &str) -> Profile {
    let words = words::words(text);
    let mut profile = Profile::default();
    let mut verb_seen = false;
    let mut place = false;
    for (at, word) in words.iter().enumerate() {
        place = match word.tag {
            Tag::Preposition => {
                matches!(word.lower.as_str(), "in" | "at" | "near" | "off" | "outside" | "inside")
            }
            Tag::Name | Tag::Determiner => place,
            _ => false,
        };
        match word.tag {
            Tag::Verb(_) => {
                let behind = |nth: usize| words.get(at + nth).map_or("", |w| w.lower.as_str());
                let known = word.verb.map(|verb| {
                    lexicon::phrasal(verb.base, [behind(1), behind(2), behind(3)]).unwrap_or(verb)
                });
                // `to tighten exports` tells of a measure.
                if known.is_some_and(|verb| {
                    matches!(verb.base, "tighten" | "restrict" | "curb" | "limit")
                }) {
                    profile.measure = true;
                }
                if let Some((verb, act)) = known.map(|verb| happening(verb, &words, at))
                    && act != Act::State
                {
                    profile.acts.push(act);
                    if !is_reduced(&words, at)
                        && !deed::is_inside(&words, at)
                        && !deed::is_in_subject(&words, at)
                    {
                        profile.act.get_or_insert(act);
                    }
                    profile.terms.push(concept::stem(verb.base));
                    profile.verbs.push(concept::stem(verb.base));
                } else if word.verb.is_none() {
                    profile.terms.push(concept::stem(&word.lower));
                    profile.act.get_or_insert(Act::Do);
                }
                verb_seen = true;
            }
            Tag::Negation => profile.negated = true,
            Tag::Auxiliary | Tag::Modal => {
                profile.negated |= word.lower.ends_with("n't");
                verb_seen = true;
            }
            Tag::Name if lexicon::is_calendar(&word.lower) || is_anybody(&word.lower) => {}
            // `the Sund-based lender`: where it sits, not who it is.
            Tag::Name if word.lower.ends_with("-based") || word.lower.ends_with("-born") => {}
            Tag::Name => {
                for part in word.lower.split(['-', '/']) {
                    let part = canonical(part);
                    if wording::is_title(part)
                        && !matches!(part, "us" | "chinese")
                        && words.get(at + 1).is_some_and(|w| w.tag == Tag::Name)
                    {
                        // `Judge Ida Holt` is the court that another report names, `Minister Kral` the minister.
                        if is_office(part) {
                            profile.terms.push(concept::stem(part));
                        }
                        continue;
                    }
                    // `Health Minister Ivo Kral`, `the health minister`
                    let of_office = words
                        .get(at + 1)
                        .is_some_and(|next| next.tag == Tag::Name && is_office(&next.lower));
                    if of_office && part.len() > 3 {
                        profile.terms.push(concept::stem(part));
                    }
                    let whose = words[at + 1..].iter().find(|w| w.tag != Tag::Name);
                    if whose.is_some_and(|w| w.tag == Tag::Genitive) {
                        profile.owners.push(part.to_owned());
                    }
                    if place {
                        profile.places.push(part.to_owned());
                    }
                    if !verb_seen {
                        profile.subject.push(part.to_owned());
                    }
                    profile.names.push(part.to_owned());
                    // `the Growers' League`, `the league`: what sort of body it is, other reports may say alone.
                    if is_body(part) {
                        profile.terms.push(concept::stem(part));
                    }
                }
            }
            Tag::Number => {
                let number = word.lower.trim_start_matches(['$', '€', '£']).replace(',', "");
                let number = number.trim_end_matches('.').to_owned();
                let scaled = words.get(at + 1).filter(|word| {
                    matches!(word.lower.as_str(), "million" | "billion" | "trillion")
                });
                if let Some(scale) = scaled {
                    profile.amounts.push(format!("{number} {}", scale.lower));
                } else if word.lower.starts_with(['$', '€', '£']) {
                    profile.amounts.push(number.clone());
                }
                profile.numbers.push(number);
            }
            Tag::Noun | Tag::Adjective => {
                profile.measure |= lexicon::is_measure(&word.lower);
                let happening = lexicon::noun_act(&word.lower).filter(|_| word.tag == Tag::Noun);
                if let Some(act) = happening {
                    profile.acts.push(act);
                    if !matches!(act, Act::Say | Act::Announce | Act::Expire) {
                        profile.happenings.push(concept::stem(lexicon::plain(&word.lower)));
                    }
                }
                let bargain = happening == Some(Act::Trade)
                    || word.tag == Tag::Noun && matches!(word.lower.as_str(), "bid" | "bids");
                if bargain || lexicon::is_deal(&word.lower) {
                    // Reports name one deal by turns: agreement, accord, pact.
                    profile.terms.push("deal".to_owned());
                } else if !token::is_stop(&word.lower) {
                    for part in lexicon::plain(&word.lower).split('-') {
                        let (number, rest) = part.split_at(
                            part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len()),
                        );
                        if !number.is_empty() {
                            profile.numbers.push(number.to_owned());
                        }
                        if rest.len() > 1 {
                            profile.terms.push(concept::stem(rest));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    // `initiated a phone call`: the object says what was done.
    let light = words
        .iter()
        .find_map(|word| word.verb.filter(|verb| verb.act != Act::State))
        .is_some_and(|verb| lexicon::is_light(verb.base));
    if let Some(act) = light.then(|| object_act(&words)).flatten() {
        profile.act = Some(act);
    }
    if profile.act.is_none() {
        profile.act = profile.acts.first().copied();
    }
    if let Some(first) =
        words.iter().position(|w| matches!(w.tag, Tag::Verb(_) | Tag::Auxiliary | Tag::Modal))
    {
        profile.subject = doers(&words, first, &profile.subject);
    }
    for list in [
        &mut profile.names,
        &mut profile.subject,
        &mut profile.places,
        &mut profile.happenings,
        &mut profile.numbers,
        &mut profile.terms,
    ] {
        list.sort_unstable();
        list.dedup();
    }
    profile.acts.sort_unstable();
    profile.acts.dedup();
    let deed::Deeds { main, beside } = deed::deeds(&words);
    profile.deeds = main;
    profile.deeds_beside = beside;
    profile.another = is_another(&words);
    profile
}

/// Whether the words set something apart from another of its kind.
fn is_another(words: &[words::Word<'_>]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let article = at > 0 && matches!(words[at - 1].lower.as_str(), "a" | "an");
        matches!(word.lower.as_str(), "another" | "unrelated" | "separate")
            || article
                && matches!(word.lower.as_str(), "second" | "third" | "further" | "different")
    })
}

/// Pronouns that look like a name where they open a line.
fn is_anybody(word: &str) -> bool {
    matches!(
        word,
        "everything"
            | "everybody"
            | "everyone"
            | "nothing"
            | "nobody"
            | "somebody"
            | "someone"
            | "something"
    )
}

/// Titles that another report may give for the name of who bears it.
fn is_office(part: &str) -> bool {
    matches!(part, "judge" | "minister" | "secretary" | "mayor" | "governor" | "chancellor")
}

/// Nouns that a body's name ends in and that stand for it alone.
pub fn is_body(part: &str) -> bool {
    matches!(
        part,
        "association"
            | "union"
            | "council"
            | "committee"
            | "court"
            | "ministry"
            | "bank"
            | "board"
            | "agency"
            | "authority"
            | "commission"
            | "league"
            | "federation"
            | "parliament"
            | "army"
            | "police"
            | "bridge"
            | "port"
            | "airport"
            | "hospital"
            | "university"
    )
}

/// Of the names before the verb at `first` those of who did it: none of a passive, and none that only tells where
/// (`a meeting in Geneva`) or between whom.
fn doers(words: &[words::Word<'_>], first: usize, names: &[String]) -> Vec<String> {
    let passive = words[first..]
        .iter()
        .take_while(|w| {
            matches!(
                w.tag,
                Tag::Auxiliary | Tag::Modal | Tag::Adverb | Tag::Negation | Tag::Verb(_)
            )
        })
        .collect::<Vec<_>>();
    let be = passive.iter().any(|w| {
        matches!(w.lower.as_str(), "was" | "were" | "is" | "are" | "be" | "been" | "being")
    });
    let done = passive.iter().any(|w| matches!(w.tag, Tag::Verb(Form::Past | Form::Participle)));
    if be && done {
        return Vec::new();
    }
    let place = words[..first].iter().position(|w| {
        matches!(
            w.lower.as_str(),
            "in" | "at" | "near" | "off" | "between" | "against" | "on" | "about"
        )
    });
    // `Negotiations over the bridge at Sund collapsed`: nobody who is named behind the noun did it.
    let behind = words[..first].iter().position(|w| w.tag == Tag::Preposition).filter(|&at| {
        words[..at].iter().any(|w| w.tag == Tag::Noun && lexicon::noun_act(&w.lower).is_some())
    });
    let place = match (place, behind) {
        (Some(place), Some(behind)) => Some(place.min(behind)),
        (place, behind) => place.or(behind),
    };
    let Some(place) = place else { return names.to_vec() };
    let told: Vec<&str> = words[..place]
        .iter()
        .filter(|w| w.tag == Tag::Name)
        .flat_map(|w| w.lower.split(['-', '/']))
        .map(canonical)
        .collect();
    names.iter().filter(|name| told.contains(&name.as_str())).cloned().collect()
}

/// `the freeze agreed in Geneva runs out`: a participle behind its noun, for the finite verb is still to come.
pub(super) fn is_reduced(words: &[words::Word<'_>], at: usize) -> bool {
    matches!(words[at].tag, Tag::Verb(Form::Past | Form::Participle))
        && at > 0
        && matches!(words[at - 1].tag, Tag::Noun | Tag::Name)
        && words.get(at + 1).is_some_and(|w| w.tag == Tag::Preposition)
        && words[at + 1..]
            .iter()
            .take_while(|w| {
                !matches!(
                    w.tag,
                    Tag::Comma
                        | Tag::Conjunction
                        | Tag::Relative
                        | Tag::Subordinator
                        | Tag::Break
                        | Tag::OpenQuote
                        | Tag::To
                )
            })
            .any(|w| matches!(w.tag, Tag::Verb(Form::Third) | Tag::Auxiliary | Tag::Modal))
}

/// A verb's act after its subject: an earthquake that strikes does not agree.
fn happening(verb: &'static Verb, words: &[words::Word<'_>], at: usize) -> (&'static Verb, Act) {
    let before = &words[..at];
    // `found him guilty`
    if verb.base == "find" && words[at..].iter().any(|w| w.is("guilty") || w.is("liable")) {
        return (verb, Act::Rule);
    }
    // `filed a suit`, `brought the case`
    let of_court = |w: &words::Word<'_>| {
        matches!(w.lower.as_str(), "suit" | "suits" | "lawsuit" | "lawsuits" | "case" | "charges")
    };
    if matches!(verb.base, "file" | "bring" | "lodge")
        && (words[at..].iter().take(6).any(of_court) || before.iter().any(of_court))
    {
        return (verb, Act::Charge);
    }
    // `the judge held that the clause stands`
    let judge =
        |w: &words::Word<'_>| matches!(w.lower.as_str(), "judge" | "judges" | "court" | "justice");
    if verb.base == "hold"
        && words.get(at + 1).is_some_and(|w| w.is("that"))
        && before.iter().any(judge)
    {
        return (verb, Act::Rule);
    }
    let disaster = matches!(verb.base, "strike" | "hit")
        && before
            .iter()
            .any(|w| w.tag == Tag::Noun && lexicon::noun_act(&w.lower) == Some(Act::Damage));
    // `the truce was completed`
    let made = matches!(verb.base, "complete" | "finish" | "put" | "do")
        && before.iter().any(|w| w.tag == Tag::Noun && lexicon::is_deal(&w.lower));
    // `shares dropped 28%`, `prices dropped sharply`: nobody lifts anything.
    let drops = verb.base == "drop"
        && words
            .get(at + 1)
            .is_none_or(|w| matches!(w.tag, Tag::Number | Tag::Adverb | Tag::To) || w.is("by"));
    // `dock workers will strike`
    let walkout = verb.base == "strike"
        && !disaster
        && before.iter().any(|w| w.tag == Tag::Noun && lexicon::is_people(&w.lower))
        && !words.get(at + 1).is_some_and(|w| {
            matches!(w.tag, Tag::Determiner | Tag::Name | Tag::Noun | Tag::Adjective)
        });
    let act = match (disaster, made) {
        _ if walkout => Act::Happen,
        _ if drops => Act::Fall,
        (true, _) => Act::Damage,
        (_, true) => Act::Agree,
        _ => verb.act,
    };
    (verb, act)
}

/// The act of the event noun that is the object of the first deed, or the subject of a passive: `talks were held`.
fn object_act(words: &[words::Word<'_>]) -> Option<Act> {
    let verb =
        words.iter().position(|word| word.verb.is_some_and(|verb| verb.act != Act::State))?;
    let passive = words[..verb].iter().rev().take(2).any(|word| word.tag == Tag::Auxiliary);
    let mut list: Box<dyn Iterator<Item = &words::Word<'_>>> =
        if passive { Box::new(words[..verb].iter()) } else { Box::new(words[verb + 1..].iter()) };
    list.by_ref()
        .take_while(|word| {
            passive || !matches!(word.tag, Tag::Preposition | Tag::Comma | Tag::Verb(_))
        })
        .filter(|word| word.tag == Tag::Noun)
        .filter_map(|word| lexicon::noun_act(&word.lower))
        .last()
}

/// Whether `name` is a state, as far as news names them every day.
pub(super) fn is_state(name: &str) -> bool {
    let form = canonical(name);
    matches!(
        form,
        "us" | "china"
            | "uk"
            | "russia"
            | "eu"
            | "france"
            | "germany"
            | "japan"
            | "israel"
            | "ukraine"
            | "iran"
            | "india"
            | "canada"
            | "mexico"
            | "brazil"
            | "turkey"
            | "korea"
            | "taiwan"
            | "australia"
            | "spain"
            | "italy"
            | "poland"
            | "pakistan"
            | "syria"
            | "iraq"
            | "egypt"
            | "afghanistan"
            | "nato"
    )
}

/// One form for the many of the commonest names: capitals and adjectives of states stand for the state.
pub(super) fn canonical(name: &str) -> &str {
    match name.trim_end_matches('.') {
        "u.s" | "us" | "usa" | "american" | "america" | "washington" => "us",
        "u.n" | "un" => "nations",
        "chinese" | "beijing" => "china",
        "british" | "britain" | "london-based" | "u.k" => "uk",
        "russian" | "moscow" | "kremlin" => "russia",
        "european" | "europe" => "eu",
        "french" => "france",
        "german" | "berlin" => "germany",
        "japanese" | "tokyo" => "japan",
        "israeli" => "israel",
        "ukrainian" | "kyiv" | "kiev" => "ukraine",
        "iranian" | "tehran" => "iran",
        "indian" => "india",
        other => other,
    }
}
