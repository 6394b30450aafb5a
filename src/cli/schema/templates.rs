//! What templates get, learnt from what the pages of a site give them: each key with the types that its values have.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::cli::Global;
use crate::cli::site::Site;
use crate::pipeline::{self, Ready};

/// Pages of one template that are looked at.
const PAGES: usize = 200;

/// The schema of what each template of the site at hand gets: `page`, `view`, and `site`, which is the same for all.
pub(super) fn of_site(global: &Global) -> anyhow::Result<Value> {
    let mut site = Site::open(global, false)?;
    let tree = site.load()?;
    let library = pipeline::link(&tree, &site.config, &site.memo).value;
    let mut ready = Ready::default();
    pipeline::present(&library, &tree, &site.config, &site.memo, &mut ready, |context, _| {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut found: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
        for page in context.site.pages() {
            let view = context.site.view(page);
            let n = seen.entry(view.template).or_default();
            *n += 1;
            if *n > PAGES {
                continue;
            }
            let of = found.entry(view.template).or_default();
            for (name, value) in [
                ("page", serde_json::to_value(&view.frame)?),
                ("view", serde_json::to_value(&view.view)?),
            ] {
                let before = of.remove(name);
                of.insert(name.to_owned(), joined(before, of_value(&value)));
            }
        }
        let properties: Map<String, Value> = found
            .into_iter()
            .map(|(template, parts)| {
                let schema = json!({"properties": parts, "type": "object"});
                (template.to_owned(), schema)
            })
            .collect();
        Ok(json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$defs": {"site": of_value(&serde_json::to_value(context.site.globals())?)},
            "description": "By template what it gets, as the pages of this site give it; `site` is the same for all, and so are `root`, what goes before an address, `hash`, `body`, the rendered Markdown, and `lists`, rendered lists of briefs",
            "properties": properties,
            "title": "What templates get",
            "type": "object",
        }))
    })
}

/// The schema of one value.
fn of_value(value: &Value) -> Value {
    let of = |name: &str| json!({"type": name});
    match value {
        Value::Null => of("null"),
        Value::Bool(_) => of("boolean"),
        Value::Number(_) => of("number"),
        Value::String(_) => of("string"),
        Value::Array(items) => {
            let items = items.iter().map(of_value).reduce(|a, b| joined(Some(a), b));
            items.map_or_else(|| of("array"), |items| json!({"items": items, "type": "array"}))
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| (name.clone(), of_value(value)));
            json!({"properties": fields.collect::<Map<_, _>>(), "type": "object"})
        }
    }
}

/// A schema that both fit.
fn joined(a: Option<Value>, b: Value) -> Value {
    let (mut a, b) = match (a, b) {
        (Some(Value::Object(a)), Value::Object(b)) => (a, b),
        (_, b) => return b,
    };
    for (key, theirs) in b {
        let ours = a.remove(&key);
        let both = match (key.as_str(), ours) {
            ("type", Some(ours)) => types(&ours, &theirs),
            ("properties", Some(Value::Object(mut ours))) => {
                if let Value::Object(theirs) = theirs {
                    for (name, of) in theirs {
                        let before = ours.remove(&name);
                        ours.insert(name, joined(before, of));
                    }
                }
                Value::Object(ours)
            }
            (_, ours) => joined(ours, theirs),
        };
        a.insert(key, both);
    }
    Value::Object(a)
}

/// The types of both, each once: a name, or a list of names.
fn types(a: &Value, b: &Value) -> Value {
    let names = |of: &Value| -> Vec<String> {
        match of {
            Value::Array(names) => {
                names.iter().filter_map(|n| n.as_str().map(str::to_owned)).collect()
            }
            name => name.as_str().map(str::to_owned).into_iter().collect(),
        }
    };
    let mut all = names(a);
    all.extend(names(b));
    all.sort();
    all.dedup();
    if all.len() == 1 { json!(all[0]) } else { json!(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_holds_for_all_values_that_it_was_learnt_from() {
        let of = |value: Value| of_value(&value);
        let learnt = joined(
            Some(of(json!({"title": "A", "date": null, "rows": []}))),
            of(
                json!({"title": "B", "date": {"text": "May"}, "rows": [{"n": 1}, {"n": 2, "by": "x"}]}),
            ),
        );
        let expected = json!({"type": "object", "properties": {
            "title": {"type": "string"},
            "date": {"type": ["null", "object"], "properties": {"text": {"type": "string"}}},
            "rows": {"type": "array", "items": {"type": "object", "properties": {
                "n": {"type": "number"}, "by": {"type": "string"}}}},
        }});
        assert_eq!(learnt, expected);
    }
}
