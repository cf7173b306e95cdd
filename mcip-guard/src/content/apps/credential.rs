//! Fields that ask for what only the user knows.

/// Words that stand in the names and labels of such fields, split at capitals and signs.
const WORDS: [&str; 39] = [
    "password",
    "passwd",
    "pwd",
    "passcode",
    "passphrase",
    "pin",
    "cvv",
    "cvc",
    "csc",
    "card number",
    "cardnumber",
    "cc number",
    "credit card",
    "debit card",
    "security code",
    "seed phrase",
    "recovery phrase",
    "secret phrase",
    "mnemonic",
    "private key",
    "secret key",
    "api key",
    "apikey",
    "access token",
    "auth token",
    "one time code",
    "one time password",
    "verification code",
    "otp",
    "totp",
    "2fa",
    "mfa code",
    "social security",
    "ssn",
    "passwort",
    "kennwort",
    "senha",
    "contraseña",
    "mot de passe",
];

/// The same in scripts without gaps between words.
const PARTS: [&str; 6] = ["пароль", "密码", "密碼", "パスワード", "비밀번호", "暗証番号"];

/// The longest name or label that is looked at.
const LONGEST: usize = 160;

/// Values of `autocomplete` by which a browser fills in what it keeps secret.
pub(super) fn is_filled_in(autocomplete: &str) -> bool {
    autocomplete.split_ascii_whitespace().any(|token| {
        let token = token.to_ascii_lowercase();
        matches!(
            token.as_str(),
            "current-password" | "new-password" | "one-time-code" | "cc-number" | "cc-csc" | "cc-exp"
        )
    })
}

/// Whether a name or a label speaks of a credential.
pub(super) fn is_named(text: &str) -> bool {
    let mut words = String::from(" ");
    let mut small = false;
    for c in text.chars().take(LONGEST) {
        let begins = c.is_uppercase() && small || !c.is_alphanumeric();
        if begins && !words.ends_with(' ') {
            words.push(' ');
        }
        small = c.is_lowercase();
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        }
    }
    words.push(' ');
    WORDS.iter().any(|word| {
        words
            .match_indices(word)
            .any(|(at, _)| is_whole(&words, at, word.len()))
    }) || PARTS.iter().any(|part| words.contains(part))
}

fn is_whole(words: &str, at: usize, length: usize) -> bool {
    words.get(..at).is_some_and(|before| before.ends_with(' '))
        && words.get(at + length..).is_some_and(|after| after.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_credentials_are_known_and_words_like_them_are_not() {
        for name in [
            "newPassword",
            "Re-enter your password",
            "card-number",
            "cardNumber",
            "PIN",
            "Seed phrase (12 words)",
            "otp",
            "Mot de passe :",
            "您的密码",
        ] {
            assert!(is_named(name), "{name}");
        }
        for name in [
            "pinned",
            "shopping",
            "compass",
            "number of cards",
            "opinion",
            "tokens",
            "spinner",
            "search",
            "email",
        ] {
            assert!(!is_named(name), "{name}");
        }
        assert!(is_filled_in("section-a billing CC-Number") && is_filled_in("one-time-code"));
        assert!(!is_filled_in("off") && !is_filled_in("username"));
    }
}
