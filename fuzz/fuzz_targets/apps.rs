#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| mcip_fuzz::apps::check(data));
