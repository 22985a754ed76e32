#!/usr/bin/env python3
"""Puts gateways in front of boards' own servers: who is served when many come at once, and what a request costs."""

import asyncio
import contextlib
import json
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

import bench

# Boards that the overhead is spread over, and requests prepared for each: no two alike are under way at once.
PATHS = 64
REQUESTS_EACH = 16
CONNECTIONS = 16
PAGE_BYTES = 1_024
REFUSALS = range(400, 600)
# Visitors are browsers. Without it, or another field of a browser, a client is taken for a board.
KEPT = {"Connection": "keep-alive"}


# What stands in front of a board.


class Front(bench.Server):
    """A server that passes requests on to a board that listens on a port."""

    def __init__(self, board_port):
        self.board_port = board_port

    def target(self, number):
        return f"/?n={number}"

    def headers(self):
        return {"Host": "board", **KEPT}


class Nothing(Front):
    """No gateway: visitors meet the board itself."""

    name = "none"

    def __enter__(self):
        self.port = self.board_port
        return self

    def __exit__(self, *failure):
        pass


class Nginx(Front, bench.Nginx):
    name = "nginx"
    limits = ""

    def command(self):
        command = super().command()
        file = self.directory / "nginx.conf"
        upstream = f"upstream board {{ server 127.0.0.1:{self.board_port} {self.limits}; }}\n  server {{"
        text = file.read_text().replace("server {", upstream, 1)
        file.write_text(text.replace("return 204;", "proxy_pass http://board;"))
        return command


class NginxOne(Nginx):
    name = "nginx, max_conns=1"
    limits = "max_conns=1"


class HAProxy(Front):
    name = "HAProxy, maxconn 1"

    def command(self):
        (self.directory / "haproxy.cfg").write_text(f"""
global
  nbthread 1
defaults
  mode http
  timeout connect 8s
  timeout client 10m
  timeout server 60s
  timeout queue 10m
frontend visitors
  bind 127.0.0.1:{self.port}
  default_backend board
backend board
  server board 127.0.0.1:{self.board_port} maxconn 1
""")
        return ["haproxy", "-db", "-f", str(self.directory / "haproxy.cfg")]


class Switchboard(Front, bench.Switchboard):
    """A site in front of the board, or of as many as there are names, all of them at the same address."""

    boards = 1
    settings = {}
    transport = "epoll"

    def sets(self):
        return [*super().sets(), "transport=" + self.transport]

    def prepare(self):
        self.await_admin()
        if "transport not available" in (self.directory / "log").read_text():
            raise SystemExit(f"no {self.transport} here")
        site = {"address": f"http://127.0.0.1:{self.board_port}/", **self.settings}
        self.make_boards({f"b{board}": {"site": site} for board in range(self.boards)})

    def target(self, number):
        return f"/boards/b{number % self.boards}/site/?n={number}"

    def headers(self):
        return {"Host": "board", "Authorization": "Bearer " + self.admin, **KEPT}


class SwitchboardUsual(Switchboard):
    name = "Switchboard, as it comes (queue of 8)"


class SwitchboardLong(Switchboard):
    name = "Switchboard, queue for all"
    settings = {"queue": 10_000, "wait": "10m"}


class SwitchboardFresh(Switchboard):
    name = "Switchboard, same URL, fresh 2s"
    settings = {"fresh": "2s"}

    def target(self, number):
        return "/boards/b0/site/"


FRONTS = (Nothing, Nginx, NginxOne, HAProxy, SwitchboardUsual, SwitchboardLong, SwitchboardFresh)


# Many visitors at once on a board that takes one client at a time.


class OneClientBoard:
    """A simulated board on the load's core, and what it saw."""

    def __init__(self, delay_millis):
        self.delay_millis = delay_millis

    def __enter__(self):
        self.process = subprocess.Popen(
            ["taskset", "-c", bench.LOAD_CORE]
            + bench.java("io.switchboard.Switchboard", "simulate", "--nasty", "one-client", "--delay",
                         f"{self.delay_millis}ms"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline())[1])
        self.most_open = 0
        self.watching = True
        self.watch = threading.Thread(target=self.count_open)
        self.watch.start()
        return self

    def count_open(self):
        """The most connections that the board had not closed yet, those in its backlog included, 200 times a second."""
        mine = re.compile(rf"^ *\d+: \w+:{self.port:04X} \w+:\w+ (?:01|08) ", re.MULTILINE)
        # Java's sockets are of IPv6, whoever they talk to.
        tables = [Path("/proc/net/tcp"), Path("/proc/net/tcp6")]
        while self.watching:
            self.most_open = max(self.most_open, sum(len(mine.findall(table.read_text())) for table in tables))
            time.sleep(0.005)

    def end(self):
        self.watching = False
        self.watch.join()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            out, _ = self.process.communicate(timeout=60)
            return json.loads(out.splitlines()[-1])["boards"][0]
        return {}

    def __exit__(self, *failure):
        self.end()


