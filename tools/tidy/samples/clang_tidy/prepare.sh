#!/usr/bin/env bash
# A compile database as CMake writes it for g++ with a precompiled header.
set -euo pipefail
mkdir -p build/dev
flags="-std=c++20 -o a.o -c $PWD/src/a.cpp"
printf '[{"directory": "%s/build/dev", "file": "%s/src/a.cpp", "command": "%s"}]' "$PWD" "$PWD" \
  "/usr/bin/c++ -I$PWD/src -fpch-preprocess -Winvalid-pch -include $PWD/cmake_pch.hxx $flags" \
  >build/dev/compile_commands.json
