//! The little language in which rules say what words they look for.
//!
//! Elements stand one after the other, apart by spaces. An element is a word, a class in braces, a sign, or several of these with bars
//! between them; `^` before it means that it begins a sentence (or follows a word that only leads in, such as *please* or *must*), `!` that
//! it is written in capitals. `..4` between two elements lets up to four other words stand there. Words that say nothing (articles and the like)
//! never count.

/// The most words that may stand between two elements.
pub(super) const WIDEST: u32 = 60;
/// Elements of one sequence.
const MOST_ELEMENTS: usize = 12;

/// One thing that an element may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Word(String),
    Class(String),
    Sign(usize),
}

/// One element of a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) choices: Vec<Choice>,
    /// Words that may stand between the element before and this one.
    pub(super) gap: u32,
    pub(super) starts: bool,
    pub(super) capitals: bool,
}

/// Words that stand one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    pub(super) elements: Vec<Element>,
}

impl Sequence {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut elements: Vec<Element> = Vec::new();
        let mut gap = None;
        for token in text.split_whitespace() {
            if let Some(number) = token.strip_prefix("..") {
                let number: u32 = number
                    .parse()
                    .ok()
                    .filter(|number| (1..=WIDEST).contains(number))
                    .ok_or_else(|| format!("`{token}`: a gap is `..1` to `..{WIDEST}`"))?;
                if elements.is_empty() || gap.replace(number).is_some() {
                    return Err(format!("`{token}`: a gap stands between two elements"));
                }
                continue;
            }
            let mut element = element(token)?;
            element.gap = gap.take().unwrap_or(0);
            elements.push(element);
        }
        if gap.is_some() {
            return Err("a gap stands between two elements".to_owned());
        }
        if elements.is_empty() || elements.len() > MOST_ELEMENTS {
            return Err(format!("a sequence has 1 to {MOST_ELEMENTS} elements"));
        }
        Ok(Self { elements })
    }
}

fn element(token: &str) -> Result<Element, String> {
    let mut element = Element {
        choices: Vec::new(),
        gap: 0,
        starts: false,
        capitals: false,
    };
    let mut rest = token;
    while rest.len() > 1 {
        if let Some(after) = rest.strip_prefix('^') {
            (element.starts, rest) = (true, after);
        } else if let Some(after) = rest.strip_prefix('!') {
            (element.capitals, rest) = (true, after);
        } else {
            break;
        }
    }
    if let Some(sign) = sign(rest) {
        element.choices.push(Choice::Sign(sign));
        return Ok(element);
    }
    for choice in rest.split('|') {
        element.choices.push(if let Some(sign) = sign(choice) {
            Choice::Sign(sign)
        } else if let Some(class) = choice.strip_prefix('{') {
            Choice::Class(
                class
                    .strip_suffix('}')
                    .ok_or_else(|| format!("`{token}`: a brace is not closed"))?
                    .to_owned(),
            )
        } else if choice.starts_with('@') {
            let near = super::file::nearest(choice, super::SIGNS.iter().map(|(name, _)| *name));
            return Err(match near {
                Some(near) => format!("there is no sign `{choice}`; did you mean `{near}`?"),
                None => format!("there is no sign `{choice}`"),
            });
        } else if choice.is_empty() {
            return Err(format!("`{token}`: nothing stands before or after a bar"));
        } else {
            Choice::Word(choice.to_owned())
        });
    }
    Ok(element)
}

fn sign(name: &str) -> Option<usize> {
    super::SIGNS.iter().position(|(own, _)| *own == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_is_meant() {
        let parsed = Sequence::parse("^{send}|mail ..4 to @email|@url").unwrap();
        assert_eq!(parsed.elements.len(), 3);
        assert!(parsed.elements[0].starts && !parsed.elements[1].starts);
        assert_eq!(parsed.elements[1].gap, 4);
        assert_eq!(
            parsed.elements[0].choices,
            [Choice::Class("send".into()), Choice::Word("mail".into())]
        );
        assert!(Sequence::parse("!important @bang").unwrap().elements[0].capitals);
        assert!(matches!(
            Sequence::parse("|").unwrap().elements[0].choices[..],
            [Choice::Sign(_)]
        ));
    }

    #[test]
    fn mistakes_are_named() {
        for (text, why) in [
            ("", "elements"),
            ("..3 a", "between"),
            ("a ..3", "between"),
            ("a ..0 b", "`..1` to"),
            ("a ..999 b", "`..1` to"),
            ("{send", "closed"),
            ("@emial", "did you mean `@email`"),
            ("a||b", "bar"),
        ] {
            let error = Sequence::parse(text).unwrap_err();
            assert!(error.contains(why), "{text}: {error}");
        }
    }
}
