#!/usr/bin/env python3
"""Runs Switchboard and its peers in turns on one core and prints what each request costs."""

import argparse
import concurrent.futures
import contextlib
import heapq
import http.client
import json
import os
import re
import resource
import select
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TICK = os.sysconf("SC_CLK_TCK")
SERVER_CORE, LOAD_CORE = "0", "1"
EXTRA_SETS = []
BOARDS, FLEET, ENROLLERS = 64, 1_024, 8
WARM_UP_SECONDS, WARM_UPS_MAX, COMPILER_SHARE = 4, 30, 0.03
LOG_LOADS_MAX = 20

# So many connections make half the load that saturates as a fleet would: others post while one waits for its answer.
CALM_BOARDS = 512


def children(pid):
    """The process and everything it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += children(int(child))
    return found


def cpu_seconds(pid):
    total = 0
    for process in children(pid):
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def heap(pid):
    """The Java heap's address ranges and the bytes in use, just after a collection; nothing for another program."""
    if Path(os.readlink(f"/proc/{pid}/exe")).name != "java":
        return [], 0
    subprocess.run(["jcmd", str(pid), "GC.run"], capture_output=True, check=True)
    text = subprocess.run(["jcmd", str(pid), "GC.heap_info"], capture_output=True, text=True).stdout
    ranges = [(int(a, 16), int(b, 16)) for a, b in re.findall(r"generation .*\[(0x\w+), 0x\w+, (0x\w+)\)", text)]
    used = sum(int(k) for k in re.findall(r"generation +total \d+K, used (\d+)K", text))
    return ranges, used * 1024


def memory_bytes(pid):
    """What is resident, with the Java heap counted by what lives in it: its pages stay resident when emptied."""
    ranges, total = heap(pid)
    for process in children(pid):
        counted = True
        for line in Path(f"/proc/{process}/smaps").read_text().splitlines():
            bounds = re.match(r"([0-9a-f]+)-([0-9a-f]+) ", line)
            if bounds:
                start = int(bounds[1], 16)
                counted = not any(low <= start < high for low, high in ranges)
            elif counted and line.startswith("Pss:"):
                total += int(line.split()[1]) * 1024
    return total


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"nothing listens on {port}")


class Server:
    """A process on the server's core."""

    name = ""
    durable = False

    def __enter__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="bench-"))
        self.port = free_port()
        log = open(self.directory / "log", "wb")
        self.process = subprocess.Popen(
            ["taskset", "-c", SERVER_CORE] + self.command(), stdout=log, stderr=log, cwd=self.directory)
        wait_for(self.port)
        self.prepare()
        return self

    def prepare(self):
        pass

    def authorization(self, board):
        return None

    def __exit__(self, *failure):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    def ask(self, method, path, body=None, headers=None):
        """Status and body of the answer to one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()

    def path(self, board):
        return f"/api/v1/boards/b{board}/readings"

    probe_path = "/probe"


class Nginx(Server):
    name = "nginx"

    def listen(self):
        """What nginx.conf says of where it listens."""
        return f"listen 127.0.0.1:{self.port} backlog=4096;"

    def command(self):
        (self.directory / "nginx.conf").write_text(f"""
daemon off; worker_processes 1; pid {self.directory}/pid; error_log {self.directory}/error warn;
worker_rlimit_nofile 20000;
events {{ worker_connections 18000; }}
http {{ access_log off; keepalive_requests 1000000000; client_body_temp_path {self.directory}/body;
  proxy_temp_path {self.directory}/p; fastcgi_temp_path {self.directory}/f; uwsgi_temp_path {self.directory}/u;
  scgi_temp_path {self.directory}/s;
  server {{ {self.listen()} location / {{ return 204; }} }} }}
