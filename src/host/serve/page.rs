//! What the server adds to pages: a script that loads them again after a build, and the errors of a build that failed.
//!
//! Both are added as a page is sent and are in no published file. Pages have a content security policy of their own, in which a
//! page may talk to nobody; the one sent here lets it hear of builds.

use crate::diag::{Diagnostic, shown};

use super::gate::Gate;

pub(super) const HTML: &str = "text/html; charset=utf-8";

/// A file of the server's own.
pub(super) struct Added {
    pub(super) content_type: &'static str,
    pub(super) bytes: &'static [u8],
}

pub(super) fn added(name: &str) -> Option<Added> {
    match name {
        "reload.js" => Some(Added {
            content_type: "text/javascript; charset=utf-8",
            bytes: include_bytes!("reload.js"),
        }),
        "problems.css" => Some(Added {
            content_type: "text/css; charset=utf-8",
            bytes: include_bytes!("problems.css"),
        }),
        _ => None,
    }
}

/// The page `html` with the script that reloads it, and with `errors` in front of it.
pub(super) fn with_reload(
    html: &[u8],
    gate: &Gate,
    errors: &[Diagnostic],
    version: u64,
) -> Vec<u8> {
    let mut html = allow_reload(&String::from_utf8_lossy(html));
    let mut added = script(gate, version);
    if !errors.is_empty() {
        added.push_str(&overlay(gate, errors));
    }
    // The last one: an earlier one may stand in a code sample's attribute or a comment.
    match rfind(&html, "</body>") {
        Some(at) => html.insert_str(at, &added),
        None => html.push_str(&added),
    }
    html.into_bytes()
}

/// A page for errors with no site behind them.
pub(super) fn problems_alone(gate: &Gate, errors: &[Diagnostic], version: u64) -> Vec<u8> {
    let (overlay, script) = (overlay(gate, errors), script(gate, version));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>The site could not be built</title>\n<body>{overlay}{script}</body>\n</html>\n"
    )
    .into_bytes()
}

fn script(gate: &Gate, version: u64) -> String {
    format!(
        "<script src=\"{}\" data-built=\"{}\" data-version=\"{version}\" defer></script>",
        gate.added("reload.js"),
        gate.added("built"),
    )
}

fn overlay(gate: &Gate, errors: &[Diagnostic]) -> String {
    let items: String = errors.iter().map(item).collect();
    let number = match errors.len() {
        0 => "The site could not be built".to_owned(),
        1 => "One error keeps the site from being built".to_owned(),
        n => format!("{n} errors keep the site from being built"),
    };
    format!(
        "<link rel=\"stylesheet\" href=\"{}\">\
         <section id=\"dateline-problems\" role=\"alertdialog\" aria-labelledby=\"dateline-problems-title\" tabindex=\"-1\" lang=\"en\" dir=\"ltr\">\
         <h1 id=\"dateline-problems-title\">{number}</h1>\
         <p>The page behind is the last that could be built. This note goes when the errors are mended. \
         <button type=\"button\" hidden>Show the page (Esc)</button></p><ol>{items}</ol></section>",
        gate.added("problems.css"),
    )
}

