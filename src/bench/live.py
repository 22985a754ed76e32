#!/usr/bin/env python3
"""Shows one event a second to many viewers of server-sent events and prints what an event costs a viewer: Switchboard's
live stream and the least that Node can do, in turns on one core."""

import argparse
import contextlib
import json
import os
import select
import socket
import statistics
import time

import bench

VIEWERS = 10_000
WARM_VIEWERS = 500
COMINGS = 24
PATIENCE_SECONDS = 30
SETTLE_SECONDS = 2
EVENT = b"event: reading\n"

NODE = """
"use strict";
// An event is put together once and the same bytes go to everybody.
const viewers = new Set();
let number = 0;
function take(text) {
  const { temp } = JSON.parse(text);
  const data = JSON.stringify({ board: "b0", metric: "temp", time: Date.now() / 1000, value: temp });
  const event = Buffer.from(`id: mi0a1b2c-${++number}\\nevent: reading\\ndata: ${data}\\n\\n`);
  for (const viewer of viewers) viewer.write(event);
}
function memory() {
  global.gc();
  const { heapTotal, heapUsed } = process.memoryUsage();
  return JSON.stringify({ heapTotal, heapUsed });
}
const server = require("node:http").createServer((request, response) => {
  if (request.url === "/memory") return response.end(memory());
  if (request.method === "POST") {
    let text = "";
    request.on("data", part => { text += part; });
    request.on("end", () => { response.writeHead(204).end(); take(text); });
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  response.write("retry: 3000\\n\\n");
  viewers.add(response);
  response.on("close", () => viewers.delete(response));
});
server.keepAliveTimeout = 600000;
server.listen(Number(process.argv[2]), "127.0.0.1", 4096);
"""


class Node(bench.Server):
    name = "Node"
    live_path = "/live"

    def command(self):
        script = self.directory / "live.js"
        script.write_text(NODE)
        return ["node", "--expose-gc", str(script), str(self.port)]

    def memory_bytes(self):
        """What is resident, with the heap counted by what lives in it, as bench.memory_bytes does for Java."""
        heap = json.loads(self.ask("GET", "/memory")[1])
        return bench.memory_bytes(self.process.pid) - heap["heapTotal"] + heap["heapUsed"]


class Switchboard(bench.Switchboard):
    live_path = "/api/v1/live"

    def sets(self):
        return [*super().sets(), "limits.board-idle-timeout=10m"]

    def prepare(self):
        self.await_admin()
        self.token = self.make_boards({"b0": {}})["b0"]

    def authorization(self, board):
        return "Bearer " + self.token

    def memory_bytes(self):
        return bench.memory_bytes(self.process.pid)


class Viewers:
    """Connections that read, all in this thread, and one that posts what they are to see."""

    def __init__(self, server, count):
        self.server = server
        self.count = count
        self.value = 0
        self.epoll = select.epoll()
        self.sockets = {}
        self.rests = {}

    def __enter__(self):
        self.poster = socket.create_connection(("127.0.0.1", self.server.port))
        self.poster.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        request = self.head("GET", self.server.live_path, "Accept: text/event-stream")
        for i in range(self.count):
            viewer = socket.socket()
            # More than 8,000 connections from one address open slowly.
            viewer.bind((f"127.0.{1 + i % 8}.1", 0))
            viewer.connect(("127.0.0.1", self.server.port))
            viewer.sendall(request)
            viewer.setblocking(False)
            self.sockets[viewer.fileno()] = viewer
            self.epoll.register(viewer, select.EPOLLIN)
        self.read_until(b"retry: 3000\n", "told to come back")
        return self

    def __exit__(self, *failure):
        self.epoll.close()
        for each in (*self.sockets.values(), self.poster):
            each.close()

    def head(self, method, path, *fields):
        authorization = self.server.authorization(0)
        lines = [f"{method} {path} HTTP/1.1", "Host: bench", "Connection: keep-alive", *fields]
        if authorization:
            lines.append("Authorization: " + authorization)
        return "\r\n".join([*lines, "", ""]).encode()

    def read_until(self, mark, what):
        """Reads until each viewer got the mark once more, and tells when the last did."""
        missing, deadline = self.count, time.perf_counter() + PATIENCE_SECONDS
        seen = set()
        while missing:
            ready = self.epoll.poll(1, 4_096)
            if time.perf_counter() > deadline:
                raise SystemExit(f"{self.server.name}: {missing} of {self.count} viewers were not {what}; the poster "
                                 f"was told {self.told()!r}")
            for number, _ in ready:
                data = self.sockets[number].recv(65_536)
                if not data:
                    raise SystemExit(f"{self.server.name} hung up on a viewer")
                text = self.rests.pop(number, b"") + data
                found = text.count(mark)
                if found == 0:
                    self.rests[number] = text[-(len(mark) - 1):]
                elif found > 1 or number in seen:
                    raise SystemExit(f"{self.server.name}: an event came twice")
                else:
                    seen.add(number)
                    missing -= 1
        return time.perf_counter()

    def told(self):
        with contextlib.suppress(BlockingIOError):
            return self.poster.recv(4_096, socket.MSG_DONTWAIT)[:300]

    def show(self):
        """Posts an event; the seconds until the last viewer has it."""
        self.value += 1
        body = json.dumps({"temp": self.value % 50 + 0.5}).encode()
        request = self.head("POST", self.server.path(0), "Content-Type: application/json",
                            f"Content-Length: {len(body)}") + body
        began = time.perf_counter()
        self.poster.sendall(request)
        ended = self.read_until(EVENT, "shown an event")
        answer = self.poster.recv(4_096)
        if b" 204 " not in answer[:16]:
            raise SystemExit(f"{self.server.name} says {answer[:200]}")
        return ended - began

    def warm(self, seconds):
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            self.show()

    def measure(self, seconds, interval):
        """One event each interval: CPU time of the server an event and viewer, all that it does beside included."""
        waits = []
        before, start = bench.cpu_seconds(self.server.process.pid), time.perf_counter()
        for i in range(round(seconds / interval)):
            time.sleep(max(0.0, start + i * interval - time.perf_counter()))
            waits.append(self.show())
        time.sleep(max(0.0, start + seconds - time.perf_counter()))
        used = bench.cpu_seconds(self.server.process.pid) - before
        return {"µs of CPU an event and viewer": used / len(waits) / self.count * 1e6,
                "ms until the last has it": statistics.median(waits) * 1e3}