""")
        return ["nginx", "-p", str(self.directory), "-c", str(self.directory / "nginx.conf")]

    def counted(self):
        """Requests so far, this one included, where the configuration has stub_status at /status."""
        return int(self.ask("GET", "/status")[1].split()[9])


def java(*arguments, heap="512m"):
    home = os.environ.get("JAVA_HOME")
    binary = f"{home}/bin/java" if home else "java"
    classes = f"{ROOT}/target/test-classes:{ROOT}/target/switchboard.jar:{ROOT}/target/lib/*"
    return [binary, "-XX:+UseSerialGC", "-Xms256m", f"-Xmx{heap}", "-cp", classes, *arguments]


class BareVertx(Server):
    name = "bare Vert.x"

    def command(self):
        return java("io.switchboard.bench.BareServer", str(self.port))


class Switchboard(Server):
    name = "Switchboard"
    durable = True
    heap = "512m"

    def sets(self):
        return ["http.port=%d" % self.port, "https.port=0", "management.port=0", "data=" + str(self.directory / "data"),
                "boards.rate=100000000/s", "limits.idle-timeout=10m", *EXTRA_SETS]

    def command(self):
        arguments = [part for one in self.sets() for part in ("--set", one)]
        return java("io.switchboard.Switchboard", "serve", *arguments, heap=self.heap)

    def await_ready(self):
        run = self.directory / "data" / "run.json"
        while not run.exists():
            time.sleep(0.02)

    def await_admin(self):
        self.await_ready()
        self.admin = (self.directory / "data" / "admin.token").read_text().strip()

    def make_boards(self, documents):
        """Makes boards of a mapping of names to documents, on a few connections at once; hands back their tokens."""
        names = list(documents)
        parts = [names[i::ENROLLERS] for i in range(ENROLLERS)]
        with concurrent.futures.ThreadPoolExecutor(ENROLLERS) as pool:
            made = {}
            for tokens in pool.map(lambda part: self.make_some(part, documents), parts):
                made.update(tokens)
        return {name: made[name] for name in names}

    def make_some(self, names, documents):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        headers = {"Authorization": "Bearer " + self.admin, "User-Agent": "bench"}
        tokens = {}
        for name in names:
            connection.request("PUT", f"/api/v1/boards/{name}", json.dumps(documents[name]), headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status != 201:
                raise SystemExit(f"no board was made: {text}")
            tokens[name] = json.loads(text)["token"]
        connection.close()
        return tokens

    def prepare(self):
        self.await_admin()
        self.tokens = list(self.make_boards({f"b{board}": {} for board in range(FLEET)}).values())

    def authorization(self, board):
        return "Bearer " + self.tokens[board]


def body(readings):
    if readings == 1:
        return '{"temp":21.5}'
    # As of a board that samples every millisecond: a fleet of them posts about ten times a second each.
    return json.dumps([{"_age": (readings - i) / 1_000, "temp": 20 + (i % 50) / 10} for i in range(readings)])


def wrk_script(server, text, keep_alive, boards=BOARDS):
    requests = []
    for board in range(boards):
        authorization = server.authorization(board)
        headers = [f'["Content-Type"]="application/json"', f'["Connection"]="{"keep-alive" if keep_alive else "close"}"']
        if authorization:
            headers.append(f'["Authorization"]="{authorization}"')
        requests.append('wrk.format("POST","%s",{%s},body)' % (server.path(board), ",".join(headers)))
    return in_turns_script(server, f"load{len(text)}{keep_alive}", requests, "local body=[==[%s]==]\n" % text)


def in_turns_script(server, name, requests, before=""):
    """A script by which wrk sends these requests in turns and tells its figures."""
    script = server.directory / f"{name}.lua"
    script.write_text(f"{before}local made={{}}\nlocal at=0\nfunction init(args)\nmade={{{','.join(requests)}}}\nend\n"
                      f"function request() at=at%{len(requests)}+1 return made[at] end\n"
                      "function done(summary,latency,requests)\n"
                      'io.write(string.format("RESULT %d %d %d %d %d\\n",summary.requests,summary.duration,'
                      "summary.errors.status+summary.errors.read+summary.errors.write+summary.errors.timeout,"
                      "latency:percentile(50),latency:percentile(99)))\nend\n")
    return script


def gets_script(server, targets):
    """The same for GETs with the server's headers."""
    fields = ",".join(f'["{name}"]="{value}"' for name, value in server.headers().items())
    return in_turns_script(server, "gets", [f'wrk.format("GET","{target}",{{{fields}}})' for target in targets])


def counted_load(server, script, seconds, connections=64):
    """The figures of a load, and how many requests it had."""
    before = cpu_seconds(server.process.pid)
    out = subprocess.run(["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s",
                          str(script), f"http://127.0.0.1:{server.port}"], capture_output=True, text=True)
    used = cpu_seconds(server.process.pid) - before
    result = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", out.stdout)
    if not result:
        raise SystemExit(out.stdout + out.stderr)
    requests, micros, errors, p50, p99 = map(int, result.groups())
    return {"cpu_us": used / requests * 1e6, "rate": requests / micros * 1e6, "errors": errors,
            "p50_ms": p50 / 1e3, "p99_ms": p99 / 1e3}, requests


def load(server, script, seconds, connections=64):
    return counted_load(server, script, seconds, connections)[0]


