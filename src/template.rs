//! Templates: the built-in ones, embedded, with any of them overridden by the site's own; read, checked and rendered. The
//! only user of the template crate.
//!
//! A template sees one page's view and pure filters: no file, no environment, no clock, no lookup. Loops run over what the
//! view holds, and `range` makes at most 100,000 numbers, so rendering ends. Text is escaped everywhere; only
//! [`Shared::markup`], which takes what our own renderer wrote, is not.

pub mod words;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Serialize, Serializer};
use tera::{Context, Kwargs, State, Tera, Value};

use crate::diag::{Code, Diagnostic, Place, Warned};
use crate::edtf::Edtf;
use crate::fingerprint;

use crate::tree::{Hash, Tree};
use words::Form;

/// A template cannot be read.
pub const BAD_TEMPLATE: Code = Code("B0501");
/// A template failed on a page.
pub const BAD_PAGE: Code = Code("B0502");

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        /// The built-in templates: name and text.
        pub const BUILT_IN: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../templates/", $name)))),*];
    };
}

built_in![
    "404.html",
    "archive.html",
    "base.html",
    "brief.html",
    "chronology.html",
    "components.html",
    "corrections.html",
    "data.html",
    "differ.html",
    "entities.html",
    "entity.html",
    "glossary.html",
    "home.html",
    "method.html",
    "moved.html",
    "offline.html",
    "page.html",
    "search.html",
    "single.html",
    "source.html",
    "sources.html",
    "topic.html",
    "topics.html",
];

/// Any value in the template engine's form. Cloning shares it: a list row made once stands on many pages.
#[derive(Clone, Debug)]
pub struct Shared {
    value: Value,
    /// Of a value that stands on many pages, so that it is hashed once.
    hash: Option<Hash>,
}

impl Shared {
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Shared {
        Shared { value: Value::from_serializable(value), hash: None }
    }

    /// A row that stands in lists on many pages: the hash of each page takes the row's own in its place.
    pub fn row<T: Serialize + ?Sized>(value: &T) -> Shared {
        Shared { hash: Some(fingerprint::of(value)), ..Shared::of(value) }
    }

    /// HTML that is put into the page as it is. Only for what `markdown` or a template of ours rendered.
    pub fn markup(html: &str) -> Shared {
        Shared { value: Value::safe_string(html), hash: None }
    }
}

impl Default for Shared {
    fn default() -> Shared {
        Shared { value: Value::none(), hash: None }
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.hash {
            Some(hash) => fingerprint::serialize_known(&self.value, hash, serializer),
            None => self.value.serialize(serializer),
        }
    }
}

/// What a component makes of one value, the same on all pages of lists one folder down: rendered for the first of them and kept.
#[derive(Debug)]
pub struct Fragment {
    component: &'static str,
    argument: &'static str,
    value: Shared,
    /// As lists one folder down have it. Those of the first folder show a row once, or of few rows.
    made: OnceLock<Box<str>>,
}

/// Where a fragment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting<'a> {
    /// What the page writes before site-relative addresses.
    pub root: &'a str,
    /// Of the fragment's heading.
    pub level: u8,
}

impl Fragment {
    /// Of `component`, which takes `value` as its `argument`.
    pub fn new(component: &'static str, argument: &'static str, value: Shared) -> Fragment {
        Fragment { component, argument, value, made: OnceLock::new() }
    }

    pub fn value(&self) -> &Shared {
        &self.value
    }

    /// Renders it to the end of `out`.
    pub fn render(
        &self,
        templates: &Templates,
        at: Setting,
        out: &mut String,
    ) -> Result<(), Box<Diagnostic>> {
        let kept = Some(&self.made).filter(|_| at == Setting { root: "../", level: 4 });
        if let Some(html) = kept.and_then(OnceLock::get) {
            out.push_str(html);
            return Ok(());
        }
        let (root, level) = (Shared::of(at.root), Shared::of(&at.level));
        let arguments = [(self.argument, &self.value), ("root", &root), ("level", &level)];
        let html = templates.component(self.component, &arguments)?;
        out.push_str(&html);
        if let Some(kept) = kept {
            let _ = kept.set(html.into());
        }
        Ok(())
    }
}

/// Templates that are read, before it is known what they say of the site.
pub struct Loaded {
    tera: Tera,
    texts: BTreeMap<String, String>,
    language: String,
    diagnostics: Vec<Diagnostic>,
}

/// A set of templates, ready to render.
pub struct Templates {
    tera: Tera,
    fingerprint: Hash,
    /// Those that stand in for built-in ones or beside them, for the places of errors.
    texts: BTreeMap<String, String>,
}