fn item(error: &Diagnostic) -> String {
    let mut item = format!(
        "<li><p><b>{} <code>{}</code></b></p>",
        escape(&error.message),
        escape(error.code.0)
    );
    if let Some(place) = &error.place {
        let at = match place.line {
            0 => String::new(),
            line => format!(":{line}:{}", place.column),
        };
        item.push_str(&format!("<p><code>{}{at}</code></p>", escape(&place.file)));
        if !place.text.is_empty() {
            let chars: Vec<char> = place.text.chars().collect();
            let from = (place.column.saturating_sub(1) as usize).min(chars.len());
            let to = (place.end.saturating_sub(1) as usize).clamp(from, chars.len());
            let part =
                |range: std::ops::Range<usize>| escape(&chars[range].iter().collect::<String>());
            item.push_str(&format!(
                "<pre dir=\"auto\">{}<mark>{}</mark>{}</pre>",
                part(0..from),
                part(from..to),
                part(to..chars.len())
            ));
        }
    }
    if let Some(help) = &error.help {
        item.push_str(&format!("<p>{}</p>", escape(help)));
    }
    item.push_str("</li>");
    item
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in shown(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Widens the policy that a page states in its head by what the script needs: itself, its stylesheet, and word of builds.
fn allow_reload(html: &str) -> String {
    const POLICY: &str = "http-equiv=\"content-security-policy\"";
    const CONTENT: &str = "content=\"";
    let unchanged = || html.to_owned();
    let Some(at) = find(html, POLICY) else { return unchanged() };
    // The attribute stands in the same tag, before or after.
    let (Some(open), Some(close)) = (html[..at].rfind('<'), html[at..].find('>').map(|n| at + n))
    else {
        return unchanged();
    };
    let Some(start) = find(&html[open..close], CONTENT).map(|n| open + n + CONTENT.len()) else {
        return unchanged();
    };
    let Some(end) = html[start..].find('"').map(|n| start + n) else { return unchanged() };
    format!("{}{}{}", &html[..start], widened(&html[start..end]), &html[end..])
}

fn widened(policy: &str) -> String {
    let mut directives: Vec<(String, Vec<&str>)> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_whitespace();
            Some((words.next()?.to_ascii_lowercase(), words.collect()))
        })
        .collect();
    let fallback: Option<Vec<&str>> = directives
        .iter()
        .find(|(name, _)| name == "default-src")
        .map(|(_, sources)| sources.clone());
    for wanted in ["connect-src", "script-src", "style-src"] {
        let at = match directives.iter().position(|(name, _)| name == wanted) {
            Some(at) => at,
            None => match &fallback {
                // Without a fallback everything is allowed already.
                None => continue,
                Some(sources) => {
                    directives.push((wanted.to_owned(), sources.clone()));
                    directives.len() - 1
                }
            },
        };
        let sources = &mut directives[at].1;
        sources
            .retain(|source| !matches!(*source, "'none'" | "&#39;none&#39;" | "&#x27;none&#x27;"));
        if !sources.contains(&"'self'") {
            sources.push("'self'");
        }
    }
    let written: Vec<String> =
        directives.iter().map(|(name, sources)| format!("{name} {}", sources.join(" "))).collect();
    written.join("; ").trim().to_owned()
}

/// Where `needle`, which is ASCII in lower case, first stands in `text`, in either case.
fn find(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len())
        .position(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
}

fn rfind(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes()
        .windows(needle.len())
        .rposition(|part| part.eq_ignore_ascii_case(needle.as_bytes()))
}

/// By the end of the path's name; what is not known is sent as bytes.
pub(super) fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "jsonl" | "ndjson" => "application/x-ndjson",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "xsl" | "xslt" => "text/xsl; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "yaml" | "yml" => "application/yaml",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "bib" => "application/x-bibtex",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "gz" => "application/gzip",
        "wasm" => "application/wasm",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Code, Place};

    fn gate() -> Gate {
        let address = std::net::SocketAddr::from(([127, 0, 0, 1], 1));
        Gate::new(address, "/".to_owned(), &[], "s".to_owned())
    }

    #[test]
    fn a_page_lets_its_script_hear_of_builds() {
        for (policy, expected) in [
            (
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'",
            ),
            ("connect-src 'none'", "connect-src 'self'"),
            (
                "default-src 'self'",
                "default-src 'self'; connect-src 'self'; script-src 'self'; style-src 'self'",
            ),
            ("script-src 'sha256-x'", "script-src 'sha256-x' 'self'"),
        ] {
            assert_eq!(widened(policy), expected);
            for page in [
                format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><p>x"),
                format!("<meta content=\"{policy}\" http-equiv=\"Content-Security-Policy\"><p>x"),
            ] {
                assert!(allow_reload(&page).contains(&format!("content=\"{expected}\"")), "{page}");
            }
        }
        assert_eq!(allow_reload("<p>x"), "<p>x");
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let page = with_reload(b"<body><p>x</body></html>", &gate(), &[], 7);
        let page = String::from_utf8(page).unwrap();
        assert_eq!(
            page,
            "<body><p>x<script src=\"/-dateline-s/reload.js\" data-built=\"/-dateline-s/built\" data-version=\"7\" defer></script></body></html>"
        );
    }

    #[test]
    fn errors_are_escaped() {
        let place = Place::of("a<b>.md", "x <script> y", 2..10);
        let error = Diagnostic::error(Code("B0001"), "found `<script>`").at(place).help("a & b");
        let page = String::from_utf8(problems_alone(&gate(), &[error], 1)).unwrap();
        assert!(page.contains("a&lt;b&gt;.md:1:3"));
        assert!(page.contains("x <mark>&lt;script&gt;</mark> y"));
        assert!(page.contains("a &amp; b"));
        assert!(!page.contains("<script>"));
    }
}
