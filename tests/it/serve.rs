//! The development server: it shows the site as deployed, tells pages of builds, and answers nobody else.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use dateline::diag::{Code, Diagnostic};
use dateline::host::serve::{Built, Held, Options, Server, start};

const PATIENCE: Duration = Duration::from_secs(30);

struct Site {
    folder: tempfile::TempDir,
    server: Server,
    builds: Arc<AtomicUsize>,
    /// What the next build says.
    errors: Arc<Mutex<Vec<Diagnostic>>>,
}

fn options(folder: &tempfile::TempDir, base_path: &str) -> Options {
    Options {
        interface: Ipv4Addr::LOCALHOST.into(),
        port: 0,
        base_path: base_path.to_owned(),
        hosts: vec!["desk.test".to_owned()],
        root: folder.path().to_owned(),
        inputs: vec!["content".to_owned()],
        poll: false,
    }
}

impl Site {
    /// A site of one page that shows `content/a.md`, under `base_path`.
    fn new(base_path: &str) -> Site {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path().join("content");
        std::fs::create_dir(&content).expect("a folder");
        std::fs::write(content.join("a.md"), "first").expect("a file");
        let builds = Arc::new(AtomicUsize::new(0));
        let errors: Arc<Mutex<Vec<Diagnostic>>> = Arc::default();
        let (counter, says) = (builds.clone(), errors.clone());
        let rebuild = move |_: &_| {
            counter.fetch_add(1, Ordering::SeqCst);
            let text = std::fs::read_to_string(content.join("a.md")).unwrap_or_default();
            let diagnostics = says.lock().expect("a lock").clone();
            let pages = Held::default();
            let head = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">";
            pages.insert(
                "index.html",
                format!("<!doctype html>{head}<body><p>{text}</p></body>").into_bytes(),
            );
            pages.insert("404.html", &b"<body>not here</body>"[..]);
            pages.insert("briefs/index.html", &b"<body>briefs</body>"[..]);
            pages.insert("caf\u{e9} 1.html", &b"<body>coffee</body>"[..]);
            pages.insert("data/site.json", &b"{}"[..]);
            pages.insert("style.css", &b"p{}"[..]);
            let pages = diagnostics.is_empty().then(|| Arc::new(pages) as _);
            Built { pages, diagnostics, only_words: false }
        };
        let server = start(&options(&folder, base_path), rebuild).expect("a server");
        Site { folder, server, builds, errors }
    }

