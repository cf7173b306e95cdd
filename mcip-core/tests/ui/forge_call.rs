//! A call can't be put together.
#![allow(unreachable_code)]

use mcip_core::pipeline::{Call, Connection, Pipeline};

struct Mine;

fn written(pipeline: Pipeline, connection: Connection) -> Call<Mine> {
    Call {
        pipeline,
        connection,
        state: Mine,
        exchange: todo!(),
    }
}

fn main() {}
