#!/usr/bin/env python3
"""Fetches from an origin of its own through Switchboard and through caching proxies, and prints what a request costs."""

import asyncio
import contextlib
import subprocess
import time

import bench

PAGE_BYTES = 1_024
PATHS = 1_024
CONNECTIONS = 64
BOARDS_AT_ONCE = 10_000


class Origin(bench.Nginx):
    """Answers 1 KiB at once, on the load's core: to be kept for an hour below /kept/, never below /new/."""

    secure = False

    def listen(self):
        if not self.secure:
            return super().listen()
        make_certificate(self.directory)
        return (f"listen 127.0.0.1:{self.port} ssl backlog=4096; ssl_certificate {self.directory}/leaf.pem; "
                f"ssl_certificate_key {self.directory}/leaf.key;")

    def command(self):
        command = super().command()
        file = self.directory / "nginx.conf"
        page = "x" * PAGE_BYTES
        locations = (f"default_type text/plain; location = /status {{ stub_status; }}"
                     f" location /kept/ {{ add_header Cache-Control max-age=3600; return 200 {page}; }}"
                     f" location /new/ {{ add_header Cache-Control no-store; return 200 {page}; }}")
        file.write_text(file.read_text().replace("location / { return 204; }", locations))
        return ["taskset", "-c", bench.LOAD_CORE, *command]

    def url(self):
        return f"{'https' if self.secure else 'http'}://localhost:{self.port}"


class SecureOrigin(Origin):
    secure = True


def make_certificate(directory):
    """An authority and a leaf of localhost, as any other."""
    def run(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, cwd=directory)
    (directory / "leaf.cnf").write_text(
        "subjectAltName=DNS:localhost\nbasicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\n"
        "extendedKeyUsage=serverAuth\n")
    (directory / "ca.cnf").write_text("[req]\ndistinguished_name=dn\n[dn]\n[ca]\nbasicConstraints=critical,CA:true\n"
                                      "keyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n")
    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    run("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=origin-ca", "-days", 3,
        "-config", "ca.cnf", "-extensions", "ca")
    run("req", *curve, "-keyout", "leaf.key", "-out", "leaf.csr", "-subj", "/CN=localhost", "-config", "ca.cnf")
    run("x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "leaf.pem",
        "-days", 2, "-extfile", "leaf.cnf")


class Proxy(bench.Server):
    """Asked for the origin's whole address, as proxies are."""

    def __init__(self, origin):
        self.origin = origin

    def target(self, path):
        return self.origin.url() + path

    def headers(self):
        # One that names itself is taken for a library, whose connection is kept.
        return {"Host": f"localhost:{self.origin.port}", "User-Agent": "wrk"}


class Reverse(Proxy):
    """Stands for the origin itself, and is asked for a path."""

    def target(self, path):
        return path


class Nginx(Reverse, bench.Nginx):
    name = "nginx, proxy_cache"

    def command(self):
        self.directory.chmod(0o755)  # Its worker is another user.
        command = super().command()
        file = self.directory / "nginx.conf"
        cache = (f"proxy_cache_path {self.directory}/cache keys_zone=one:10m; upstream origin {{ "
                 f"server 127.0.0.1:{self.origin.port}; keepalive 64; }} server {{")
        text = file.read_text().replace("server {", cache, 1)
        passing = 'proxy_pass http://origin; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_cache one;'
        file.write_text(text.replace("return 204;", passing))
        return command


class Varnish(Reverse):
    name = "Varnish"

    def command(self):
        self.directory.chmod(0o755)  # Its worker is another user.
        (self.directory / "default.vcl").write_text(
            f'vcl 4.1;\nbackend default {{ .host = "127.0.0.1"; .port = "{self.origin.port}"; }}\n')
        return ["varnishd", "-F", "-n", str(self.directory / "n"), "-a", f"127.0.0.1:{self.port}", "-f",
                str(self.directory / "default.vcl"), "-s", "malloc,64m"]


class Squid(Proxy):
    name = "Squid"

    def command(self):
        trust = f"tls_outgoing_options cafile={self.origin.directory}/ca.pem" if self.origin.secure else ""
        (self.directory / "squid.conf").write_text(f"""
http_port 127.0.0.1:{self.port}
http_access allow all
pid_filename {self.directory}/pid
access_log none
cache_log {self.directory}/cache.log
cache_store_log none
cache_mem 64 MB
coredump_dir {self.directory}
client_persistent_connections on
server_persistent_connections on
workers 1
visible_hostname bench
pinger_enable off
{trust}
""")
        self.directory.chmod(0o777)
        return ["squid", "-N", "-f", str(self.directory / "squid.conf")]


