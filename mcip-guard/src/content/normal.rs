//! Normalisation: text as a reader understands it, however it is written.

/// What becomes of one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// A letter or digit, lower case, without marks, in the script it looks like.
    Letter(char),
    /// Several letters in one.
    Letters(&'static str),
    /// A bracket or bar: what markers are made of.
    Mark(char),
    /// Anything between words.
    Gap,
    /// Nothing that a reader sees.
    Nothing,
}

/// Base letters of U+00C0 to U+023F; `?` for those that have none.
const LATIN: &[u8; 384] = b"\
aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii??jjkkkllllll?\
?llnnnnnn?nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
?????????????????ff?????????????oo?????????????uu???????????????\
?????????????aaiioouuuuuuuuuu?aaaa????ggkkoooo??j???gg??nnaa????\
aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????";

/// What each ASCII byte becomes: itself in lower case, a mark, a gap (a space) or nothing (zero).
pub(super) const ASCII: [u8; 128] = {
    let mut table = [b' '; 128];
    let mut byte = 0;
    while byte < 128 {
        #[allow(clippy::cast_possible_truncation)]
        let own = byte as u8;
        if own.is_ascii_alphanumeric() || matches!(own, b'<' | b'>' | b'[' | b']' | b'|') {
            table[byte] = own.to_ascii_lowercase();
        } else if own == b'\'' {
            table[byte] = 0;
        }
        byte += 1;
    }
    table
};

/// Whether the byte, in normalised text, is a mark.
pub(super) const fn is_mark(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'[' | b']' | b'|')
}

fn nth_letter(first: u8, index: u32) -> Fold {
    Fold::Letter(char::from(first + u8::try_from(index).unwrap_or(0)))
}

/// Characters that are compatible with ASCII (Unicode's compatibility mappings, those that come up in disguises).
fn compatible(c: char) -> Option<Fold> {
    let at = u32::from(c);
    Some(match at {
        0x00c0..=0x023f => match LATIN.get(at as usize - 0xc0) {
            Some(b'?') | None => return None,
            Some(b' ') => Fold::Gap,
            Some(letter) => Fold::Letter(char::from(*letter)),
        },
        0x24b6..=0x24cf => nth_letter(b'a', at - 0x24b6),
        0x24d0..=0x24e9 => nth_letter(b'a', at - 0x24d0),
        0x249c..=0x24b5 => nth_letter(b'a', at - 0x249c),
        0x2460..=0x2468 => nth_letter(b'1', at - 0x2460),
        0xff01..=0xff5e => return Some(fold(char::from_u32(at - 0xfee0).unwrap_or(' '))),
        // Mathematical letters: alphabets of 52, capitals first; then digits.
        0x1d400..=0x1d6a3 => nth_letter(b'a', (at - 0x1d400) % 26),
        0x1d7ce..=0x1d7ff => nth_letter(b'0', (at - 0x1d7ce) % 10),
        0x1f110..=0x1f129 => nth_letter(b'a', at - 0x1f110),
        0x1f130..=0x1f149 => nth_letter(b'a', at - 0x1f130),
        0x1f150..=0x1f169 => nth_letter(b'a', at - 0x1f150),
        0x1f170..=0x1f189 => nth_letter(b'a', at - 0x1f170),
        0xfb00 => Fold::Letters("ff"),
        0xfb01 => Fold::Letters("fi"),
        0xfb02 => Fold::Letters("fl"),
        0xfb03 => Fold::Letters("ffi"),
        0xfb04 => Fold::Letters("ffl"),
        0xfb05 | 0xfb06 => Fold::Letters("st"),
        _ => return None,
    })
}