    fn host(&self) -> String {
        self.server.address().to_string()
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.server.address()).expect("connected");
        stream.set_read_timeout(Some(PATIENCE)).expect("set");
        stream
    }

    /// Sends `request` as it is and reads to the end.
    fn raw(&self, request: &str) -> String {
        let mut stream = self.connect();
        // The server may refuse before it has read all.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.get_with(path, "")
    }

    fn get_with(&self, path: &str, headers: &str) -> String {
        let host = self.host();
        self.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"
        ))
    }

    /// The path on which pages hear of builds, with its query.
    fn channel(&self) -> String {
        let page = self.get(&format!("/{}", self.server.url().splitn(4, '/').nth(3).unwrap_or("")));
        let value = |name: &str| {
            let start = page.find(name).expect("an attribute") + name.len();
            page[start..].split('"').next().expect("a value").to_owned()
        };
        format!("{}?seen={}", value("data-built=\""), value("data-version=\""))
    }

    fn edit(&self, text: &str) {
        std::fs::write(self.folder.path().join("content/a.md"), text).expect("written");
    }

    fn wait_for(&self, path: &str, text: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let page = self.get(path);
            if page.contains(text) {
                return page;
            }
            assert!(Instant::now() < until, "`{text}` does not come: {page}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0)
}

#[test]
fn pages_are_served_under_the_base_path_as_deployed() {
    let site = Site::new("/watch/");
    assert!(site.server.url().ends_with("/watch/"), "{}", site.server.url());
    for (path, expected, holds) in [
        ("/watch/", 200, "<p>first</p>"),
        ("/watch/index.html", 200, "<p>first</p>"),
        ("/watch/briefs/", 200, "briefs"),
        ("/watch/caf%C3%A9%201.html", 200, "coffee"),
        ("/watch/style.css", 200, "p{}"),
        ("/watch/none.html", 404, "not here"),
        ("/watch/briefs/none", 404, "not here"),
        ("/watch/briefs", 307, "location: /watch/briefs/"),
        ("/watch", 307, "location: /watch/"),
        ("/", 307, "location: /watch/"),
        ("/other/", 404, ""),
        ("/watch/index.html?x=1", 200, "first"),
    ] {
        let answer = site.get(path);
        assert_eq!(status(&answer), expected, "{path}: {answer}");
        assert!(answer.contains(holds), "{path}: {answer}");
        assert!(answer.contains("x-content-type-options: nosniff"), "{path}: {answer}");
        assert!(!answer.to_lowercase().contains("access-control"), "{path}: {answer}");
    }
    assert!(site.get("/watch/data/site.json").contains("content-type: application/json\r\n"));
    assert!(site.get("/watch/style.css").contains("content-type: text/css; charset=utf-8\r\n"));
}

#[test]
fn an_unchanged_file_is_not_sent_twice() {
    let site = Site::new("/");
    let answer = site.get("/style.css");
    let tag =
        answer.split("etag: ").nth(1).and_then(|rest| rest.split('\r').next()).expect("a tag");
    let again = site.get_with("/style.css", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!(status(&again), 304, "{again}");
}

#[test]
fn only_get_and_head_are_known() {
    let site = Site::new("/");
    let host = site.host();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "FROB"] {
        let answer =
            site.raw(&format!("{method} / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(matches!(status(&answer), 400 | 405 | 421), "{method}: {answer}");
    }
    let head = site.raw(&format!("HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
    assert_eq!(status(&head), 200);
    assert!(head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn a_server_called_by_a_foreign_name_does_not_answer() {
    let site = Site::new("/");
    let port = site.server.address().port();
    for host in [
        "evil.example",
        "evil.example:80",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "",
        "localhost:1",
        "127.0.0.2",
        "evil.example@localhost",
        "0.0.0.0",
        "[::]",
    ] {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            let answer =
                site.raw(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
            assert!(matches!(status(&answer), 400 | 421), "{host}: {answer}");
            assert!(!answer.contains("first"), "{host}");
        }
    }
    for request in [
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned(),
        "GET / HTTP/1.0\r\n\r\n".to_owned(),
        format!(
            "GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
        ),
        format!(
            "GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
        ),
    ] {
        let answer = site.raw(&request);
        assert!(matches!(status(&answer), 400 | 421), "{request}: {answer}");
    }
    for host in ["localhost", "LOCALHOST", "127.0.0.1", "[::1]", "desk.test"] {
        let answer = site
            .raw(&format!("GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"));
        assert_eq!(status(&answer), 200, "{host}: {answer}");
    }
}

#[test]
fn the_channel_answers_only_our_own_pages() {
    let site = Site::new("/");
    let channel = site.channel();
    let secret = channel.trim_start_matches("/-dateline-").split('/').next().expect("a secret");
    assert_eq!(secret.len(), 32, "{channel}");
    for header in [
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: https://localhost",
        "Origin: http://localhost:1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site",
    ] {
        let answer = site.get_with(&channel, &format!("{header}\r\n"));
        assert_eq!(status(&answer), 403, "{header}: {answer}");
    }
    assert_eq!(status(&site.get("/-dateline-0123456789abcdef0123456789abcdef/built")), 404);
    assert_eq!(status(&site.get("/built")), 404);
    assert_ne!(Site::new("/").channel(), channel);
}

#[test]
fn no_path_leads_out() {
    let site = Site::new("/watch/");
    std::fs::write(site.folder.path().join("secret.txt"), "secret").expect("written");
    let ups = [
        "..",
        "%2e%2e",
        ".%2e",
        "%2E.",
        "..%2f..",
        "%252e%252e",
        "..;",
        "..\\..",
        "%5c..",
        "....//",
        "%c0%ae%c0%ae",
        "..%00",
    ];
    let tails = ["secret.txt", "etc/passwd", "content/a.md", "%2fetc%2fpasswd"];
    let mut tried = 0;
    for start in ["/", "/watch/", "/watch/briefs/", "/watch/data/../", "//", "/watch//", "/./"] {
        for up in ups {
            for tail in tails {
                let answer = site.get(&format!("{start}{up}/{up}/{tail}"));
                assert!(matches!(status(&answer), 400 | 404), "{start}{up}/{tail}: {answer}");
                assert!(!answer.contains("secret") && !answer.contains("root:"));
                tried += 1;
            }
        }
    }
    assert!(tried >= 320, "{tried}");
}

#[test]
fn no_request_however_odd_stops_the_server_or_gets_more_than_a_page() {
    let site = Site::new("/");
    std::fs::write(site.folder.path().join("secret.txt"), "hidden words").expect("written");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/hostile/http");
    let mut tried = 0;
    for entry in std::fs::read_dir(folder).expect("the corpus") {
        let path = entry.expect("a file").path();
        let text = std::fs::read(&path).expect("read");
        let host = site.host();
        let at = text.windows(4).position(|part| part == b"HOST");
        let request = match at {
            Some(at) => [&text[..at], host.as_bytes(), &text[at + 4..]].concat(),
            None => text,
        };
        let mut stream = site.connect();
        let _ = stream.write_all(&request);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        let name = path.display();
        for never in [
            "hidden words",
            "evil.test",
            "Set-Cookie",
            "Access-Control",
            "HTTP/1.1 101",
            "panicked",
        ] {
            assert!(!answer.contains(never), "{name}: {answer}");
        }
        assert!(answer.is_empty() || (200..=505).contains(&status(&answer)), "{name}: {answer}");
        tried += 1;
    }
    assert!(tried >= 40, "{tried}");
    assert_eq!(status(&site.get("/")), 200);
}

#[test]
fn a_head_too_long_is_refused() {
    let site = Site::new("/");
    let answer = site.get_with("/", &format!("X-Long: {}\r\n", "x".repeat(17 << 10)));
    assert!(matches!(status(&answer), 400 | 431), "{answer}");
    let many = (0..100).map(|n| format!("X-{n}: 1\r\n")).collect::<String>();
    let answer = site.get_with("/", &many);
    assert!(matches!(status(&answer), 400 | 431), "{answer}");
    assert_eq!(status(&site.get_with("/", &format!("X-Long: {}\r\n", "x".repeat(8 << 10)))), 200);
}

#[test]
fn a_thousand_connections_at_once_are_served() {
    let site = Site::new("/");
    let request = format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", site.host());
    // So many as the system lets one process hold open at both ends.
    let mut streams = Vec::new();
    for _ in 0..400 {
        streams.push(site.connect());
    }
    for stream in &mut streams {
        stream.write_all(request.as_bytes()).expect("sent");
    }
    for stream in &mut streams {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("read");
        assert_eq!(status(&answer), 200);
    }
}

#[test]
fn an_edit_is_served_and_told_of() {
    let site = Site::new("/");
    let channel = site.channel();
    let mut stream = site.connect();
    let request = format!(
        "GET {channel} HTTP/1.1\r\nHost: {}\r\nAccept: text/event-stream\r\nSec-Fetch-Site: same-origin\r\n\r\n",
        site.host()
    );
    stream.write_all(request.as_bytes()).expect("sent");
    site.edit("second");
    let mut heard = String::new();
    let mut buffer = [0; 4096];
    while !heard.contains("event: built") {
        let read = stream.read(&mut buffer).expect("an event");
        assert!(read > 0, "the stream ended: {heard}");
        heard.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
    assert!(heard.contains("content-type: text/event-stream"), "{heard}");
    let page = site.wait_for("/", "<p>second</p>");
    assert!(page.contains("connect-src 'self'"), "{page}");

    // A page that was loaded before the build hears of it when it asks late.
    let answer = {
        let mut stream = site.connect();
        let request = format!("GET {channel} HTTP/1.1\r\nHost: {}\r\n\r\n", site.host());
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = String::new();
        while !answer.contains("event: built") {
            let read = stream.read(&mut buffer).expect("an event");
            answer.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
        answer
    };
    assert!(answer.contains("data: "), "{answer}");
}

#[test]
fn errors_are_shown_over_the_last_good_page_and_go_when_mended() {
    let site = Site::new("/");
    *site.errors.lock().expect("a lock") =
        vec![Diagnostic::error(Code("B0001"), "no `<b>` here").in_file("content/a.md")];
    site.edit("bad");
    let page = site.wait_for("/", "dateline-problems");
    assert!(page.contains("<p>first</p>"), "the last good page is not behind: {page}");
    assert!(page.contains("no `&lt;b&gt;` here") && page.contains("content/a.md"), "{page}");
    assert_eq!(status(&page), 200);
    site.errors.lock().expect("a lock").clear();
    site.edit("good");
    let page = site.wait_for("/", "<p>good</p>");
    assert!(!page.contains("dateline-problems"), "{page}");
}

#[test]
fn errors_without_any_good_site_are_a_page_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let rebuild = |_: &_| Built {
        pages: None,
        diagnostics: vec![Diagnostic::error(Code("B0001"), "nothing works")],
        only_words: false,
    };
    let server = start(&options(&folder, "/"), rebuild).expect("a server");
    let mut stream = TcpStream::connect(server.address()).expect("connected");
    let request =
        format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address());
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("read");
    assert_eq!(status(&answer), 500);
    assert!(answer.contains("nothing works"), "{answer}");
}

#[test]
fn a_port_in_use_is_said_so() {
    let site = Site::new("/");
    let mut options = options(&site.folder, "/");
    options.port = site.server.address().port();
    let rebuild = |_: &_| Built { pages: None, diagnostics: Vec::new(), only_words: false };
    let Err(error) = start(&options, rebuild) else { panic!("two servers on one port") };
    let message = format!("{error:#}");
    assert!(message.contains(&format!("port {} is in use", options.port)), "{message}");
    assert!(message.contains("--port"), "{message}");
}

#[test]
fn nothing_is_written_and_a_change_builds_once() {
    let site = Site::new("/");
    let before = site.builds.load(Ordering::SeqCst);
    site.edit("once");
    site.wait_for("/", "<p>once</p>");
    std::thread::sleep(Duration::from_millis(100));
    let builds = site.builds.load(Ordering::SeqCst) - before;
    assert!((1..=2).contains(&builds), "{builds} builds for one change");
    let names: Vec<_> = std::fs::read_dir(site.folder.path()).expect("read").collect();
    assert_eq!(names.len(), 1, "{names:?}");
}