def compiler_seconds(pid):
    """CPU time of the Java compiler's threads; 0 for another program."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        name, fields = (task / "stat").read_text().split("(", 1)[1].rsplit(")", 1)
        if "Compiler" in name:
            total += int(fields.split()[11]) + int(fields.split()[12])
    return total / TICK


def warm_up(server, work):
    """Loads the server until its compiler has next to nothing to do: what is measured is not how a JVM starts."""
    quiet = 0
    for _ in range(WARM_UPS_MAX):
        before = compiler_seconds(server.process.pid)
        work(server, WARM_UP_SECONDS)
        share = (compiler_seconds(server.process.pid) - before) / WARM_UP_SECONDS
        quiet = quiet + 1 if share < COMPILER_SHARE else 0
        if quiet == 2:
            return


def recycle_logs(server):
    """Posts until the store writes over an old log, as it does from its fourth on: new files cost every sync more."""
    script, names = wrk_script(server, body(1), True), {}
    for _ in range(LOG_LOADS_MAX):
        load(server, script, WARM_UP_SECONDS)
        for log in (server.directory / "data").rglob("[0-9]*.log"):
            if names.setdefault(log.stat().st_ino, log.name) != log.name:
                return
    raise SystemExit("no log of the store was written over")


def in_turns(rounds, servers, measure):
    """Measures all servers in turns, so that each meets the machine in every mood that it has."""
    results = {}
    for _ in range(rounds):
        for server in servers:
            results.setdefault(server.name, []).append(measure(server))
    return results


def warm_in_turns(options, servers, measure, load=None):
    """The same once they are warm, by a load that differs from what is measured or not; both are given the seconds too."""
    for server in servers:
        if options.cold:
            measure(server, 1)
        else:
            warm_up(server, load or measure)
    return in_turns(options.rounds, servers, lambda server: measure(server, options.seconds))


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def spread(runs, key, digits=1):
    """The median of a figure, with the least and the most."""
    values = [run[key] for run in runs]
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}, {max(values):.{digits}f})"


def arguments(description):
    """What all benchmarks take."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cold", action="store_true", help="no warming up: to try the benchmark, not the servers")
    return parser


def posts(readings, keep_alive):
    boards = BOARDS if readings == 1 else FLEET

    def warm(server):
        if server.durable:
            recycle_logs(server)
        script = wrk_script(server, body(readings), keep_alive, boards)
        warm_up(server, lambda loaded, seconds: load(loaded, script, seconds))

    def run(server, seconds):
        result = load(server, wrk_script(server, body(readings), keep_alive, boards), seconds)
        result["cpu_us_per_reading"] = result["cpu_us"] / readings
        return result
    return warm, run


def warm_for_posts(server):
    posts(1, True)[0](server)


def allow_descriptors():
    resource.setrlimit(resource.RLIMIT_NOFILE, (20000, 20000))


def open_descriptors(server):
    return sum(len(os.listdir(f"/proc/{process}/fd")) for process in children(server.process.pid))


def idle(server, seconds):
    """Process bytes per connection that is open and silent."""
    count = 15000
    allow_descriptors()
    script = wrk_script(server, body(1), True)
    load(server, script, 3)
    time.sleep(1)
    before = memory_bytes(server.process.pid)
    held = []
    for i in range(count):
        s = socket.socket()
        s.bind((f"127.0.{1 + i % 8}.1", 0))
        s.connect(("127.0.0.1", server.port))
        held.append(s)
    time.sleep(3)
    after = memory_bytes(server.process.pid)
    assert open_descriptors(server) >= count, open_descriptors(server)
    for s in held:
        s.close()
    return {"bytes": (after - before) / count}


class Visitors:
    """Clients on kept connections, each of which asks four times a second, on a thread of the load's core."""

    COUNT, EVERY = 50, 0.25
    REQUEST = b"GET /robots.txt HTTP/1.1\r\nHost: bench\r\nConnection: keep-alive\r\n\r\n"

    def __init__(self, port):
        self.waits = []
        self.stopped = False
        self.sockets = [socket.create_connection(("127.0.0.1", port)) for _ in range(self.COUNT)]
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def run(self):
        os.sched_setaffinity(0, {int(LOAD_CORE)})
        began = time.perf_counter()
        dues = [(began + i * self.EVERY / self.COUNT, i) for i in range(self.COUNT)]
        asked = {}
        while not self.stopped:
            now = time.perf_counter()
            while dues and dues[0][0] <= now:
                due, i = heapq.heappop(dues)
                self.sockets[i].sendall(self.REQUEST)
                asked[self.sockets[i]] = due, i
            wait = max(0, dues[0][0] - now) if dues else 0.1
            for s in select.select(list(asked), [], [], wait)[0]:
                if not s.recv(4096):
                    raise SystemExit("the server hung up on a client that asks in time")
                due, i = asked.pop(s)
                answered = time.perf_counter()
                self.waits.append(answered - due)
                # Who got no answer before the next question was due asks at once.
                heapq.heappush(dues, (max(due + self.EVERY, answered), i))
        # Who still waits has waited so long at least.
        self.waits += [time.perf_counter() - due for due, _ in asked.values()]

    def __exit__(self, *failure):
        self.stopped = True
        self.thread.join()
        for s in self.sockets:
            s.close()

    def percentiles(self):
        waits = sorted(self.waits)
        return {"p50_ms": waits[len(waits) // 2] * 1e3, "p99_ms": waits[int(len(waits) * 0.99)] * 1e3}


def probe_during(port, work):
    """What other clients see while the server is put to work."""
    with Visitors(port) as visitors:
        work()
    return visitors.percentiles()


def probe(server, seconds):
    """The same while 64 saturate the server."""
    script = wrk_script(server, body(1), True)
    return probe_during(server.port, lambda: load(server, script, seconds))


def sync_millis(directory):
    """How long the disk takes to have a page of a file whose size stays as it is: 1,000 times, shortest first."""
    took = []
    with open(directory / "synced", "w+b", buffering=0) as file:
        file.write(bytes(1 << 20))
        os.fsync(file.fileno())
        for i in range(1_000):
            os.pwrite(file.fileno(), bytes(4_096), i % 256 * 4_096)
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - began) * 1e3)
    return sorted(took)


