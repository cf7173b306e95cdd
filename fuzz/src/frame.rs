//! Envelopes: what is read as a frame is the same frame when written and read again.

use mcip_core::jsonrpc::{Frame, write_error, write_notification, write_request, write_result};

use crate::parse;

/// See the module.
pub fn check(data: &[u8]) {
    let Ok(document) = parse(data) else { return };
    match Frame::parse(document.clone()) {
        Ok(frame) => check_frame(&frame),
        Err(error) => assert!(error.code() < 0 && !error.to_string().is_empty()),
    }
    if let Ok(frames) = Frame::parse_batch(document, 16) {
        assert!((1..=16).contains(&frames.len()));
        frames.iter().flatten().for_each(check_frame);
    }
}

fn check_frame(frame: &Frame) {
    let mut out = Vec::new();
    match frame {
        Frame::Request(request) => write_request(&mut out, &request.id, request.method(), |out| {
            out.extend_from_slice(request.params().map_or("", |p| p.raw()).as_bytes());
        }),
        Frame::Notification(notification) => {
            write_notification(&mut out, notification.method(), |out| {
                out.extend_from_slice(notification.params().map_or("", |p| p.raw()).as_bytes());
            });
        }
        Frame::Response(response) => write_result(&mut out, &response.id, |out| {
            out.extend_from_slice(response.result().raw().as_bytes());
        }),
        Frame::ErrorResponse(error) => write_error(
            &mut out,
            error.id.as_ref(),
            error.code(),
            &error.message(),
            error.data().map(|data| data.raw().as_bytes()),
        ),
    }
    let again = Frame::parse(parse(&out).expect("we wrote JSON")).expect("we wrote a frame");
    assert_eq!(again.id(), frame.id());
    assert_eq!(again.method(), frame.method());
    assert_eq!(parts(&again), parts(frame));
}

fn parts(frame: &Frame) -> (u8, Option<i64>, Option<String>) {
    let raw = |node: mcip_core::json::Node<'_>| node.raw().to_owned();
    match frame {
        Frame::Request(request) => (0, None, request.params().map(raw)),
        Frame::Notification(notification) => (1, None, notification.params().map(raw)),
        Frame::Response(response) => (2, None, Some(raw(response.result()))),
        Frame::ErrorResponse(error) => (3, Some(error.code()), error.data().map(raw)),
    }
}
