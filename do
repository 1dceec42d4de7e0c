#!/usr/bin/env bash
# One script for every habit of the repository. `./do help` lists them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

JOBS="${ENTENTE_JOBS:-$(nproc)}"
LISTEN="${ENTENTE_LISTEN:-127.0.0.1:8080}"
RESULTS="$PWD/build/results"
LOGS="$PWD/build/logs"
NODE_MIN=20.19  # what the web's tools ask for; Debian 12 has 18
PINNED_NODE="$PWD/tools/node/node_modules/.bin"
if [ -x "$PINNED_NODE/node" ]; then PATH="$PINNED_NODE:$PATH"; fi
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
# Where memory came from, in eight frames: thirty tell little more and cost a fifth of the time.
export ASAN_OPTIONS="${ASAN_OPTIONS:-malloc_context_size=8}"

do_help() {
  cat <<'TEXT'
./do setup            install the Debian packages of packages.txt and the npm packages
./do build            the program with the web UI inside: build/release/entente
./do run              build, fill a sandbox with the demo marketplace, serve it
./do test             everything: lints, unit, acceptance, faults, fuzzers, web, browser
./do test NAME [F]    one part: a folder of src (reviews, platform/db), acceptance, faults, fuzz,
                      web, e2e or lints; F is a GoogleTest filter ('Rules*')
./do bench [--json]   every speed figure as a ratio in one run
./do tidy [NAME...]   all lints, or the named ones; --fast leaves clang-tidy out, --changed has it
                      look only at files that differ from the last commit
./do format           lay out C++ (clang-format) and the web (its own formatter)
./do ci               what CI runs

ENTENTE_JOBS=N builds with N jobs. ENTENTE_LISTEN=HOST:PORT is where ./do run listens.
TEXT
}

say() { printf '%s\n' "$*" >&2; }
fail() { say "do: $*"; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo -- "$@"
  else fail "run as root, or install sudo, to add packages: $*"
  fi
}

# ---- setup ------------------------------------------------------------------------------------

package_installed() {
  case "$1" in
    # Node may come from elsewhere (NodeSource carries npm inside nodejs).
    nodejs) command -v node >/dev/null ;;
    npm) command -v npm >/dev/null ;;
    *) [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ] ;;
  esac
}

packages_missing() {
  local name
  while read -r name; do
    package_installed "$name" || printf '%s\n' "$name"
  done < <(sed 's/#.*//; s/[[:space:]]*$//; /^$/d' packages.txt)
}

setup_packages() {
  local missing
  mapfile -t missing < <(packages_missing)
  [ "${#missing[@]}" -gt 0 ] || return 0
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
    "${missing[@]}"
}

node_is_new_enough() {
  command -v node >/dev/null || return 1
  printf '%s\n%s\n' "$NODE_MIN" "$(node --version | tr -d v)" | sort -VC
}

# Where Node is too old: the one pinned in tools/node, from npm, checked by its lock file.
setup_node() {
  ! node_is_new_enough || return 0
  setup_npm tools/node
  # Two packages, one a processor, offer this name, so npm links neither.
  (cd tools/node/node_modules/.bin && ln -sf ../node-linux-*/bin/node node)
  PATH="$PINNED_NODE:$PATH"
  hash -r
  node_is_new_enough || fail "Node $NODE_MIN or later is needed; this one is $(node --version)"
}

# `npm ci` where the lock file is newer than what was installed from it.
setup_npm() {
  local folder="$1" hash
  [ -f "$folder/package-lock.json" ] || return 0
  hash="$(sha256sum <"$folder/package-lock.json")"
  [ "$(cat "$folder/node_modules/.lock-hash" 2>/dev/null)" != "$hash" ] || return 0
  say "installing the npm packages of $folder"
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
  printf '%s\n' "$hash" >"$folder/node_modules/.lock-hash"
}

setup_hash() {
  local lists=(packages.txt) lock
  for lock in {web,tests/e2e,tools/node}/package-lock.json; do
    [ ! -f "$lock" ] || lists+=("$lock")
  done
  sha256sum "${lists[@]}" | sha256sum
}

setup_done() {
  local folder
  node_is_new_enough || return 1
  [ "$(cat build/setup.stamp 2>/dev/null)" = "$(setup_hash)" ] || return 1
  for folder in web tests/e2e; do
    [ ! -f "$folder/package-lock.json" ] || [ -d "$folder/node_modules" ] || return 1
  done
}

