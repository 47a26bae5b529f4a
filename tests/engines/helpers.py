"""A small HTTP server that stands for a broken LanguageTool."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler, str], None]


class Broken:
    """A server on the loopback that answers as LanguageTool would until `check` says otherwise."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.sent: list[bytes] = []
        self.version = "6.8"
        self.check: Answer | None = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_arguments: Any) -> None:
                pass

            def do_GET(self) -> None:
                outer.calls.append(self.path)
                if self.path.endswith("languages"):
                    say(self, [{"code": "fr", "longCode": "fr"}, {"code": "fr", "longCode": "fr-CA"}])
                else:
                    say(self, 5000)

            def do_POST(self) -> None:
                outer.calls.append(self.path)
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.sent.append(body)
                if outer.check is not None and b"data=" in body:
                    outer.check(self, body.decode())
                else:
                    say(self, {"software": {"name": "LanguageTool", "version": outer.version}, "matches": []})

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def say(handler: BaseHTTPRequestHandler, value: Any, status: int = 200, cut: int = 0) -> None:
    """A JSON answer; `cut` bytes of it are promised and not sent."""
    body = json.dumps(value).encode()
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body[: len(body) - cut])
