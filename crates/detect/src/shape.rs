//! Shapes of numbers a firm teaches: `K-99999`, `RE2099/999999`.

use crate::Label;

/// A small pattern: `9` is a digit, `A` a capital, `a` a letter of either case, `*` ends it and
/// stands for one to twelve more letters or digits; every other sign is itself, and `\` in front
/// makes one of the four itself, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    pub label: Label,
    signs: Vec<Sign>,
    more: bool,
}

/// Why a pattern is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeError {
    /// Fewer than four signs would be found everywhere, more than 64 nowhere.
    Length,
    /// Without a digit in it, words of the language would be found.
    NoDigit,
    /// Something stands behind the star, or behind the last backslash nothing.
    Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Digit,
    Capital,
    Letter,
    Itself(char),
}

impl Shape {
    /// Reads a pattern.
    ///
    /// # Errors
    /// When it would find everything, nothing, or cannot be read.
    pub fn parse(label: Label, pattern: &str) -> Result<Shape, ShapeError> {
        let (mut signs, mut more) = (Vec::new(), false);
        let mut pattern = pattern.trim().chars();
        while let Some(c) = pattern.next() {
            if more {
                return Err(ShapeError::Form);
            }
            match c {
                '9' => signs.push(Sign::Digit),
                'A' => signs.push(Sign::Capital),
                'a' => signs.push(Sign::Letter),
                '*' => more = true,
                '\\' => signs.push(Sign::Itself(pattern.next().ok_or(ShapeError::Form)?)),
                other => signs.push(Sign::Itself(other)),
            }
        }
        if !(4..=64).contains(&signs.len()) {
            return Err(ShapeError::Length);
        }
        let digit = |sign: &Sign| match sign {
            Sign::Digit => true,
            Sign::Itself(c) => c.is_ascii_digit(),
            Sign::Capital | Sign::Letter => false,
        };
        if !signs.iter().any(digit) {
            return Err(ShapeError::NoDigit);
        }
        Ok(Shape { label, signs, more })
    }

    /// How many signs stand before its first digit.
    pub(crate) fn before_digit(&self) -> usize {
        let digit = |sign: &Sign| match sign {
            Sign::Digit => true,
            Sign::Itself(c) => c.is_ascii_digit(),
            Sign::Capital | Sign::Letter => false,
        };
        self.signs.iter().position(digit).unwrap_or(0)
    }

    /// How many bytes at the beginning of a text have this shape.
    pub(crate) fn fits(&self, text: &str) -> Option<usize> {
        let mut rest = text.chars();
        for sign in &self.signs {
            let c = rest.next()?;
            let fits = match sign {
                Sign::Digit => c.is_ascii_digit(),
                Sign::Capital => c.is_uppercase(),
                Sign::Letter => c.is_alphabetic(),
                Sign::Itself(itself) => c == *itself,
            };
            if !fits {
                return None;
            }
        }
        let mut length = text.len() - rest.as_str().len();
        if self.more {
            length += rest.as_str().bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        }
        Some(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_says_what_its_signs_are() {
        let shape = Shape::parse(Label::Customer, "K-99999").unwrap();
        assert_eq!(shape.fits("K-10023 und"), Some(7));
        assert_eq!(shape.fits("K-1002"), None);
        assert_eq!(Shape::parse(Label::Order, "AU99*").unwrap().fits("WU20abc1 x"), Some(8));
        assert_eq!(Shape::parse(Label::Order, "\\AU99*").unwrap().fits("AU20abc1 x"), Some(8));
    }

    #[test]
    fn a_backslash_takes_a_sign_for_itself() {
        assert_eq!(Shape::parse(Label::Order, "\\AU99*").unwrap().fits("WU20abc1 x"), None);
    }

    #[test]
    fn a_pattern_that_finds_everything_is_refused() {
        assert_eq!(Shape::parse(Label::Order, "99"), Err(ShapeError::Length));
        assert_eq!(Shape::parse(Label::Order, "aaaa"), Err(ShapeError::NoDigit));
        assert_eq!(Shape::parse(Label::Order, "99*99"), Err(ShapeError::Form));
    }
}
