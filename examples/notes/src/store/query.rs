//! What a person types into a search field, as a query of FTS5.
//!
//! The query language of FTS5 has operators (`AND`, `NEAR`, `-`, `:`, `^`, parentheses), and a stray one is a syntax error or searches
//! another column. So none of it is passed on: each word becomes a string of FTS5, in which only the quote has a meaning.

use super::StoreError;

/// Bytes of a query.
pub(crate) const QUERY_BYTES: usize = 1000;
/// Words and phrases of a query.
const TERMS: usize = 32;

/// The query that finds notes with all of the words. Words between quotes stand side by side; a word that ends in `*` is the
/// beginning of one.
pub(crate) fn full_text(typed: &str) -> Result<String, StoreError> {
    if typed.len() > QUERY_BYTES {
        return Err(StoreError::invalid(format!(
            "The query has more than {QUERY_BYTES} bytes; look for fewer words."
        )));
    }
    let mut terms = Vec::new();
    for (number, part) in typed.split('"').enumerate() {
        // What stands after an odd number of quotes is a phrase, also if nobody closed it.
        if number % 2 == 1 {
            terms.extend(term(part, false));
        } else {
            terms.extend(part.split_whitespace().filter_map(|word| {
                let begins = word.strip_suffix('*');
                term(begins.unwrap_or(word), begins.is_some())
            }));
        }
    }
    if terms.is_empty() {
        return Err(StoreError::invalid(
            "The query has no word to look for; name one, or leave the query out to list the latest notes.",
        ));
    }
    if terms.len() > TERMS {
        return Err(StoreError::invalid(format!(
            "The query has more than {TERMS} words; look for fewer."
        )));
    }
    Ok(terms.join(" AND "))
}

/// A string of FTS5; `None` of text in which the tokenizer would find nothing. NUL would end the query early.
fn term(text: &str, begins: bool) -> Option<String> {
    let searched = text.chars().any(char::is_alphanumeric);
    searched.then(|| {
        format!(
            "\"{}\"{}",
            text.replace(['\0', '"'], " "),
            if begins { "*" } else { "" }
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_strings_whatever_they_say() {
        let of = |typed| full_text(typed).expect("words");
        assert_eq!(of("milk  eggs"), r#""milk" AND "eggs""#);
        assert_eq!(of("NOT title:x OR (a"), r#""NOT" AND "title:x" AND "OR" AND "(a""#);
        assert_eq!(of(r#"a "b c" d"#), r#""a" AND "b c" AND "d""#);
        assert_eq!(of(r#"a "b c"#), r#""a" AND "b c""#);
        assert_eq!(of("shop* *"), r#""shop"*"#);
        assert_eq!(of("a\0b"), r#""a b""#);
    }

    #[test]
    fn nothing_to_look_for_is_said() {
        for empty in ["", "  ", "\"", "\"\"", "* - ()", "\0"] {
            assert!(full_text(empty).is_err(), "{empty:?}");
        }
        assert!(full_text(&"a ".repeat(TERMS + 1)).is_err());
        assert!(full_text(&"a".repeat(QUERY_BYTES + 1)).is_err());
    }
}
