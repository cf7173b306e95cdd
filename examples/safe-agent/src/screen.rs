//! The terminal and the transcript: one thread writes both, in the order in which things happened.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use mcip_core::error::is_unprintable;
use tokio::sync::{Semaphore, oneshot};

use crate::event::Event;

/// Events that wait to be shown, at the most, for those who wait for room.
const ROOM: usize = 1024;

/// Where events are shown. All clones are one.
#[derive(Clone)]
pub(crate) struct Screen {
    work: Sender<Work>,
    pub(crate) room: Arc<Semaphore>,
}

enum Work {
    Show(Event),
    /// An event for which room was taken before.
    ShowReserved(Vec<Event>),
    Prompt(String),
    Flush(oneshot::Sender<()>),
}

/// The text without what acts on a terminal. Line breaks stay.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' => c,
            '\t' => ' ',
            c if is_unprintable(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

impl Screen {
    /// Starts to write, to the terminal and to a transcript.
    pub(crate) fn start(transcript: Option<&Path>) -> io::Result<Self> {
        let file = transcript.map(create).transpose()?;
        let (work, waiting) = channel();
        let room = Arc::new(Semaphore::new(ROOM));
        let freed = room.clone();
        std::thread::Builder::new()
            .name("screen".to_owned())
            .spawn(move || write(&waiting, file, &freed))?;
        Ok(Self { work, room })
    }

    /// Shows something.
    pub(crate) fn show(&self, event: Event) {
        self.put(Work::Show(event));
    }

    /// Shows something for which there is room.
    pub(crate) fn show_reserved(&self, events: Vec<Event>) {
        self.put(Work::ShowReserved(events));
    }

    fn put(&self, work: Work) {
        // The thread ends with the last sender, or when the terminal is gone, and then nobody looks.
        let _ = self.work.send(work);
    }

    /// Asks the person at the terminal for a line; `None` at the end of the input.
    pub(crate) async fn read(&self, prompt: &str) -> io::Result<Option<String>> {
        self.put(Work::Prompt(clean(prompt)));
        let line = tokio::task::spawn_blocking(|| {
            let mut line = String::new();
            io::stdin()
                .lock()
                .read_line(&mut line)
                .map(|read| (read > 0).then_some(line))
        });
        line.await.map_err(io::Error::other)?
    }

    /// Waits until everything so far is shown and kept.
    pub(crate) async fn finish(&self) {
        let (done, wait) = oneshot::channel();
        self.put(Work::Flush(done));
        // An error says that the terminal is gone.
        let _ = wait.await;
    }
}

/// A new file that only its owner can read: it holds what tools said.
fn create(path: &Path) -> io::Result<BufWriter<File>> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options
        .open(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?;
    Ok(BufWriter::new(file))
}

fn write(waiting: &Receiver<Work>, mut file: Option<BufWriter<File>>, freed: &Semaphore) {
    let mut out = io::stdout();
    for work in waiting {
        let written = match work {
            Work::Show(event) => show(&mut out, &mut file, &event),
            Work::ShowReserved(events) => {
                let shown = events.iter().try_for_each(|event| show(&mut out, &mut file, event));
                freed.add_permits(1);
                shown
            }
            Work::Prompt(prompt) => write!(out, "{prompt}").and_then(|()| out.flush()),
            Work::Flush(done) => {
                let flushed = out.flush().and_then(|()| file.as_mut().map_or(Ok(()), Write::flush));
                let _ = done.send(());
                flushed
            }
        };
        if written.is_err() {
            return;
        }
    }
}

fn show(out: &mut impl Write, file: &mut Option<BufWriter<File>>, event: &Event) -> io::Result<()> {
    for line in event.render() {
        writeln!(out, "{line}")?;
    }
    if let Some(file) = file {
        serde_json::to_writer(&mut *file, event)?;
        file.write_all(b"\n")?;
    }
    Ok(())
}
