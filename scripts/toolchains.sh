#!/bin/sh
# Debian's packages for the languages whose programs the tests run (see test/programs/), a line for each
# language. What is not installed is named by the tests and left out.
set -eu
command -v apt-get >/dev/null || { echo "No apt-get: languages that are missing stay missing."; exit 0; }
apt-get update -qq
install() { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

install kotlin
install mono-mcs mono-runtime # C#
install elixir
install r-base-core
install perl
install php-cli
install ruby
install lua5.4
install scala
install groovy
install gcc g++ # C, C++; Go and Rust are newer than Debian's where they are
install python3-dotenv # what reads env files in Python, for test/unit/env-file-loaders.test.ts
