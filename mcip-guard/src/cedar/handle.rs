//! The policies in force, which can change while they are.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use async_trait::async_trait;
use mcip_core::digest::Digest;
use mcip_core::pipeline::{Access, FlowView, FrameKind, Governor, InForce, Judge, JudgeError, Scope, Seat, Served};
use mcip_core::verdict::Verdict;

use super::cache::Cache;
use super::decide::{Scores, Snapshot};
use super::error::CedarError;
use super::policies::Policies;
use super::schema::{Surface, Thing};
use crate::norms::LARGEST_FILE;

/// Policies of Cedar in force. Cheap to clone; all clones are one. See [the module](super).
///
/// Until it was told what is served it denies everything; a server tells it when it is built.
#[derive(Clone)]
pub struct Cedar(Arc<Shared>);

struct Shared {
    /// None until it is known what is served.
    now: RwLock<Option<Arc<Snapshot>>>,
    /// The policies as they were read last, and what is served; changed by one at a time.
    source: Mutex<Source>,
    file: Option<PathBuf>,
    scores: Option<Arc<dyn Scores>>,
}

struct Source {
    file: String,
    text: String,
    /// Whatever was served since the start: a policy about a tool that is gone for now is no mistake.
    surface: Option<Surface>,
    failure: Option<CedarError>,
}

impl Cedar {
    /// Policies from a text. `origin` is the name of the file, for errors and records.
    ///
    /// # Errors
    ///
    /// If it is no Cedar, or its annotations are not known. Whether it fits what is served is seen once that is told.
    pub fn parse(origin: &str, text: &str) -> Result<Self, CedarError> {
        Policies::parse(origin, text)?;
        Ok(Self::with(origin.to_owned(), text.to_owned(), None))
    }

    /// Policies from a file, which [`reload`](Self::reload) reads again.
    ///
    /// # Errors
    ///
    /// If it can't be read, is no Cedar, or its annotations are not known.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, CedarError> {
        let path = path.as_ref();
        let (name, text) = (path.display().to_string(), contents(path)?);
        Policies::parse(&name, &text)?;
        Ok(Self::with(name, text, Some(path.to_owned())))
    }

    fn with(file: String, text: String, path: Option<PathBuf>) -> Self {
        Self(Arc::new(Shared {
            now: RwLock::default(),
            source: Mutex::new(Source {
                file,
                text,
                surface: None,
                failure: None,
            }),
            file: path,
            scores: None,
        }))
    }

    /// Gives flows scores. To be set before it sits anywhere.
    ///
    /// # Errors
    ///
    /// `self`, if it is shared already.
    pub fn scored(self, scores: impl Scores) -> Result<Self, Self> {
        match Arc::try_unwrap(self.0) {
            Ok(shared) => Ok(Self(Arc::new(Shared {
                scores: Some(Arc::new(scores)),
                ..shared
            }))),
            Err(shared) => Err(Self(shared)),
        }
    }

    fn now(&self) -> Option<Arc<Snapshot>> {
        self.0.now.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The schema of what is served, in Cedar's words, for editors and for `cedar validate`; `None` until it is known.
    pub fn schema(&self) -> Option<String> {
        self.now().map(|now| now.schema.clone())
    }

    /// Puts other policies into force. What is in force stays until they were checked as a whole against what is served; if that fails
    /// it stays for good.
    ///
    /// # Errors
    ///
    /// What is wrong, and where.
    pub fn replace(&self, text: &str) -> Result<(), CedarError> {
        let mut source = self.0.source.lock().unwrap_or_else(PoisonError::into_inner);
        let replaced = self.put(&source.file, text, source.surface.as_ref());
        source.failure = replaced.as_ref().err().cloned();
        replaced?;
        text.clone_into(&mut source.text);
        Ok(())
    }

    /// Reads the file again, like [`replace`](Self::replace).
    ///
    /// # Errors
    ///
    /// If it can't be read, or what is wrong in it; if the policies came from no file.
    pub fn reload(&self) -> Result<(), CedarError> {
        let text = match &self.0.file {
            Some(path) => contents(path),
            None => Err(CedarError::File {
                file: "policies".to_owned(),
                why: "these policies came from no file".to_owned(),
            }),
        };
        match text {
            Ok(text) => self.replace(&text),
            Err(error) => {
                let mut source = self.0.source.lock().unwrap_or_else(PoisonError::into_inner);
                source.failure = Some(error.clone());
                Err(error)
            }
        }
    }

    /// Why the last change of policies failed, if it did.
    pub fn last_failure(&self) -> Option<CedarError> {
        self.0
            .source
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .failure
            .clone()
    }

    fn put(&self, file: &str, text: &str, surface: Option<&Surface>) -> Result<(), CedarError> {
        let policies = Policies::parse(file, text)?;
        let Some(surface) = surface else { return Ok(()) };
        let scores = self.0.scores.as_ref().map(|scores| scores.names()).unwrap_or_default();
        let (schema, schema_text) = Policies::schema(surface, &scores)?;
        policies.validate(&schema, surface)?;
        let digest = Digest::of_parts([policies.text.as_bytes(), schema_text.as_bytes()]);
        let mut now = self.0.now.write().unwrap_or_else(PoisonError::into_inner);
        let generation = now.as_ref().map_or(0, |now| now.in_force.generation + 1);
        *now = Some(Arc::new(Snapshot {
            in_force: InForce { digest, generation },
            policies,
            surface: surface.clone(),
            schema: schema_text,
            kept: Cache::default(),
        }));
        Ok(())
    }

    /// The judge, seated, for [`Guardian::policy`](crate::Guardian::policy).
    pub fn seat(&self) -> Seat {
        Seat::enforce(self.clone())
    }

    fn decide(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        let now = self
            .now()
            .ok_or_else(|| JudgeError("the policies were not told what is served".to_owned()))?;
        now.judge(view, self.0.scores.as_deref())
            .map_err(|why| JudgeError(why.0))
    }
}

