"""Rewrites a message with the API, and sends it through your mail server.

Needs: pip install requests
"""

import smtplib
from email.message import EmailMessage
from email.policy import SMTP

import requests

recipient = "anna@example.net"

message = EmailMessage(policy=SMTP)
message["From"] = "News <news@example.com>"
message["To"] = recipient
message["Subject"] = "The summer sale"
message.set_content("See the sale: https://www.example.com/sale\n")

response = requests.post(
    "https://clickstamp.example.com/api/rewrite",
    params={"recipient": recipient, "campaign": "Summer sale"},
    headers={
        "Authorization": "Bearer YOUR_API_KEY",
        "Content-Type": "message/rfc822",
        "Accept": "message/rfc822",
    },
    data=message.as_bytes(),
    timeout=30,
)
response.raise_for_status()

with smtplib.SMTP("mail.example.com", 25, timeout=60) as server:
    server.sendmail("news@example.com", [recipient], response.content)
