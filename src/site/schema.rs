//! The JSON Schema (draft 2020-12) of the chronology as data: what stands beside the data and what `schema events` prints.

use serde_json::{Value, json};

/// The form of `export chronology --json` and of `data/chronology.json`.
pub(crate) fn chronology_schema() -> Value {
    let text = json!({"type": ["string", "null"]});
    let date = json!({"type": ["string", "null"], "description": "EDTF level 1"});
    let window = json!({"type": ["array", "null"], "items": text, "minItems": 2, "maxItems": 2});
    let number = json!({"type": ["integer", "null"], "minimum": 0});
    let report = json!({"type": "object", "properties": {"seed": text, "quote": {"type": "string"}, "start_char": number, "end_char": number, "trigger": {"type": "string"}, "value": date, "basis": {"type": "string"}}});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {
            "documents": {"type": "array", "items": {"type": "object", "properties": {"seed": text, "title": text, "publisher": text, "published": date, "published_window": window, "basis": {"enum": ["stated", "inferred", "inferred-across", "unknown"]}, "evidence": {"type": "array", "items": {"type": "string"}}}}},
            "events": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}, "date": date, "precision": text, "window": window, "status": {"enum": ["past", "planned", "attributed", "derived"]}, "text": {"type": "string"}, "confidence": {"type": "number", "minimum": 0, "maximum": 1}, "sources": {"type": "array", "items": report}, "conflicts": {"type": "array"}}, "required": ["id", "text", "sources"]}},
            "disagreements": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}, "kind": {"type": "string"}, "topic": text, "positions": {"type": "array"}}}},
        },
        "required": ["documents", "events", "disagreements"],
        "title": "Chronology",
        "type": "object",
    })
}