fn contents(path: &Path) -> Result<String, CedarError> {
    let read = || {
        let mut text = String::new();
        File::open(path)?.take(LARGEST_FILE + 1).read_to_string(&mut text)?;
        Ok::<_, std::io::Error>(text)
    };
    let failed = |why: String| CedarError::File {
        file: path.display().to_string(),
        why,
    };
    match read() {
        Ok(text) if u64::try_from(text.len()).unwrap_or(u64::MAX) > LARGEST_FILE => {
            Err(failed(format!("larger than {LARGEST_FILE} bytes")))
        }
        Ok(text) => Ok(text),
        Err(error) => Err(failed(error.to_string())),
    }
}

#[async_trait]
impl Judge for Cedar {
    fn name(&self) -> &'static str {
        "cedar"
    }

    fn applies(&self, scope: &Scope<'_>) -> bool {
        scope.kind == FrameKind::Request
    }

    fn judge_now(&self, view: &FlowView<'_>) -> Option<Result<Verdict, JudgeError>> {
        Some(self.decide(view))
    }

    async fn judge(&self, view: &FlowView<'_>) -> Result<Verdict, JudgeError> {
        self.decide(view)
    }

    fn governor(&self) -> Option<&dyn Governor> {
        Some(self)
    }
}

impl Governor for Cedar {
    fn policy(&self) -> Option<InForce> {
        self.now().map(|now| now.in_force)
    }

    fn conceals(&self, access: &Access<'_>) -> bool {
        // What can't be decided is not shown: a call of it is denied.
        self.now().is_none_or(|now| now.conceals(access).unwrap_or(true))
    }

    fn serves(&self, served: &[Served<'_>]) -> Result<(), String> {
        let mut source = self.0.source.lock().unwrap_or_else(PoisonError::into_inner);
        let mut surface = source.surface.clone().unwrap_or_default();
        for one in served {
            let key = (one.method.to_owned(), one.descriptor.flow_id.to_string());
            surface.insert(key, Thing::of(one.arguments));
        }
        self.put(&source.file, &source.text, Some(&surface))
            .map_err(|error| error.to_string())?;
        source.surface = Some(surface);
        Ok(())
    }

    fn notes(&self, view: &FlowView<'_>) -> Vec<Verdict> {
        self.now()
            .map(|now| now.notes(view, self.0.scores.as_deref()))
            .unwrap_or_default()
    }
}

impl fmt::Debug for Cedar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cedar")
            .field("file", &self.0.file)
            .field("digest", &self.policy())
            .finish_non_exhaustive()
    }
}
