//! How the user gets to the login page.

use std::fmt;
use std::future::Future;

use async_trait::async_trait;

/// A login that is about to begin. For the user's eyes.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LoginPrompt {
    /// Where the user logs in: `https`, or `http` on this machine. Show it whole.
    pub url: String,
    /// The MCP server that wants the login.
    pub server: String,
    /// The authorization server that will ask for it.
    pub issuer: String,
    /// What the client asks to be allowed. Empty where the server decides.
    pub scopes: Vec<String>,
}

impl fmt::Debug for LoginPrompt {
    /// Without the query of the URL, which binds the login to this process.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginPrompt")
            .field("url", &self.url.split('?').next().unwrap_or_default())
            .field("server", &self.server)
            .field("issuer", &self.issuer)
            .field("scopes", &self.scopes)
            .finish()
    }
}

/// Sends the user to the login page.
///
/// Ask before a browser is opened: the page is chosen by the server. Never hand the URL to a shell. Return once the user is on
/// the way; that the login is done comes through the redirect. A closure that returns a future will do.
#[async_trait]
pub trait UserAgent: Send + Sync + 'static {
    /// Sends the user there, or says why not: that is the error of the call that needed the login.
    async fn open(&self, prompt: LoginPrompt) -> Result<(), String>;
}

#[async_trait]
impl<F, A> UserAgent for F
where
    F: Fn(LoginPrompt) -> A + Send + Sync + 'static,
    A: Future<Output = Result<(), String>> + Send,
{
    async fn open(&self, prompt: LoginPrompt) -> Result<(), String> {
        self(prompt).await
    }
}

/// Prints the URL to standard error, for the user to open. The default.
#[derive(Clone, Copy, Debug, Default)]
pub struct PrintUrl;

#[async_trait]
impl UserAgent for PrintUrl {
    async fn open(&self, prompt: LoginPrompt) -> Result<(), String> {
        eprintln!(
            "{} asks you to log in at {}{}. To do so, open:\n\n  {}\n",
            prompt.server,
            prompt.issuer,
            if prompt.scopes.is_empty() {
                String::new()
            } else {
                format!(", to allow: {}", prompt.scopes.join(" "))
            },
            prompt.url
        );
        Ok(())
    }
}
