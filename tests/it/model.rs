//! A language model of one's own: what it proposes well is taken, once; what goes wrong leaves a good brief and a message.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::project::Project;

const ARTICLE: &str = "Ferry agreement signed

Ruritania and Borduria signed a ferry agreement in Port Ada on Tuesday. Under it 60 percent of the berths will be shared from May.

The harbour union said the ports could close if pilots are not paid. Minister Kari Moen did not name a date for the first crossing. The last ferry between the two countries sailed in 1998.
";

/// A server that gives `body` to every request, and how many it had.
fn server(body: String) -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v1", listener.local_addr().unwrap());
    let n_requests = Arc::new(AtomicU32::new(0));
    let count = n_requests.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            count.fetch_add(1, Ordering::SeqCst);
            read_request(&mut stream);
            let _ = stream.write_all(
                format!(
                    "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                    body.len()
                )
                .as_bytes(),
            );
        }
    });
    (url, n_requests)
}

fn read_request(stream: &mut TcpStream) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|n| n == 1) {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    let mut body = vec![0; length.and_then(|length| length.trim().parse().ok()).unwrap_or(0)];
    let _ = stream.read_exact(&mut body);
}

fn project(url: &str) -> Project {
    let project = Project::new();
    project.write("seeds/ferry.txt", ARTICLE).write(
        "dateline.yaml",
        format!("title: Ferries\ndigest: {{model: {{url: '{url}', name: tiny, timeout: 20}}}}\n"),
    );
    project
}

fn proposal(point: &str) -> String {
    let content = serde_json::json!({
        "summary": [{"text": "Ruritania and Borduria signed a ferry agreement on Tuesday.", "cites": [1]}],
        "key_points": [
            {"text": "Under it 60 percent of the berths will be shared from May.", "cites": [2]},
            {"text": "The last ferry between the two countries sailed in 1998.", "cites": [5]},
            {"text": point, "cites": [4]},
        ],
    });
    serde_json::json!({"choices": [{"message": {"content": content.to_string()}}]}).to_string()
}

const BRIEF: &str = "content/briefs/ferry.md";

#[test]
fn a_model_is_asked_once_and_what_it_said_stands_without_a_cache() {
    let (url, n_requests) =
        server(proposal("Minister Kari Moen named a date for the first crossing."));
    let project = project(&url);
    let run = project.build();
    let brief = project.read(BRIEF);
    assert!(brief.contains("author: tiny (language model)"), "{brief}\n{}", run.err);
    assert!(brief.contains("signed a ferry agreement on Tuesday"), "{brief}");
    // Told, and left out.
    assert!(run.err.contains("B0141") && !brief.contains("Moen named a date"), "{}", run.err);
    assert_eq!(n_requests.load(Ordering::SeqCst), 1);
    project.remove(".cache");
    project.remove("public");
    project.build();
    assert_eq!(project.read(BRIEF), brief);
    assert_eq!(n_requests.load(Ordering::SeqCst), 1);
    let run = project.run(&["ingest", "--force"]);
    assert_eq!((run.code, n_requests.load(Ordering::SeqCst)), (0, 2), "{}", run.err);
}

#[test]
fn a_server_that_is_away_leaves_the_brief_that_is_made_without_a_model() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let away = project(&format!("http://{free}/v1"));
    let run = away.build();
    assert!(run.err.contains("B0140") && run.err.contains("cannot be reached"), "{}", run.err);
    let plain = Project::new();
    plain.write("seeds/ferry.txt", ARTICLE).write("dateline.yaml", "title: Ferries\n");
    plain.build();
    assert_eq!(away.read(BRIEF), plain.read(BRIEF));
    // Nothing is asked where nothing may be.
    let offline = project(&format!("http://{free}/v1"));
    let run = offline.run(&["build", "--offline"]);
    assert!(run.code == 0 && !run.err.contains("B0140"), "{}", run.err);
}
