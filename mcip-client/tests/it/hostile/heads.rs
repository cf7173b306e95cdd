//! Over HTTP: what comes before the body.

use std::time::Duration;

use mcip_client::{CallError, Misbehaviour};
use tokio::io::AsyncWriteExt;

use super::attack::{BRIEF, Canary, beside_others, calls, forever, over_http, small, until_gone, whole};
use crate::support::http::Seen;
use crate::support::text;

/// What becomes of three calls that are answered with these bytes, after which the connection stays open.
async fn answered_with(response: impl Fn(&Seen) -> Vec<u8> + Send + Sync + 'static) -> Vec<CallError> {
    let (client, _) = over_http(small(), move |seen, mut stream| {
        let bytes = response(&seen);
        async move {
            let _ = stream.write_all(&bytes).await;
            until_gone(stream).await;
        }
    })
    .await;
    let errors = calls(&client, 3, BRIEF).await;
    client.close().await;
    errors
}

#[tokio::test]
async fn heads_without_end_are_cut_off() {
    let one_line = b"HTTP/1.1 200 ".to_vec();
    let one_header = b"HTTP/1.1 200 OK\r\nX: ".to_vec();
    let many_headers = b"HTTP/1.1 200 OK\r\n".to_vec();
    for (first, more) in [(one_line, &b"x"[..]), (one_header, b"y"), (many_headers, b"A: b\r\n")] {
        beside_others(async {
            let (client, _) = over_http(small(), move |_, mut stream| {
                let (first, more) = (first.clone(), more.repeat(1000));
                async move {
                    let _ = stream.write_all(&first).await;
                    forever(stream, &more).await;
                }
            })
            .await;
            for error in calls(&client, 3, Duration::from_secs(20)).await {
                assert!(matches!(error, CallError::Disconnected { .. }), "{error:?}");
            }
            client.close().await;
        })
        .await;
    }
}

#[tokio::test]
async fn interim_responses_without_end_do_not_outlast_the_time() {
    for interim in [
        &b"HTTP/1.1 100 Continue\r\n\r\n"[..],
        b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
    ] {
        beside_others(async {
            let (client, _) = over_http(small(), move |_, stream| forever(stream, interim)).await;
            for error in calls(&client, 3, BRIEF).await {
                assert!(
                    matches!(error, CallError::Timeout { .. } | CallError::Disconnected { .. }),
                    "{error:?}"
                );
            }
            client.close().await;
        })
        .await;
    }
}

