//! Whether addresses of other sites still answer, asked politely: one request at a time of each host, HEAD before GET, no body
//! read, no cookie or address of ours told, redirects followed by hand.
//!
//! The addresses come from articles that anybody may have written, so hosts of this machine and of its own network are not
//! asked unless the caller says so: a dead link must not be a way to press a button on somebody's router.

use std::collections::BTreeMap;
use std::net::{IpAddr, ToSocketAddrs};
use std::sync::Mutex;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{Response, Uri};

/// What became of one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Alive,
    /// It is gone, and why.
    Dead(String),
    /// Nobody can tell from here, and why: the host wants a password, is busy, or is none that may be asked.
    Unknown(String),
}

const PATIENCE: Duration = Duration::from_secs(15);
const AT_ONCE: usize = 8;
const REDIRECTS: usize = 6;

/// Asks after each of `addresses`, which are of http or https. `near` also asks hosts of this machine and its network.
pub fn ask(addresses: &[String], near: bool) -> BTreeMap<String, Answer> {
    let mut by_host: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for address in addresses {
        let host = address.parse::<Uri>().ok().and_then(|uri| Some(uri.host()?.to_owned()));
        by_host.entry(host.unwrap_or_default()).or_default().push(address);
    }
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .user_agent(concat!("dateline/", env!("CARGO_PKG_VERSION"), " (link check)"))
        .build()
        .into();
    let waiting = Mutex::new(by_host.into_values().collect::<Vec<_>>());
    let answers = Mutex::new(BTreeMap::new());
    let lock_failed = "a thread that asks does not panic";
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().expect(lock_failed).pop();
                    let Some(host) = next else { return };
                    for address in host {
                        let answer = one(&agent, address, near);
                        answers.lock().expect(lock_failed).insert(address.clone(), answer);
                    }
                }
            });
        }
    });
    answers.into_inner().expect(lock_failed)
}

fn one(agent: &Agent, address: &str, near: bool) -> Answer {
    let mut at = address.to_owned();
    for _ in 0..REDIRECTS {
        let Ok(uri) = at.parse::<Uri>() else {
            return Answer::Dead(format!("`{at}` is no address"));
        };
        if let Err(why) = may_ask(&uri, near) {
            return why;
        }
        let head = agent.head(&at).call();
        // Some hosts know no HEAD.
        let asked = match head {
            Ok(response) if matches!(response.status().as_u16(), 400 | 403..=405 | 500..) => {
                agent.get(&at).call()
            }
            asked => asked,
        };
        let response = match asked {
            Ok(response) => response,
            Err(ureq::Error::HostNotFound) => return Answer::Dead("there is no such host".into()),
            Err(error) => return Answer::Unknown(error.to_string()),
        };
        let status = response.status();
        if !status.is_redirection() {
            return match status.as_u16() {
                200..=299 => Answer::Alive,
                404 | 410 => Answer::Dead(format!("the host answers {status}")),
                _ => Answer::Unknown(format!("the host answers {status}")),
            };
        }
        match next(&uri, &response) {
            Some(next) => at = next,
            None => return Answer::Unknown("the host leads to no address".into()),
        }
    }
    Answer::Unknown("the host leads on and on".into())
}

/// Where a redirect leads: an address of http or https (RFC 9110, 10.2.2).
fn next<T>(from: &Uri, response: &Response<T>) -> Option<String> {
    let to = response.headers().get("location")?.to_str().ok()?.trim();
    if to.starts_with("http://") || to.starts_with("https://") {
        return Some(to.to_owned());
    }
    let (scheme, authority) = (from.scheme_str()?, from.authority()?);
    if let Some(rest) = to.strip_prefix("//") {
        return Some(format!("{scheme}://{rest}"));
    }
    if to.starts_with('/') {
        return Some(format!("{scheme}://{authority}{to}"));
    }
    let folder = from.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    (!to.contains(':')).then(|| format!("{scheme}://{authority}{folder}/{to}"))
}

fn may_ask(uri: &Uri, near: bool) -> Result<(), Answer> {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    if uri.scheme_str() == Some("https") && !cfg!(feature = "tls") {
        let why = "this program was built without `--features tls`, which `https` needs";
        return Err(Answer::Unknown(why.into()));
    }
    if near {
        return Ok(());
    }
    let port = uri.port_u16().unwrap_or(80);
    let Ok(found) = (host, port).to_socket_addrs() else {
        return Err(Answer::Dead("there is no such host".into()));
    };
    match found.map(|address| address.ip()).find(|ip| !is_public(*ip)) {
        Some(ip) => Err(Answer::Unknown(format!("`{host}` is on this network ({ip})"))),
        None => Ok(()),
    }
}

/// Whether an address is one of the open internet (the special ones of RFC 6890).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            !(ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_unspecified()
                || ip.is_multicast()
                || ip.is_broadcast()
                || ip.is_documentation()
                || a == 0
                || a >= 240
                || a == 100 && (64..128).contains(&b)
                || a == 192 && b == 0
                || a == 198 && (18..20).contains(&b))
        }
        IpAddr::V6(ip) => match ip.to_ipv4_mapped() {
            Some(ip) => is_public(ip.into()),
            None => {
                let first = ip.segments()[0];
                !(ip.is_loopback()
                    || ip.is_unspecified()
                    || ip.is_multicast()
                    || first & 0xfe00 == 0xfc00
                    || first & 0xffc0 == 0xfe80
                    || first == 0x2001 && ip.segments()[1] == 0xdb8)
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_open_internet_are_public() {
        for text in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fd00::1",
            "fe80::1",
            "::ffff:127.0.0.1",
        ] {
            assert!(!is_public(text.parse().expect("an address")), "{text}");
        }
        for text in ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"] {
            assert!(is_public(text.parse().expect("an address")), "{text}");
        }
    }

    #[test]
    fn redirects_lead_to_addresses_of_the_web_only() {
        let from: Uri = "http://example.org/a/b".parse().expect("an address");
        let to = |location: &str| {
            let response =
                Response::builder().header("location", location).body(()).expect("a response");
            next(&from, &response)
        };
        assert_eq!(to("https://example.com/x").as_deref(), Some("https://example.com/x"));
        assert_eq!(to("/x").as_deref(), Some("http://example.org/x"));
        assert_eq!(to("x").as_deref(), Some("http://example.org/a/x"));
        assert_eq!(to("//example.com/x").as_deref(), Some("http://example.com/x"));
        assert_eq!(to("file:///etc/passwd"), None);
    }
}
