//! Who may ask for what.
//!
//! Any page open in the author's browser can send requests to this port, and can give its own name this machine's address.
//! So a request must call the server by a name that is ours, the channel that tells of builds lies under a path that
//! nobody else knows and answers only our own pages, only GET and HEAD are known, and a path is decoded once, split,
//! and compared: a part that is empty, `.`, `..`, or has a backslash or control character in it is no path of ours.

use std::net::SocketAddr;

use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName};
use axum::http::{Method, StatusCode, Version};
use axum::response::{IntoResponse, Response};

use super::page::{self, Added};

pub(super) struct Gate {
    /// Lower case, with the port.
    hosts: Vec<String>,
    /// With a slash at both ends.
    base: String,
    /// Of the path under which lies what the server adds to the site, with a slash at both ends.
    private: String,
    url: String,
}

/// What an admitted request asks for.
pub(super) enum Wanted {
    /// A path in the site, which holds no `..`.
    Page(String),
    /// To be told of builds later than `seen`.
    Reload {
        seen: u64,
    },
    Added(Added),
}

pub(super) struct Refusal(StatusCode, &'static str);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (self.0, format!("{}\n", self.1)).into_response();
        if self.0 == StatusCode::METHOD_NOT_ALLOWED {
            let allowed = header::HeaderValue::from_static("GET, HEAD");
            response.headers_mut().insert(header::ALLOW, allowed);
        }
        response
    }
}

impl Gate {
    /// A gate for a server at `address` whose site is under `base`, called by its own address, by `localhost` where that is this
    /// machine, and by `names`.
    pub(super) fn new(address: SocketAddr, base: String, names: &[String], secret: String) -> Gate {
        let ip = address.ip();
        let mut hosts = Vec::new();
        // A server on every interface is called by addresses we do not know; the user names them.
        if ip.is_loopback() || ip.is_unspecified() {
            hosts.extend(["localhost".to_owned(), "127.0.0.1".to_owned(), "[::1]".to_owned()]);
        }
        if !ip.is_unspecified() {
            hosts.push(if ip.is_ipv6() { format!("[{ip}]") } else { ip.to_string() });
        }
        hosts.extend(names.iter().map(|name| name.to_ascii_lowercase()));
        let port = address.port();
        let shown =
            if ip.is_unspecified() { "localhost" } else { hosts.last().map_or("", |host| host) };
        // Loopback is named by its address: `localhost` may lead a browser to the other protocol first.
        let url = match names.first().filter(|_| ip.is_unspecified()) {
            Some(name) => format!("http://{name}:{port}{base}"),
            None if ip.is_loopback() && ip.is_ipv4() => format!("http://127.0.0.1:{port}{base}"),
            None => format!("http://{shown}:{port}{base}"),
        };
        let with_port = hosts.iter().flat_map(|host| {
            let plain = (port == 80).then(|| host.clone());
            [Some(format!("{host}:{port}")), plain].into_iter().flatten()
        });
        Gate { hosts: with_port.collect(), private: format!("/-dateline-{secret}/"), base, url }
    }

    pub(super) fn url(&self) -> String {
        self.url.clone()
    }

    /// The address of a path in the site, as a path.
    pub(super) fn address_of(&self, path: &str) -> String {
        format!("{}{}", self.base, encode(path))
    }

    /// The address of what the server adds.
    pub(super) fn added(&self, name: &str) -> String {
        format!("{}{name}", self.private)
    }

    pub(super) fn admit(&self, request: &Request) -> Result<Wanted, Response> {
        self.check(request).map_err(Refusal::into_response)?;
        let path = request.uri().path();
        if let Some(name) = path.strip_prefix(&self.private) {
            return self.admit_private(name, request).map_err(Refusal::into_response);
        }
        let not_found = || Refusal(StatusCode::NOT_FOUND, "there is no such page").into_response();
        let Some(inner) = path.strip_prefix(&self.base) else {
            if path == "/" || format!("{path}/") == self.base {
                let to = [(header::LOCATION, self.base.clone())];
                return Err((StatusCode::TEMPORARY_REDIRECT, to).into_response());
            }
            return Err(not_found());
        };
        resolve(inner).map(Wanted::Page).ok_or_else(not_found)
    }

