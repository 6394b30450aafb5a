//! Names of a document made entities: forms of one name joined, surnames and acronyms led to their owners, open cases
//! decided by the whole text or dropped.

mod full;
mod open;
mod short;

use foldhash::{HashMap, HashMapExt, HashSet};

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
    document.places_not_people();
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
    // `Aurora Grid` is the company where the text has `Aurora Grid Ltd.`, whatever its first word might be alone.
    let companies: HashSet<String> = found
        .iter()
        .filter_map(|f| match &f.what {
            What::Named { kind: EntityKind::Organisation, also, sure: true, .. } => Some(also),
            _ => None,
        })
        .flatten()
        .filter(|form| form.contains(' '))
        .cloned()
        .collect();
    for f in &mut found {
        if let What::Person { name, role: None } = &f.what
            && companies.contains(name)
        {
            let (name, kind) = (name.clone(), EntityKind::Organisation);
            f.what = What::Named { name, kind, also: Vec::new(), sure: true };
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
        // `Moody` of `Moody’s`: the possessive that the reader of sentences took off.
        if entity.name != form
            && entity.name.strip_suffix("'s") != Some(form)
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

    /// A name that begins like a person's but stands where only a place does, `around Jan Mayen`, and neither speaks nor holds an
    /// office, is a place's.
    fn places_not_people(&mut self) {
        for draft in &mut self.entities {
            let entity = &mut draft.entity;
            let whole = entity.name.contains(' ');
            if entity.kind != EntityKind::Person || !whole || !entity.roles.is_empty() {
                continue;
            }
            let (mut placed, mut human) = (false, false);
            for mention in &entity.mentions {
                let text = self.sentences[mention.sentence].text;
                let before = tail(text, mention.span.start);
                let last = before.split_whitespace().next_back().unwrap_or("");
                placed |=
                    matches!(last, "around" | "into" | "off" | "outside" | "across" | "throughout");
                let behind = &text[mention.span.end..];
                let next = behind.split_whitespace().next().unwrap_or("");
                // A surname alone is a person's.
                human |= words::SAID.has(next)
                    || matches!(next, "who" | "himself" | "herself")
                    || mention.span.len() < entity.name.len();
            }
            if placed && !human {
                entity.kind = EntityKind::Place;
                entity.aliases.retain(|alias| alias.contains(' '));
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
