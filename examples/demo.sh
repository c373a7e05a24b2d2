#!/bin/sh
# One request, no key, no network: from the sentence to a run in the sandbox.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
scratch="$here/../scratch"
app="$scratch/contacts_api"

rm -rf "$app"
mkdir -p "$scratch"
cp -R "$here/contacts_api" "$app"
app=$(cd "$app" && pwd)

echo "\$ assistant generate \"sync contacts hourly\" --app scratch/contacts_api --yes"
assistant generate "sync contacts hourly" --app "$app" --provider offline --yes
echo
echo "The app with its new function: $app"
echo "Look at it:  .venv/bin/assistant show sync-contacts --app scratch/contacts_api"
echo "Run again:   .venv/bin/assistant test sync-contacts --app scratch/contacts_api --fail fetch-contacts"
echo "Take back:   .venv/bin/assistant undo --app scratch/contacts_api"
