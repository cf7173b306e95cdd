//! What the compiler says where a block is not right. The texts are those of the toolchain that the workspace is checked with; after
//! a change that is meant, `TRYBUILD=overwrite` writes them anew.

#[test]
fn faults_point_at_the_users_code() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
}