    fn check(&self, request: &Request) -> Result<(), Refusal> {
        let wrong_host = Refusal(
            StatusCode::MISDIRECTED_REQUEST,
            "this server is not called by that name; see --interface",
        );
        let mut hosts = request.headers().get_all(header::HOST).iter();
        match (hosts.next(), hosts.next()) {
            (Some(host), None) if host.to_str().is_ok_and(|host| self.is_ours(host)) => (),
            (None, _) if request.version() < Version::HTTP_11 => return Err(wrong_host),
            _ => return Err(wrong_host),
        }
        // A request line may name a host of its own.
        if request.uri().authority().is_some_and(|host| !self.is_ours(host.as_str())) {
            return Err(wrong_host);
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(Refusal(
                StatusCode::METHOD_NOT_ALLOWED,
                "only GET and HEAD are known here",
            ));
        }
        Ok(())
    }

    fn is_ours(&self, host: &str) -> bool {
        self.hosts.iter().any(|ours| ours.eq_ignore_ascii_case(host))
    }

    fn admit_private(&self, name: &str, request: &Request) -> Result<Wanted, Refusal> {
        if !self.is_own_page(request.headers()) {
            return Err(Refusal(
                StatusCode::FORBIDDEN,
                "only this site's own pages may ask for this",
            ));
        }
        if name == "built" {
            let query = request.uri().query().unwrap_or("");
            let seen = query.strip_prefix("seen=").and_then(|seen| seen.parse().ok());
            return Ok(Wanted::Reload { seen: seen.unwrap_or(0) });
        }
        let not_found = Refusal(StatusCode::NOT_FOUND, "there is no such page");
        page::added(name).map(Wanted::Added).ok_or(not_found)
    }

    /// Whether a request comes from a page of this server, as far as the browser says. Old browsers say nothing; they do not
    /// know the path either.
    fn is_own_page(&self, headers: &HeaderMap) -> bool {
        let own_origin = headers.get_all(header::ORIGIN).iter().all(|origin| {
            let host = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
            host.is_some_and(|host| self.is_ours(host))
        });
        let site = headers.get_all(HeaderName::from_static("sec-fetch-site"));
        own_origin && site.iter().all(|site| site == "same-origin" || site == "none")
    }
}

/// The path of a file in the site for the path of a request below the base; a folder's is its `index.html`.
fn resolve(path: &str) -> Option<String> {
    let mut decoded = decode(path)?;
    if decoded.is_empty() || decoded.ends_with('/') {
        decoded.push_str("index.html");
    }
    let plain = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && !part.contains(|c: char| c == '\\' || c.is_control())
    };
    decoded.split('/').all(plain).then_some(decoded)
}

/// Decodes `%XX`, once; `None` where that is malformed or gives no UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
            bytes.push((digit(rest.next())? << 4 | digit(rest.next())?) as u8);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded_once_and_stays_inside() {
        for (path, expected) in [
            ("", Some("index.html")),
            ("briefs/", Some("briefs/index.html")),
            ("briefs/a%20b.html", Some("briefs/a b.html")),
            ("caf%C3%A9.html", Some("café.html")),
            ("a%252e.html", Some("a%2e.html")),
            ("../x", None),
            ("%2e%2e/x", None),
            ("a/%2E%2e%2fx", None),
            ("a//b", None),
            ("/etc/passwd", None),
            ("%2fetc/passwd", None),
            ("a%00b", None),
            ("a%5c..%5cb", None),
            ("a%", None),
            ("a%zz", None),
            ("%ff", None),
            (".", None),
        ] {
            assert_eq!(resolve(path).as_deref(), expected, "{path}");
        }
    }
}
