//! Shows a site to browsers on this machine, and shows it anew when something changed.
//!
//! The server knows no site: it is given a function that builds one and asks the result for pages by path, so pages may be
//! rendered when they are asked for. Nothing is written. One thread waits for changes and builds; another serves; they share the last
//! good site and the problems met since.
//!
//! Drafts lie open to whoever reaches the port, so the gate is narrow: see `gate`. What is added to pages for the browser to
//! reload them is in `page`.

mod gate;
mod page;

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use anyhow::Context;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::sync::{Semaphore, watch};

use crate::diag::Diagnostic;
use crate::host::watch::{Changes, Watch};
use crate::tree::Hash;

use gate::Gate;

/// Connections served at once; more wait to be accepted.
const CONNECTIONS: usize = 1024;
/// Bytes of a request's head.
const HEAD: usize = 16 << 10;
const HEADERS: usize = 64;
/// For a request's head to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// A site's files by the paths they have in the output, such as `briefs/a.html`.
pub trait Pages: Send + Sync {
    /// The bytes of the file at `path`. May take its time: other requests are served meanwhile.
    fn page(&self, path: &str) -> Option<Arc<[u8]>>;
}

/// What a build gave.
pub struct Built {
    /// The site to show; `None` to go on with the one before.
    pub pages: Option<Arc<dyn Pages>>,
    /// What is wrong; where one of them is an error, it is shown over every page.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether only words of pages differ from the site before: styles, scripts and pictures are the same.
    pub only_words: bool,
}

/// How to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address to listen on; loopback unless the user says otherwise.
    pub interface: IpAddr,
    /// 0 for any that is free.
    pub port: u16,
    /// The path that the site will be under, such as `/watch/`; `/` for none.
    pub base_path: String,
    /// More names that a browser may call this server by.
    pub hosts: Vec<String>,
    /// The folder whose `inputs` are watched.
    pub root: PathBuf,
    /// Files and folders relative to `root`; none for a site that does not change.
    pub inputs: Vec<String>,
    /// Look for changes instead of being told.
    pub poll: bool,
}

/// A running server; it stops when this is dropped.
pub struct Server {
    address: SocketAddr,
    url: String,
    stop: Arc<AtomicBool>,
    stopped: watch::Sender<bool>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

/// What the two threads share.
struct Shared {
    gate: Gate,
    showing: RwLock<Showing>,
    /// The last build that changed what is shown.
    version: watch::Sender<Version>,
    stopped: watch::Receiver<bool>,
}

/// Builds that changed what is shown, by their number from 1.
#[derive(Clone, Copy, Default)]
struct Version {
    last: u64,
    /// The last one that changed more than words.
    whole: u64,
}

#[derive(Clone, Default)]
struct Showing {
    pages: Option<Arc<dyn Pages>>,
    errors: Arc<[Diagnostic]>,
    version: Version,
}

/// Listens, builds with `rebuild`, and serves; on every batch of changes it builds again. Returns when the first build is done and the
/// server can be reached. `rebuild` is called from one thread at a time and told what changed: [`Changes::Anything`] the first time.
///
/// An error is a port that is taken or an address that is not ours, an unreadable root, or too many watched folders.
pub fn start(
    options: &Options,
    mut rebuild: impl FnMut(&Changes) -> Built + Send + 'static,
) -> anyhow::Result<Server> {
    let listener = listen(options)?;
    let address = listener.local_addr().context("cannot tell the server's address")?;
    let base = base_path(&options.base_path)?;
    let gate = Gate::new(address, base, &options.hosts, unguessable());
    let url = gate.url();

    // Watched before the build, so that a change during it is not missed.
    let inputs: Vec<&str> = options.inputs.iter().map(String::as_str).collect();
    let watch = (!inputs.is_empty())
        .then(|| Watch::new(&options.root, &inputs, options.poll))
        .transpose()?;
    let (stopped, stop_heard) = watch::channel(false);
    let shared = Arc::new(Shared {
        gate,
        showing: RwLock::default(),
        version: watch::Sender::new(Version::default()),
        stopped: stop_heard,
    });
    shared.show(rebuild(&Changes::Anything));

    let stop = Arc::new(AtomicBool::new(false));
    let mut threads = Vec::new();
    if let Some(mut watch) = watch {
        let (shared, stop) = (shared.clone(), stop.clone());
        threads.push(std::thread::spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                if let Some(changes) = watch.next(Duration::from_millis(200)) {
                    shared.show(rebuild(&changes));
                }
            }
        }));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(16)
        .build()
        .context("cannot start the server")?;
    threads.push(std::thread::spawn(move || runtime.block_on(accept(listener, shared))));
    Ok(Server { address, url, stop, stopped, threads })
}