do_setup() {
  ! setup_done || return 0
  setup_packages
  setup_node
  setup_npm web
  setup_npm tests/e2e
  mkdir -p build
  setup_hash >build/setup.stamp
}

# ---- build ------------------------------------------------------------------------------------

web_hash() {
  # The catalogues are compiled into the web as well.
  git ls-files -z -co --exclude-standard web locales | xargs -0 -r sha256sum 2>/dev/null |
    sha256sum
}

build_web() {
  [ -f web/package.json ] || return 0
  local hash
  hash="$(web_hash)"
  if [ -d web/dist ] && [ "$(cat build/web.stamp 2>/dev/null)" = "$hash" ]; then return 0; fi
  (cd web && npm run --silent build) || return
  mkdir -p build
  printf '%s\n' "$hash" >build/web.stamp
}

# build_preset PRESET [TARGET...]
build_preset() {
  local preset="$1" targets=()
  shift
  [ "$#" = 0 ] || targets=(--target "$@")
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" || return
  cmake --build --preset "$preset" --parallel "$JOBS" "${targets[@]}"
}

build_release() { build_web && build_preset release; }

do_build() {
  do_setup
  build_release
  say "built build/release/entente"
}

do_run() {
  do_build
  local program=build/release/entente data=build/demo
  if [ ! -e "$data" ]; then "$program" demo --data "$data"; fi
  say "serving the demo marketplace at http://$LISTEN (stop with Ctrl-C)"
  exec "$program" serve --sandbox --data "$data" --listen "$LISTEN" "$@"
}

do_bench() {
  do_setup
  setup_npm bench/duckdb
  build_release >&2
  exec bench/run "$@"
}

# ---- test -------------------------------------------------------------------------------------

# step NAME COMMAND...: runs it with its output in build/logs and tells the time.
step() {
  local name="$1" started=$SECONDS rc=0
  shift
  printf '%-12s ' "$name"
  # errexit is off inside a condition: what a step runs returns its failures itself.
  (export NO_COLOR=1 FORCE_COLOR=0; "$@") >"$LOGS/$name.log" 2>&1 </dev/null || rc=$?
  if [ "$rc" = 0 ]; then
    printf 'ok      %4d s\n' "$((SECONDS - started))"
  else
    printf 'FAILED  %4d s  (build/logs/%s.log)\n' "$((SECONDS - started))" "$name"
    printf '%s\n' "$rc" >"$RESULTS/$name.failed"
    grep -E 'error:|FAILED|FAIL |Error:|not ok' "$LOGS/$name.log" | head -n 20 || true
    tail -n 30 "$LOGS/$name.log"
  fi
  return "$rc"
}

skip() { printf '%-12s skipped: %s\n' "$1" "$2"; }

has() { compgen -G "$1" >/dev/null; }

test_lints() {
  # What needs the built program comes after the build.
  local names=(cpp_format levels floor_plan unused_files locales locale_keys sql_home migrations
    sizes words links scripts typescript)
  tools/tidy/run.py --results "$RESULTS/lints.json" "${names[@]}"
}

test_proofs() { tools/tidy/run.py --results "$RESULTS/proofs.json" purity openapi; }

test_lint_samples() { tools/tidy/test_lints.py --results "$RESULTS/lint_samples.json"; }

# run_ctest PRESET REGEX
run_ctest() {
  local shared=()
  # One PostgreSQL for all programs; a single one starts its own.
  [ -n "$2" ] || shared=("build/$1/with_postgres")
  GTEST_OUTPUT="xml:$RESULTS/gtest/" "${shared[@]}" ctest --test-dir "build/$1" \
    --output-on-failure --no-tests=error -j "$JOBS" --output-junit "$RESULTS/ctest.xml" \
    ${2:+-R "$2"}
}

test_web() {
  cd web &&
    npm run --silent test -- --reporter=default --reporter=json \
      --outputFile.json="$RESULTS/web.vitest.json"
}

test_e2e() {
  ENTENTE_BINARY="$PWD/build/asan/entente" \
    node tests/e2e/run.mjs --results "$RESULTS/e2e.json"
}