/// Characters of other scripts that look like a Latin letter (the common ones of Unicode's list of confusables).
const fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'ª' | 'Ⱥ' | 'ⱥ' | 'а' | 'α' | 'Α' | 'ɑ' | 'ᴀ' | 'ᵃ' | 'ₐ' => 'a',
        'в' | 'β' | 'Β' | 'ь' | 'ʙ' | 'ᵇ' => 'b',
        'с' | 'ϲ' | 'ᴄ' | 'ⅽ' | 'ᶜ' => 'c',
        'ԁ' | 'ᴅ' | 'ⅾ' | 'ᵈ' => 'd',
        'е' | 'ε' | 'Ε' | 'є' | 'ҽ' | 'ᴇ' | 'ᵉ' | 'ₑ' | 'ℯ' | '℮' => 'e',
        'ғ' | 'ᶠ' => 'f',
        'ց' | 'ɡ' | 'ɢ' | 'ᵍ' | 'ℊ' => 'g',
        'н' | 'Η' | 'һ' | 'հ' | 'ʜ' | 'ʰ' | 'ₕ' | 'ℎ' | 'ℍ' | 'ℋ' | 'ℌ' => 'h',
        'і' | 'ι' | 'Ι' | 'ɩ' | 'ɪ' | 'ⁱ' | 'ⅰ' | 'ℐ' | 'ℑ' | 'ℹ' => 'i',
        'ј' | 'ϳ' | 'ᴊ' | 'ʲ' => 'j',
        'к' | 'κ' | 'Κ' | 'ᴋ' | 'ᵏ' | 'ₖ' | '\u{212a}' => 'k',
        'ӏ' | 'ʟ' | 'ˡ' | 'ₗ' | 'ⅼ' | 'ℓ' | 'ℒ' => 'l',
        'м' | 'Μ' | 'ᴍ' | 'ᵐ' | 'ₘ' | 'ⅿ' | 'ℳ' => 'm',
        'η' | 'Ν' | 'ո' | 'п' | 'ɴ' | 'ⁿ' | 'ₙ' | 'ℕ' => 'n',
        'º' | 'о' | 'ο' | 'Ο' | 'օ' | 'σ' | 'ᴏ' | 'ᵒ' | 'ₒ' | 'ℴ' => 'o',
        'р' | 'ρ' | 'Ρ' | 'ᴘ' | 'ᵖ' | 'ₚ' | 'ℙ' => 'p',
        'ԛ' | 'ℚ' => 'q',
        'г' | 'ʀ' | 'ʳ' | 'ᵣ' | 'ℛ' | 'ℜ' | 'ℝ' => 'r',
        'ѕ' | 'ꜱ' | 'ˢ' | 'ₛ' => 's',
        'Ⱦ' | 'ⱦ' | 'т' | 'τ' | 'Τ' | 'ᴛ' | 'ᵗ' | 'ₜ' => 't',
        'υ' | 'ս' | 'ᴜ' | 'ᵘ' | 'ᵤ' => 'u',
        'ν' | 'ѵ' | 'ᴠ' | 'ᵛ' | 'ᵥ' | 'ⅴ' => 'v',
        'ԝ' | 'ω' | 'ᴡ' | 'ʷ' => 'w',
        'х' | 'χ' | 'Χ' | 'ˣ' | 'ₓ' | 'ⅹ' => 'x',
        'у' | 'Υ' | 'ү' | 'ʏ' | 'ʸ' => 'y',
        'Ζ' | 'ᴢ' | 'ᶻ' | 'ℤ' => 'z',
        _ => return None,
    })
}

