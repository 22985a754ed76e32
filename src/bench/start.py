#!/usr/bin/env python3
"""Measures how long a gateway takes from the spawn of its process to the first answer over HTTPS, and what it then holds
in memory, with and without an archive of what the JVM prepared in an earlier run.

  python3 src/bench/start.py [--java HOME] [--rounds N] [--only NAME] [--bare] [--node-red RED_JS]
"""

import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import ssl
import statistics
import subprocess
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JAR = ROOT / "target" / "switchboard.jar"
# Until the practice is over and what was freed went back to the system.
SETTLE_SECONDS = 40
TRAIN_SECONDS = 10
BARE_REQUESTS = 500
UNCHECKED = ssl._create_unverified_context()
# As docker/java.options, where the reasons are.
TUNED = [line.strip() for line in (ROOT / "docker" / "java.options").read_text().splitlines()
         if line.startswith("-") and "/app/" not in line]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def natives(into):
    """The shared libraries out of the jars, so that no start has to unpack them."""
    into.mkdir()
    for jar in sorted((ROOT / "target" / "lib").glob("*.jar")):
        with zipfile.ZipFile(jar) as file:
            for name in file.namelist():
                if name.endswith(".so") and ("x86_64" in name or "linux64.so" in name):
                    (into / os.path.basename(name)).write_bytes(file.read(name))
    return into


class Process:
    """A server on a free port, timed from its spawn."""

    port = path = None

    def __init__(self, command, directory):
        self.log = open(directory / "log", "ab")
        self.begin = time.monotonic()
        # As the image has it.
        self.process = subprocess.Popen(command, cwd=directory, stdout=self.log, stderr=self.log,
                                        env=dict(os.environ, MALLOC_ARENA_MAX="2"))

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)

    def await_answer(self):
        """Seconds from the spawn to the first 200."""
        while True:
            if self.process.poll() is not None:
                raise SystemExit("it ended; see its log")
            try:
                connection = self.connect()
                connection.request("GET", self.path)
                if connection.getresponse().status == 200:
                    return time.monotonic() - self.begin
            except OSError:
                time.sleep(0.002)

    def cpu_seconds(self):
        fields = Path("/proc/%d/stat" % self.process.pid).read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_bytes(self):
        for line in Path("/proc/%d/status" % self.process.pid).read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        ended = self.process.wait(90)
        self.log.close()
        return ended

    def measure(self, seconds):
        took, cpu = self.await_answer(), self.cpu_seconds()
        time.sleep(seconds)
        resident = self.resident_bytes()
        if self.stop() != 0:
            raise SystemExit("it did not stop in order")
        return took, cpu, resident


class Gateway(Process):
    """Over HTTPS, with its data in a directory that is kept from start to start."""

    path = "/login"

    def __init__(self, java, options, directory, more=()):
        self.port = free_port()
        ports = ["http.port=%d" % free_port(), "https.port=%d" % self.port, "management.port=%d" % free_port()]
        sets = [word for one in (*ports, *more) for word in ("--set", one)]
        super().__init__([java] + options + ["-jar", str(JAR), "serve"] + sets, directory)

    def connect(self):
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=5, context=UNCHECKED)


class Bare(Process):
    """What the libraries alone need: an open store and an HTTPS listener, with the gateway's keys and options."""

    path = "/"

    def __init__(self, java, options, directory, more=()):
        self.port = free_port()
        keys = directory / "data" / "tls"
        super().__init__([java] + options + ["-cp", self.classes(directory), "io.switchboard.bench.BareStart",
                         str(self.port), str(keys / "gateway-ec.key"), str(keys / "gateway-ec.pem"),
                         str(directory / "bare-store")], directory)

    @staticmethod
    def classes(directory):
        """A class path of jars alone, as an archive needs it."""
        jar, name = directory / "bare.jar", "io/switchboard/bench/BareStart.class"
        if not jar.exists():
            with zipfile.ZipFile(jar, "w") as file:
                file.write(ROOT / "target" / "test-classes" / name, name)
        return ":".join(map(str, [jar, *sorted((ROOT / "target" / "lib").glob("*.jar"))]))

    def connect(self):
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=5, context=UNCHECKED)

    def practise(self):
        """As the gateway does by itself."""
        for _ in range(BARE_REQUESTS):
            self.await_answer()

    def stop(self):
        ended = super().stop()
        return 0 if ended == 128 + signal.SIGTERM else ended


