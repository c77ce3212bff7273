"""Rewrites an email for each recipient in one call.

Sends from a thread: the server reads no further than answers are read. (requests
sends everything before it reads, so it is for some hundred emails a call.)
"""

import json
from collections import deque
from http.client import HTTPSConnection
from threading import Thread

recipients = ["anna@example.net", "ben@example.net"]

# Those who were sent and not yet answered: answers come in the order of the emails.
waiting = deque()

connection = HTTPSConnection("clickstamp.example.com", timeout=120)
connection.putrequest("POST", "/api/rewrite")
connection.putheader("Authorization", "Bearer YOUR_API_KEY")
connection.putheader("Content-Type", "application/x-ndjson")
connection.putheader("Transfer-Encoding", "chunked")
connection.endheaders()


def send():
    for recipient in recipients:
        html = f'<a href="https://www.example.com/sale?for={recipient}">The sale</a>'
        email = {"recipient": recipient, "campaign": "Summer sale", "html": html}
        line = json.dumps(email).encode() + b"\n"
        waiting.append(recipient)
        connection.send(b"%x\r\n%b\r\n" % (len(line), line))
    connection.send(b"0\r\n\r\n")


sender = Thread(target=send, daemon=True)
sender.start()
response = connection.getresponse()
if response.status != 200:
    raise SystemExit(response.read().decode())

for line in response:
    recipient = waiting.popleft()
    answer = json.loads(line)
    # Send answer["html"] to the recipient here.
    print(f"{recipient}: {answer.get('html') or answer['detail']}")
sender.join(timeout=10)
if sender.is_alive() or waiting:
    raise SystemExit(f"Not answered: {', '.join(waiting)}")
