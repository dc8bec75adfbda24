#!/bin/sh
set -eux
export GROQ_API_KEY=gsk_{alnum:52}
echo "deploying with $GROQ_API_KEY"