class NodeRed(Process):
    """Over HTTP: it has no TLS unless it is given certificates."""

    path = "/"

    def __init__(self, program, directory):
        self.port = free_port()
        super().__init__(["node", program, "-u", str(directory / "node-red"), "-p", str(self.port)], directory)


def start(java, options, directory, seconds=SETTLE_SECONDS, more=(), kind=Gateway):
    return kind(java, options, directory, more).measure(seconds)


def train(java, options, directory):
    """An archive from a run that practises for a while."""
    archive = directory / "switchboard.aot"
    quiet = ["-XX:AOTCacheOutput=%s" % archive, "-Xlog:aot=off", "-Xlog:cds=off"]
    start(java, options + quiet, directory, TRAIN_SECONDS + 5, [f"https.warm-up={TRAIN_SECONDS}s"])
    return ["-XX:AOTCache=%s" % archive]


def variants(java, directory):
    """Options by name, from a plain JVM to what the image runs."""
    library = ["-Djava.library.path=%s" % natives(directory / "natives")]
    yield "plain", []
    yield "natives unpacked", library
    yield "as in the image, no archive", TUNED + library
    yield "as in the image", as_in_image(java, directory, library)


def bare(java, directory):
    """The options of the image, with an archive made of the bare program."""
    archive = directory / "bare.aot"
    options = TUNED + ["-Djava.library.path=%s" % (directory / "natives")]
    trained = Bare(java, options + ["-XX:AOTCacheOutput=%s" % archive, "-Xlog:aot=off", "-Xlog:cds=off"], directory)
    trained.await_answer()
    trained.practise()
    trained.stop()
    return options + ["-XX:AOTCache=%s" % archive]


def as_in_image(java, directory, library=None):
    """Options of the image, with an archive made now."""
    options = TUNED + (library or ["-Djava.library.path=%s" % natives(directory / "natives")])
    return options + train(java, options, directory)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--java", default=os.environ.get("JAVA_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--node-red", metavar="RED_JS", help="red.js of an installed Node-RED, to compare with")
    parser.add_argument("--bare", action="store_true", help="also what Vert.x, BoringSSL and RocksDB alone need")
    given = parser.parse_args()
    java = os.path.join(given.java, "bin", "java")
    directory = Path(tempfile.mkdtemp(prefix="start-"))
    try:
        start(java, [], directory, 0)
        chosen = [(name, options) for name, options in variants(java, directory) if given.only in name]
        chosen = [(name, options, Gateway) for name, options in chosen]
        if given.bare:
            chosen.append(("the libraries alone, as in the image", bare(java, directory), Bare))
        runs = {name: [] for name, _, _ in chosen}
        for _ in range(given.rounds):
            for name, options, kind in chosen:
                runs[name].append(start(java, options, directory, kind=kind))
            if given.node_red:
                runs.setdefault("Node-RED", []).append(NodeRed(given.node_red, directory).measure(SETTLE_SECONDS))
        for name, measured in runs.items():
            times, cpus, memory = (sorted(column) for column in zip(*measured))
            print(json.dumps({"variant": name, "ms": round(statistics.median(times) * 1e3),
                              "ms_least": round(times[0] * 1e3), "cpu_ms": round(statistics.median(cpus) * 1e3),
                              "rss_mib": round(statistics.median(memory) / 2**20, 1)}), flush=True)
    finally:
        shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main()
