//! Names of a document made entities: forms of one name joined, surnames and acronyms led to their owners, open cases
//! decided by the whole text or dropped.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::find::{Found, What};
use super::token::{Kind, Token};
use super::words;
use super::{Entity, EntityKind, Mention, Role};
use crate::text::gazetteer::{self, Class, Known};
use crate::text::{BlockKind, Sentence};

/// The entities of what was found, most important first.
pub(super) fn merge<'a>(
    sentences: &'a [Sentence<'a>],
    tokens: &[Vec<Token<'a>>],
    title_case: &[bool],
    found: Vec<Found>,
) -> Vec<Entity> {
    let capitals = tokens.iter().flatten().filter(|token| token.kind == Kind::Capital);
    let mut document = Document {
        sentences,
        entities: Vec::new(),
        by_form: HashMap::new(),
        scores: Vec::new(),
        words: capitals.map(|token| token.text).collect(),
    };
    let mut open = Vec::new();
    let found = by_surname(&document, found);
    // Full names first, so that short ones find them whatever their order in the text.
    for found in &found {
        document.add_full(found);
    }
    for found in &found {
        document.add_short(found, &mut open);
    }
    document.add_open(&open);
    document.add_headings(tokens, title_case);
    document.finish()
}

/// What surnames tell: two words that no list knows are a person if the second stands alone elsewhere, and a place's or
/// company's name that is somebody's surname here is that person, unless `in` or `at` stands before it.
fn by_surname(document: &Document, mut found: Vec<Found>) -> Vec<Found> {
    let singles: HashSet<String> = found
        .iter()
        .filter(|f| {
            matches!(f.what, What::Single { .. })
                || matches!(&f.what, What::Person { name, .. } if !name.contains(' '))
        })
        .map(|f| document.form(f))
        .collect();
    for f in &mut found {
        if let What::Named { name, kind: EntityKind::Organisation, also, sure: false } = &f.what
            && also.is_empty()
            && name.split(' ').count() == 2
            && name.rsplit(' ').next().is_some_and(|last| singles.contains(last))
            && !name.split(' ').next().is_some_and(|first| singles.contains(first))
            && !(name.ends_with('s')
                && tail(document.sentences[f.sentence].text, f.start).ends_with("he "))
        {
            f.what = What::Person { name: name.clone(), role: None };
        }
    }
    let last_name = |f: &Found| match &f.what {
        What::Person { name, .. } if name.contains(' ') => {
            name.rsplit(' ').next().map(str::to_owned)
        }
        _ => None,
    };
    let surnames: HashSet<String> = found.iter().filter_map(last_name).collect();
    for f in &mut found {
        let form = document.form(f);
        let before = tail(document.sentences[f.sentence].text, f.start)
            .split_whitespace()
            .next_back()
            .unwrap_or("");
        let known = matches!(&f.what, What::Known(k) | What::Unclear(k) | What::Government(k) if !matches!(k.class, Class::Demonym | Class::Material));
        if known && surnames.contains(&form) && !words::LOCATIVE.has(before) {
            f.what = What::Person { name: form, role: None };
        }
    }
    found
}

struct Document<'a> {
    sentences: &'a [Sentence<'a>],
    entities: Vec<Draft>,
    /// A form in lower case: the entities that it may name.
    by_form: HashMap<String, Vec<usize>>,
    scores: Vec<f32>,
    /// Words of the text that begin with a capital.
    words: HashSet<&'a str>,
}

#[derive(Default)]
struct Draft {
    entity: Entity,
    class: Option<Class>,
    /// Named by itself, not only by an adjective.
    named: bool,
    n_adjectives: usize,
    sure: bool,
}

