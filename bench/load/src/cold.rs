//! How long a server takes from nothing to its first answer.

use std::time::{Duration, Instant};

use crate::Failure;
use crate::http::{Target, is_echo};
use crate::process::spawn;

pub(crate) fn run(target: &Target, message: &str, command: &[&str]) -> Result<serde_json::Value, Failure> {
    let request = target.request(&target.body);
    let began = Instant::now();
    let mut child = spawn(command, false)?;
    let mut connection = loop {
        match target.connect() {
            Ok(connection) => break connection,
            Err(_) if began.elapsed() < Duration::from_secs(30) => std::thread::sleep(Duration::from_micros(50)),
            Err(error) => return Err(error.into()),
        }
        if let Some(status) = child.0.try_wait()? {
            return Err(format!("the server ended at once: {status}").into());
        }
    };
    let right = connection.exchange(&request, |head, answer| head.status == 200 && is_echo(answer, message))?;
    let seconds = began.elapsed().as_secs_f64();
    match right {
        true => Ok(serde_json::json!({ "cold_ms": seconds * 1e3 })),
        false => Err("the first answer is not what was to be answered".into()),
    }
}
