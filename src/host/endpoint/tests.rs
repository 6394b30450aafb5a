use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;

const PATIENCE: Patience = Patience {
    connect: Duration::from_secs(2),
    answer: Duration::from_millis(700),
    tries: 3,
    pause: Duration::from_millis(5),
};

/// A server that reads each request and leaves the answer to `serve`, which is told how many came before.
fn server(serve: impl Fn(&mut TcpStream, u32) + Send + Sync + 'static) -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1/chat/completions", listener.local_addr().unwrap());
    let n_requests = Arc::new(AtomicU32::new(0));
    let count = n_requests.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            read_request(&mut stream);
            serve(&mut stream, count.fetch_add(1, Ordering::SeqCst));
        }
    });
    (url, n_requests)
}

fn read_request(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut byte = [0];
    while !text.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
        text.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&text).to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .and_then(|length| length.trim().parse().ok())
        .unwrap_or(0);
    let mut body = vec![0; length];
    let _ = stream.read_exact(&mut body);
    head
}

fn answer(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn endpoint(url: &str) -> Endpoint {
    Endpoint::new(url, Some("key".into()), PATIENCE).unwrap()
}

#[test]
fn a_good_answer_is_given_whole() {
    let (url, _) = server(|stream, _| {
        let _ = stream.write_all(answer("200 OK", "{\"a\": 1}").as_bytes());
    });
    assert_eq!(endpoint(&url).post("{}").unwrap(), "{\"a\": 1}");
}

#[test]
fn a_server_that_recovers_is_asked_again() {
    let (url, n_requests) = server(|stream, before| {
        let status = if before < 2 { "503 Service Unavailable" } else { "200 OK" };
        let _ = stream.write_all(answer(status, "{}").as_bytes());
    });
    assert_eq!(endpoint(&url).post("{}").unwrap(), "{}");
    assert_eq!(n_requests.load(Ordering::SeqCst), 3);
}

#[test]
fn a_server_that_fails_is_told_of_with_its_words() {
    let (url, n_requests) = server(|stream, _| {
        let text = answer("500 Internal Server Error", "out of memory");
        let _ = stream.write_all(text.as_bytes());
    });
    let why = endpoint(&url).post("{}").unwrap_err();
    assert!(why.ends_with("answers 500 Internal Server Error: out of memory (3 tries)"), "{why}");
    assert_eq!(n_requests.load(Ordering::SeqCst), 3);
}

#[test]
fn what_is_refused_is_not_asked_twice() {
    let (url, n_requests) = server(|stream, _| {
        let _ = stream.write_all(answer("401 Unauthorized", "no such key").as_bytes());
    });
    let why = endpoint(&url).post("{}").unwrap_err();
    assert!(why.ends_with("answers 401 Unauthorized: no such key"), "{why}");
    assert_eq!(n_requests.load(Ordering::SeqCst), 1);
}

#[test]
fn nobody_there_is_found_out_once() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let endpoint = endpoint(&format!("http://{free}/v1"));
    let why = endpoint.post("{}").unwrap_err();
    assert!(why.contains("cannot be reached"), "{why}");
    // Not waited for again.
    assert_eq!(endpoint.post("{}").unwrap_err(), why);
}

#[test]
fn an_answer_that_breaks_off_is_no_answer() {
    let (url, _) = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"choices\": [");
    });
    let why = endpoint(&url).post("{}").unwrap_err();
    assert!(why.contains("broke off") || why.contains("as it should"), "{why}");
}

#[test]
fn a_slow_stream_ends_at_the_time_set() {
    let (url, _) = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n");
        while stream.write_all(b" ").is_ok() {
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    let start = std::time::Instant::now();
    let why = endpoint(&url).post("{}").unwrap_err();
    assert!(why.ends_with("gave no whole answer within 0.7 s"), "{why}");
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn an_endless_answer_is_refused() {
    let (url, _) = server(|stream, _| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
        while stream.write_all(&[b'x'; 65536]).is_ok() {}
    });
    let why = endpoint(&url).post("{}").unwrap_err();
    assert!(why.contains("more than") || why.contains("within"), "{why}");
}

#[test]
fn an_address_that_cannot_be_used_is_told_at_once() {
    for url in ["ftp://host/x", "host/x", ""] {
        assert!(Endpoint::new(url, None, PATIENCE).is_err());
    }
    #[cfg(not(feature = "tls"))]
    {
        let why = Endpoint::new("https://host/x", None, PATIENCE).err().unwrap();
        assert!(why.contains("--features tls"), "{why}");
    }
}