impl Document<'_> {
    fn form(&self, found: &Found) -> String {
        self.sentences[found.sentence].text[found.start..found.end].replace('’', "'")
    }

    fn lookup(&self, form: &str, kind: Option<EntityKind>) -> Vec<usize> {
        let of_kind =
            |index: &usize| kind.is_none_or(|kind| self.entities[*index].entity.kind == kind);
        self.by_form
            .get(&form.to_lowercase())
            .map(|list| list.iter().copied().filter(of_kind).collect())
            .unwrap_or_default()
    }

    fn create(&mut self, name: &str, kind: EntityKind) -> usize {
        let index = self.entities.len();
        self.entities.push(Draft {
            entity: Entity { name: name.to_owned(), kind, ..Entity::default() },
            ..Draft::default()
        });
        self.name_form(index, name);
        index
    }

    fn name_form(&mut self, index: usize, form: &str) {
        let list = self.by_form.entry(form.to_lowercase()).or_default();
        if !list.contains(&index) {
            list.push(index);
        }
    }

    fn alias(&mut self, index: usize, form: &str) {
        self.name_form(index, form);
        let entity = &mut self.entities[index].entity;
        if entity.name != form
            && !entity.aliases.iter().any(|alias| alias == form)
            && !form.is_empty()
        {
            entity.aliases.push(form.to_owned());
        }
    }

    fn mention(&mut self, index: usize, found: &Found) {
        let draft = &mut self.entities[index];
        draft.named = true;
        draft
            .entity
            .mentions
            .push(Mention { sentence: found.sentence, span: found.start..found.end });
    }

    fn of_known(&mut self, known: Known) -> usize {
        let kind = kind_of(known.class);
        match self
            .entities
            .iter()
            .position(|draft| draft.entity.name == known.name && draft.entity.kind == kind)
        {
            Some(index) => index,
            None => {
                let index = self.create(known.name, kind);
                self.entities[index].class = Some(known.class);
                self.entities[index].sure = true;
                index
            }
        }
    }

    /// The body that governs a country, or the union of countries itself.
    fn government(&mut self, country: &'static str) -> usize {
        if let Some(known) = gazetteer::known(country).filter(|k| k.class == Class::Organisation) {
            return self.of_known(known);
        }
        let name = gazetteer::government(country);
        let same = |draft: &Draft| draft.entity.name == name;
        match self.entities.iter().position(same) {
            Some(index) => index,
            None => {
                let index = self.create(&name, EntityKind::Organisation);
                self.entities[index].sure = true;
                index
            }
        }
    }

    /// Names that stand for themselves: known ones, people with two names, marked ones.
    fn add_full(&mut self, found: &Found) {
        let form = self.form(found);
        match &found.what {
            What::Known(known) if known.class == Class::Demonym => {
                let of = gazetteer::known(known.name).unwrap_or(*known);
                let index = self.of_known(of);
                self.entities[index].n_adjectives += 1;
                self.entities[index]
                    .entity
                    .mentions
                    .push(Mention { sentence: found.sentence, span: found.start..found.end });
            }
            What::Known(known) => {
                let index = self.of_known(*known);
                self.alias_as_written(index, &form, *known);
                self.mention(index, found);
            }
            What::Government(known) => {
                let index = self.government(known.country);
                self.alias(index, &form);
                self.mention(index, found);
            }
            What::Person { name, role } if name.contains(' ') => {
                let index = self.person(name);
                self.role(index, role, found);
                self.mention(index, found);
            }
            What::Named { name, kind, also, sure } if *sure => {
                let known = || {
                    also.iter()
                        .filter(|form| form.contains(' '))
                        .find_map(|form| self.lookup(form, Some(*kind)).first().copied())
                };
                let index = self
                    .lookup(name, None)
                    .first()
                    .copied()
                    .or_else(known)
                    .unwrap_or_else(|| self.create(name, *kind));
                for form in also {
                    self.alias(index, form);
                }
                if !self.entities[index].entity.name.eq_ignore_ascii_case(name) {
                    self.alias(index, name);
                }
                self.entities[index].sure = true;
                self.mention(index, found);
            }
            _ => {}
        }
    }

    /// The city of Washington goes by one word too; a material keeps its own words; everything else as written.
    fn alias_as_written(&mut self, index: usize, form: &str, known: Known) {
        let form = form.replace(['\u{2010}', '\u{2011}'], "-");
        if known.name.starts_with("Washington, ") {
            self.alias(index, "Washington");
        } else if known.class == Class::Material {
            self.alias(index, &form.to_lowercase());
        } else {
            self.alias(index, &form);
        }
    }

    /// The person of that full name: same last name and a first name that agrees.
    fn person(&mut self, name: &str) -> usize {
        let words: Vec<&str> = name.split(' ').collect();
        let (first, last) = (words[0], words[words.len() - 1]);
        let same = self.entities.iter().position(|draft| {
            let known: Vec<&str> = draft.entity.name.split(' ').collect();
            draft.entity.kind == EntityKind::Person
                && known.last() == Some(&last)
                && agree(known[0], first)
        });
        let Some(index) = same else {
            let index = self.create(name, EntityKind::Person);
            self.entities[index].sure = true;
            return index;
        };
        if self.entities[index].entity.name.len() < name.len() {
            let old = std::mem::replace(&mut self.entities[index].entity.name, name.to_owned());
            self.name_form(index, name);
            self.alias(index, &old);
        } else {
            self.alias(index, name);
        }
        index
    }

    fn role(&mut self, index: usize, role: &Option<String>, found: &Found) {
        let Some(role) = role.as_deref().filter(|role| !role.is_empty()) else { return };
        let sentence = found.sentence;
        // `President Trump` is a form of the name too, where it stands so.
        let before = tail(self.sentences[sentence].text, found.start).trim_end().replace('’', "'");
        if before.ends_with(role) && role.starts_with(char::is_uppercase) {
            let form = format!("{role} {}", self.form(found));
            self.alias(index, &form);
        }
        let roles = &mut self.entities[index].entity.roles;
        if !roles.iter().any(|known| known.text.eq_ignore_ascii_case(role)) {
            roles.push(Role { text: role.to_owned(), sentence });
        }
    }

    /// Surnames, acronyms and single words, once all full names are known.
    fn add_short<'f>(&mut self, found: &'f Found, open: &mut Vec<&'f Found>) {
        let form = self.form(found);
        match &found.what {
            What::Person { name, role } if !name.contains(' ') => {
                match self.owners(name).as_slice() {
                    [] => {
                        let index = self
                            .lookup(name, Some(EntityKind::Person))
                            .first()
                            .copied()
                            .unwrap_or_else(|| self.create(name, EntityKind::Person));
                        self.entities[index].sure = true;
                        self.role(index, role, found);
                        self.mention(index, found);
                    }
                    [one] => {
                        let one = *one;
                        self.role(one, role, found);
                        self.alias(one, name);
                        self.mention(one, found);
                    }
                    several => self.share(several, name),
                }
            }
            What::Named { name, kind, also, sure: false } => {
                let known = self.lookup(name, None).first().copied();
                let person = || {
                    self.entities.iter().position(|d| {
                        d.entity.kind == EntityKind::Person
                            && (name.ends_with(&d.entity.name)
                                || d.entity.name.ends_with(name.as_str()))
                    })
                };
                match known.or_else(person) {
                    Some(index) => self.mention(index, found),
                    None => {
                        let index = self.create(name, *kind);
                        for form in also {
                            self.alias(index, form);
                        }
                        self.mention(index, found);
                    }
                }
            }
            What::Single { .. } => {
                let owners = self.owners(&form);
                match owners.as_slice() {
                    [one] => {
                        let one = *one;
                        self.alias(one, &form);
                        self.mention(one, found);
                    }
                    [] => open.push(found),
                    several => self.share(several, &form),
                }
            }
            What::Unclear(known) => {
                // As the rest of the text uses it; where it does both or neither, the reader is told.
                let city = self.entities.iter().position(|d| {
                    d.entity.name == known.name && d.entity.kind == EntityKind::Place
                });
                let government = self.entities.iter().position(|d| {
                    d.entity.kind == EntityKind::Organisation && d.entity.aliases.contains(&form)
                });
                let index = match (city, government) {
                    (Some(city), None) => city,
                    (None, Some(government)) => government,
                    (both, _) => {
                        let index = both.unwrap_or_else(|| self.of_known(*known));
                        let note = format!(
                            "`{form}` may mean the city or the government of {}",
                            known.country
                        );
                        if !self.entities[index].entity.ambiguous.contains(&note) {
                            self.entities[index].entity.ambiguous.push(note);
                        }
                        index
                    }
                };
                if self.entities[index].entity.kind == EntityKind::Place {
                    self.alias_as_written(index, &form, *known);
                }
                self.mention(index, found);
            }
            _ => {}
        }
    }

    /// Whose name `form` is: people by last name, or by first where the family name leads or it is all the text uses; else anything so called.
    fn owners(&self, form: &str) -> Vec<usize> {
        let exact = self.lookup(form, None);
        let named = |index: &usize| self.entities[*index].entity.name.eq_ignore_ascii_case(form);
        if exact.iter().any(named) && exact.len() == 1 {
            return exact;
        }
        let people = || {
            self.entities
                .iter()
                .enumerate()
                .filter(|(_, d)| d.entity.kind == EntityKind::Person && d.entity.name.contains(' '))
        };
        let last: Vec<usize> = people()
            .filter(|(_, d)| d.entity.name.rsplit(' ').next() == Some(form))
            .map(|(i, _)| i)
            .collect();
        if !last.is_empty() {
            return last;
        }
        let first: Vec<usize> = people()
            .filter(|(_, d)| d.entity.name.split(' ').next() == Some(form))
            .map(|(i, _)| i)
            .collect();
        if !first.is_empty() || !exact.is_empty() {
            return if first.is_empty() { exact } else { first };
        }
        self.long_forms(form)
    }

    /// The bodies whose name `form` shortens: to its first words, or to its initials.
    fn long_forms(&self, form: &str) -> Vec<usize> {
        let letters: String = form.chars().filter(|c| *c != '.').collect();
        let is_initials = letters.len() >= 3 && letters.chars().all(char::is_uppercase);
        let bodies = self
            .entities
            .iter()
            .enumerate()
            .filter(|(_, d)| d.entity.kind == EntityKind::Organisation);
        bodies
            .filter(|(_, draft)| {
                let name = draft.entity.name.as_str();
                if is_initials {
                    return initials(name) == letters;
                }
                let rest = name
                    .strip_prefix(form)
                    .and_then(|rest| rest.strip_prefix(' '))
                    .is_some_and(|rest| rest.starts_with(char::is_uppercase));
                // `Brackwater Council` is not Brackwater.
                let last = name.rsplit([' ', '-']).next().unwrap_or(name);
                rest && form.len() > 3
                    && !GENERIC.has(form)
                    && !INSTITUTIONS.has(last)
                    && !self.is_in_place_name(form)
            })
            .map(|(index, _)| index)
            .collect()
    }

    fn share(&mut self, several: &[usize], form: &str) {
        let names: Vec<String> =
            several.iter().map(|index| self.entities[*index].entity.name.clone()).collect();
        let note = format!("`{form}` may mean {}", names.join(" or "));
        for index in several {
            let ambiguous = &mut self.entities[*index].entity.ambiguous;
            if !ambiguous.contains(&note) {
                ambiguous.push(note.clone());
            }
        }
    }

    /// Single words that nothing else names: people if they speak, bodies if they are acronyms; the rest is left out.
    fn add_open(&mut self, open: &[&Found]) {
        let mut by_form: BTreeMap<String, Vec<&Found>> = BTreeMap::new();
        for found in open {
            by_form.entry(self.form(found)).or_default().push(found);
        }
        for (form, list) in by_form {
            let acts =
                list.iter().filter(|f| matches!(f.what, What::Single { actor: true, .. })).count();
            let inside = list
                .iter()
                .filter(|f| matches!(f.what, What::Single { initial: false, .. }))
                .count();
            let acronym = form.len() >= 2
                && form.len() <= 6
                && form.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
            let votes = |kind: EntityKind| {
                let votes = |f: &&&Found| matches!(f.what, What::Single { hint: Some(hint), .. } if hint == kind);
                list.iter().filter(votes).count()
            };
            let (bodies, things, places) = (
                votes(EntityKind::Organisation),
                votes(EntityKind::Thing),
                votes(EntityKind::Place)
                    + usize::from(
                        form.len() > 3 && (self.is_in_place_name(&form) || self.has_demonym(&form)),
                    ),
            );
            let placed = list.iter().any(|f| matches!(f.what, What::Single { placed: true, .. }));
            let kind = match () {
                () if acronym
                    && (acts > 0 && inside > 0 || bodies > 0 || self.follows_the(&list)) =>
                {
                    EntityKind::Organisation
                }
                () if acronym || form.len() < 3 || self.is_of_a_place(&form) => continue,
                () if things > bodies && things >= places => EntityKind::Thing,
                () if places > 0 && places >= bodies => EntityKind::Place,
                () if bodies > 0 && !self.is_human(&form, &list) => EntityKind::Organisation,
                () if acts == 0 && placed => EntityKind::Place,
                () if acts > 0 && inside > 0 => {
                    if self.is_thing_like(&form, &list) {
                        EntityKind::Organisation
                    } else {
                        EntityKind::Person
                    }
                }
                () => continue,
            };
            let index = self.create(&form, kind);
            for found in list {
                self.mention(index, found);
            }
        }
    }

    /// Whether `Port of NAME` or the like stands in the text.
    fn is_in_place_name(&self, form: &str) -> bool {
        self.entities.iter().any(|draft| {
            draft.entity.kind == EntityKind::Place
                && draft.entity.name.strip_suffix(form).is_some_and(|rest| rest.ends_with(" of "))
        })
    }

    /// Whether the text has a name for its people: `Lesnian` beside `Lesnia`.
    fn has_demonym(&self, form: &str) -> bool {
        let stem = form.strip_suffix(['a', 'e', 'y']).unwrap_or(form);
        ["ian", "ians", "an", "ans", "ese", "ish"]
            .iter()
            .any(|ending| self.words.contains(format!("{stem}{ending}").as_str()))
    }

    /// `Lesnian`, `Lesnians` where the text has `Lesnia`: its people, no name of its own.
    fn is_of_a_place(&self, form: &str) -> bool {
        const ENDINGS: [&str; 12] =
            ["ians", "ian", "ans", "an", "ns", "n", "ese", "ish", "ers", "er", "is", "i"];
        ENDINGS.iter().any(|ending| {
            form.strip_suffix(ending).filter(|stem| stem.len() > 3).is_some_and(|stem| {
                ["", "a", "e", "y"]
                    .iter()
                    .any(|end| self.words.contains(format!("{stem}{end}").as_str()))
            })
        })
    }

    /// Whether `he` or `she` is said of the name sooner than `it`, in its sentence or the next.
    fn is_human(&self, form: &str, list: &[&Found]) -> bool {
        let (people, things) = self.pronouns(list);
        people > things || people == things && gazetteer::is_surname(form)
    }

    /// Whether a name that acts is a company's or country's rather than a person's.
    fn is_thing_like(&self, form: &str, list: &[&Found]) -> bool {
        let (people, things) = self.pronouns(list);
        things > people && !gazetteer::is_given_name(form)
    }

    /// How many of the mentions the first pronoun behind takes up as a person's, and as a thing's.
    fn pronouns(&self, list: &[&Found]) -> (usize, usize) {
        let (mut people, mut things) = (0, 0);
        for found in list {
            let behind = &self.sentences[found.sentence].text[found.end..];
            let next = self.sentences.get(found.sentence + 1).map_or("", |s| s.text);
            let first = behind
                .split(|c: char| !c.is_alphanumeric())
                .take(40)
                .chain(next.split(|c: char| !c.is_alphanumeric()).take(4))
                .find_map(|word| match word {
                    "he" | "she" | "his" | "her" | "him" | "who" | "He" | "She" | "His" => {
                        Some(true)
                    }
                    "it" | "its" | "which" | "It" | "Its" => Some(false),
                    _ => None,
                });
            match first {
                Some(true) => people += 1,
                Some(false) => things += 1,
                None => {}
            }
        }
        (people, things)
    }

    fn follows_the(&self, list: &[&Found]) -> bool {
        let the = |f: &&&Found| {
            tail(self.sentences[f.sentence].text, f.start)
                .trim_end()
                .to_lowercase()
                .ends_with(" the")
        };
        list.iter().filter(the).count() > 0 && list.len() > 1
    }

    /// Names of the text that stand in headings, where capitals alone say nothing.
    fn add_headings(&mut self, tokens: &[Vec<Token>], title_case: &[bool]) {
        for (sentence, tokens) in
            tokens.iter().enumerate().filter(|(sentence, _)| title_case[*sentence])
        {
            let mut at = 0;
            while at < tokens.len() {
                let hit = (at + 2..=(at + 6).min(tokens.len())).rev().find_map(|to| {
                    let found = self.lookup(&super::find::join(&tokens[at..to]), None);
                    (found.len() == 1).then(|| (found[0], to))
                });
                match hit {
                    Some((index, to)) => {
                        let span = tokens[at].start..tokens[to - 1].end;
                        let mentions = &mut self.entities[index].entity.mentions;
                        if !mentions.iter().any(|m| {
                            m.sentence == sentence
                                && m.span.start < span.end
                                && span.start < m.span.end
                        }) {
                            mentions.push(Mention { sentence, span });
                        }
                        at = to;
                    }
                    None => at += 1,
                }
            }
        }
    }

    fn finish(mut self) -> Vec<Entity> {
        self.scores = self.entities.iter().map(|draft| self.score(&draft.entity)).collect();
        let title_case_only = |draft: &Draft| {
            draft
                .entity
                .mentions
                .iter()
                .all(|m| self.sentences[m.sentence].kind == BlockKind::Caption)
        };
        let mut kept: Vec<(f32, Entity)> = Vec::new();
        for (draft, score) in self.entities.iter().zip(&self.scores) {
            let entity = &draft.entity;
            let by_adjective_only = !draft.named && draft.n_adjectives < 2;
            let regional_adjective = !draft.named && draft.class == Some(Class::Region);
            if entity.mentions.is_empty()
                || by_adjective_only
                || regional_adjective
                || title_case_only(draft) && !draft.sure
            {
                continue;
            }
            let mut entity = entity.clone();
            entity.mentions.sort_by_key(|m| (m.sentence, m.span.start));
            entity.mentions.dedup();
            entity.aliases.retain(|alias| !alias.eq_ignore_ascii_case(&entity.name));
            kept.push((*score, entity));
        }
        kept.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| a.1.mentions[0].sentence.cmp(&b.1.mentions[0].sentence))
                .then_with(|| a.1.name.cmp(&b.1.name))
        });
        kept.into_iter().map(|(_, entity)| entity).collect()
    }

    fn score(&self, entity: &Entity) -> f32 {
        let first = entity.mentions.iter().map(|m| m.sentence).min().unwrap_or(usize::MAX);
        let in_title = entity.mentions.iter().filter(|m| m.sentence == 0).count().min(1);
        entity.mentions.len() as f32 + 3.0 / (1.0 + first as f32) + in_title as f32
    }
}

