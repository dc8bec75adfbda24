#!/bin/sh
# Debian's packages for the languages whose programs the tests run (see test/programs/), a line for each.
# What is not installed is named by the tests and left out.
set -eu
command -v apt-get >/dev/null || { echo "No apt-get: languages that are missing stay missing."; exit 0; }
apt-get update -qq
# gcc and g++ are for C and C++; Go and Rust are newer than Debian's where they are; python3-dotenv is what
# reads env files in Python, for test/unit/env-file-loaders.test.ts.
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  elixir \
  g++ \
  gcc \
  groovy \
  kotlin \
  lua5.4 \
  mono-mcs mono-runtime \
  perl \
  php-cli \
  python3-dotenv \
  r-base-core \
  ruby \
  scala
