//! content
mod hidden;
mod normal;
mod place;
mod secrets;
mod tokens;
pub use self::hidden::HiddenText;
pub use self::normal::normalise;
pub use self::secrets::Secrets;
