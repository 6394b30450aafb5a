//! The publishing half: `content/` linked, and every output that the settings turn on made of it.

use std::sync::Arc;

use rayon::prelude::*;

use super::rules::rules;
use crate::config::Config;
use crate::content::{self, Content};
use crate::diag::{Diagnostic, Warned};
use crate::library::{self, Library};
use crate::memo::Memo;
use crate::output::{self, Context, OUTPUTS, Output};
use crate::site::{self, Plan, Site};
use crate::template::{Loaded, Templates};
use crate::tree::{Hash, Sink, Tree};

/// Pages beyond which memory counts for more than a core that waits for a moment.
const LARGE: usize = 30_000;

/// `content/` parsed and linked.
pub fn link(tree: &Tree, config: &Config, memo: &Memo) -> Warned<Library> {
    let mut diagnostics = Vec::new();
    let content: Content = content::parse(tree, memo).unload(&mut diagnostics);
    let settings = library::Settings {
        today: config.as_of,
        drafts: config.drafts,
        future: config.future,
        expired: config.expired,
    };
    let text = |file: &str| tree.read_text(file).ok();
    let library = Library::new(content, settings, &text, memo).unload(&mut diagnostics);
    Warned::with(library, diagnostics)
}

/// What can be made ready for [`publish`] while others link.
#[derive(Default)]
pub struct Ready {
    templates: Option<Loaded>,
    /// A site and templates that were shown before; see [`Site::planned`].
    shown: Option<(Arc<Plan>, Hash, Arc<Templates>)>,
}

/// Reads what takes its time and does not depend on the library.
pub fn prepare(tree: &Tree, config: &Config) -> Ready {
    crate::text::load_lists();
    let templates = Loaded::new(&tree.subtree("templates"), &config.language);
    Ready { templates: Some(templates), shown: None }
}

/// Renders the library into `out`: every output that the settings turn on, in order. An output that `only` does not name,
/// and that none it names is made from, is left out; empty means all.
pub fn publish(
    library: &Library,
    tree: &Tree,
    config: &Config,
    only: &[String],
    memo: &Memo,
    out: &dyn Sink,
) -> Warned<()> {
    publish_ready(library, tree, config, only, memo, out, &mut Ready::default())
}

/// As [`publish`], with what was made ready before.
pub fn publish_ready(
    library: &Library,
    tree: &Tree,
    config: &Config,
    only: &[String],
    memo: &Memo,
    out: &dyn Sink,
    ready: &mut Ready,
) -> Warned<()> {
    let named = |name: &str| only.iter().any(|on| on == name);
    let wanted = |name: &str| {
        let later = OUTPUTS.iter().filter(|output| named(output.name()));
        only.is_empty()
            || named(name)
            || later.flat_map(|output| output.after()).any(|on| *on == name)
    };
    let chosen = |name: &str| config.outputs.iter().any(|on| on == name) && wanted(name);
    present(library, tree, config, memo, ready, |context, mut diagnostics| {
        let (first, later): (Vec<&dyn Output>, Vec<&dyn Output>) = OUTPUTS
            .iter()
            .filter(|output| chosen(output.name()))
            .partition(|output| output.is_apart());
        // Those that know no other are made side by side: what one of them does alone keeps no core waiting. Of a large site the
        // heavy ones come before the others, so that what the pages share is not yet there.
        let is_large = context.site.pages().len() > LARGE;
        let (heavy, first): (Vec<&dyn Output>, Vec<&dyn Output>) =
            first.into_iter().partition(|output| is_large && output.is_heavy());
        for outputs in [heavy, first] {
            let emitted: Vec<Warned<()>> = outputs
                .into_par_iter()
                .with_max_len(1)
                .map(|output| output::emit(output, context, out))
                .collect();
            emitted.into_iter().for_each(|emitted| emitted.unload(&mut diagnostics));
        }
        for output in later {
            output::emit(output, context, out).unload(&mut diagnostics);
        }
        Warned::with((), diagnostics)
    })
}

/// Gives all that outputs are made from to `show`, and what there is to say of it. `ready` is left for the next time, where the
/// library is the same but for words in briefs that are tied alike.
pub fn present<R>(
    library: &Library,
    tree: &Tree,
    config: &Config,
    memo: &Memo,
    ready: &mut Ready,
    show: impl FnOnce(&Context, Vec<Diagnostic>) -> R,
) -> R {
    let mut diagnostics = Vec::new();
    let mut settings = site::Settings::of(config, rules(config));
    // Pages offer what is made, and nothing else.
    settings.outputs.retain(|name| OUTPUTS.iter().any(|output| output.name() == name));
    let (plan, known) =
        ready.shown.take().map(|(plan, key, templates)| (plan, (key, templates))).unzip();
    let site = match plan {
        Some(plan) => Site::planned(library, &settings, plan),
        None => Site::new(library, &settings),
    };
    diagnostics.extend(site.collisions().iter().cloned());
    let overrides = tree.subtree("templates");
    let globals = serde_json::to_vec(&site.globals()).unwrap_or_default();
    let files = overrides.iter().flat_map(|(path, file)| [path.as_bytes(), &file.hash.0[..]]);
    let key = Hash::of_parts(files.chain([globals.as_slice(), config.language.as_bytes()]));
    let templates = match known.filter(|(known, _)| *known == key) {
        Some((_, templates)) => templates,
        None => {
            let loaded = ready.templates.take();
            let loaded = loaded.unwrap_or_else(|| Loaded::new(&overrides, &config.language));
            Arc::new(loaded.with(&site.globals()).unload(&mut diagnostics))
        }
    };
    ready.shown = Some((site.plan(), key, templates.clone()));
    let mut statics = tree.subtree("templates/static");
    statics.extend(tree.subtree("static"));
    let context =
        Context { site: &site, templates: &templates, content: tree, statics: &statics, memo };
    show(&context, diagnostics)
}
