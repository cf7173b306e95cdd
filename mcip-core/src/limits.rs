//! One struct of limits. Everything that a peer can make grow has its bound here.

use std::time::Duration;

use crate::json::ScanLimits;

/// Bounds on what a peer can make this process hold, read or wait for. The defaults are safe for a public server.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one message: an HTTP body, a line on stdio, a message on a WebSocket with all its fragments. Default 4 MiB.
    pub message_bytes: usize,
    /// Bytes of one message that this side sends. Default 16 MiB.
    pub reply_bytes: usize,
    /// Shape of one message: depth, nodes, members.
    pub json: ScanLimits,
    /// Requests that are worked on at a time, over all connections. Default 1024.
    pub in_flight: usize,
    /// Requests that are worked on at a time for one principal. Default 256.
    pub in_flight_per_principal: usize,
    /// Connections at a time. At that number, a new one takes the place of one that has not brought a request of somebody who is known: the
    /// oldest of the address that holds most of these. If there is none, it is closed. Default 1024.
    pub connections: usize,
    /// Connections at a time from one address, of which a network of IPv6 (/64) counts as one. Lower it where clients connect directly;
    /// behind a proxy all of them have its address. On a Unix socket, those of one user. Default 768.
    pub connections_per_peer: usize,
    /// Connections of one principal that keep their places. Those beyond it give way as if they had brought nobody. Default 256.
    pub connections_per_principal: usize,
    /// Bytes of all messages together that are being read or worked on, not counting the first 64 KiB of each, except over HTTP/2. A
    /// message that would make it more is refused. Default 256 MiB.
    pub held_bytes: usize,
    /// Bytes of answers of more than 64 KiB, and of all over HTTP/2, to one principal that it has not taken in. Beyond it, its requests
    /// are refused. Default 128 MiB.
    pub unread_bytes_per_principal: usize,
    /// Requests a principal may start per second, averaged. Default 10 000.
    pub requests_per_second: u32,
    /// Requests a principal may start at once before the average counts. Default 20 000.
    pub request_burst: u32,
    /// `subscriptions/listen` streams at a time. Default 1024.
    pub subscriptions: usize,
    /// `subscriptions/listen` streams at a time for one principal, and streams of its sessions that are read. They don't count among the
    /// requests that are worked on. Default 256.
    pub subscriptions_per_principal: usize,
    /// Resource URIs in one subscription's filter. Each costs its sender's rate as a request does. Default 256.
    pub subscribed_resources: usize,
    /// Bytes that a session of the legacy era keeps for its client: of what `initialize` says of it, and of the URIs that it
    /// subscribes to, each. Default 16 KiB.
    pub session_bytes: usize,
    /// Frames that wait in one reply stream for a slow reader before the sender has to wait. Default 64.
    pub queued_frames: usize,
    /// Fragments of one message on a WebSocket; one more closes the connection. Default 4096.
    pub fragments: u32,
    /// Control frames (pings, pongs) that one WebSocket connection may bring in any one second; one more closes it. Default 32.
    pub control_frames: u32,
    /// TLS handshakes that go on at a time; others wait, for their [`handshake_time`](Self::handshake_time). Default 256.
    pub handshakes: usize,
    /// Time from the beginning of a connection to the end of its TLS handshake. Default 10 s.
    pub handshake_time: Duration,
    /// Requests at a time on one connection of HTTP/2. Default 100.
    pub http2_streams: u32,
    /// Requests on one connection of HTTP/2 that its client took back before they were looked at; one more closes the connection
    /// (CVE-2023-44487). Default 20.
    pub http2_resets: usize,
    /// Frames that one connection of HTTP/2 may bring in any one second although they neither belong to a request nor make room for a
    /// reply: pings, settings, priorities, empty data; one more ends it (CVE-2019-9512, -9515, -9518). Default 1000.
    pub http2_idle_frames: u32,
    /// Bytes of the header of one request over HTTP/2, unpacked (RFC 9113, section 6.5.2). Default 16 KiB.
    pub http2_header_bytes: u32,
    /// Time for the header of an HTTP request. A connection on which none comes for so long is closed. Default 10 s.
    pub header_time: Duration,
    /// Time for the body of an HTTP request, and for a message on a WebSocket from its first byte to its last. Default 30 s.
    pub body_time: Duration,
    /// Time in which a client has to take in what waits to be sent to it, or 16 KiB of that if it is more, before its connection is closed
    /// and its calls are dropped. Over HTTP it is enforced by the server's own listener only. Default 30 s.
    pub write_time: Duration,
    /// Time that a handler may take, from the judged request to its result, with all that it waits for in between: answers to its questions,
    /// and the judging of what it sends. The judging of the request before it and of the result after it, and the wait for that where they are
    /// large, is no time of the handler. Default 5 minutes.
    pub handler_time: Duration,
    /// Time between keep-alive comments on a quiet stream, and the quiet time after which a WebSocket's peer is sent a ping. If
    /// nothing is heard within [`write_time`](Self::write_time) after that, the connection is closed. Default 15 s.
    pub keep_alive: Duration,
    /// Time that a sealed `requestState` stays valid. Default 10 minutes.
    pub state_time: Duration,
    /// Rounds that one call may ask for input. Default 16.
    pub rounds: u32,
    /// Tasks that run at a time, over all principals. Default 256.
    pub tasks: usize,
    /// Tasks of one principal that run at a time. Default 32.
    pub tasks_per_principal: usize,
    /// Tasks of one principal that are kept, running or over, until their time is up. Default 1024.
    pub kept_tasks_per_principal: usize,
    /// Time that a task is kept from its beginning, and the most that it may run, unless its tool or its client asks for less.
    /// Default 1 hour.
    pub task_time: Duration,
    /// Time that clients are asked to let pass between two looks at a task. Default 1 s.
    pub task_poll: Duration,
    /// Requests of the server that wait for the client's response at a time, in one session of the legacy era. Default 64.
    pub questions_per_session: usize,
    /// Time that a client of the legacy era has to answer a request of the server, whose user may have to think.
    /// The call that asks goes on all the while, so [`handler_time`](Self::handler_time) ends it too. Default 5 minutes.
    pub answer_time: Duration,
    /// Messages in one batch (revision 2025-03-26). Default 64.
    pub batch: usize,
    /// Entries of one page of a list. Default 100.
    pub page: usize,
    /// Sessions of the legacy era at a time. Default 10 000.
    pub sessions: usize,
    /// Sessions of the legacy era at a time for one principal. At that number, one that was not used for a minute makes room for a
    /// new one. Default 1000.
    pub sessions_per_principal: usize,
    /// Time after which a session ends that nobody used and that has no open stream. Default 30 minutes.
    pub session_idle_time: Duration,
    /// Time after which a session ends in any case. Default 24 hours.
    pub session_time: Duration,
    /// Streams of one session that have ended and are kept for a client that has to resume them. Default 16.
    pub session_streams: usize,
    /// Time for which a stream without a connection waits to be resumed, and is then forgotten. Default 2 minutes.
    pub resume_time: Duration,
    /// Events of one stream that are kept for a client that has to resume it. Default 256.
    pub replay_events: usize,
    /// Bytes of one stream that are kept for a client that has to resume it. Default 256 KiB.
    pub replay_bytes: usize,
    /// Bytes of all streams together that are kept for clients that have to resume them. Default 64 MiB.
    pub replay_bytes_in_all: usize,
    /// Time that a client is told to wait before it resumes a stream. Default 1 s.
    pub retry_time: Duration,
    /// Notifications that a server may send for one call of a client, each of which is judged and recorded; one more ends the
    /// call. A subscription, which has no end of its own, may bring as many in any one minute. Default 10 000.
    pub notifications_per_call: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_bytes: 4 << 20,
            reply_bytes: 16 << 20,
            json: ScanLimits::default(),
            in_flight: 1024,
            in_flight_per_principal: 256,
            connections: 1024,
            connections_per_peer: 768,
            connections_per_principal: 256,
            held_bytes: 256 << 20,
            unread_bytes_per_principal: 128 << 20,
            requests_per_second: 10_000,
            request_burst: 20_000,
            subscriptions: 1024,
            subscriptions_per_principal: 256,
            subscribed_resources: 256,
            session_bytes: 16 << 10,
            queued_frames: 64,
            fragments: 4096,
            control_frames: 32,
            handshakes: 256,
            handshake_time: Duration::from_secs(10),
            http2_streams: 100,
            http2_resets: 20,
            http2_idle_frames: 1000,
            http2_header_bytes: 16 << 10,
            header_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            write_time: Duration::from_secs(30),
            handler_time: Duration::from_secs(300),
            keep_alive: Duration::from_secs(15),
            state_time: Duration::from_secs(600),
            rounds: 16,
            tasks: 256,
            tasks_per_principal: 32,
            kept_tasks_per_principal: 1024,
            task_time: Duration::from_secs(3600),
            task_poll: Duration::from_secs(1),
            questions_per_session: 64,
            answer_time: Duration::from_secs(300),
            batch: 64,
            page: 100,
            sessions: 10_000,
            sessions_per_principal: 1000,
            session_idle_time: Duration::from_secs(30 * 60),
            session_time: Duration::from_secs(24 * 3600),
            session_streams: 16,
            resume_time: Duration::from_secs(120),
            replay_events: 256,
            replay_bytes: 256 << 10,
            replay_bytes_in_all: 64 << 20,
            retry_time: Duration::from_secs(1),
            notifications_per_call: 10_000,
        }
    }
}
