//! A server on the network that takes JSON and gives JSON back: time-outs, a few tries, a bound on what is read, and words
//! for what went wrong. Knows nothing of what is asked.
//!
//! Plain HTTP is always there, as a model on the desk's own machine or network speaks it; `https` needs the feature `tls`,
//! because a TLS library costs a fresh build more time than anything else here.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use ureq::{Agent, Error};

/// How long to wait, and how often to try.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// To be connected.
    pub connect: Duration,
    /// For the whole answer, from the first byte sent to the last received.
    pub answer: Duration,
    /// Tries in all, of what another try may mend.
    pub tries: u32,
    /// Before the second try; twice as long before each one after.
    pub pause: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(120),
            tries: 3,
            pause: Duration::from_millis(500),
        }
    }
}

/// Bytes of an answer; more is refused.
const LONGEST: u64 = 1 << 20;
/// A server that asks for a longer pause than this is not waited for.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);

/// An address that bodies are posted to.
pub struct Endpoint {
    agent: Agent,
    url: String,
    key: Option<String>,
    patience: Patience,
    /// Why the server could not be reached; then nobody waits for it again.
    away: Mutex<Option<String>>,
}

/// What went wrong with one try.
struct Failure {
    why: String,
    again: bool,
    /// The server cannot be reached at all.
    away: bool,
    pause: Option<Duration>,
}

impl Endpoint {
    /// An endpoint at `url`; `key` goes along as a bearer token. Fails where the address cannot be used.
    pub fn new(url: &str, key: Option<String>, patience: Patience) -> Result<Endpoint, String> {
        let scheme = url.split("://").next().filter(|scheme| scheme.len() < url.len());
        match scheme {
            Some("http") => {}
            Some("https") if cfg!(feature = "tls") => {}
            Some("https") => {
                return Err(format!(
                    "`{url}` needs TLS, which this build leaves out: build with `--features tls`, or name an `http` address"
                ));
            }
            _ => return Err(format!("`{url}` does not begin with `http://` or `https://`")),
        }
        let host = url.split("://").nth(1).unwrap_or_default();
        let own = ["127.", "localhost", "[::1]"].iter().any(|start| host.starts_with(start));
        let config = Agent::config_builder()
            .timeout_connect(Some(patience.connect))
            .timeout_global(Some(patience.answer))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(concat!("dateline/", env!("CARGO_PKG_VERSION")));
        // What stands on this machine is not asked for through a proxy.
        let config = if own { config.proxy(None) } else { config };
        Ok(Endpoint {
            agent: config.build().into(),
            url: url.to_owned(),
            key,
            patience,
            away: Mutex::default(),
        })
    }

    /// Posts `body` and gives the answer's body, or says in words why there is none.
    pub fn post(&self, body: &str) -> Result<String, String> {
        let away = || self.away.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(why) = away().clone() {
            return Err(why);
        }
        let mut pause = self.patience.pause;
        let mut n_tries = 1;
        loop {
            let failure = match self.once(body) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let wanted = failure.pause.unwrap_or(pause);
            if !failure.again || n_tries >= self.patience.tries || wanted > LONGEST_PAUSE {
                let tries = if n_tries > 1 { format!(" ({n_tries} tries)") } else { String::new() };
                let why = format!("{}{tries}", failure.why);
                if failure.away {
                    *away() = Some(why.clone());
                }
                return Err(why);
            }
            std::thread::sleep(wanted);
            pause *= 2;
            n_tries += 1;
        }
    }

    fn once(&self, body: &str) -> Result<String, Failure> {
        let mut request = self.agent.post(&self.url).header("content-type", "application/json");
        if let Some(key) = &self.key {
            request = request.header("authorization", format!("Bearer {key}"));
        }
        let mut response = request.send(body).map_err(|error| self.failure(error))?;
        let status = response.status();
        let pause = response
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok()?.trim().parse().ok())
            .map(Duration::from_secs);
        let read = response.body_mut().with_config().limit(LONGEST).read_to_string();
        if !status.is_success() {
            let said: String = read.unwrap_or_default().trim().chars().take(160).collect();
            let said = if said.is_empty() { said } else { format!(": {said}") };
            return Err(Failure {
                why: format!("{} answers {status}{said}", self.url),
                again: status.is_server_error() || matches!(status.as_u16(), 408 | 429),
                away: false,
                pause,
            });
        }
        read.map_err(|error| self.failure(error))
    }

    fn failure(&self, error: Error) -> Failure {
        let url = &self.url;
        let fail = |why: String, again: bool, away: bool| Failure { why, again, away, pause: None };
        match error {
            Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve) => {
                let seconds = self.patience.connect.as_secs_f32();
                fail(format!("{url} cannot be reached within {seconds} s"), true, true)
            }
            Error::Timeout(_) => {
                let seconds = self.patience.answer.as_secs_f32();
                fail(format!("{url} gave no whole answer within {seconds} s"), false, false)
            }
            Error::HostNotFound => fail(format!("{url}: there is no such host"), false, true),
            Error::ConnectionFailed => fail(format!("{url} cannot be reached"), true, true),
            Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                fail(format!("{url} cannot be reached: no program listens there"), true, true)
            }
            Error::BodyExceedsLimit(_) => {
                fail(format!("{url} answers with more than {LONGEST} bytes"), false, false)
            }
            Error::TooManyRedirects => {
                fail(format!("{url} leads elsewhere; name the address itself"), false, false)
            }
            Error::Io(error) => fail(format!("{url}: the answer broke off: {error}"), true, false),
            Error::Protocol(error) => {
                fail(format!("{url} does not speak HTTP as it should: {error}"), true, false)
            }
            error => fail(format!("{url}: {error}"), false, false),
        }
    }
}

#[cfg(test)]
mod tests;
