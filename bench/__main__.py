"""`make bench`: one line for each figure, `bench NAME ours=X baseline=Y ratio=Z unit=U`. No figure is a test."""

from __future__ import annotations

import gzip
import json
import re
import tempfile
import time
import urllib.parse
import urllib.request
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from bench import crowd, downloads, formats, printing, with_advice
from bench.load import CLIENTS, load
from bench.plans import many_plans
from bench.printing import cpu
from bench.serving import cookie_and_token, line, served
from exports.charts import draw
from exports.charts.picture import png
from tests.pages import form_of, parsed
from wizard.advice.checks import checks
from wizard.advice.checks.privacy import _personal
from wizard.advice.rules import recommendations
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.summary import all_figures
from wizard.review import Review
from wizard.samples import sample

PAGES = (  # what it is called, where it stands, the answer that each save changes
    ("profile", "plan-profile", "context_note"),
    ("roles12", "design-roles", "role_mix_note"),
    ("role", "design-roles/roles/role3", "roles-0-role_purpose"),
    ("budget", "design-budget", "reduced_budget_plan"),
)


def pages() -> None:
    """Pages through gunicorn against a bare Flask view with a plain WTForms form of as many fields, and against the same with our parts.

    Each client works on a plan (a row) of its own, and each save changes one answer of a whole page.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = many_plans(folder, CLIENTS)
        with (
            served("wizard.serve:application()", folder) as (port, us),
            served("bench.bare:create_app()", folder) as (bare, them),
            served("bench.bare:create_app(parts=True)", folder) as (parts, _),
        ):
            for label, path, changing in PAGES:
                page(label, path, changing, plans, port, bare, parts)
            autosave(plans, port, bare, parts)
            line("memory_of_worker", peak(us), peak(them), "MB")


def autosave(plans: list[UUID], port: int, bare: int, parts: int) -> None:
    """What a pause in typing sends, against a bare view that writes one row, and against the same with our parts."""
    cookie, token = cookie_and_token(port, f"/plans/{plans[0]}/plan-profile")
    pages = [urllib.request.urlopen(f"http://127.0.0.1:{port}/plans/{plan}/plan-profile").read().decode() for plan in plans]
    first = [int(re.search(r'name="version" value="(\d+)"', page)[1]) for page in pages]  # type: ignore[index]

    def saved(who: int, sent: int) -> tuple[str, bytes]:
        was = f"Said {sent}" if sent else "Office of Teaching and Learning"
        values = {"csrf_token": token, "do": "auto", "version": str(first[who] + sent), "lead_office": f"Said {sent + 1}"}
        values["was"] = urllib.parse.urlencode({"lead_office": was})
        return f"/plans/{plans[who]}/plan-profile", urllib.parse.urlencode(values).encode()

    def one_row(who: int, sent: int) -> tuple[str, bytes]:
        return f"/row/{who}", urllib.parse.urlencode({"lead_office": f"Said {sent}"}).encode()

    theirs, their_token = cookie_and_token(parts, "/1/1")

    def row_with_parts(who: int, sent: int) -> tuple[str, bytes]:
        return f"/row/{who}", urllib.parse.urlencode({"csrf_token": their_token, "lead_office": f"Said {sent}"}).encode()

    ours, baseline, equal = load(port, saved, cookie), load(bare, one_row), load(parts, row_with_parts, theirs)
    line("autosave_rate", ours[0], baseline[0], "requests/s")
    line("autosave_p95", ours[1], baseline[1], "ms")
    line("autosave_p95_same_parts", ours[1], equal[1], "ms")


def weight() -> None:
    """Kilobytes over the wire: a first visit to the heaviest step, and the next page with what is kept."""
    with tempfile.TemporaryDirectory() as name:
        plans = many_plans(Path(name), CLIENTS)
        with served("wizard.serve:application()", Path(name)) as (port, _):

            def fetched(address: str) -> tuple[int, bytes]:
                asked = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers={"Accept-Encoding": "gzip"})
                data = urllib.request.urlopen(asked).read()
                return len(data), gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data

            page_bytes, html = fetched(f"/plans/{plans[0]}/design-roles/roles/role3")
            first, seen, todo = page_bytes, set[str](), set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html.decode()))
            while todo:
                address = todo.pop()
                seen.add(address)
                size, data = fetched(address)
                first += size
                if address.endswith("site.css"):  # of the vendor's sheet, pictures are loaded one by one where they are used
                    found = re.findall(r'url\("\.\./([^"]+)"', data.decode())  # whole faces are for pages with other than Latin letters
                    parts = [one for one in found if not one.endswith(".woff2") or one.endswith(".latin.woff2")]
                    todo |= {address.replace("css/site.css", one) for one in parts} - seen
            line("weight_first_load", first / 1024, 250, "KB")
            line("weight_next_page", page_bytes / 1024, 60, "KB")


def peak(server: int) -> float:
    """The most memory, in MB, that a worker of a server ever held."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    held = [re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{child}/status").read_text()) for child in children]
    return max(int(one[1]) for one in held if one) / 1024


