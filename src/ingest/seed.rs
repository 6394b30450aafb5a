//! Which files below `seeds/` are articles, which go with one, and which are passed over.

use crate::url;

/// The slug of a path below `seeds/`, without its ending: `2025/rate cut.txt` is `2025-rate-cut`.
pub(super) fn stem_slug(seed: &str) -> String {
    let name_at = seed.rfind('/').map_or(0, |at| at + 1);
    let stem = match seed[name_at..].rfind('.') {
        Some(at) if at > 0 => &seed[..name_at + at],
        _ => seed,
    };
    url::slugify(&stem.replace(['/', '\\'], " "))
}

pub(super) fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

pub(super) fn in_seeds(path: &str) -> String {
    format!("seeds/{path}")
}

/// Names that begin with a dot, and what editors and systems leave behind.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') || part.ends_with('~') || part == "Thumbs.db")
}

pub(super) fn is_sidecar(path: &str) -> bool {
    matches!(extension(path).as_str(), "yaml" | "yml")
}

/// What browsers save beside a page, and pictures: no articles, and no reason to complain.
pub(super) fn is_medium(path: &str) -> bool {
    let in_page_folder =
        path.rsplit_once('/').is_some_and(|(folder, _)| folder.ends_with("_files"));
    in_page_folder
        || matches!(
            extension(path).as_str(),
            "css"
                | "js"
                | "png"
                | "jpg"
                | "jpeg"
                | "gif"
                | "webp"
                | "avif"
                | "svg"
                | "ico"
                | "woff"
                | "woff2"
                | "ttf"
                | "mp3"
                | "mp4"
                | "webm"
        )
}

/// Where the sidecar of `path` may stand: `a.yaml`, `a.yml`, `a.txt.yaml`.
pub fn sidecar_paths(path: &str) -> [String; 3] {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    [format!("{stem}.yaml"), format!("{stem}.yml"), format!("{path}.yaml")]
}