def calm(server, rate, seconds, connections):
    """Posts at this rate: each connection waits a random while before its next post, as long as its answers leave it."""
    script = wrk_script(server, body(1), True)
    posts_of = script.read_text()
    script = server.directory / "calm.lua"

    def paused(pause_ms, for_seconds):
        # wrk knows whole milliseconds only: what is between them is rounded up as often as it is near the next.
        script.write_text(f"{posts_of}function delay() return math.floor(math.random()*{2 * pause_ms}+math.random()) end\n")
        return load(server, script, for_seconds, connections)

    cycle_ms = connections / rate * 1e3
    pause_ms = cycle_ms / 2
    for _ in range(3):
        answered_ms = connections / paused(pause_ms, 1)["rate"] * 1e3 - pause_ms
        pause_ms = max(0, cycle_ms - answered_ms)
    return paused(pause_ms, seconds)


def half(connections):
    """Latency when boards post at half the rate that saturates the server by 64 connections."""
    def saturating(server, seconds):
        return load(server, wrk_script(server, body(1), True), seconds)["rate"]

    def warm(server):
        warm_for_posts(server)
        rate = saturating(server, WARM_UP_SECONDS) / 2
        warm_up(server, lambda loaded, seconds: calm(loaded, rate, seconds, connections))

    def run(server, seconds):
        offered = saturating(server, seconds) / 2
        synced = sync_millis(server.directory)
        result = calm(server, offered, 2 * seconds, connections)
        return {"offered": offered, **result, "sync_p50_ms": synced[500], "sync_p99_ms": synced[990]}
    return warm, run


def query(server, seconds):
    """86,400 readings of a day to 200 steps."""
    if not server.durable:
        return {}
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    headers = {"Authorization": server.authorization(0), "Content-Type": "application/json", "Accept": "*/*"}
    start = int(time.time()) // 86400 * 86400 - 86400
    for chunk in range(0, 86400, 7200):
        text = json.dumps([{"_time": start + i, "temp": 20 + (i * 7919 % 100) / 10} for i in range(chunk, chunk + 7200)])
        connection.request("POST", server.path(0), text, headers)
        answer = connection.getresponse()
        assert answer.status == 204, answer.read()
        answer.read()
    times, size = [], 0
    for _ in range(60):
        began = time.perf_counter()
        connection.request("GET", f"{server.path(0)}?metric=temp&from={start}&to={start + 86400}&step=432s", headers=headers)
        size = len(json.loads(connection.getresponse().read())["readings"])
        times.append(time.perf_counter() - began)
    assert size == 200, size
    return {"median_ms": statistics.median(times[20:]) * 1e3, "steps": size}


SCENARIOS = {
    "keep-alive": posts(1, True),
    "half": half(BOARDS),
    "half-many": half(CALM_BOARDS),
    "hundred": posts(100, True),
    "connect": posts(1, False),
    "probe": (warm_for_posts, probe),
    "idle": (lambda server: None, idle),
    "query": (lambda server: None, query),
}


def run(scenario, seconds, rounds):
    """All servers at once."""
    warm, measure = SCENARIOS[scenario]
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(kind()) for kind in (Nginx, BareVertx, Switchboard)]
        for server in servers:
            warm(server)
        return in_turns(rounds, servers, lambda server: measure(server, seconds))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SCENARIOS, action="append")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    print(f"| scenario | server | figure: median of {options.rounds} (least, most) |")
    print("|---|---|---|")
    for scenario in options.only or SCENARIOS:
        for name, runs in run(scenario, options.seconds, options.rounds).items():
            figures = [f"{key} {spread(runs, key, 2)}" for key in runs[0]]
            print(f"| {scenario} | {name} | {', '.join(figures)} |", flush=True)


if __name__ == "__main__":
    main()
