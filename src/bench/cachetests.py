#!/usr/bin/env python3
"""Runs the public HTTP cache tests (the npm package http-cache-tests) through Switchboard as a forward proxy, and counts
how many of each kind pass."""

import argparse
import asyncio
import contextlib
import json
import os
import re
import subprocess
import tempfile
import threading
from pathlib import Path

import bench
import fetch

PACKAGE = "http-cache-tests@0.4.5"
TESTS_SECONDS_MAX = 400
# By test: its kind, and what has to pass before it says anything.
SUMMARY = """
import tests from './tests/index.mjs'
import surrogate from './tests/surrogate-control.mjs'
const all = [...tests, surrogate].flatMap(suite => suite.tests).filter(test => !test.browser_only)
console.log(JSON.stringify(all.map(test => [test.id, test.kind || 'required', test.depends_on || []])))
"""


def fetched(directory):
    """The package with what it needs, in a directory of its own."""
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE],
                   cwd=directory, check=True)
    return Path(directory) / "node_modules" / "http-cache-tests"


class Origin(bench.Server):
    """The tests' own."""

    name = "origin"
    secure = False

    def __init__(self, package):
        self.package = package

    def command(self):
        return ["env", "npm_config_protocol=http", "npm_package_config_protocol=http",
                f"npm_config_port={self.port}", f"npm_package_config_port={self.port}",
                f"npm_config_pidfile={self.directory}/pid", f"npm_package_config_pidfile={self.directory}/pid",
                "node", "--no-warnings", str(self.package / "server" / "server.mjs")]


class Front:
    """Stands for the origin, since that is what the tests ask, and asks the gateway for whole addresses."""

    def __init__(self, gateway, origin):
        self.gateway, self.origin = gateway, origin
        self.port = bench.free_port()

    def __enter__(self):
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        self.thread = threading.Thread(target=self.run, args=[ready])
        self.thread.start()
        ready.wait()
        return self

    def run(self, ready):
        self.loop.run_until_complete(asyncio.start_server(self.serve, "127.0.0.1", self.port))
        self.loop.call_soon(ready.set)
        self.loop.run_forever()

    def __exit__(self, *failure):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def whole(self, head):
        first, *fields = head.decode("latin-1").split("\r\n")
        method, path, version = first.split(" ")
        authority = f"127.0.0.1:{self.origin.port}"
        kept = [field for field in fields if field and not field.lower().startswith("host:")]
        return "\r\n".join([f"{method} http://{authority}{path} {version}", f"Host: {authority}",
                            f"Proxy-Authorization: Bearer {self.gateway.token}", *kept, "", ""]).encode("latin-1")

    async def serve(self, reader, writer):
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            near, far = await asyncio.open_connection("127.0.0.1", self.gateway.port)
            await asyncio.gather(self.requests(reader, far), copy(near, writer))
        writer.close()

    async def requests(self, reader, far):
        """One after the other; the tests send a length with each body."""
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = re.search(rb"\r\ncontent-length: *(\d+)", head, re.IGNORECASE)
                body = await reader.readexactly(int(length[1])) if length else b""
                far.write(self.whole(head) + body)
                await far.drain()
        far.close()


async def copy(reader, writer):
    with contextlib.suppress(OSError):
        while part := await reader.read(65_536):
            writer.write(part)
            await writer.drain()
    writer.close()


def results(package, front):
    environment = {**os.environ, "npm_config_base": f"http://127.0.0.1:{front.port}", "npm_config_id": "",
                   "npm_package_config_id": ""}
    out = subprocess.run(["node", "--no-warnings", "cli.mjs"], cwd=package, env=environment, check=True,
                         capture_output=True, text=True, timeout=TESTS_SECONDS_MAX).stdout
    return json.loads(out[out.index("{"):])


def summary(package):
    out = subprocess.run(["node", "--no-warnings", "--input-type=module", "-e", SUMMARY], cwd=package, check=True,
                         capture_output=True, text=True).stdout
    return {name: (kind, needs) for name, kind, needs in json.loads(out)}


def outcome(name, known, told):
    """Tests whose ground is missing say nothing of the cache."""
    if name not in told:
        return "not run"
    kind, needs = known[name]
    if any(outcome(other, known, told) not in ("passed", "yes") for other in needs):
        return "needs another"
    if told[name] is not True and told[name][0] == "Setup":
        return "not set up"
    passed = told[name] is True
    return ("yes" if passed else "no") if kind == "check" else ("passed" if passed else "failed")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", help="the unpacked package with its node_modules; fetched from the npm registry without")
    options = parser.parse_args()
    with contextlib.ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory())
        package = Path(options.package) if options.package else fetched(directory)
        origin = stack.enter_context(Origin(package))
        gateway = stack.enter_context(fetch.Switchboard(origin))
        front = stack.enter_context(Front(gateway, origin))
        told, known = results(package, front), summary(package)
    counts = {}
    for name, (kind, _) in known.items():
        found = outcome(name, known, told)
        counts.setdefault(kind, {}).setdefault(found, []).append(name)
    for kind, found in counts.items():
        print(f"{kind}: " + ", ".join(f"{len(names)} {what}" for what, names in sorted(found.items())))
    for what in ("failed", "not set up", "needs another"):
        print(f"required, {what}: " + " ".join(counts.get("required", {}).get(what, [])))


if __name__ == "__main__":
    main()
