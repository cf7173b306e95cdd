#![doc = include_str!("mod.md")]

mod capture;
mod error;
mod expand;
mod operator;
mod parse;
mod percent;
mod program;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

pub use error::{ExpandError, Mismatch, TemplateError, TemplateErrorKind, UnsafeValue};
pub use expand::Value;

pub(crate) use percent::decode as decoded;

use parse::Part;
use program::Program;

/// The longest template that is accepted, in bytes.
pub const MAX_TEMPLATE_BYTES: usize = 2048;

/// How many variables a template may have, counting each place.
pub const MAX_VARIABLES: usize = 64;

/// The longest URI that is matched, in bytes; also after characters beyond ASCII were percent-encoded.
pub const MAX_URI_BYTES: usize = 8192;

/// A URI template of RFC 6570: see the [module](self) for what it matches.
#[derive(Clone, Debug)]
pub struct UriTemplate {
    source: Box<str>,
    parts: Vec<Part>,
    names: Vec<String>,
    program: Program,
    unchecked: Vec<(usize, String)>,
}

impl UriTemplate {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// If the text is no template by RFC 6570, section 2, or exceeds [`MAX_TEMPLATE_BYTES`] or [`MAX_VARIABLES`].
    pub fn parse(template: &str) -> Result<Self, TemplateError> {
        let (parts, names) = parse::parse(template)?;
        let program = Program::compile(&parts);
        Ok(Self {
            source: template.into(),
            parts,
            names,
            program,
            unchecked: Vec::new(),
        })
    }

    /// The template as it was written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The names of the variables, each once, in the order of their first appearance.
    pub fn variables(&self) -> &[String] {
        &self.names
    }

    /// Lets a variable have any value, NUL excepted: `..` segments, absolute paths and control characters too.
    ///
    /// For values that never come near a file system. The reason is kept for the record: [`UriTemplate::unchecked`].
    ///
    /// # Errors
    ///
    /// If the template has no such variable.
    pub fn allow_any_value(mut self, variable: &str, reason: impl Into<String>) -> Result<Self, TemplateError> {
        let Some(index) = self.names.iter().position(|name| name == variable) else {
            return Err(TemplateError::new(
                TemplateErrorKind::UnknownVariable(variable.to_owned()),
                self.source.len(),
            ));
        };
        self.unchecked.push((index, reason.into()));
        Ok(self)
    }

    /// The variables whose values are not checked, each with the reason that was given.
    pub fn unchecked(&self) -> impl Iterator<Item = (&str, &str)> {
        self.unchecked
            .iter()
            .map(|(index, reason)| (self.names[*index].as_str(), reason.as_str()))
    }

    /// Fills the template in (RFC 6570, section 3). A variable without a value is left out.
    ///
    /// # Errors
    ///
    /// If a list or a map stands where the template has a prefix modifier.
    pub fn expand(&self, value_of: &impl Fn(&str) -> Option<Value>) -> Result<String, ExpandError> {
        expand::expand(&self.parts, value_of)
    }

    /// The variables' values in a URI, percent-decoded, or `None` if the URI does not match.
    ///
    /// Names come in the order of [`UriTemplate::variables`]; one that is exploded comes once for each item, one that is absent not
    /// at all.
    pub fn matches(&self, uri: &str) -> Option<Vec<(String, String)>> {
        self.try_match(uri).ok()
    }

    /// [`UriTemplate::matches`], with the reason why not.
    ///
    /// # Errors
    ///
    /// [`Mismatch::Shape`] for a URI that does not look like this template's; the others say what was refused in one that does, or
    /// in what is no URI at all.
    pub fn try_match(&self, uri: &str) -> Result<Vec<(String, String)>, Mismatch> {
        if uri.len() > MAX_URI_BYTES {
            return Err(Mismatch::TooLong);
        }
        let uri = percent::normalise(uri).map_err(|position| Mismatch::NotAUri { position })?;
        if uri.len() > MAX_URI_BYTES {
            return Err(Mismatch::TooLong);
        }
        let spans = self.program.run(&uri).ok_or(Mismatch::Shape)?;
        let unchecked = |name: &str| self.unchecked().any(|(known, _)| known == name);
        capture::capture(&uri, &self.parts, &spans, &self.names, unchecked)
    }
}

impl FromStr for UriTemplate {
    type Err = TemplateError;

    fn from_str(template: &str) -> Result<Self, Self::Err> {
        Self::parse(template)
    }
}

impl fmt::Display for UriTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl PartialEq for UriTemplate {
    /// Templates are equal if they are written alike; what they let pass unchecked counts too.
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source && self.unchecked == other.unchecked
    }
}

impl Eq for UriTemplate {}
