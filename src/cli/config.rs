//! `config`: the settings in force, each with its origin.

use serde_json::Value;

use crate::config::{self, Config};

use super::{Global, report, site};

#[derive(clap::Args)]
pub(crate) struct ConfigArgs {
    /// As JSON
    #[arg(long, env = "DATELINE_JSON")]
    json: bool,
}

pub(crate) fn run(args: &ConfigArgs, global: &Global) -> anyhow::Result<u8> {
    let text = site::config_text(global)?;
    let with_profile = config::read(&text, global.profile.as_deref());
    let without = config::read(&text, None).value;
    let default = Config::default();
    let fields = |config: &Config| match serde_json::to_value(config) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (now, file, default) = (fields(&with_profile.value), fields(&without), fields(&default));
    let origin =
        |key: &str| match (now.get(key) == file.get(key), file.get(key) == default.get(key)) {
            (false, _) => format!("profile {}", global.profile.as_deref().unwrap_or_default()),
            (true, false) => config::FILE.to_owned(),
            (true, true) => "default".to_owned(),
        };
    let mut keys: Vec<&String> = now.keys().collect();
    keys.sort();
    let out = if global.json(args.json) {
        let entries = keys.iter().map(|key| {
            ((*key).clone(), serde_json::json!({"origin": origin(key), "value": now[key.as_str()]}))
        });
        let settings: serde_json::Map<String, Value> = entries.collect();
        report::document(serde_json::json!({"schema_version": 1, "settings": settings}))
    } else {
        let width = keys.iter().map(|key| key.len()).max().unwrap_or(0);
        keys.iter()
            .map(|key| {
                format!("{key:width$}  {:40}  {}\n", now[key.as_str()].to_string(), origin(key))
            })
            .collect()
    };
    report::data(&out)?;
    let mut diagnostics = with_profile.diagnostics;
    report::print(&mut diagnostics, global, false)?;
    Ok(report::code(&diagnostics, false))
}
