#!/usr/bin/env bash
# Compiles the sample's sources to where CMake would put their object files.
set -euo pipefail
while read -r source; do
  object="build/dev/CMakeFiles/sample.dir/$source.o"
  mkdir -p "$(dirname "$object")"
  g++ -std=c++20 -O1 -c "$source" -o "$object"
done < <(find src -name '*.cpp')
