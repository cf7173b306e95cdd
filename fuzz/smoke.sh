#!/bin/sh
# Builds every target with coverage feedback on the stable toolchain and runs each for a while from
# its seeds. Needs a C++ compiler, nothing from outside crates.io. See README.md.
#
#   smoke.sh [seconds for each target] [target ...]
set -eu
cd "$(dirname "$0")"
seconds=${1:-20}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- document frame lines sse canonical ledger lock content provenance arguments apps
host=$(rustc -vV | sed -n 's/^host: //p')
coverage='-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4'
coverage="$coverage -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
coverage="$coverage -Cllvm-args=-sanitizer-coverage-pc-table"
coverage="$coverage -Cllvm-args=-sanitizer-coverage-trace-compares"
# With --target the flags reach the code under test and not the build scripts. One unit of code
# generation a crate keeps the coverage tables whole.
export RUSTFLAGS="--cfg fuzzing -Ccodegen-units=1 $coverage"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-target}"
cargo build --release --target "$host" --bins
for target in "$@"; do
    mkdir -p "corpus/$target" "artifacts/$target"
    dictionary=
    case $target in document | frame | canonical | lock | arguments) dictionary=-dict=json.dict ;; esac
    log="artifacts/$target.log"
    if ! "$CARGO_TARGET_DIR/$host/release/$target" -max_total_time="$seconds" -max_len=4096 \
        -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 $dictionary \
        -artifact_prefix="artifacts/$target/" "corpus/$target" "seeds/$target" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        echo "$target failed; the input is in artifacts/$target" >&2
        exit 1
    fi
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: //p' "$log") runs"
done
