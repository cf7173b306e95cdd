//! The norms in force, which can change while they are.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU16, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{Access, FlowView, Governor, InForce, Judge, JudgeError, Scope, Seat};
use mcip_core::verdict::{Finding, Verdict};

use super::facts::Facts;
use super::index::frame;
use super::set::NormSet;
use super::toml::LoadError;

/// The largest file of norms that is read, in bytes.
pub const LARGEST_FILE: u64 = 4 << 20;

/// Norms in force. Cheap to clone; all clones are one.
///
/// They are replaced as a whole: each flow is judged by the norms before or by the norms after, and its record names which. A set that
/// can't be read replaces nothing.
///
/// ```
/// use mcip_guard::Guardian;
/// use mcip_guard::norms::{Norm, NormSet, Norms, When};
///
/// let set = NormSet::builder().norm(Norm::deny("no-payments", When::new().tool("bank/pay"))).build()?;
/// let norms = Norms::new(set);
/// let guardian = Guardian::default().norms(norms.clone());
/// // Later, while the guardian judges:
/// norms.replace(NormSet::empty());
/// # let _ = guardian;
/// # Ok::<(), mcip_guard::norms::SetError>(())
/// ```
#[derive(Clone)]
pub struct Norms(Arc<Shared>);

struct Shared {
    set: RwLock<NormSet>,
    /// Kinds and directions of frames that anything may be said about.
    frames: AtomicU16,
    /// How often the set was replaced. Changes only while `set` is locked.
    generation: AtomicU64,
    file: Option<PathBuf>,
    /// One reload at a time.
    reloading: Mutex<Option<LoadError>>,
}

/// What came of a [`Norms::reload`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reloaded {
    /// The file says what is in force.
    Unchanged,
    /// Another set is in force now.
    Changed {
        /// Digest of the set before.
        from: Digest,
        /// Digest of the set that is in force.
        to: Digest,
    },
}

impl Norms {
    /// Puts a set into force.
    pub fn new(set: NormSet) -> Self {
        Self::with(set, None)
    }

    fn with(set: NormSet, file: Option<PathBuf>) -> Self {
        Self(Arc::new(Shared {
            frames: AtomicU16::new(set.0.index.frames()),
            set: RwLock::new(set),
            generation: AtomicU64::new(0),
            file,
            reloading: Mutex::new(None),
        }))
    }

    /// Reads a file of norms and puts it into force. [`reload`](Self::reload) reads it again.
    ///
    /// # Errors
    ///
    /// If it can't be read, or what is wrong in it and where.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        Ok(Self::with(read(path)?, Some(path.to_owned())))
    }

    /// The set in force.
    pub fn set(&self) -> NormSet {
        self.now().clone()
    }

    /// Digest of the set in force.
    pub fn digest(&self) -> Digest {
        self.now().digest()
    }

    fn now(&self) -> RwLockReadGuard<'_, NormSet> {
        self.0.set.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts another set into force, and gives back the one before.
    pub fn replace(&self, set: NormSet) -> NormSet {
        let mut now = self.0.set.write().unwrap_or_else(PoisonError::into_inner);
        // Never less than what is in force: first both, then the new one.
        let frames = set.0.index.frames();
        self.0.frames.fetch_or(frames, Ordering::SeqCst);
        let before = std::mem::replace(&mut *now, set);
        self.0.generation.fetch_add(1, Ordering::SeqCst);
        self.0.frames.store(frames, Ordering::SeqCst);
        before
    }

    /// Reads the file again. What is in force stays until the new set was read and checked as a whole; if that fails, it stays for good,
    /// and [`last_failure`](Self::last_failure) says why.
    ///
    /// Nothing watches the file: call this on a signal, on a timer, or from a command. It reads and parses on the thread that calls.
    ///
    /// # Errors
    ///
    /// If the file can't be read, or what is wrong in it and where; if the norms came from no file.
    pub fn reload(&self) -> Result<Reloaded, LoadError> {
        let mut failure = self.0.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        let set = match &self.0.file {
            Some(path) => read(path),
            None => Err(LoadError::of_file("norms", "these norms came from no file")),
        };
        match set {
            Ok(set) => {
                *failure = None;
                let to = set.digest();
                let from = match to == self.digest() {
                    // Comments and places may have changed: what is explained from now on names the new ones.
                    true => {
                        self.replace(set);
                        return Ok(Reloaded::Unchanged);
                    }
                    false => self.replace(set).digest(),
                };
                Ok(Reloaded::Changed { from, to })
            }
            Err(error) => {
                *failure = Some(error.clone());
                Err(error)
            }
        }
    }

    /// Why the last [`reload`](Self::reload) changed nothing, if it failed.
    pub fn last_failure(&self) -> Option<LoadError> {
        self.0.reloading.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The judge, seated. [`Guardian::norms`](crate::Guardian::norms) does it in the right place.
    pub fn seat(&self) -> Seat {
        Seat::enforce(self.clone())
    }
}

fn read(path: &Path) -> Result<NormSet, LoadError> {
    let name = path.display().to_string();
    let text = contents(path).map_err(|error| LoadError::of_file(&name, &error.to_string()))?;
    NormSet::parse(&name, &text)
}

fn contents(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LARGEST_FILE + 1).read_to_string(&mut text)?;
    match u64::try_from(text.len()).unwrap_or(u64::MAX) > LARGEST_FILE {
        true => Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            format!("larger than {LARGEST_FILE} bytes"),
        )),
        false => Ok(text),
    }
}

#[async_trait]
impl Judge for Norms {
    fn name(&self) -> &'static str {
        "norms"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        self.0.frames.load(Ordering::Relaxed) & frame(scope.kind, scope.direction) != 0
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        let set = self.now();
        Some(Ok(set.0.judge(&Facts::of_flow(view, &set.0.circles))))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.judge_now(view).unwrap_or(Ok(Verdict::Allow))
    }

    fn governor(&self) -> Option<&dyn Governor> {
        Some(self)
    }
}

impl Governor for Norms {
    fn policy(&self) -> Option<InForce> {
        let now = self.now();
        Some(InForce {
            digest: now.digest(),
            generation: self.0.generation.load(Ordering::SeqCst),
        })
    }

    fn conceals(&self, access: &Access<'_>) -> bool {
        let set = self.now();
        set.0.conceals(&Facts::of_access(access, &set.0.circles))
    }

    fn accepts(&self, view: &FlowView<'_>, _: &str, finding: &Finding) -> Option<Finding> {
        let set = self.now();
        set.0
            .accepts(finding.rule.as_str(), &Facts::of_flow(view, &set.0.circles))
    }

    fn notes(&self, view: &FlowView<'_>) -> Vec<Verdict> {
        let set = self.now();
        set.0.notes(&Facts::of_flow(view, &set.0.circles))
    }
}

impl fmt::Debug for Norms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Norms")
            .field("set", &*self.now())
            .field("file", &self.0.file)
            .finish_non_exhaustive()
    }
}
