//! The user and the browser of a login that needs neither: it opens the page, is sent back at once, and follows.

use mcip_client::oauth::LoginPrompt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// How many redirects are followed.
const MOST_REDIRECTS: usize = 5;

/// Opens the login page, and follows until somebody answers with a page: the client that waits for the redirect.
pub(crate) async fn log_in(prompt: LoginPrompt) -> Result<(), String> {
    let mut url = prompt.url;
    for _ in 0..MOST_REDIRECTS {
        match open(&url)
            .await
            .map_err(|error| format!("{url} can't be opened: {error}"))?
        {
            Some(next) => url = next,
            None => return Ok(()),
        }
    }
    Err("the login page redirects without end".to_owned())
}

/// Gets a page; `Some` if it is a redirect.
async fn open(url: &str) -> std::io::Result<Option<String>> {
    let rest = url
        .strip_prefix("http://")
        .ok_or_else(|| std::io::Error::other("it is not http"))?;
    let (authority, target) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let mut stream = TcpStream::connect(authority).await?;
    let slash = if target.starts_with('/') { "" } else { "/" };
    let request = format!("GET {slash}{target} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let location = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("location").then(|| value.trim().to_owned())
    });
    match head.split(' ').nth(1) {
        Some(status) if status.starts_with('3') => Ok(location),
        Some(status) if status.starts_with('2') => Ok(None),
        status => Err(std::io::Error::other(format!("HTTP status {}", status.unwrap_or("?")))),
    }
}
