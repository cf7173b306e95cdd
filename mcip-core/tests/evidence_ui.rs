//! Skipping a step does not compile. Each file of `ui/` is a way round a step that a hurried or hostile author might try.

#[test]
fn no_step_can_be_skipped() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