/// First words of many names, which are no short form of any.
static GENERIC: words::List = words::List::new(
    "american association bank central china's city commission council county european federal first general global \
     international royal national new northern office port public southern state supreme union united university western \
     world",
);

/// Last words of names that begin with a place.
static INSTITUTIONS: words::List = words::List::new(
    "academy agency assembly association authority board bridge choir church city club college commission committee council court department exchange \
     federation fund hospital institute legislature library ministry museum office orchestra parliament party police \
     school senate society station symphony theatre tribunal union university",
);

/// `FMCS` of `Federal Mediation and Conciliation Service`; a country in front does not count.
fn initials(name: &str) -> String {
    let words =
        name.split([' ', '-']).skip_while(|word| word.contains('.') || word.ends_with("'s"));
    words.filter_map(|word| word.chars().next().filter(|c| c.is_uppercase())).collect()
}

/// What stands before `end`, at most some hundred bytes of it: enough for a role, and linear on text without end.
fn tail(text: &str, end: usize) -> &str {
    let mut start = end.saturating_sub(120);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..end]
}

fn kind_of(class: Class) -> EntityKind {
    match class {
        Class::Country | Class::Demonym | Class::Capital | Class::City | Class::Region => {
            EntityKind::Place
        }
        Class::Organisation | Class::Medium => EntityKind::Organisation,
        Class::Material | Class::Thing => EntityKind::Thing,
    }
}

/// Whether two first names may be one person's: equal, or one the other's initial.
fn agree(one: &str, other: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.trim_end_matches('.').chars().count() == 1
            && long.starts_with(short.trim_end_matches('.'))
    };
    one == other || initial(one, other) || initial(other, one)
}
