//! A connection, from its upgrade to its close frame.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use mcip_core::error::shown;
use mcip_core::limits::Limits;
use mcip_core::pipeline::{Released, Stray};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Message, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Utf8Bytes};

use crate::error::{CallError, Misbehaviour};
use crate::link::Link;
use crate::transport::TransportError;
use crate::transport::wire::{Noise, Out, Wire};

type Socket = WebSocketStream<TokioIo<Upgraded>>;

/// Bytes that are read at a time.
const CHUNK: usize = 16 << 10;

/// Bytes that are gathered before they are written although more are waiting.
const GATHERED: usize = 64 << 10;

/// How long a peer may take to answer a close frame.
const CLOSING: Duration = Duration::from_secs(2);

/// What is known of the other side's being there.
struct Pulse(Mutex<Instant>);

impl Pulse {
    fn beat(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn heard(&self) -> Instant {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Speaks over a connection until one side ends it, and says how.
pub(super) async fn live(
    upgraded: Upgraded,
    link: Link,
    wire: Arc<Wire>,
    outbound: mpsc::UnboundedReceiver<Out>,
) -> Arc<str> {
    let limits = link.limits().clone();
    let socket = WebSocketStream::from_raw_socket(TokioIo::new(upgraded), Role::Client, Some(config(&limits))).await;
    let (mut sink, mut stream) = socket.split();
    let pulse = Pulse(Mutex::new(Instant::now()));
    let why = {
        let mut reading = std::pin::pin!(read(&wire, &link, &mut stream, &pulse));
        let mut writing = std::pin::pin!(write(&link, &mut sink, outbound, &pulse));
        tokio::select! {
            why = &mut reading => why,
            why = &mut writing => why,
            why = silent(&pulse, &limits) => why,
            why = given_up(&wire) => why,
        }
    };
    wire.end(&why);
    close(sink, stream, &why).await;
    CallError::from(why).to_string().into()
}

fn config(limits: &Limits) -> WebSocketConfig {
    WebSocketConfig::default()
        .read_buffer_size(CHUNK)
        .write_buffer_size(CHUNK)
        .max_message_size(Some(limits.message_bytes))
        .max_frame_size(Some(limits.message_bytes))
}

/// Takes in what comes, until the connection is over.
async fn read(wire: &Wire, link: &Link, stream: &mut SplitStream<Socket>, pulse: &Pulse) -> TransportError {
    let most = link.limits().control_frames;
    let (mut second, mut control) = (Instant::now(), 0_u32);
    loop {
        let message = stream.next().await;
        pulse.beat();
        match message {
            Some(Ok(Message::Text(text))) => {
                if let Err(misbehaviour) = wire.take(link, Bytes::from(text), Noise::Refused).await {
                    return misbehaviour.into();
                }
            }
            // A ping is answered by the framing, with the next thing that is written.
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => {
                if second.elapsed() >= Duration::from_secs(1) {
                    (second, control) = (Instant::now(), 0);
                }
                control += 1;
                if control > most {
                    return Misbehaviour::Frame(format!("more than {most} pings and pongs within a second")).into();
                }
            }
            Some(Ok(Message::Frame(_))) => {}
            Some(Ok(Message::Binary(_))) => {
                link.discard(None, Stray::Unacceptable).await;
                return Misbehaviour::Frame("a message that is not text".to_owned()).into();
            }
            Some(Ok(Message::Close(frame))) => return closed(frame.as_ref()),
            None => return TransportError::Disconnected("the server closed the connection".to_owned()),
            Some(Err(error)) => return broken(link, error).await,
        }
    }
}

/// What the server meant by closing (RFC 6455, section 7.4).
fn closed(frame: Option<&CloseFrame>) -> TransportError {
    let Some(frame) = frame else {
        return TransportError::Disconnected("the server closed the connection without saying why".to_owned());
    };
    let code = u16::from(frame.code);
    let what = match code {
        1000 => "it is done",
        1001 => "it goes away",
        1002 | 1003 | 1007 => "it did not understand what was sent",
        1008 => "a rule of its own, or credentials that ended",
        1009 => "a message is larger than it reads",
        1011 => "an error of its own",
        1012 => "it restarts",
        1013 => "it has too much to do",
        _ => "a reason of its own",
    };
    let said = match frame.reason.is_empty() {
        true => String::new(),
        false => format!(": {}", shown(&frame.reason)),
    };
    TransportError::Disconnected(format!("the server closed the connection ({code}, {what}){said}"))
}

async fn broken(link: &Link, error: Error) -> TransportError {
    use tokio_tungstenite::tungstenite::error::ProtocolError;

    match error {
        Error::Capacity(_) => {
            let limit = link.limits().message_bytes;
            link.discard(None, Stray::TooLarge).await;
            Misbehaviour::TooLarge { limit }.into()
        }
        Error::Utf8(_) => {
            link.discard(None, Stray::Unacceptable).await;
            Misbehaviour::Frame("text that is not UTF-8".to_owned()).into()
        }
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => {
            TransportError::Disconnected("the connection broke".to_owned())
        }
        Error::Protocol(error) => {
            link.discard(None, Stray::Unacceptable).await;
            Misbehaviour::Frame(format!("what is no frame of RFC 6455: {error}")).into()
        }
        Error::Io(error) => TransportError::Disconnected(format!("the connection broke: {error}")),
        _ => TransportError::Disconnected("the connection broke".to_owned()),
    }
}

/// Sends frames as they come, and a ping when the server has been quiet.
async fn write(
    link: &Link,
    sink: &mut SplitSink<Socket, Message>,
    mut outbound: mpsc::UnboundedReceiver<Out>,
    pulse: &Pulse,
) -> TransportError {
    let keep_alive = link.limits().keep_alive;
    let patience = link.limits().write_time;
    let mut pinged = None;
    loop {
        let heard = pulse.heard();
        let due = pinged.map_or(heard, |pinged: Instant| pinged.max(heard)) + keep_alive;
        let out = tokio::select! {
            out = outbound.recv() => out,
            () = sleep_until(due) => {
                let now = Instant::now();
                if pulse.heard() + keep_alive > now {
                    continue;
                }
                pinged = Some(now);
                match timeout(patience, sink.send(Message::Ping(Bytes::new()))).await {
                    Ok(Ok(())) => continue,
                    Ok(Err(error)) => return broken(link, error).await,
                    Err(_) => return unread(patience),
                }
            }
        };
        let sending = async {
            let mut next = out;
            let mut gathered = 0;
            loop {
                let frame = match next {
                    Some(Out::Frame(leaving)) => Some(leaving.frame),
                    Some(Out::GiveUp(id)) => link.cancellation(&id, "no longer needed").await.ok(),
                    Some(Out::Close) | None => return Ok(true),
                };
                if let Some(frame) = frame {
                    gathered += frame.bytes().len();
                    sink.feed(text(frame)?).await?;
                }
                match outbound.try_recv() {
                    Ok(more) if gathered < GATHERED => next = Some(more),
                    // What was taken out is not put back: it goes first the next time.
                    Ok(more) => {
                        sink.flush().await?;
                        gathered = 0;
                        next = Some(more);
                    }
                    Err(_) => break,
                }
            }
            sink.flush().await?;
            Ok::<bool, Error>(false)
        };
        match timeout(patience, sending).await {
            Ok(Ok(false)) => {}
            Ok(Ok(true)) => return TransportError::Closed,
            Ok(Err(error)) => return broken(link, error).await,
            Err(_) => return unread(patience),
        }
    }
}

fn unread(patience: Duration) -> TransportError {
    TransportError::Disconnected(format!("the server did not read for {patience:?}"))
}

fn text(frame: Released) -> Result<Message, Error> {
    // Every frame was written as JSON, and that is UTF-8; it is looked at again because the framing asks for evidence.
    Ok(Message::Text(Utf8Bytes::try_from(frame.into_bytes())?))
}

/// Ends when nothing was heard for too long, pings notwithstanding.
async fn silent(pulse: &Pulse, limits: &Limits) -> TransportError {
    let most = limits.keep_alive + limits.write_time;
    loop {
        match most.checked_sub(pulse.heard().elapsed()) {
            None | Some(Duration::ZERO) => {
                return TransportError::Disconnected(format!(
                    "nothing was heard for {most:?}, pings were not answered"
                ));
            }
            Some(left) => sleep(left).await,
        }
    }
}

/// Ends a moment after the wire was closed, for a server that does not read what was said last.
async fn given_up(wire: &Wire) -> TransportError {
    wire.closing().await;
    sleep(CLOSING).await;
    TransportError::Closed
}

/// Says why, and leaves the server time to hear it.
async fn close(mut sink: SplitSink<Socket, Message>, mut stream: SplitStream<Socket>, why: &TransportError) {
    let (code, reason) = match why {
        TransportError::Closed => (CloseCode::Normal, "done"),
        TransportError::Protocol(Misbehaviour::TooLarge { .. }) => {
            (CloseCode::Size, "the message is larger than this client reads")
        }
        TransportError::Protocol(Misbehaviour::Frame(_)) => (CloseCode::Unsupported, "a message has to be text"),
        TransportError::Protocol(_) => (CloseCode::Policy, "no message of MCP"),
        // It closed by itself, or is gone.
        _ => (CloseCode::Normal, ""),
    };
    let closing = async {
        let frame = CloseFrame {
            code,
            reason: reason.into(),
        };
        if sink.send(Message::Close(Some(frame))).await.is_err() {
            let _ = sink.flush().await;
        }
        while let Some(Ok(message)) = stream.next().await {
            if message.is_close() {
                break;
            }
        }
    };
    let _ = timeout(CLOSING, closing).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_close_code_says_what_happened_and_its_text_is_cleaned() {
        let of = |code: u16, reason: &'static str| {
            let frame = CloseFrame {
                code: code.into(),
                reason: reason.into(),
            };
            closed(Some(&frame))
        };
        let TransportError::Disconnected(text) = of(1008, "the credentials\u{1b}[31m have expired") else {
            panic!("disconnected");
        };
        assert!(
            text.contains("1008") && text.contains("credentials") && !text.contains('\u{1b}'),
            "{text}"
        );
        for code in [1000, 1001, 1002, 1009, 1011, 1013, 4999] {
            assert!(matches!(of(code, ""), TransportError::Disconnected(text) if text.contains(&code.to_string())));
        }
        assert!(matches!(closed(None), TransportError::Disconnected(_)));
    }
}
