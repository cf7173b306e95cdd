//! Who speaks, and the icons shown for it (MCP 2026-07-28, "Schema Reference").

use std::fmt;

use super::object::{object, open_enum};

object! {
    /// The software on one side of a connection. Self-reported: for display, never for decisions.
    pub struct Implementation {
        required {
            /// The name for programs.
            name: String = "name",
            /// The version of the software.
            version: String = "version",
        }
        optional {
            /// The name for people (since 2025-06-18).
            title: String = "title" => with_title,
            /// What the software does (since 2025-11-25).
            description: String = "description" => with_description,
            /// Where to read about it (since 2025-11-25).
            website_url: String = "websiteUrl" => with_website_url,
        }
        lists {
            /// Icons of several sizes (since 2025-11-25).
            icons: Vec<Icon> = "icons" => with_icons,
        }
    }
}

object! {
    /// A picture for a user interface (since 2025-11-25).
    pub struct Icon {
        required {
            /// An `https:` or `data:` URI; see [`Icon::check`].
            src: String = "src",
        }
        optional {
            /// The media type, where the source's own is missing or generic.
            mime_type: String = "mimeType" => with_mime_type,
            /// The background for which the icon is made.
            theme: IconTheme = "theme" => with_theme,
        }
        lists {
            /// Sizes such as `48x48`, or `any` for a picture that scales.
            sizes: Vec<String> = "sizes" => with_sizes,
        }
    }
}

open_enum! {
    /// The background for which an icon is made.
    pub enum IconTheme {
        /// A light background.
        Light = "light",
        /// A dark background.
        Dark = "dark",
    }
}

impl Icon {
    /// Whether a consumer may load the icon: only `https:` and `data:` sources, for others can run scripts
    /// or reach local files (2025-11-25 and later, basic, icons).
    ///
    /// # Errors
    /// Which part of the icon is not acceptable.
    pub fn check(&self) -> Result<(), IconError> {
        let scheme_end = self.src.find(':').ok_or(IconError::NotAbsolute)?;
        let (scheme, rest) = self.src.split_at(scheme_end);
        let rest = &rest[1..];
        if scheme.eq_ignore_ascii_case("data") {
            return if rest.contains(',') {
                Ok(())
            } else {
                Err(IconError::Malformed)
            };
        }
        if !scheme.eq_ignore_ascii_case("https") {
            return Err(IconError::Scheme);
        }
        let authority = rest.strip_prefix("//").ok_or(IconError::Malformed)?;
        let end = authority.find(['/', '?', '#', '\\']).unwrap_or(authority.len());
        let authority = &authority[..end];
        if authority.is_empty() || authority.bytes().any(|byte| byte <= b' ' || byte == 0x7f) {
            return Err(IconError::Malformed);
        }
        if authority.contains('@') {
            return Err(IconError::Credentials);
        }
        Ok(())
    }
}

/// Why an icon must not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IconError {
    /// `src` has no scheme.
    NotAbsolute,
    /// The scheme is neither `https` nor `data`.
    Scheme,
    /// The URI carries a user or password.
    Credentials,
    /// The URI has no host, or the `data:` URI no data.
    Malformed,
}

impl fmt::Display for IconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IconError::NotAbsolute => "icon `src` has no scheme; use an https: or data: URI",
            IconError::Scheme => "icon `src` has a scheme other than https: and data:",
            IconError::Credentials => "icon `src` carries credentials; remove the part before `@`",
            IconError::Malformed => "icon `src` is no usable https: or data: URI",
        })
    }
}

impl std::error::Error for IconError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_and_data_are_loaded() {
        for src in [
            "https://example.com/a.png",
            "HTTPS://example.com",
            "data:image/png;base64,AAAA",
        ] {
            assert_eq!(Icon::new(src).check(), Ok(()), "{src}");
        }
        for (src, error) in [
            ("javascript:alert(1)", IconError::Scheme),
            ("file:///etc/passwd", IconError::Scheme),
            ("http://example.com/a.png", IconError::Scheme),
            ("ftp://example.com/a.png", IconError::Scheme),
            ("ws://example.com", IconError::Scheme),
            (" https://example.com", IconError::Scheme),
            ("a.png", IconError::NotAbsolute),
            ("https://user:pass@example.com/", IconError::Credentials),
            ("https:///a.png", IconError::Malformed),
            ("https:example.com", IconError::Malformed),
            ("https://exa mple.com/", IconError::Malformed),
            ("data:image/png", IconError::Malformed),
        ] {
            assert_eq!(Icon::new(src).check(), Err(error), "{src}");
        }
    }

    #[test]
    fn an_unknown_theme_is_kept() {
        let icon: Icon = serde_json::from_str(r#"{"src":"https://x/","theme":"sepia"}"#).unwrap();
        assert_eq!(icon.theme, Some(IconTheme::Other("sepia".into())));
    }
}
