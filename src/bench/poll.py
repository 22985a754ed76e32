#!/usr/bin/env python3
"""Polls a thousand, ten thousand and a hundred thousand boards at the same rate and prints what a poll costs and how late it is."""

import argparse
import http.client
import re
import subprocess
import time

import bench


class Switchboard(bench.Switchboard):
    # A hundred thousand boards with their documents, links, latest readings and unfolded rows are some 350 MB.
    heap = "1g"

    def sets(self):
        self.management_port = bench.free_port()
        return [*super().sets(), f"management.port={self.management_port}", "boards.count-max=200000",
                "polling.in-flight-max=2048"]

    def prepare(self):
        self.await_admin()

    def enrol(self, count, every_seconds, board_port):
        """Boards with paths of their own on one port; their phases are the gateway's affair."""
        self.make_boards({f"p{i}": {
            "site": {"address": f"http://127.0.{1 + i % 8}.1:{board_port}/b{i}/"},
            "poll": {"path": "/", "every": f"{every_seconds}s", "timeout": "5s",
                     "extract": {"temp": {"regex": "Temperature: ([-0-9.]+)"}}}} for i in range(count)})

    def metrics(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.management_port)
        connection.request("GET", "/metrics", headers={"User-Agent": "bench"})
        return connection.getresponse().read().decode()


def number(metrics, start):
    return sum(float(line.rsplit(" ", 1)[1]) for line in metrics.splitlines() if line.startswith(start))


def lag_buckets(metrics):
    found = re.findall(r'switchboard_poll_lag_seconds_bucket\{le="([^"]+)",?\} (\S+)', metrics)
    return {float(bound.replace("+Inf", "inf")): float(count) for bound, count in found}


def percentile(before, after, part):
    """The bucket's upper bound in which that part of the polls between two scrapes lies, in milliseconds."""
    total = after[float("inf")] - before[float("inf")]
    for bound in sorted(after):
        if after[bound] - before[bound] >= part * total:
            return bound * 1e3
    return float("inf")


def measure(boards, rate, seconds):
    board_port = bench.free_port()
    every = max(1, round(boards / rate))
    fake = subprocess.Popen(["taskset", "-c", bench.LOAD_CORE]
                            + bench.java("io.switchboard.bench.FastBoards", str(board_port)))
    try:
        bench.wait_for(board_port)
        with Switchboard() as server:
            server.enrol(boards, every, board_port)
            bench.warm_up(server, lambda loaded, span: time.sleep(span))
            first, cpu = server.metrics(), bench.cpu_seconds(server.process.pid)
            time.sleep(seconds)
            last, used = server.metrics(), bench.cpu_seconds(server.process.pid) - cpu
            done = number(last, "switchboard_polls_total") - number(first, "switchboard_polls_total")
            stored = (number(last, 'switchboard_polls_total{outcome="stored"}')
                      - number(first, 'switchboard_polls_total{outcome="stored"}'))
            buckets = lag_buckets(first), lag_buckets(last)
            return {"polls a second": done / seconds, "stored": stored / max(1, done), "µs of CPU": used / done * 1e6,
                    "p50 ≤ ms": percentile(*buckets, 0.5), "p99 ≤ ms": percentile(*buckets, 0.99)}
    finally:
        fake.terminate()
        fake.wait(20)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--boards", type=int, action="append")
    parser.add_argument("--rate", type=int, default=2_000, help="polls a second, over all boards")
    parser.add_argument("--seconds", type=int, default=20)
    options = parser.parse_args()
    print("| boards | rate wanted | polls a second | stored | CPU a poll | lag p50 | lag p99 |\n|---|---|---|---|---|---|---|")
    for boards in options.boards or [1_000, 10_000, 100_000]:
        row = measure(boards, options.rate, options.seconds)
        print(f"| {boards:,} | {options.rate:,} | {row['polls a second']:,.0f} | {row['stored']:.3f} | "
              f"{row['µs of CPU']:.1f} µs | ≤ {row['p50 ≤ ms']:.0f} ms | ≤ {row['p99 ≤ ms']:.0f} ms |", flush=True)


if __name__ == "__main__":
    main()
