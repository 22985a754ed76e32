#!/usr/bin/env python3
"""Runs Switchboard and nginx in turns on one core and prints what TLS costs each, with keys of the same kind."""

import contextlib
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import bench
import start

HELD = 10_000
STORM_SECONDS = 8


class Nginx(bench.Nginx):
    def listen(self):
        self.tls_port = bench.free_port()
        kinds = {"ec": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], "rsa": ["rsa:2048"]}
        lines = [super().listen(), f"listen 127.0.0.1:{self.tls_port} ssl backlog=4096;", "keepalive_timeout 600s;",
                 "client_header_timeout 600s;", "ssl_protocols TLSv1.2 TLSv1.3;"]
        for kind, algorithm in kinds.items():
            key, certificate = self.directory / f"{kind}.key", self.directory / f"{kind}.pem"
            subprocess.run(["openssl", "req", "-x509", "-nodes", "-subj", "/CN=localhost", "-days", "2", "-newkey",
                            *algorithm, "-keyout", key, "-out", certificate], check=True, capture_output=True)
            lines += [f"ssl_certificate {certificate};", f"ssl_certificate_key {key};"]
        return " ".join(lines)


class Switchboard(bench.Switchboard):
    def sets(self):
        self.tls_port = bench.free_port()
        return [*super().sets(), f"https.port={self.tls_port}"]

    def prepare(self):
        self.await_ready()


class Image(Switchboard):
    """As the image runs it: on a newer JVM, with an archive of an earlier run."""

    name = "Switchboard, as in the image"
    java = options = None

    def command(self):
        arguments = super().command()
        return [self.java, *self.options, "-jar", str(start.JAR), *arguments[arguments.index("serve"):]]


class Load:
    """A Java process on the load's core that does as it is told, so that its compiler has done its work once."""

    def __enter__(self):
        self.process = subprocess.Popen(
            ["taskset", "-c", bench.LOAD_CORE] + bench.java("io.switchboard.bench.TlsLoad"),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def tell(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split()
        if not answer or answer[0] != "RESULT":
            raise SystemExit(f"the load failed: {answer}")
        return [int(number) for number in answer[1:]]

    def __exit__(self, *failure):
        self.process.stdin.close()
        self.process.wait(20)


def handshakes(kind, connections=16):
    """CPU time of the server for a handshake."""
    def measure(load, server, seconds):
        before = bench.cpu_seconds(server.process.pid)
        done, nanos, failed = load.tell(kind, server.tls_port, seconds, connections)
        used = bench.cpu_seconds(server.process.pid) - before
        if failed:
            raise SystemExit(f"{kind} at {server.name}: {failed} of {done + failed} handshakes failed")
        return {"µs of CPU": used / done * 1e6, "a second": done / nanos * 1e9}

    def run(load, options):
        with contextlib.ExitStack() as stack:
            servers = [stack.enter_context(server()) for server in (Nginx, Switchboard)]
            return bench.warm_in_turns(
                options, servers, lambda server, seconds: measure(load, server, seconds))
    return run


def storm(kind):
    """What another client sees on the port without TLS, from when the server says that it is ready."""
    def measure(load, kind_of_server, options):
        with kind_of_server() as server:
            seconds = min(STORM_SECONDS, 2 * options.seconds)
            return bench.probe_during(server.port, lambda: load.tell(kind, server.tls_port, seconds, 64))

    def run(load, options):
        # The load's own compiler has to be done before the server that is measured starts.
        with Nginx() as other:
            load.tell(kind, other.tls_port, 1 if options.cold else 10, 64)
        kinds = (Nginx, Switchboard, Image) if Image.java else (Nginx, Switchboard)
        return bench.in_turns(options.rounds, kinds, lambda server: measure(load, server, options))
    return run


def idle(load, options):
    """Process memory per connection that has shaken hands and is silent."""
    bench.allow_descriptors()

    def measure(server):
        load.tell("ec-1.3", server.tls_port, 1 if options.cold else 4, 16)
        time.sleep(1)
        before = bench.memory_bytes(server.process.pid)
        held, failed = load.tell("hold", server.tls_port, options.held)
        time.sleep(2)
        after = bench.memory_bytes(server.process.pid)
        if failed or bench.open_descriptors(server) < held:
            raise SystemExit(f"{server.name} holds {bench.open_descriptors(server)}; {failed} failed")
        load.tell("drop")
        return {"bytes": (after - before) / held}

    results = {}
    for _ in range(max(1, options.rounds // 2)):
        for kind in (Nginx, Switchboard):
            # A fresh one each time: what was once allocated is not given back.
            with kind() as server:
                results.setdefault(server.name, []).append(measure(server))
    return results


# How much of nginx' figure is wanted at most, of the first figure or of the one named.
SCENARIOS = {
    "full TLS 1.3, EC P-256": (handshakes("ec-1.3"), "µs of CPU", 0.9),
    "the same with ML-KEM, where the server has it": (handshakes("ec-1.3-hybrid"), "µs of CPU", None),
    "resumed TLS 1.2, EC P-256": (handshakes("ec-1.2-resumed"), "µs of CPU", 1.1),
    "full TLS 1.2, RSA-2048": (handshakes("rsa-1.2"), "µs of CPU", 1.8),
    "others during a storm, EC": (storm("ec-1.3"), "p99_ms", 2),
    "others during a storm, RSA": (storm("rsa-1.2"), "p99_ms", 2),
    "idle connection": (idle, "bytes", None),
}


def figures(runs, key):
    values = [run[key] for run in runs]
    return statistics.median(values), min(values)


def row(name, results, judged, wanted):
    for server in [server for server in results if server != "nginx"]:
        for key in results["nginx"][0]:
            theirs, ours = figures(results["nginx"], key), figures(results[server], key)
            ratio = f"{ours[0] / theirs[0]:.2f} ({ours[1] / theirs[1]:.2f})" if theirs[0] and theirs[1] else ""
            goal = wanted if key == judged and wanted else ""
            print(f"| {name}, {key} | {theirs[0]:.1f} ({theirs[1]:.1f}) | {server}: {ours[0]:.1f} ({ours[1]:.1f}) "
                  f"| {ratio} | {goal} |", flush=True)


def main():
    parser = bench.arguments(__doc__)
    parser.add_argument("--only", action="append", help="a part of the name of a scenario")
    parser.add_argument("--held", type=int, default=HELD, help="idle connections")
    parser.add_argument("--image", metavar="JAVA_HOME", help="JDK 25: storms also meet the gateway as its image runs it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        if options.image:
            Image.java = f"{options.image}/bin/java"
            Image.options = start.as_in_image(Image.java, Path(directory))
        run_all(options)


def run_all(options):
    print(f"| median of {options.rounds} (least) | nginx | ours | to nginx | wanted |")
    print("|---|---|---|---|---|")
    bench.allow_descriptors()
    with Load() as load:
        for name, (run, judged, wanted) in SCENARIOS.items():
            if not options.only or any(part in name for part in options.only):
                row(name, run(load, options), judged, wanted)


if __name__ == "__main__":
    main()