async def visit(front, number, patience):
    """One visitor: what it was told, if anything, and when."""
    head = "".join(f"{name}: {value}\r\n" for name, value in front.headers().items() if name not in KEPT)
    request = f"GET {front.target(number)} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode()
    began = time.perf_counter()
    writer = None
    try:
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection("127.0.0.1", front.port)
            writer.write(request)
            answer = await reader.read(-1)
        status = int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/") else None
        if status == 200 and b"Temperature" not in answer:
            status = None
    except (OSError, TimeoutError):
        status = None
    finally:
        if writer:
            writer.close()
    return status, time.perf_counter() - began


async def visit_all(front, options):
    return await asyncio.gather(*(visit(front, i, options.patience) for i in range(options.visitors)))


def visitors(options):
    print(f"| {options.visitors} visitors at once, a board of {options.delay} ms | served | refused | no answer "
          "| last served, s | last refused, s | calls at the board | most open at the board |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in (front for front in FRONTS if options.front in front.name):
        with OneClientBoard(options.delay) as board, kind(board.port) as front:
            if isinstance(front, Switchboard):
                warm(front)
                board.most_open = 0
            outcomes = asyncio.run(visit_all(front, options))
            most_open = board.most_open
            seen = board.end()
        served = [seconds for status, seconds in outcomes if status == 200]
        refused = [seconds for status, seconds in outcomes if status in REFUSALS]
        calls = seen["requests"] - (1 if isinstance(front, Switchboard) else 0)
        print(f"| {front.name} | {len(served)} | {len(refused)} | {len(outcomes) - len(served) - len(refused)} "
              f"| {max(served, default=0):.1f} | {max(refused, default=0):.2f} | {calls} | {most_open} |", flush=True)


def warm(front):
    """One call through the link, so that it is not the first of the process; what it brought is no longer fresh."""
    status, _ = front.ask("GET", front.target(0), headers=front.headers())
    if status != 200:
        raise SystemExit(f"{front.name}: {status}")
    if "fresh" in front.settings:
        time.sleep(2.1)


# What a request costs that is passed on to a fast board.


class FastBoard(bench.Nginx):
    """A board that answers at once and closes, as boards do, on the load's core."""

    def command(self):
        command = super().command()
        file = self.directory / "nginx.conf"
        page = "x" * PAGE_BYTES
        location = f"location = /status {{ stub_status; }} location / {{ default_type text/plain; return 200 {page}; }}"
        file.write_text(file.read_text().replace("location / { return 204; }", "keepalive_timeout 0; " + location))
        return ["taskset", "-c", bench.LOAD_CORE, *command]


class BarePipe(Front):
    """A Vert.x program that does nothing but pass requests on."""

    transport = "epoll"
    name = "bare Vert.x pipe, epoll"

    def command(self):
        return bench.java("io.switchboard.bench.BarePipe", self.transport, str(self.port), str(self.board_port))


class BareUring(BarePipe):
    transport = "io_uring"
    name = "bare Vert.x pipe, io_uring"


class ManyBoards(Switchboard):
    boards = PATHS
    settings = {"queue": 64, "fresh": "0s", "keep": "0s"}


class OnEpoll(ManyBoards):
    name = "Switchboard, epoll"


class OnUring(ManyBoards):
    name = "Switchboard, io_uring"
    transport = "io_uring"


def proxied(front, board, seconds):
    before = board.counted()
    script = bench.gets_script(front, [front.target(i) for i in range(PATHS * REQUESTS_EACH)])
    result, requests = bench.counted_load(front, script, seconds, CONNECTIONS)
    result["calls a request"] = (board.counted() - before) / requests
    if result["errors"]:
        raise SystemExit(f"{front.name}: {result['errors']} errors")
    return result


def overhead(options):
    with contextlib.ExitStack() as stack:
        board = stack.enter_context(FastBoard())
        fronts = [stack.enter_context(kind(board.port)) for kind in (Nginx, BarePipe, BareUring, OnEpoll, OnUring)]
        results = bench.warm_in_turns(options, fronts, lambda front, seconds: proxied(front, board, seconds))
    print(f"| a GET of 1 KB passed on, median of {options.rounds} (least, most) | µs of CPU | to nginx "
          "| requests a second | p99, ms | calls a request |")
    print("|---|---|---|---|---|---|")
    theirs = bench.median(results["nginx"], "cpu_us")
    for name, runs in results.items():
        print(f"| {name} | {bench.spread(runs, 'cpu_us')} | {bench.median(runs, 'cpu_us') / theirs:.2f} "
              f"| {bench.median(runs, 'rate'):.0f} | {bench.median(runs, 'p99_ms'):.2f} "
              f"| {bench.median(runs, 'calls a request'):.2f} |", flush=True)


PARTS = {"visitors": visitors, "overhead": overhead}


def main():
    parser = bench.arguments(__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--front", default="", help="a part of the name of those that visitors meet")
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--delay", type=int, default=100, help="ms that the board takes for an answer")
    parser.add_argument("--patience", type=float, default=90, help="seconds that a visitor waits")
    options = parser.parse_args()
    bench.allow_descriptors()
    for part in options.only or PARTS:
        PARTS[part](options)
        print()


if __name__ == "__main__":
    main()
