//! The token that stands in for a card or an account number outside the vault.

use std::fmt;

use crate::codec::{base32_letter, base32_symbol, base32_symbols};
use crate::random_bytes;

const PREFIX: &str = "pay_";
/// 128 bits of chance, five a letter.
const LETTERS: usize = 26;

/// A payment token, `pay_` and 26 letters. It is drawn by chance and says nothing about what it
/// stands for, so it may be shown, stored and sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct PaymentToken(String);

impl PaymentToken {
    #[must_use]
    pub fn random() -> Self {
        let symbols = base32_symbols(&random_bytes::<16>());
        Self(spelled(&symbols))
    }

    /// Reads a token, in either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters = text.strip_prefix(PREFIX)?;
        let symbols = letters.chars().map(base32_symbol).collect::<Option<Vec<_>>>()?;
        // The last letter carries three bits only.
        (symbols.len() == LETTERS && symbols[LETTERS - 1] & 3 == 0).then(|| Self(spelled(&symbols)))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn spelled(symbols: &[u8]) -> String {
    let letters = symbols.iter().map(|symbol| base32_letter(*symbol).to_ascii_lowercase());
    PREFIX.chars().chain(letters).collect()
}

impl fmt::Display for PaymentToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_in_either_case_and_never_comes_twice() {
        let token = PaymentToken::random();
        assert_eq!(token.as_str().len(), PREFIX.len() + LETTERS);
        let shouted = format!("{PREFIX}{}", token.as_str()[PREFIX.len()..].to_uppercase());
        assert_eq!(PaymentToken::parse(&shouted), Some(token.clone()));
        assert_ne!(token, PaymentToken::random());
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for text in [
            "",
            "pay_",
            "pay_123",
            "PAY_00000000000000000000000000",
            "pay_0000000000000000000000000u",
        ] {
            assert_eq!(PaymentToken::parse(text), None, "{text:?}");
        }
    }
}
