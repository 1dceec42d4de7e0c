"""A relay between a browser and the program that counts what the browser gets."""

import socket
import threading


class CountingRelay:
    """Relays connections to `port`; `received` is the bytes of all answers with their headers. Adds
    the cookie, if any, to every request."""

    def __init__(self, port, cookie=None):
        self.to = port
        self.cookie = cookie
        self.received = 0
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                browser, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.to))
            for source, target, change in (
                (browser, server, self.with_cookie),
                (server, browser, self.counted),
            ):
                threading.Thread(
                    target=self.relay, args=(source, target, change), daemon=True
                ).start()

    def relay(self, source, target, change):
        try:
            while block := source.recv(65536):
                target.sendall(change(block))
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # one of them has gone

    def with_cookie(self, block):
        if self.cookie is None:
            return block
        return block.replace(b"\r\nHost:", b"\r\nCookie: " + self.cookie.encode() + b"\r\nHost:")

    def counted(self, block):
        with self.lock:
            self.received += len(block)
        return block

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()