impl Loaded {
    /// The built-in templates, with those of `overrides` in place of the built-in ones of the same name (a leading
    /// `templates/` is no part of it) or beside them.
    ///
    /// An override that cannot be read is reported and left out.
    pub fn new(overrides: &Tree, language: &str) -> Loaded {
        let mut diagnostics = Vec::new();
        let language = language.to_owned();
        let mut texts: BTreeMap<String, String> =
            BUILT_IN.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        // Mostly all are well; only where they are not is each tried alone, to tell which.
        let all = with_all(overrides, &texts);
        if let Ok(tera) = load(&all, &language) {
            return Loaded { tera, texts: all, language, diagnostics };
        }
        let mut tera = load(&texts, &language).expect("the built-in templates are tested");
        for (path, _) in overrides.iter().filter(|(path, _)| path.ends_with(".html")) {
            let name = path.strip_prefix("templates/").unwrap_or(path);
            if name.starts_with("static/") {
                continue;
            }
            let text = match overrides.read_text(path) {
                Ok(text) => text,
                Err(error) => {
                    diagnostics.push(
                        Diagnostic::error(
                            BAD_TEMPLATE,
                            format!("cannot read this template: {error}"),
                        )
                        .in_file(&file_of(name)),
                    );
                    continue;
                }
            };
            let before = texts.insert(name.to_owned(), text.clone());
            match load(&texts, &language) {
                Ok(good) => tera = good,
                Err(error) => {
                    diagnostics.push(diagnose(&error, BAD_TEMPLATE, name, &texts));
                    match before {
                        Some(before) => texts.insert(name.to_owned(), before),
                        None => texts.remove(name),
                    };
                }
            }
        }
        Loaded { tera, texts, language, diagnostics }
    }

    /// `globals` is the same for every page: the site's settings.
    pub fn with<T: Serialize>(self, globals: &T) -> Warned<Templates> {
        let Loaded { mut tera, texts, language, diagnostics } = self;
        let globals = Shared::of(globals);
        let seen = serde_json::to_vec(&globals).unwrap_or_default();
        let parts = texts.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        let fingerprint =
            Hash::of_parts(parts.chain([seen.as_slice(), language.as_bytes(), version]));
        tera.global_context().insert_value("site", globals.value);
        Warned::with(Templates { tera, fingerprint, texts }, diagnostics)
    }
}

impl Templates {
    /// [`Loaded::new`] and [`Loaded::with`] in one.
    pub fn new<T: Serialize>(overrides: &Tree, globals: &T, language: &str) -> Warned<Templates> {
        Loaded::new(overrides, language).with(globals)
    }

    /// Changes when any template, the settings they see or the language changes.
    pub fn fingerprint(&self) -> Hash {
        self.fingerprint
    }

