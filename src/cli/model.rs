//! The language model that the settings name, as the editorial half asks it.

use crate::config::{Config, Model};
use crate::diag::Warned;
use crate::host::endpoint::{Endpoint, Patience};
use crate::host::world;
use crate::pipeline::{self, Advisor, Changes, Editorial};
use crate::tree::Tree;

use super::site::Site;

/// Environment variable that holds the model's key.
const KEY: &str = "DATELINE_MODEL_KEY";

/// Runs the editorial half, with the model where one is set.
pub(crate) fn digest(site: &Site, tree: &Tree, how: &Editorial, offline: bool) -> Warned<Changes> {
    let found = of(&site.config, offline);
    let advisor = found.as_ref().map(|(model, ask)| Advisor { model, ask });
    pipeline::digest_with(tree, &site.config, how, advisor, &site.memo)
}

/// Takes requests to the model of `config`; `None` where none is set or `offline` forbids it. What is wrong with its address
/// is the answer to every request.
fn of(
    config: &Config,
    offline: bool,
) -> Option<(Model, impl Fn(&str) -> Result<String, String> + Sync + use<>)> {
    let model = config.model.clone().filter(|_| !offline)?;
    let mut patience = Patience::default();
    if let Some(seconds) = model.timeout {
        patience.answer = std::time::Duration::from_secs(seconds.clamp(1, 3600));
    }
    let key = world::variable(KEY).filter(|key| !key.trim().is_empty());
    let endpoint = Endpoint::new(&address(&model.url), key, patience);
    let ask = move |body: &str| match &endpoint {
        Ok(endpoint) => endpoint.post(body),
        Err(why) => Err(why.clone()),
    };
    Some((model, ask))
}

/// Where completions are asked for: the settings may name it whole, or the base of the interface.
fn address(url: &str) -> String {
    let url = url.trim_end_matches('/');
    if url.ends_with("/completions") { url.to_owned() } else { format!("{url}/chat/completions") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_address_is_enough() {
        for url in ["http://h:1/v1", "http://h:1/v1/", "http://h:1/v1/chat/completions"] {
            assert_eq!(address(url), "http://h:1/v1/chat/completions");
        }
    }
}
