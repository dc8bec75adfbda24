#!/bin/sh
# What the tests run beside Node: Debian's packages for the languages of test/programs/ and
# their formatters, a line for each, the editors of test/protocol/editors/, the libraries of test/env-readers/, the
# SDKs of models, the versions of Node.js that the package for npm names, and what checks workflows and manifests.
# What is not installed is named by the tests and left out.
set -eu
has() { command -v "$1" >/dev/null; }

if has apt-get; then
  apt-get update -qq
  # gcc and g++ are for C and C++; Go and Rust are newer than Debian's where they are.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    black \
    clang-format \
    elixir \
    emacs-nox neovim \
    g++ \
    gcc \
    groovy \
    kotlin \
    lua5.4 \
    mono-mcs mono-runtime \
    perl \
    php-cli php-vlucas-phpdotenv \
    python3-dotenv python3-venv \
    r-base-core \
    ruby ruby-dotenv \
    scala \
    shfmt
  # Emacs has it from 29 on.
  emacs --batch --no-init-file --eval "(require 'eglot)" 2>/dev/null ||
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends elpa-eglot
else
  echo "No apt-get: languages that are missing stay missing."
fi

cd "$(dirname "$0")/.."
readers=test/env-readers
for version in 12.1.0 14.0.4 15.5.0; do
  npm install --silent --no-save --prefix ".cache/env-readers/next-env-$version" "@next/env@$version"
done
for version in 20.20.2 22.23.3 24.21.0; do
  npm install --silent --no-save --prefix ".cache/nodes/${version%%.*}" "node@$version"
done
models=.cache/model-sdks
npm install --silent --no-save --prefix "$models" openai@6.49.0 @anthropic-ai/sdk@1.14.0
if has python3; then
  python3 -m venv "$models/python"
  "$models/python/bin/pip" install --quiet openai==3.57.0 anthropic==2.14.0
  python3 -m venv .cache/pre-commit
  .cache/pre-commit/bin/pip install --quiet pre-commit==4.7.0
  python3 -m venv .cache/pipelines
  .cache/pipelines/bin/pip install --quiet zizmor==1.32.0 kubernetes-validate==1.37.0
fi
if has go; then
  go -C $readers/go mod download
  GOBIN="$PWD/.cache/pipelines/bin" go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
fi
# Their own scripts would install hooks of theirs here.
npm install --silent --no-save --ignore-scripts --prefix .cache/hook-managers husky@9.1.7 lefthook@2.2.2
if has cargo; then cargo fetch --quiet --locked --manifest-path $readers/rust/Cargo.toml; fi
if has mvn; then
  copy() { mvn -q --batch-mode dependency:copy -Dartifact="$1" -DoutputDirectory="$PWD/.cache/$2"; }
  copy io.github.cdimascio:dotenv-java:3.2.0 env-readers
  copy com.google.googlejavaformat:google-java-format:1.28.0:jar:all-deps formatters
  copy com.pinterest.ktlint:ktlint-cli:1.5.0:jar:all formatters
fi
