#!/usr/bin/env bash
# Runs migrate-ws with the given arguments for action.yml: by COMMAND, else the published VERSION, else from the action's own checkout.
set -euo pipefail
# npx takes what runs, and from where, from the folder in which it is started: never in the checkout of a pull request.
cd "$(mktemp -d "$RUNNER_TEMP/migrate-ws-XXXXXX")"
if [ -n "$COMMAND" ]; then
  exec $COMMAND "$@"
fi
if [ -n "$VERSION" ]; then
  exec npx --yes "migrate-ws@$VERSION" "$@"
fi
if [ ! -e "$ACTION/dist/cli.js" ]; then
  # A release has it built; any other commit is built once a job.
  (cd "$ACTION" && npm ci --include=dev --ignore-scripts --no-audit --no-fund && npm run build) >&2
fi
exec node "$ACTION/bin/migrate-ws.js" "$@"