class Switchboard(Proxy, bench.Switchboard):
    name = "Switchboard, whole address"

    def sets(self):
        sets = [*super().sets(), "fetch.allow-networks=127.0.0.0/8,::1/128", f"fetch.ports={self.origin.port}",
                "fetch.rate=100000000/s", "fetch.bytes-per-day=1000GiB", "limits.connections-max=20000"]
        if self.origin.secure:
            sets.append(f"fetch.trust={self.origin.directory}/ca.pem")
        return sets

    def prepare(self):
        self.await_admin()
        self.token = self.make_boards({"b0": {}})["b0"]

    def headers(self):
        return {**super().headers(), "Proxy-Authorization": "Bearer " + self.token}


class SwitchboardPath(Switchboard):
    name = "Switchboard, /fetch?url="

    def target(self, path):
        return "/fetch?url=" + self.origin.url() + path

    def headers(self):
        return {"Host": "switchboard", "User-Agent": "wrk", "Authorization": "Bearer " + self.token}


def loaded(front, paths, seconds):
    return bench.load(front, bench.gets_script(front, map(front.target, paths)), seconds, CONNECTIONS)


def fetched(front, paths, seconds):
    result = loaded(front, paths, seconds)
    if result["errors"]:
        raise SystemExit(f"{front.name}: {result['errors']} errors")
    return result


def compare(title, origin_kind, kinds, paths, options):
    with contextlib.ExitStack() as stack:
        origin = stack.enter_context(origin_kind())
        fronts = [stack.enter_context(kind(origin)) for kind in kinds if options.front in kind.name]
        results = bench.warm_in_turns(
            options, fronts, lambda front, seconds: fetched(front, paths, seconds),
            # A program that has just begun may let a request wait longer than wrk does.
            lambda front, seconds: loaded(front, paths, seconds))
    print(f"| {title}, median of {options.rounds} (least, most) | µs of CPU | requests a second | p99, ms |")
    print("|---|---|---|---|")
    for name, runs in results.items():
        print(f"| {name} | {bench.spread(runs, 'cpu_us')} | {bench.median(runs, 'rate'):.0f} "
              f"| {bench.median(runs, 'p99_ms'):.2f} |", flush=True)


def cached(options):
    compare("a cached GET of 1 KiB", Origin, (Nginx, Varnish, Squid, Switchboard, SwitchboardPath),
            ["/kept/one"], options)


def uncached(options):
    paths = [f"/new/{i}" for i in range(PATHS)]
    compare("a GET of 1 KiB that is not cached", Origin, (Nginx, Squid, Switchboard), paths, options)


def secure(options):
    paths = [f"/new/{i}" for i in range(PATHS)]
    compare("the same from an HTTPS origin", SecureOrigin, (Squid, Switchboard), paths, options)


async def ask(front, number):
    head = "".join(f"{name}: {value}\r\n" for name, value in front.headers().items())
    reader, writer = await asyncio.open_connection(
        "127.0.0.1", front.port, local_addr=(f"127.0.{1 + number % 8}.1", 0))
    writer.write(f"GET {front.target('/kept/cold')} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode())
    answer = await reader.read(-1)
    writer.close()
    return answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(b"x" * PAGE_BYTES)


async def ask_all(front):
    return sum(await asyncio.gather(*(ask(front, number) for number in range(BOARDS_AT_ONCE))))


def at_once(options):
    with Origin() as origin, Switchboard(origin) as front:
        began = time.perf_counter()
        served = asyncio.run(ask_all(front))
        took = time.perf_counter() - began
        asked = origin.counted() - 1
    print(f"{BOARDS_AT_ONCE} clients at once for one address that nobody had asked for: {served} served in "
          f"{took:.1f} s, {asked} request at the origin")


PARTS = {"cached": cached, "uncached": uncached, "secure": secure, "at-once": at_once}


def main():
    parser = bench.arguments(__doc__)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--front", default="", help="a part of the name of those to measure")
    options = parser.parse_args()
    bench.allow_descriptors()
    for part in options.only or PARTS:
        PARTS[part](options)
        print()


if __name__ == "__main__":
    main()
