#!/bin/sh
# Reads an email a line, as JSON, and prints an answer a line, in the same order:
#     sh rewrite-lines.sh < emails.ndjson > answers.ndjson
# An email that can't be rewritten is answered with a problem, which has a "status".
# -T . sends what is there and reads answers in between.
curl --silent --show-error --fail-with-body --no-buffer -X POST -T . \
  "https://clickstamp.example.com/api/rewrite" \
  -H "Authorization: Bearer YOUR_API_KEY" \
  -H "Content-Type: application/x-ndjson"