# A fuzzer is one thread, so as many run at a time as there are processors.
fuzz_one() {
  local program=$1 name=${1##*/}
  mkdir -p "build/fuzz/corpus/$name"
  "$program" -max_total_time="${ENTENTE_FUZZ_SECONDS:-8}" -timeout=5 -rss_limit_mb=2048 \
    -artifact_prefix="build/fuzz/" "build/fuzz/corpus/$name" >"$LOGS/fuzz-$name.log" 2>&1 ||
    { tail -n 40 "$LOGS/fuzz-$name.log"; echo "fuzzer $name failed"; return 1; }
}

test_fuzz() {
  local program failed=0 passed=0
  local -a running=()
  for program in build/fuzz/*_fuzz build/fuzz/fuzz_*; do
    [ -x "$program" ] || continue
    if [ "${#running[@]}" -ge "$JOBS" ]; then
      if wait "${running[0]}"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
      running=("${running[@]:1}")
    fi
    fuzz_one "$program" &
    running+=("$!")
  done
  for program in "${running[@]}"; do
    if wait "$program"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  done
  printf '{"passed": %d, "failed": %d}\n' "$passed" "$failed" >"$RESULTS/fuzz.json"
  [ "$failed" = 0 ]
}

step_web() {
  if [ ! -f web/package.json ]; then skip web "no web/package.json"; return; fi
  step web test_web || true
}

step_e2e() {
  if [ ! -f tests/e2e/run.mjs ]; then skip e2e "no tests/e2e/run.mjs"; return; fi
  step e2e test_e2e || true
}

step_fuzz() {
  if ! has 'tests/fuzz/*.cpp'; then skip fuzz "no fuzzers in tests/fuzz"; return; fi
  if step fuzz-build build_preset fuzz fuzzers; then step fuzz test_fuzz || true; fi
}

# What needs nothing of the C++ build, most of it on one processor.
steps_beside() {
  step samples test_lint_samples || true
  step lints test_lints || true
  step_web
}

test_everything() {
  step web-build build_web || true
  steps_beside >"$LOGS/beside.txt" &
  local beside=$! built=1
  # shellcheck disable=SC2064 # this one, whatever comes later
  trap "kill $beside 2>/dev/null || true" EXIT
  # One build serves all C++ tests and the browser's: the one with the sanitizers in it.
  step asan build_preset asan || built=0
  wait "$beside" || true
  trap - EXIT
  cat "$LOGS/beside.txt"
  if [ "$built" = 1 ]; then
    step proofs test_proofs || true
    step ctest run_ctest asan "" || true
    step_e2e
  fi
  step_fuzz
}

# The test programs a name means: reviews_tests, platform_db_tests, acceptance_tests, fault_tests.
test_program() {
  local wanted="${1%/}" folder
  case "$wanted" in
    acceptance) printf 'acceptance_tests'; return ;;
    faults) printf 'fault_tests'; return ;;
  esac
  for folder in "$wanted" "platform/$wanted"; do
    if has "src/$folder/tests/*.cpp"; then printf '%s_tests' "${folder//\//_}"; return; fi
  done
  return 1
}

test_part() {
  local program
  case "$1" in
    lints | tidy) step samples test_lint_samples || true; step lints test_lints || true; return ;;
    web) step_web; return ;;
    e2e)
      if step web-build build_web && step asan build_preset asan entente; then step_e2e; fi
      return ;;
    fuzz) step_fuzz; return ;;
  esac
  program="$(test_program "$1")" || fail "no tests are called $1; see ./do help"
  if step build build_preset dev "$program" entente; then
    GTEST_FILTER="${2:-*}" step ctest run_ctest dev "^$program(_[0-9])?\$" || true
  fi
}

do_test() {
  local started=$SECONDS
  rm -rf "$RESULTS" "$LOGS"
  mkdir -p "$RESULTS" "$LOGS"
  do_setup
  if [ "$#" -gt 0 ]; then test_part "$@"; else test_everything; fi
  printf '%-12s %d s\n' total "$((SECONDS - started))"
  tools/results.py "$RESULTS"
}

# ---- tidy, format, ci -------------------------------------------------------------------------

do_tidy() {
  do_setup
  # clang-tidy reads how each file is compiled.
  [ -f build/dev/compile_commands.json ] || cmake --preset dev >/dev/null
  tools/tidy/run.py "$@"
}

do_format() {
  git ls-files -z -co --exclude-standard '*.cpp' '*.hpp' ':!tools/tidy/samples' |
    xargs -0 -r clang-format-19 -i
  if [ -f web/package.json ] && [ -d web/node_modules ]; then
    (cd web && npm run --silent --if-present format)
  fi
}

do_ci() { exec .ci/run; }

command="${1:-help}"
[ "$#" = 0 ] || shift
case "$command" in
  setup | build | run | test | bench | tidy | format | ci | help) "do_$command" "$@" ;;
  -h | --help) do_help ;;
  *) do_help >&2; fail "no command is called $command" ;;
esac
