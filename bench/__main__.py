"""`make bench`: one line for each figure, `bench NAME ours=X baseline=Y ratio=Z unit=U`. No figure is a test."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

from exports.to_html import page_html
from exports.to_pdf import EXPORTER, laid_out
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

CLIENTS, SECONDS = 8, 4
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


def line(name: str, ours: float, baseline: float, unit: str) -> None:
    ratio = ours / baseline if baseline else 0
    print(f"bench {name} ours={ours:.4g} baseline={baseline:.4g} ratio={ratio:.3g} unit={unit}", flush=True)


def cpu(act: Callable[[], object], times: int = 5) -> float:
    """The median of CPU seconds over some runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


@contextmanager
def served(module: str, folder: Path) -> Iterator[int]:
    """A gunicorn of two workers around an application factory; yields its port."""
    import socket  # noqa: PLC0415

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "WIZARD_DATA": str(folder), "WIZARD_SECRET": "bench"}
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--log-level", "error", module]
    server = subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[1])
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1)
            break
        except OSError:
            time.sleep(0.1)
    try:
        yield port
    finally:
        server.terminate()
        server.wait()


def load(port: int, path: str, body: bytes | None = None, cookie: str = "") -> tuple[float, float]:
    """Requests a second and the 95th percentile in milliseconds, over CLIENTS for SECONDS."""
    times: list[float] = []
    faults: list[int] = []
    end = time.monotonic() + SECONDS

    def client() -> None:
        connection = HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            start = time.monotonic()
            connection.request("POST" if body else "GET", path, body, {**HEADERS, "Cookie": cookie})
            response = connection.getresponse()
            response.read()
            if response.status >= 400 and response.status != 422:
                faults.append(response.status)
            times.append((time.monotonic() - start) * 1000)

    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        print(f"bench: {len(faults)} requests to {path} failed with {sorted(set(faults))}", file=sys.stderr)
    return len(times) / SECONDS, sorted(times)[int(len(times) * 0.95)]


def pages() -> None:
    """Step pages through gunicorn against a bare Flask view with a plain WTForms form of as many fields."""
    import re  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        from wizard.storage import schema  # noqa: PLC0415
        from wizard.storage.database import open_engine, writing_sessions  # noqa: PLC0415
        from wizard.storage.plans import Plans  # noqa: PLC0415

        engine = open_engine(f"sqlite:///{folder / 'wizard.db'}")
        schema.upgrade(engine)
        file = sample(Track.DISTRICT)
        roles = file.answers["design-roles"]["roles"]
        many = [{**roles[at % len(roles)], "id": f"role{at}", "role_title": f"Role {at}"} for at in range(12)]
        with writing_sessions(engine)() as session:
            plan = Plans(session).create(
                file.track, file.title, {**file.answers, "design-roles": {**file.answers["design-roles"], "roles": many}}
            )
            session.commit()
        with served("wizard.app:create_app()", folder) as port, served("bench.bare:create_app()", folder) as bare:
            for label, slug in (("profile", "plan-profile"), ("roles12", "design-roles"), ("budget", "design-budget")):
                path = f"/plans/{plan}/{slug}"
                answer = urllib.request.urlopen(f"http://127.0.0.1:{port}{path}")
                html, cookie = answer.read().decode(), answer.headers["Set-Cookie"].split(";")[0]
                fields = len(re.findall(r"<(?:input|select|textarea)\b(?![^>]*type=\"hidden\")", html))
                bare_path = f"/{max(fields, 4)}"
                for what, mine, theirs in (("get", load(port, path), load(bare, bare_path)),):
                    line(f"{what}_{label}_rps", mine[0], theirs[0], f"req/s,{fields}_fields")
                    line(f"{what}_{label}_p95", mine[1], theirs[1], "ms")
                token = re.search(r'name="csrf_token" value="([^"]+)"', html)
                body = urllib.parse.urlencode(
                    {"csrf_token": token[1] if token else "", "version": "1", "do": "later", "context_note": "x"}
                ).encode()
                bare_body = urllib.parse.urlencode({f"field_{at}": "some text" for at in range(max(fields, 4))}).encode()
                mine, theirs = load(port, path, body, cookie), load(bare, bare_path, bare_body)
                line(f"post_{label}_rps", mine[0], theirs[0], "req/s")
                line(f"post_{label}_p95", mine[1], theirs[1], "ms")


def documents() -> None:
    """Composing and rendering the district sample, against WeasyPrint on the finished HTML alone."""
    import weasyprint  # noqa: PLC0415

    from exports.pdf.fetching import BASE, SkinOnly  # noqa: PLC0415
    from exports.to_pdf import _styles  # noqa: PLC0415

    answers = sample(Track.DISTRICT).as_answers()
    day = date(2026, 11, 24)
    document = Review(answers).document(day)
    html = page_html(document, "")
    laid_out(html, document)
    sheets, fonts = _styles("letter")

    def alone() -> object:
        source = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=SkinOnly())
        return source.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1")

    bare = cpu(alone, 3)
    line("compose_share_of_render", cpu(lambda: Review(answers).document(day)), bare, "s")
    line("pdf_render", cpu(lambda: EXPORTER.render(document), 3), bare, "s")
    line("standings_and_checks", cpu(lambda: Review(answers).standings), cpu(lambda: json.loads(json.dumps(answers.steps))), "s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line("memory_of_render", peak, peak, "MB")


if __name__ == "__main__":
    documents()
    pages()
