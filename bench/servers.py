"""The program and the bare server it is measured against, as processes."""

import http.client
import json
import os
import re
import selectors
import signal
import socket
import subprocess
import time
from pathlib import Path

from machine import PROGRAMS, SERVER_CPUS, WORK, pinned

READY_SECONDS_MAX = 60


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server from its start to its stop; says where it listens in its first line."""

    def __init__(self, command, environment=None):
        WORK.mkdir(parents=True, exist_ok=True)
        self.log = open(WORK / f"{Path(command[0]).name}.log", "ab")
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            bufsize=0,
            stderr=self.log,
            env=environment,
            preexec_fn=pinned(SERVER_CPUS),
        )
        self.port = int(self.said(r"port (\d+)\)$|127\.0\.0\.1:(\d+)$"))

    @property
    def pid(self):
        return self.process.pid

    def said(self, pattern):
        """What the group of the pattern matches in the next line that has it."""
        while line := self.next_line():
            if found := re.search(pattern, line.rstrip()):
                return found.group(found.lastindex)
        raise RuntimeError(f"a server has stopped; see {self.log.name}")

    def next_line(self):
        with selectors.DefaultSelector() as ready:
            ready.register(self.process.stdout, selectors.EVENT_READ)
            if not ready.select(READY_SECONDS_MAX):
                raise RuntimeError("a server did not start in time")
        # Unbuffered: what was read ahead would not wake the selector.
        return self.process.stdout.readline().decode()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        self.process.stdout.close()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def floor():
    return Process([PROGRAMS / "floor_server", "--threads", len(SERVER_CPUS)])


def entente_command(data, port=0):
    """`entente serve` as it is installed, but for limits that one client of many would not meet."""
    # fmt: off
    return [PROGRAMS / "entente", "serve", "--data", data, "--listen", f"127.0.0.1:{port}",
            "--threads", len(SERVER_CPUS), "--log-level", "warn",
            "--rate-per-address", 1_000_000, "--rate-per-api-key", 1_000_000,
            "--rate-per-account", 1_000_000]
    # fmt: on


def clean_environment():
    return {name: value for name, value in os.environ.items() if not name.startswith("ENTENTE_")}


def entente(data):
    return Process(entente_command(data), clean_environment())


def run_entente(*arguments):
    """A command of the program that ends; gives its output."""
    return run_program("entente", *arguments)


def run_program(name, *arguments):
    done = subprocess.run(
        [str(PROGRAMS / name), *map(str, arguments)],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout


class Client:
    """One browser or machine: JSON in, JSON out, cookies kept."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Content-Type": "application/json"}

    def ask(self, method, path, body=None):
        content = None if body is None else json.dumps(body)
        self.connection.request(method, path, content, self.headers)
        answer = self.connection.getresponse()
        data = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{method} {path}: {answer.status} {data.decode()}")
        cookies = [each.split(";")[0] for each in answer.headers.get_all("Set-Cookie", [])]
        if cookies:
            self.headers["Cookie"] = "; ".join(cookies)
        return json.loads(data) if data.startswith((b"{", b"[")) else data


OPERATOR = {"email": "operator@shop.example", "password": "a long sentence nobody guesses"}


def signed_up(server):
    """The first operator, made by the link that a new program prints, as a signed-in client."""
    # fmt: off
    client = Client(server.port)
    session = client.ask("POST", "/v1/setup", OPERATOR | {
        "token": server.said(r"/setup#(\S+)$"), "name": "Operator", "language": "en"})
    # fmt: on
    client.headers["X-CSRF-Token"] = session["csrf_token"]
    return client


def operator(server):
    """The same, also where a former run has made the operator."""
    client = Client(server.port)
    try:
        session = client.ask("POST", "/v1/session", OPERATOR)
    except RuntimeError:
        return signed_up(server)
    client.headers["X-CSRF-Token"] = session["csrf_token"]
    return client


def wait_until_ready(port, seconds_max=READY_SECONDS_MAX):
    """Asks /readyz until it is answered with 200; gives the moment of the answer."""
    end = time.perf_counter() + seconds_max
    question = b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    while time.perf_counter() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(question)
                answer = connection.recv(4096)
        except OSError:
            answer = b""
        if answer.startswith(b"HTTP/1.1 200"):
            return time.perf_counter()
        time.sleep(0.0005)
    raise RuntimeError("the program was not ready in time")
