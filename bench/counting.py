"""A relay between a browser and the program that knows what the browser got."""

import re
import socket
import threading


class CountingRelay:
    """Relays connections to `port` and keeps their answers. Adds the cookie, if any, to every
    request."""

    def __init__(self, port, cookie=None):
        self.to = port
        self.cookie = cookie
        self.answers = []  # the bytes of each connection
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
            got = bytearray()
            self.answers.append(got)
            self.relay(browser, server, self.with_cookie)
            self.relay(server, browser, lambda block, got=got: got.extend(block) or block)

    def relay(self, source, target, change):
        def run():
            try:
                while block := source.recv(65536):
                    target.sendall(change(block))
                target.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # one of them has gone

        threading.Thread(target=run, daemon=True).start()

    def with_cookie(self, block):
        if self.cookie is None:
            return block
        return block.replace(b"\r\nHost:", b"\r\nCookie: " + self.cookie.encode() + b"\r\nHost:")

    def bodies(self):
        """Bytes of each answer without its head, as they went over the wire."""
        sizes = []
        for connection in self.answers:
            rest = bytes(connection)
            while rest:
                head, _, rest = rest.partition(b"\r\n\r\n")
                length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
                sizes.append(int(length.group(1)) if length else 0)
                rest = rest[sizes[-1] :]
        return sizes

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.listener.close()
