#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| obhut_fuzz::detect::detect_text(data));
