//! A call can't be put together, nor its state exchanged.

use mcip_core::pipeline::{Call, Connection, Decoded, Judged, Pipeline};

struct Mine;

fn written(pipeline: Pipeline, connection: Connection) -> Call<Mine> {
    Call {
        pipeline,
        exchange: todo!(),
        connection,
        state: Mine,
    }
}

fn exchanged(judged: Call<Judged>) -> Call<Mine> {
    Call { state: Mine, ..judged }
}

fn taken_from(judged: Call<Judged>, other: &mut Call<Judged>) {
    other.state = judged.state;
}

fn renamed(decoded: Call<Decoded>) -> Call<Judged> {
    decoded.into()
}

fn main() {}
