"""Sends a message through Clickstamp. Needs nothing but Python 3."""

import smtplib
import ssl
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "News <news@example.com>"
message["To"] = "anna@example.net"
message["Subject"] = "The summer sale"
message["X-Clickstamp-Campaign"] = "Summer sale"
message.set_content("See the sale: https://www.example.com/sale\n")
message.add_alternative(
    '<p>See <a href="https://www.example.com/sale">the sale</a>.</p>\n', subtype="html"
)

with smtplib.SMTP("clickstamp.example.com", 587, timeout=60) as server:
    server.starttls(context=ssl.create_default_context())
    server.login("clickstamp", "YOUR_API_KEY")
    server.send_message(message)
