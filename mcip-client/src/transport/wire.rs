//! A channel to a server that all requests share: what waits to leave, who waits for an answer, and its end. What carries the frames is
//! the business of each transport.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use mcip_core::jsonrpc::RequestId;
use mcip_core::pipeline::{Released, Stray};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};

use super::waiting::{Bounds, Mailbox, Route, Waiting};
use super::{Outgoing, TransportError};
use crate::deadline::Pause;
use crate::error::Misbehaviour;
use crate::link::Link;

/// What is to be written.
#[derive(Debug)]
pub(super) enum Out {
    /// A frame, and its place in the queue.
    Frame(Leaving),
    /// A request is given up.
    GiveUp(RequestId),
    /// Nothing more will come.
    Close,
}

/// A frame that is about to leave.
#[derive(Debug)]
pub(super) struct Leaving {
    pub(super) frame: Released,
    /// The request that it is, where something that belongs to it can go wrong on the way.
    pub(super) request: Option<(RequestId, Pause)>,
    /// Its place among those that wait.
    pub(super) place: OwnedSemaphorePermit,
}

/// Whether text that is plainly no message is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noise {
    /// It is: a banner or a debug print on a pipe that a program's libraries write to as well.
    PassedOver,
    /// It is not: nothing but messages belongs on this channel.
    Refused,
}

/// The channel to a server that all requests share.
#[derive(Debug)]
pub(super) struct Wire {
    waiting: Waiting,
    /// Not bounded itself: a frame has a place of `room`, and a request that has left is given up at most once.
    out: mpsc::UnboundedSender<Out>,
    room: Arc<Semaphore>,
    closing: watch::Sender<bool>,
    /// Nothing can be sent any more.
    over: AtomicBool,
    bounds: Bounds,
}

impl Wire {
    /// A channel, and what leaves on it.
    pub(super) fn open(link: &Link) -> (Arc<Self>, mpsc::UnboundedReceiver<Out>) {
        let queued = link.limits().queued_frames.max(1);
        let (out, outbound) = mpsc::unbounded_channel();
        let wire = Arc::new(Self {
            waiting: Waiting::default(),
            out,
            room: Arc::new(Semaphore::new(queued.min(Semaphore::MAX_PERMITS))),
            closing: watch::Sender::new(false),
            over: AtomicBool::new(false),
            bounds: Bounds {
                frames: queued,
                bytes: link.limits().message_bytes,
            },
        });
        (wire, outbound)
    }

    /// Whether nothing can be sent any more. Whoever was told that a request ended for this reason finds it so.
    pub(super) fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }

    /// Nothing can be sent any more, but what comes may still be answers.
    pub(super) fn send_no_more(&self) {
        self.over.store(true, Ordering::Release);
    }

    /// Why nothing can wait any more, if so.
    pub(super) fn why_over(&self) -> Option<TransportError> {
        self.waiting.over()
    }

    /// Sends a request. Waits while the server does not read.
    pub(super) async fn send(self: &Arc<Self>, request: Outgoing) -> Result<Mailbox, TransportError> {
        let Outgoing {
            frame,
            id,
            method,
            pause,
            ..
        } = request;
        let place = self.place().await?;
        // No await below: once it waits, dropping what it gets back takes it out again.
        let mailbox = self.waiting.enter(id.clone(), method, self.bounds, self.clone())?;
        let leaving = Leaving {
            frame,
            request: Some((id, pause)),
            place,
        };
        if self.out.send(Out::Frame(leaving)).is_err() {
            self.waiting.end(&TransportError::Closed);
        }
        Ok(mailbox)
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, TransportError> {
        // Never closed.
        let place = self.room.clone().acquire_owned().await;
        place.map_err(|_| TransportError::Closed)
    }

    /// Sends what is not answered. Waits while the server does not read.
    pub(super) async fn post(&self, frame: Released) -> Result<(), TransportError> {
        let place = self.place().await?;
        if let Some(why) = self.waiting.over() {
            return Err(why);
        }
        let leaving = Leaving {
            frame,
            request: None,
            place,
        };
        self.out.send(Out::Frame(leaving)).map_err(|_| TransportError::Closed)
    }

    /// Takes a request out, and tells the server if it had not answered and may be told.
    pub(super) fn give_up(&self, id: &RequestId, tell: bool) {
        if self.waiting.give_up(id) && tell {
            // If the writer is gone, so is the server.
            let _ = self.out.send(Out::GiveUp(id.clone()));
        }
    }

    /// Ends one request, which the server did not get.
    pub(super) fn fail(&self, id: &RequestId, why: TransportError) {
        self.waiting.fail(id, why);
    }

    /// Ends every request and begins the shutdown.
    pub(super) fn close(&self) {
        self.end(&TransportError::Closed);
    }

    /// Ends every request with this error and begins the shutdown. The first reason stays.
    pub(super) fn end(&self, why: &TransportError) {
        self.send_no_more();
        self.waiting.end(why);
        let _ = self.out.send(Out::Close);
        self.closing.send_replace(true);
    }

    /// Waits for the shutdown to begin.
    pub(super) async fn closing(&self) {
        // An error is impossible while `self` holds the sender.
        let _ = self.closing.subscribe().wait_for(|closing| *closing).await;
    }

    /// Takes what the server said at once: a message, or in one revision several.
    ///
    /// # Errors
    ///
    /// If the server broke the protocol, after it was recorded. The channel can't go on then: which request it was meant for can't be
    /// known, and all would wait in vain.
    pub(super) async fn take(&self, link: &Link, bytes: Bytes, noise: Noise) -> Result<(), Misbehaviour> {
        match link.unbatch(&bytes) {
            Ok(None) => self.take_one(link, bytes, noise).await,
            Ok(Some(messages)) => {
                for message in messages {
                    self.take_one(link, message, noise).await?;
                }
                Ok(())
            }
            Err(misbehaviour) => {
                link.discard(None, Stray::Unacceptable).await;
                Err(misbehaviour)
            }
        }
    }

    async fn take_one(&self, link: &Link, bytes: Bytes, noise: Noise) -> Result<(), Misbehaviour> {
        let looks_like_one = bytes
            .trim_ascii_start()
            .first()
            .is_some_and(|byte| matches!(byte, b'{' | b'['));
        match link.receive(bytes) {
            Err(_) if noise == Noise::PassedOver && !looks_like_one => link.discard(None, Stray::Noise).await,
            Err(misbehaviour) => {
                link.discard(None, Stray::Unacceptable).await;
                return Err(misbehaviour);
            }
            Ok(frame) if link.is_for_session(&frame) => link.deliver(frame).await,
            Ok(frame) => match self.waiting.route(frame) {
                Route::Done => {}
                Route::Wait(pending, frame) => pending.deliver(frame).await,
                Route::Stray(frame, why) => link.discard(Some(&frame), why).await,
            },
        }
        Ok(())
    }
}
