//! Arithmetic in GF(256) and GF(32), without tables or branches on secret values, so that neither
//! time nor cache shows what is multiplied.

/// The product in GF(256) modulo x⁸ + x⁴ + x³ + x + 1.
pub(super) fn multiply(left: u8, right: u8) -> u8 {
    let (mut left, mut product) = (left, 0);
    for bit in 0..8 {
        product ^= left & (right >> bit & 1).wrapping_neg();
        left = left << 1 ^ (0x1b & (left >> 7).wrapping_neg());
    }
    product
}

/// The quotient in GF(256); by zero it is zero.
pub(super) fn divide(left: u8, right: u8) -> u8 {
    // The inverse is the 254th power: 254 = 2 + 4 + 8 + 16 + 32 + 64 + 128.
    let (mut power, mut inverse) = (right, 1);
    for _ in 0..7 {
        power = multiply(power, power);
        inverse = multiply(inverse, power);
    }
    multiply(left, inverse)
}

/// The product in GF(32) modulo x⁵ + x² + 1.
pub(super) fn multiply_five_bits(left: u8, right: u8) -> u8 {
    let (mut left, mut product) = (left, 0);
    for bit in 0..5 {
        product ^= left & (right >> bit & 1).wrapping_neg();
        left = (left << 1 ^ (0x25 & (left >> 4 & 1).wrapping_neg())) & 31;
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiplying_follows_the_examples_of_fips_197() {
        assert_eq!(multiply(0x57, 0x83), 0xc1);
        assert_eq!(multiply(0x57, 0x13), 0xfe);
    }

    #[test]
    fn dividing_undoes_multiplying() {
        for left in 0..=255 {
            for right in 1..=255 {
                assert_eq!(divide(multiply(left, right), right), left);
            }
            assert_eq!(divide(left, 0), 0);
        }
    }

    #[test]
    fn the_small_field_has_no_zero_divisors() {
        for left in 1..32 {
            let products: std::collections::HashSet<_> =
                (0..32).map(|right| multiply_five_bits(left, right)).collect();
            assert_eq!(products.len(), 32);
        }
    }
}