impl Server {
    /// Where a browser finds the site.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        for thread in std::mem::take(&mut self.threads) {
            // A thread that broke down has said so already.
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.stopped.send_replace(true);
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn listen(options: &Options) -> anyhow::Result<TcpListener> {
    let address = SocketAddr::new(options.interface, options.port);
    let listener = TcpListener::bind(address).map_err(|error| {
        let told = match error.kind() {
            std::io::ErrorKind::AddrInUse => format!(
                "port {} is in use, perhaps by another `serve`; choose another with `--port`, or 0 for any that is free",
                options.port
            ),
            std::io::ErrorKind::AddrNotAvailable => {
                format!("`{}` is not an address of this machine", options.interface)
            }
            std::io::ErrorKind::PermissionDenied => {
                format!("port {} may not be opened by this user; choose one above 1023 with `--port`", options.port)
            }
            _ => format!("cannot listen on {address}"),
        };
        anyhow::Error::new(error).context(told)
    })?;
    listener.set_nonblocking(true).context("cannot listen")?;
    Ok(listener)
}

/// With a slash at both ends.
fn base_path(path: &str) -> anyhow::Result<String> {
    let inner = path.trim_matches('/');
    let plain = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b))
    };
    if inner.is_empty() {
        return Ok("/".to_owned());
    }
    anyhow::ensure!(inner.split('/').all(plain), "`{path}` is no base path; one is like `/watch/`");
    Ok(format!("/{inner}/"))
}

/// A text that nobody can guess, by the randomness that the standard library draws from the system for its hash maps.
fn unguessable() -> String {
    use std::hash::{BuildHasher, RandomState};
    let parts: Vec<[u8; 8]> =
        (0..8u64).map(|n| RandomState::new().hash_one(n).to_le_bytes()).collect();
    Hash::of_parts(parts.iter().map(<[u8; 8]>::as_slice)).to_string()
}

impl Shared {
    fn show(&self, built: Built) {
        let errors: Arc<[Diagnostic]> =
            built.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
        let version = {
            let mut showing = self.showing.write().unwrap_or_else(PoisonError::into_inner);
            if built.pages.is_none() && *errors == *showing.errors {
                return;
            }
            // Errors are shown over pages by what stands beside the words.
            let only_words = built.only_words && errors.is_empty() && showing.errors.is_empty();
            showing.pages = built.pages.or_else(|| showing.pages.take());
            showing.errors = errors;
            showing.version.last += 1;
            if !only_words {
                showing.version.whole = showing.version.last;
            }
            showing.version
        };
        self.version.send_replace(version);
    }