#[tokio::test]
async fn a_head_that_drips_does_not_outlast_the_time() {
    beside_others(async {
        let (client, _) = over_http(small(), |_, mut stream| async move {
            for byte in b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n".iter().cycle() {
                if stream.write_all(&[*byte]).await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        })
        .await;
        for error in calls(&client, 3, BRIEF).await {
            assert!(matches!(error, CallError::Timeout { .. }), "{error:?}");
        }
        client.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_no_http_is_a_broken_connection() {
    let bad = [
        "",
        "\r\n\r\n\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}\r\n\r\n",
        "HTTP/0.9 200 OK\r\n\r\n",
        "HTTP/3.0 200 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nBad Name: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ];
    beside_others(async {
        for head in bad {
            let (client, _) = over_http(small(), move |_, mut stream| async move {
                let _ = stream.write_all(head.as_bytes()).await;
                let _ = stream.shutdown().await;
                until_gone(stream).await;
            })
            .await;
            for error in calls(&client, 3, Duration::from_secs(20)).await {
                assert!(matches!(error, CallError::Disconnected { .. }), "{head:?}: {error:?}");
            }
            client.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn no_redirect_is_followed_wherever_it_leads() {
    let canary = Canary::start().await;
    let near = format!("http://{}/mcp", canary.address);
    beside_others(async {
        for status in [300, 301, 302, 303, 305, 307, 308] {
            for to in [
                "http://169.254.169.254/latest/meta-data/",
                "file:///etc/passwd",
                &near,
                "//[::1]/",
                "/mcp",
            ] {
                let head = format!("HTTP/1.1 {status} X\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
                for error in answered_with(move |_| head.clone().into()).await {
                    assert_eq!(error, CallError::Protocol(Misbehaviour::Redirect { status }), "{to}");
                }
            }
        }
    })
    .await;
    canary.is_alive().await;
}

#[tokio::test]
async fn headers_that_lead_elsewhere_lead_nowhere() {
    let canary = Canary::start().await;
    let there = canary.address;
    let (client, _) = over_http(small(), move |seen, mut stream| async move {
        let headers = format!(
            "Refresh: 0; url=http://{there}/\r\nAlt-Svc: http/1.1=\"{there}\"; ma=1\r\nLink: <http://{there}/>; rel=preload\r\n\
             Content-Location: http://{there}/\r\nSet-Cookie: session=stolen; Path=/\r\nConnection: close\r\n"
        );
        let cookie = seen.header("cookie").unwrap_or("none").to_owned();
        let _ = stream.write_all(&whole(&headers, &text(seen.id(), &cookie).to_string())).await;
        until_gone(stream).await;
    })
    .await;
    for _ in 0..3 {
        let result = client.call_tool("x").await.expect("a result");
        assert_eq!(result.content[0].as_text(), Some("none"), "no cookie is kept");
    }
    client.close().await;
    canary.is_alive().await;
}

#[tokio::test]
async fn what_is_compressed_is_not_unpacked() {
    beside_others(async {
        for coding in [
            "gzip",
            "br",
            "deflate",
            "zstd",
            "x-unknown",
            "identity, gzip",
            "gzip, gzip, gzip",
        ] {
            let errors = answered_with(move |seen| {
                assert_eq!(seen.header("accept-encoding"), Some("identity"));
                // Not even where what comes could be read as it is.
                whole(
                    &format!("Content-Encoding: {coding}\r\n"),
                    &text(seen.id(), "x").to_string(),
                )
            });
            for error in errors.await {
                let refused = CallError::Protocol(Misbehaviour::ContentEncoding(coding.to_owned()));
                assert_eq!(error, refused);
            }
        }
        // Said or not, what is packed is no JSON.
        let errors = answered_with(|_| whole("", "\u{1f}\u{8b}\u{8}\0\0\0\0\0\0\u{3}"));
        for error in errors.await {
            assert!(
                matches!(error, CallError::Protocol(Misbehaviour::Unacceptable(_))),
                "{error:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn identity_is_no_encoding() {
    let (client, _) = over_http(small(), |seen, mut stream| async move {
        let _ = stream
            .write_all(&whole(
                "Content-Encoding: Identity\r\n",
                &text(seen.id(), "x").to_string(),
            ))
            .await;
        until_gone(stream).await;
    })
    .await;
    assert!(client.call_tool("x").await.is_ok());
}

#[tokio::test]
async fn a_challenge_is_cut_and_cleaned() {
    beside_others(async {
        let long = "z".repeat(30_000);
        let head = format!("HTTP/1.1 401 X\r\nWWW-Authenticate: Bearer realm=\"{long}\"\r\nContent-Length: 0\r\n\r\n");
        for error in answered_with(move |_| head.clone().into()).await {
            assert!(
                matches!(error, CallError::Unauthorized { challenge: Some(_) }),
                "{error:?}"
            );
            assert!(error.to_string().len() < 500);
        }
    })
    .await;
}

#[tokio::test]
async fn switching_protocols_is_no_answer() {
    beside_others(async {
        let head = "HTTP/1.1 101 X\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n\u{81}\u{5}hello";
        for error in answered_with(move |_| head.into()).await {
            assert!(
                matches!(error, CallError::Http { status: 101 } | CallError::Disconnected { .. }),
                "{error:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_forged_answer_behind_an_answer_is_not_that_of_the_next_call() {
    beside_others(async {
        let (client, _) = over_http(small(), |seen, mut stream| async move {
            let id = seen.id().as_i64().expect("a number");
            let mut bytes = whole("", &text(seen.id(), "its own").to_string());
            // Of the ids that come next, on the same connection.
            for next in id + 1..id + 10 {
                bytes.extend(whole("", &text(&next.into(), "forged").to_string()));
            }
            let _ = stream.write_all(&bytes).await;
            until_gone(stream).await;
        })
        .await;
        for _ in 0..20 {
            let result = client.call_tool("x").await.expect("a result");
            assert_eq!(result.content[0].as_text(), Some("its own"));
        }
        client.close().await;
    })
    .await;
}
