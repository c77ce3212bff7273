#!/bin/sh
# Reads a message, and prints it with tracked links. Sign and send that:
#     sh rewrite.sh anna@example.net < message.eml | sendmail anna@example.net
# Needs curl 7.87 or later.
curl --silent --show-error --fail-with-body \
  "https://clickstamp.example.com/api/rewrite" --url-query "recipient=$1" \
  -H "Authorization: Bearer YOUR_API_KEY" \
  -H "Content-Type: message/rfc822" -H "Accept: message/rfc822" \
  --data-binary @-