    fn showing(&self) -> Showing {
        self.showing.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stopped = shared.stopped.clone();
    let app = axum::Router::new().fallback(answer).with_state(shared);
    loop {
        let Ok(permit) = room.clone().acquire_owned().await else { return };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopped.wait_for(|stopped| *stopped) => return,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(_) => {
                // Out of file handles, or a connection that broke off: others may end meanwhile.
                tokio::time::sleep(Duration::from_millis(20)).await;
                continue;
            }
        };
        // A reload is a handful of small answers.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .max_buf_size(HEAD)
                .max_headers(HEADERS)
                .serve_connection(TokioIo::new(stream), service);
            // The browser went away, or sent what is no HTTP: nobody to tell.
            let _ = connection.await;
            drop(permit);
        });
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let head = *request.method() == Method::HEAD;
    let wanted = match shared.gate.admit(&request) {
        Ok(wanted) => wanted,
        Err(refusal) => return guarded(refusal.into_response()),
    };
    let response = match wanted {
        gate::Wanted::Reload { seen } => return guarded(reload(&shared, seen)),
        gate::Wanted::Added(page::Added { content_type, bytes }) => {
            file(StatusCode::OK, content_type, bytes.into())
        }
        gate::Wanted::Page(path) => {
            let etag = request.headers().get(header::IF_NONE_MATCH).cloned();
            let rendered =
                tokio::task::spawn_blocking(move || show_page(&shared, &path, etag.as_ref())).await;
            rendered.unwrap_or_else(|_| {
                (StatusCode::INTERNAL_SERVER_ERROR, "this page could not be made\n").into_response()
            })
        }
    };
    let mut response = guarded(response);
    if head {
        *response.body_mut() = Body::empty();
    }
    response
}

/// The page as deployed, but for what makes it reload and for the errors shown over it.
fn show_page(shared: &Shared, path: &str, etag: Option<&HeaderValue>) -> Response {
    let showing = shared.showing();
    let Some(pages) = &showing.pages else {
        let html = page::problems_alone(&shared.gate, &showing.errors, showing.version.last);
        return file(StatusCode::INTERNAL_SERVER_ERROR, page::HTML, html.into());
    };
    let (status, path, bytes) = match pages.page(path) {
        Some(bytes) => (StatusCode::OK, path, bytes),
        None if !path.ends_with(".html") && pages.page(&format!("{path}/index.html")).is_some() => {
            let to = shared.gate.address_of(&format!("{path}/"));
            return (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response();
        }
        None => match pages.page("404.html") {
            Some(bytes) => (StatusCode::NOT_FOUND, "404.html", bytes),
            None => (StatusCode::NOT_FOUND, "none.txt", Arc::from(&b"there is no such page\n"[..])),
        },
    };
    let content_type = page::content_type(path);
    let bytes = if content_type == page::HTML {
        page::with_reload(&bytes, &shared.gate, &showing.errors, showing.version.last).into()
    } else {
        bytes
    };
    let tag = format!("\"{}\"", Hash::of(&bytes));
    if status == StatusCode::OK && etag.is_some_and(|etag| etag.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response();
    }
    let mut response = file(status, content_type, bytes);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn file(status: StatusCode, content_type: &'static str, bytes: Arc<[u8]>) -> Response {
    let body = Body::from(bytes.to_vec());
    (status, [(header::CONTENT_TYPE, content_type)], body).into_response()
}

/// A stream that says the number of each build later than the one `seen`, and whether only words have changed since.
fn reload(shared: &Shared, seen: u64) -> Response {
    let versions = shared.version.subscribe();
    let stopped = shared.stopped.clone();
    let state = (versions, stopped, seen);
    let stream =
        futures_util::stream::unfold(state, |(mut versions, mut stopped, seen)| async move {
            let version = tokio::select! {
                version = versions.wait_for(|version| version.last > seen) => *version.ok()?,
                _ = stopped.wait_for(|stopped| *stopped) => return None,
            };
            let name = if version.whole > seen { "built" } else { "words" };
            let event = Event::default().event(name).data(version.last.to_string());
            Some((Ok::<Event, Infallible>(event), (versions, stopped, version.last)))
        });
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

/// Adds what keeps other sites from reading this one, and browsers from keeping it.
fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// Pages held in memory, for tests and for a folder that is shown as it is.
#[derive(Default)]
pub struct Held(Mutex<std::collections::BTreeMap<String, Arc<[u8]>>>);

impl Held {
    pub fn insert(&self, path: &str, bytes: impl Into<Arc<[u8]>>) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(path.to_owned(), bytes.into());
    }
}

impl Pages for Held {
    fn page(&self, path: &str) -> Option<Arc<[u8]>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }
}

impl Pages for crate::tree::Memory {
    fn page(&self, path: &str) -> Option<Arc<[u8]>> {
        self.get(path)
    }
}
