"""Sends messages over SMTP with threads, and prints what became of each.

Arguments: port, API key, number of messages, number of threads. With 0 messages, it sends until its input ends, and uses a
connection for each. For each message it prints a line of JSON:
{"number": n, "outcome": "accepted" | "refused" | "unknown", "answer": "..."}. "unknown" stands for a connection that ended
after DATA, or an answer of the relay that it can't know: then the message may have arrived or not. It does not try again.
"""

import itertools
import json
import smtplib
import sys
import threading
import time

port, key, count, threads = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
once = count == 0
numbers = itertools.count() if once else iter(range(count))
lock = threading.Lock()


def message(number):
    lines = [
        "From: News <news@example.com>",
        f"To: <r{number}@example.net>",
        f"Subject: Message {number}",
        "Date: Sat, 28 Nov 2026 12:00:00 +0000",
        f"Message-ID: <{number}@example.com>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "",
        f"Grüße {number}, see https://www.example.com/offer/{number}?a=1&b=2 today",
        ".",
        "..two dots",
        ". a dot and a space",
        "x" * 3000,
        "",
        "From here",
        "",
    ]
    return "\r\n".join(lines).encode()


def connect():
    smtp = smtplib.SMTP("127.0.0.1", port, timeout=60)
    smtp.login("apikey", key)
    return smtp


def send(smtp, number):
    smtp.ehlo_or_helo_if_needed()
    code, answer = smtp.mail("news@example.com")
    if code != 250:
        return "refused", answer
    code, answer = smtp.rcpt(f"r{number}@example.net")
    if code != 250:
        return "refused", answer
    try:
        code, answer = smtp.data(message(number))
    except smtplib.SMTPDataError as error:
        return "refused", error.smtp_error
    except (smtplib.SMTPException, OSError) as error:
        return "unknown", str(error).encode()
    if code == 250:
        return "accepted", answer
    return ("unknown" if b"4.4.1" in answer else "refused"), answer


def work():
    smtp = None
    while True:
        with lock:
            number = next(numbers, None)
        if number is None:
            return
        outcome, answer = "refused", b"no connection"
        try:
            smtp = smtp or connect()
            outcome, answer = send(smtp, number)
        except (smtplib.SMTPException, OSError) as error:
            answer = str(error).encode()
        if once and outcome == "accepted":
            smtp.quit()
            smtp = None
        if outcome != "accepted":
            # A transaction may be open, or the connection is gone.
            if smtp:
                smtp.close()
            smtp = None
            time.sleep(0.05)
        text = answer.decode(errors="replace")
        with lock:
            print(json.dumps({"number": number, "outcome": outcome, "answer": text}), flush=True)


workers = [threading.Thread(target=work) for _ in range(threads)]
for worker in workers:
    worker.start()
if once:
    sys.stdin.read()
    with lock:
        numbers = iter(())
for worker in workers:
    worker.join()
