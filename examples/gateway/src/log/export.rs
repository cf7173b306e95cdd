//! `log export`.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use mcip_guard::ledger::export::{Cef, Exporter, Mci, MciForm, Ocsf};
use mcip_guard::ledger::{Expected, verify, verify_with};

use crate::words::Words;
use crate::{Problem, Status};

pub(super) fn run(words: &[OsString], out: &mut impl io::Write) -> Result<Status, Problem> {
    let mut words = Words::sort(words, &[], &["--format", "--out"])?;
    let directory = words.directory()?;
    let format = words
        .value("--format")?
        .ok_or("say in which form: --format mci, mci-text, ocsf or cef")?;
    let file = words.value("--out")?.map(PathBuf::from);
    words.end()?;
    match file {
        None => export(&directory, &format, out),
        Some(path) => {
            let file = File::create_new(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let mut file = BufWriter::new(file);
            let status = export(&directory, &format, &mut file)?;
            file.flush().map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(status)
        }
    }
}

fn export(directory: &Path, format: &OsString, out: &mut impl io::Write) -> Result<Status, Problem> {
    // The name stands in every event, and in the first line of the ledger only.
    let instance = || {
        let report = verify(directory, &Expected::nothing()).map_err(|error| error.to_string())?;
        Ok::<_, Problem>(report.instance)
    };
    let mut exporter: Box<dyn Exporter + '_> = match format.to_str() {
        Some("mci") => Box::new(Mci::new(out, MciForm::Json)),
        Some("mci-text") => Box::new(Mci::new(out, MciForm::Sentences)),
        Some("ocsf") => Box::new(Ocsf::new(out, instance()?)),
        Some("cef") => Box::new(Cef::new(out, instance()?)),
        _ => {
            return Err(format!(
                "there is no format {}; it is mci, mci-text, ocsf or cef",
                format.display()
            ));
        }
    };
    let report =
        verify_with(directory, &Expected::nothing(), |line| exporter.line(line)).map_err(|error| error.to_string())?;
    let count = exporter.finish().map_err(|error| error.to_string())?;
    drop(exporter);
    let _ = writeln!(io::stderr(), "mcip-gateway: {count} exported");
    super::explain::warn(&report)
}
