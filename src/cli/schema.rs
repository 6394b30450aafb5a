//! `schema`: JSON Schemas (draft 2020-12) of what users write and of what the program writes for other programs.

mod templates;

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::brief::FrontMatter;
use crate::config::ConfigFile;

use super::{DONE, Global, report};

#[derive(clap::Args)]
pub(crate) struct SchemaArgs {
    /// Whose schema
    what: What,
}

#[derive(clap::ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    FrontMatter,
    Config,
    Events,
    /// What the templates get, as the pages of the site at hand give it
    Templates,
    Diagnostics,
}

pub(crate) fn run(args: &SchemaArgs, global: &Global) -> anyhow::Result<u8> {
    let schema = match args.what {
        What::FrontMatter => front_matter(),
        What::Config => of_fields(
            "A whole dateline.yaml; every key is optional",
            &fields(&ConfigFile::default()),
            &[],
        ),
        What::Events => crate::site::chronology_schema(),
        What::Templates => templates::of_site(global)?,
        What::Diagnostics => diagnostics(),
    };
    report::data(&format!("{schema:#}\n"))?;
    Ok(DONE)
}

fn fields<T: Serialize>(default: &T) -> Map<String, Value> {
    match serde_json::to_value(default) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// A schema from the keys that a default writes; what their values are follows from the default, and where that is null or
/// empty from `known`.
fn of_fields(title: &str, fields: &Map<String, Value>, known: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> = fields
        .iter()
        .map(|(name, default)| {
            let given = known.iter().find(|(key, _)| key == name).map(|(_, schema)| schema.clone());
            let schema = given.unwrap_or_else(|| match default {
                Value::String(_) => json!({"type": "string"}),
                Value::Bool(_) => json!({"type": "boolean"}),
                Value::Number(_) => json!({"type": "number"}),
                Value::Array(_) => json!({"type": "array", "items": {"type": "string"}}),
                Value::Object(inner) if !inner.is_empty() => of_fields(name, inner, &[]),
                Value::Object(_) => json!({"type": "object"}),
                Value::Null => json!({}),
            });
            (name.clone(), schema)
        })
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "additionalProperties": false,
        "properties": properties,
        "title": title,
        "type": "object",
    })
}

fn front_matter() -> Value {
    let date = json!({
        "description": "EDTF level 1: 2025-06-25, 2025-06, 2025, 2025-06~, 2025-05/2025-08-10",
        "type": ["string", "integer"],
    });
    let notes = |title: &str, default: Map<String, Value>| json!({"type": "array", "items": of_fields(title, &default, &[("date", date.clone()), ("as_of", date.clone()), ("checked", json!({"type": ["object", "null"]}))])});
    let known = [
        ("date", date.clone()),
        ("expires", date.clone()),
        ("slug", json!({"type": "string", "pattern": "^[^/A-Z ]+$"})),
        ("language", json!({"type": "string"})),
        ("author", json!({"type": "string"})),
        ("events", notes("event", fields(&crate::brief::EventNote::default()))),
        ("figures", notes("figure", fields(&crate::brief::FigureNote::default()))),
        ("quotes", notes("quote", fields(&crate::brief::QuoteNote::default()))),
        ("changes", notes("change", fields(&crate::brief::Change::default()))),
        ("extra", json!({"type": "object"})),
    ];
    let mut schema = of_fields("Front matter of a brief", &fields(&FrontMatter::default()), &known);
    schema["required"] = json!(["title"]);
    schema
}

fn diagnostics() -> Value {
    let number = json!({"type": ["integer", "null"], "minimum": 1});
    let text = json!({"type": ["string", "null"]});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {
            "code": {"type": "string", "pattern": "^B[0-9]{4}$"},
            "column": number,
            "end": number,
            "file": text,
            "help": text,
            "line": number,
            "message": {"type": "string"},
            "related": {"type": "array", "items": {"type": "object"}},
            "severity": {"enum": ["error", "warning"]},
            "url": {"type": "string"},
        },
        "required": ["code", "severity", "message"],
        "title": "One diagnostic, a line of JSON",
        "type": "object",
    })
}
