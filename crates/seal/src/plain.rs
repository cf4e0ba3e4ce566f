//! The measure without protection: what the same program costs when nothing is sealed or keyed.
//!
//! Only a build made for the bench has it (`OBHUT_BENCH_PLAIN` set while compiling); the product
//! refuses to be built that way. It is here so that both builds are the same program otherwise.

/// Whether this build neither seals nor tags.
pub const WITHOUT_SEALING: bool = option_env!("OBHUT_BENCH_PLAIN").is_some();

/// An unkeyed number over a text, in the place of a tag (FNV-1a, widened).
pub(crate) fn tag<const N: usize>(text: &[u8]) -> [u8; N] {
    let mut state: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in text {
        state = (state ^ u128::from(*byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    }
    let mut out = [0; N];
    out.copy_from_slice(&state.to_be_bytes()[16 - N..]);
    out
}