/// Characters that have no picture of their own.
const fn is_unseen(c: char) -> bool {
    matches!(c,
        '’' | 'ʼ' | '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}'
        | '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// What becomes of a character.
pub(super) fn fold(c: char) -> Fold {
    if let Some(&byte) = u8::try_from(c).ok().and_then(|byte| ASCII.get(usize::from(byte))) {
        return match byte {
            b' ' => Fold::Gap,
            0 => Fold::Nothing,
            mark if is_mark(mark) => Fold::Mark(char::from(mark)),
            letter => Fold::Letter(char::from(letter)),
        };
    }
    // Han, kana and Hangul: no capitals, no marks, no disguises.
    if matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
    {
        return Fold::Letter(c);
    }
    if is_unseen(c) {
        return Fold::Nothing;
    }
    if let Some(letter) = look_alike(c) {
        return Fold::Letter(letter);
    }
    if let Some(folded) = compatible(c) {
        return folded;
    }
    if !c.is_alphanumeric() {
        return Fold::Gap;
    }
    // What a capital has beside its small letter is a mark, which is dropped as any other.
    let small = c.to_lowercase().next().unwrap_or(c);
    if small == c { Fold::Letter(c) } else { fold(small) }
}

/// `text` in normal form: lower-case letters and digits, in Latin script where they look like it; words apart by single spaces;
/// of everything else only the brackets `<>[]|`, without spaces around them. Apostrophes go, so that "don't" is one word.
///
/// Linear, never longer than the text, and the same if done twice. This is Unicode's NFKC and case folding as far as disguised
/// English goes, not the whole of either.
pub fn normalise(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    normalise_into(text, &mut out);
    // What is written is characters, whole ones.
    String::from_utf8(out).unwrap_or_default()
}

/// As [`normalise`], in place of what `out` holds.
pub(super) fn normalise_into(text: &str, out: &mut Vec<u8>) {
    out.clear();
    out.reserve(text.len());
    let mut writer = Writer { out, gap: false };
    let mut rest = text;
    // Stretches of ASCII, which is nearly everything, go through a table.
    while !rest.is_empty() {
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        let (plain, others) = rest.split_at(ascii);
        for byte in plain.bytes() {
            writer.ascii(ASCII.get(usize::from(byte)).copied().unwrap_or(b' '));
        }
        rest = others;
        while let Some(c) = rest.chars().next().filter(|c| !c.is_ascii()) {
            writer.fold(fold(c));
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
}

struct Writer<'a> {
    out: &'a mut Vec<u8>,
    /// A word ended, and another may follow.
    gap: bool,
}

impl Writer<'_> {
    /// Ends the gap before a letter: a space, unless there is nothing or a mark before it.
    #[inline]
    fn before_letter(&mut self) {
        if std::mem::take(&mut self.gap) && self.out.last().is_some_and(|last| !is_mark(*last)) {
            self.out.push(b' ');
        }
    }

    /// What an ASCII byte became, by the table.
    #[inline]
    fn ascii(&mut self, folded: u8) {
        match folded {
            b' ' => self.gap = true,
            0 => {}
            mark if is_mark(mark) => {
                self.out.push(mark);
                self.gap = false;
            }
            letter => {
                self.before_letter();
                self.out.push(letter);
            }
        }
    }

    fn fold(&mut self, folded: Fold) {
        match folded {
            Fold::Nothing => {}
            Fold::Gap => self.gap = true,
            Fold::Mark(mark) => {
                self.out.extend_from_slice(mark.encode_utf8(&mut [0; 4]).as_bytes());
                self.gap = false;
            }
            Fold::Letter(letter) => {
                self.before_letter();
                self.out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Fold::Letters(letters) => {
                self.before_letter();
                self.out.extend_from_slice(letters.as_bytes());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::normalise as normal;

    // Covers: EG-unicode
    #[test]
    fn disguises_come_off() {
        for (disguised, plain) in [
            ("IGNORE   Previous\n\tinstructions!", "ignore previous instructions"),
            ("ｉｇｎｏｒｅ ｐｒｅｖｉｏｕｓ", "ignore previous"),
            ("𝐢𝐠𝐧𝐨𝐫𝐞 𝓹𝓻𝓮𝓿𝓲𝓸𝓾𝓼 𝙸𝙽𝚂𝚃𝚁𝚄𝙲𝚃𝙸𝙾𝙽𝚂", "ignore previous instructions"),
            ("іgnоrе рrеvіоus", "ignore previous"),
            ("ιgnοrε", "ignore"),
            ("ïgñörê", "ignore"),
            ("i\u{200b}g\u{ad}n\u{301}o\u{fe0f}r\u{e0041}e", "ignore"),
            ("ⓘⓖⓝⓞⓡⓔ 🄸🄶🄽🄾🅁🄴", "ignore ignore"),
            ("ɪɢɴᴏʀᴇ", "ignore"),
            ("do_not-tell/the.user", "do not tell the user"),
            ("don't don’t", "dont dont"),
            ("< Important >", "<important>"),
            ("＜ＩＭＰＯＲＴＡＮＴ＞", "<important>"),
            ("<|im_start|>", "<|im start|>"),
            ("ﬁle oﬃce", "file office"),
            ("  \u{200b} ", ""),
        ] {
            assert_eq!(normal(disguised), plain, "{disguised}");
        }
    }

    #[test]
    fn every_character_is_in_normal_form_after_one_round() {
        for c in '\0'..=char::MAX {
            let once = normal(c.encode_utf8(&mut [0; 4]));
            assert_eq!(normal(&once), once, "U+{:04X}", u32::from(c));
            assert!(once.len() <= c.len_utf8(), "U+{:04X}", u32::from(c));
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "(\\PC|[ <>|a-z'\u{200b}\u{301}𝐀-𝐳]){0,60}") {
            let once = normal(&text);
            prop_assert!(once.len() <= text.len());
            prop_assert!(!once.contains("  ") && !once.starts_with(' ') && !once.ends_with(' '));
            prop_assert_eq!(normal(&once), once);
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            normal(&text);
        }
    }
}