def page(label: str, path: str, changing: str, plans: list[UUID], port: int, bare: int, parts: int) -> None:
    """One page: drawn, and saved."""
    answers = [urllib.request.urlopen(f"http://127.0.0.1:{port}/plans/{plan}/{path}") for plan in plans]
    cookie = answers[0].headers["Set-Cookie"].split(";")[0]
    html = answers[0].read().decode()
    form = next(one for one in map(form_of, parsed(html).iter("form")) if "version" in dict(one.fields))
    first = [int(re.search(r'name="version" value="(\d+)"', text)[1]) for text in (html, *(one.read().decode() for one in answers[1:]))]  # type: ignore[index]
    controls = len(re.findall(r"<(?:input|select|textarea)\b(?![^>]*type=\"hidden\")", html))
    fields = controls + html.count("<td")  # a list of records shows answers of theirs as cells

    def drawn(who: int, sent: int) -> tuple[str, bytes | None]:
        return f"/plans/{plans[who]}/{path}", None

    def saved(who: int, sent: int) -> tuple[str, bytes]:
        values = [(name, text) for name, text in form.fields if name not in (changing, "version")]
        values += [(changing, f"Said {time.monotonic_ns()}"), ("version", str(first[who] + sent)), ("do", "later")]
        return f"/plans/{plans[who]}/{path}", urllib.parse.urlencode(values).encode()

    def bare_drawn(who: int, sent: int) -> tuple[str, bytes | None]:
        return f"/{fields}/{who}", None

    def bare_saved(who: int, sent: int) -> tuple[str, bytes]:
        return f"/{fields}/{who}", urllib.parse.urlencode({f"field_{at}": f"some text {sent}" for at in range(fields)}).encode()

    theirs, token = cookie_and_token(parts, f"/{fields}/0")

    def saved_with_parts(who: int, sent: int) -> tuple[str, bytes]:
        address, sent_form = bare_saved(who, sent)
        return address, sent_form + f"&csrf_token={token}".encode()

    for what, ours, baseline, equal in (
        ("get", load(port, drawn), load(bare, bare_drawn), load(parts, bare_drawn)),
        ("post", load(port, saved, cookie), load(bare, bare_saved), load(parts, saved_with_parts, theirs)),
    ):
        line(f"{what}_{label}_rate", ours[0], baseline[0], f"requests/s,{fields}_fields")
        line(f"{what}_{label}_p95", ours[1], baseline[1], "ms")
        line(f"{what}_{label}_p95_same_parts", ours[1], equal[1], "ms")


CHART_MOST = 3.0  # milliseconds that a drawing may take


def charts() -> None:
    """Every drawing of the district sample, against the time it may take; pictures against the drawings they are made from."""
    document = Review(sample(Track.DISTRICT).as_answers()).document(date(2026, 11, 24))
    for figure in document.figures():
        if figure.chart:
            taken = cpu(partial(draw, figure), 15) * 1000
            line(f"chart_{figure.kind}", taken, CHART_MOST, "ms")
            line(f"picture_{figure.kind}", cpu(partial(png, draw(figure), 1340), 3) * 1000, taken, "ms")


def documents() -> None:
    """Composing and rendering the district sample, and what is worked out of its answers."""
    answers = sample(Track.DISTRICT).as_answers()
    formats.run(Review(answers).document(date(2026, 11, 24)), printing.run(), cpu)
    figures_and_advice()
    line("standings_and_checks", cpu(lambda: Review(answers).standings), cpu(lambda: json.loads(json.dumps(answers.steps))), "s")


def figures_and_advice() -> None:
    """All figures, checks and recommendations of a full plan, against the most they may take."""
    for track in Track:
        plan = Review(sample(track).as_answers()).journey.visible

        def everything(plan: Answers = plan) -> object:
            _personal.cache_clear()  # as when the plan is seen for the first time
            new = Answers(plan.track, plan.title, plan.steps)
            return all_figures(new), checks(new), recommendations(new)

        everything()
        line(f"figures_and_advice_{track.value}", cpu(everything, 15) * 1000, 15, "ms,cpu")


if __name__ == "__main__":
    charts()
    documents()
    pages()
    weight()
    with_advice.run()
    downloads.run()
    crowd.run()