    pub fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }

    /// Renders template `name` to the end of `out`. Each part is a variable by its name. The error's place is in the template;
    /// `page` is named in its message.
    pub fn render(
        &self,
        name: &str,
        page: &str,
        parts: &[(&'static str, &Shared)],
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let mut context = Context::new();
        for (part, value) in parts {
            context.insert_value(*part, value.value.clone());
        }
        self.tera.render_to(name, &context, out).map_err(|error| {
            let mut diagnostic = diagnose(&error, BAD_PAGE, name, &self.texts);
            diagnostic.message = format!("{} (page `{page}`)", diagnostic.message);
            Box::new(diagnostic)
        })
    }

    /// Renders the component `name` with the given arguments.
    pub fn component(
        &self,
        name: &str,
        arguments: &[(&'static str, &Shared)],
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = Context::new();
        for (argument, value) in arguments {
            context.insert_value(*argument, value.value.clone());
        }
        self.tera
            .render_component(name, &context, None, true)
            .map_err(|error| Box::new(diagnose(&error, BAD_PAGE, name, &self.texts)))
    }
}

/// The built-in templates with all of the site's that can be read.
fn with_all(overrides: &Tree, built_in: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut texts = built_in.clone();
    for (path, _) in overrides.iter().filter(|(path, _)| path.ends_with(".html")) {
        let name = path.strip_prefix("templates/").unwrap_or(path);
        if name.starts_with("static/") {
            continue;
        }
        match overrides.read_text(path) {
            Ok(text) => texts.insert(name.to_owned(), text),
            // An empty variable stands for what cannot be read: loading fails and the file is named.
            Err(_) => texts.insert(name.to_owned(), "{{}}".into()),
        };
    }
    texts
}

fn file_of(name: &str) -> String {
    format!("templates/{name}")
}

fn load(texts: &BTreeMap<String, String>, language: &str) -> Result<Tera, tera::Error> {
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".xml"]);
    register(&mut tera, language);
    tera.add_raw_templates(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    Ok(tera)
}

/// The filters that templates may use beside the engine's own. All are pure.
fn register(tera: &mut Tera, language: &str) {
    let language = language.to_owned();
    // `{{ "2025-06-25" | date }}`, `{{ d | date(form="long") }}`: a date in words; text that is no date stays.
    let of = language.clone();
    tera.register_filter(
        "date",
        move |text: &str, kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
            let form = match kwargs.get::<&str>("form")? {
                Some("long") => Form::Long,
                Some("day") => Form::Day,
                _ => Form::Short,
            };
            Ok(text
                .parse::<Edtf>()
                .map_or_else(|_| text.to_owned(), |date| words::date(&date, form, &of)))
        },
    );
    // `{{ 1234567 | number }}` is `1,234,567` or as the language groups digits.
    let of = language.clone();
    tera.register_filter("number", move |number: f64, _: Kwargs, _: &State| {
        words::number(number, &of)
    });
    // `{{ n | plural(one="source", many="sources") }}` is `3 sources`.
    tera.register_filter(
        "plural",
        move |number: i64, kwargs: Kwargs, _: &State| -> tera::TeraResult<String> {
            let noun = kwargs.must_get::<&str>(if number == 1 { "one" } else { "many" })?;
            Ok(format!("{} {noun}", words::number(number as f64, &language)))
        },
    );
    // JSON for a script element: what could end the element or break a line of script is escaped.
    tera.register_filter(
        "json",
        |value: &Value, _: Kwargs, _: &State| -> tera::TeraResult<Value> {
            let text = serde_json::to_string(value).map_err(tera::Error::message)?;
            Ok(Value::safe_string(&script_json(&text)))
        },
    );
}

/// JSON that can stand inside a script element: `<`, `>`, `&`, U+2028 and U+2029 as `\u…`.
pub fn script_json(json: &str) -> String {
    // Most texts have none, nor what U+2028 and U+2029 begin with.
    if !json.bytes().any(|byte| matches!(byte, b'<' | b'>' | b'&' | 0xE2)) {
        return json.to_owned();
    }
    let mut out = String::with_capacity(json.len());
    let mut from = 0;
    for (at, c) in json.char_indices() {
        let escaped = match c {
            '<' => "\\u003c",
            '>' => "\\u003e",
            '&' => "\\u0026",
            '\u{2028}' => "\\u2028",
            '\u{2029}' => "\\u2029",
            _ => continue,
        };
        out.push_str(&json[from..at]);
        out.push_str(escaped);
        from = at + c.len_utf8();
    }
    out.push_str(&json[from..]);
    out
}

/// The engine's error as ours, with template, line and column.
fn diagnose(
    error: &tera::Error,
    code: Code,
    name: &str,
    texts: &BTreeMap<String, String>,
) -> Diagnostic {
    use tera::ErrorKind;
    if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = error.kind() {
        let name = if report.filename().is_empty() { name } else { report.filename() };
        let span = report.span();
        let mut place = Place::file(&file_of(name));
        match text_of(name, texts) {
            Some(text) => place = Place::of(&file_of(name), text, span.range.clone()),
            None => {
                (place.line, place.column) = (span.start_line as u32, span.start_col as u32 + 1);
                place.end = place.column + 1;
            }
        }
        return Diagnostic::error(code, lower_first(report.message())).at(place);
    }
    // Unknown filters and components come as the text of a report: `error: …` and ` --> name:line:column`.
    let text = error.to_string();
    let message = text.lines().find_map(|line| line.strip_prefix("error: ")).unwrap_or(&text);
    let located =
        text.lines().find_map(|line| line.trim_start().strip_prefix("--> ")).and_then(|place| {
            let mut parts = place.rsplitn(3, ':');
            let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some((parts.next()?.to_owned(), line, column))
        });
    let diagnostic =
        Diagnostic::error(code, lower_first(message.lines().next().unwrap_or(message)));
    match located {
        Some((name, line, column)) => match text_of(&name, texts) {
            Some(text) => diagnostic.at(Place::at(&file_of(&name), text, line, column)),
            None => diagnostic.in_file(&file_of(&name)),
        },
        None => diagnostic.in_file(&file_of(name)),
    }
}

fn text_of<'a>(name: &str, texts: &'a BTreeMap<String, String>) -> Option<&'a str> {
    texts.get(name).map(String::as_str)
}

fn lower_first(message: &str) -> String {
    let mut chars = message.trim_end_matches('.').chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