def warm(server, options):
    """Coming and going is warmed up too, so that a compiler's memory is not taken for that of viewers."""
    server.descriptors = bench.open_descriptors(server)
    for _ in range(0 if options.cold else COMINGS):
        with Viewers(server, min(WARM_VIEWERS, options.viewers)):
            pass
        await_gone(server)
    with Viewers(server, min(WARM_VIEWERS, options.viewers)) as viewers:
        if options.cold:
            viewers.warm(1)
        else:
            bench.warm_up(server, lambda loaded, seconds: viewers.warm(seconds))


def await_gone(server):
    """The server has seen that everybody left."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while bench.open_descriptors(server) > server.descriptors + 10 and time.monotonic() < deadline:
        time.sleep(0.1)


def measure(server, options):
    server.descriptors = bench.open_descriptors(server)
    before = server.memory_bytes()
    with Viewers(server, options.viewers) as viewers:
        viewers.show()
        time.sleep(SETTLE_SECONDS)
        held = (server.memory_bytes() - before) / options.viewers
        result = viewers.measure(options.seconds, options.interval)
    await_gone(server)
    return {**result, "bytes a viewer": held}


def row(key, results, wanted):
    figures = {name: [run[key] for run in runs] for name, runs in results.items()}
    if key == "bytes a viewer":
        # What a server once took from the system it does not give back: the first round alone tells.
        figures = {name: values[:1] for name, values in figures.items()}
    node, ours = (figures[name] for name in (Node.name, Switchboard.name))
    cells = [f"{statistics.median(values):,.1f} ({min(values):,.1f}, {max(values):,.1f})" for values in (node, ours)]
    ratio = statistics.median(ours) / statistics.median(node)
    print(f"| {key} | {cells[0]} | {cells[1]} | {ratio:.2f} | {wanted} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--viewers", type=int, default=VIEWERS)
    parser.add_argument("--interval", type=float, default=1.0, help="seconds between events")
    parser.add_argument("--seconds", type=int, default=20, help="of a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cold", action="store_true", help="no warming up: to try the benchmark, not the servers")
    options = parser.parse_args()
    bench.allow_descriptors()
    os.sched_setaffinity(0, {int(bench.LOAD_CORE)})
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(kind()) for kind in (Node, Switchboard)]
        for server in servers:
            warm(server, options)
        results = bench.in_turns(options.rounds, servers, lambda server: measure(server, options))
    print(f"| {options.viewers:,} viewers; median of {options.rounds} (least, most) | Node | Switchboard | to Node | wanted |")
    print("|---|---|---|---|---|")
    for key, wanted in zip(results[Node.name][0], (0.9, "", "")):
        row(key, results, wanted)


if __name__ == "__main__":
    main()
