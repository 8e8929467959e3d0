"""Receivers of notices on this machine, for tests: a web server and a mail server that keep what comes."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Receiver:
    """What came, as text, and how many requests are still to be refused."""

    port: int = 0
    texts: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    tries: int = 0
    refusals: int = 0

    def refuses(self) -> bool:
        self.tries += 1
        self.refusals -= 1
        return self.refusals >= 0


@contextmanager
def _served(server: socketserver.BaseServer, receiver: Receiver) -> Iterator[Receiver]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def web_receiver() -> Iterator[Receiver]:
    """Run a web server that takes JSON with a "text"."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if receiver.refuses():
                self.send_error(503)
                return
            receiver.texts.append(json.loads(body)["text"])
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.port = server.server_address[1]
    with _served(server, receiver) as found:
        yield found


@contextmanager
def mail_receiver() -> Iterator[Receiver]:
    """Run a mail server (SMTP without encryption) that takes everything."""
    receiver = Receiver()

    class Handler(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline():
                word = line.split(b" ")[0].strip().upper()
                if word == b"QUIT":
                    self.say("221 bye")
                    return
                if word == b"RCPT":
                    receiver.recipients.append(line.decode().partition("<")[2].partition(">")[0])
                if word == b"MAIL" and receiver.refuses():
                    self.say("451 later")
                elif word == b"DATA":
                    self.say("354 go on")
                    content = b""
                    while (part := self.rfile.readline()) != b".\r\n":
                        content += part
                    message = message_from_bytes(content, policy=default)
                    receiver.texts.append(f"{message['subject']}\n{message.get_content()}")
                    self.say("250 kept")
                else:
                    self.say("250 fine")

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    receiver.port = server.server_address[1]
    with _served(server, receiver) as found:
        yield found
