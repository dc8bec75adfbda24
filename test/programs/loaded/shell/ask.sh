#!/bin/sh
key="{T}"
printf %s "$key" | sha256sum
