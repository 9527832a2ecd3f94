"""The baseline: a bare Flask view that draws and stores a plain WTForms form of as many fields as it is asked for.

Twice: with nothing that could be left out, and with the parts that the wizard is asked to be made of (a token in the form, a
mapped row), which cost what they cost before anything of ours is done.
"""

from __future__ import annotations

import json
import os
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from flask import Flask, redirect, render_template_string, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from wtforms import Form, StringField
from wtforms.validators import Length, Optional

PAGE = """<!doctype html><html lang="en"><head><title>Form</title></head><body><form method="post">
{% if csrf_token is defined %}<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">{% endif %}
{% for field in form %}<div>{{ field.label(class="label") }} {{ field(class="input") }}
{% for error in field.errors %}<span>{{ error }}</span>{% endfor %}</div>{% endfor %}
<button>Save</button></form></body></html>"""
SAFE = ("journal_mode=wal", "synchronous=full")


class Base(DeclarativeBase):
    pass


class Kept(Base):
    __tablename__ = "kept"

    id: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[str]


class Store(Protocol):
    def read(self, key: int) -> dict[str, Any]: ...

    def write(self, key: int, data: dict[str, Any]) -> None: ...


class Raw:
    """One connection for each worker, as ours has: to open a file and close it again would be most of what a row costs."""

    def __init__(self, place: Path) -> None:
        self._database = sqlite3.connect(place, timeout=20)
        for pragma in SAFE:
            self._database.execute(f"pragma {pragma}")
        self._database.execute("create table if not exists kept (id integer primary key, data text)")

    def read(self, key: int) -> dict[str, Any]:
        row = self._database.execute("select data from kept where id = ?", (key,)).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def write(self, key: int, data: dict[str, Any]) -> None:
        with self._database as database:
            database.execute("insert or replace into kept values (?, ?)", (key, json.dumps(data)))


class Rows:
    """A mapped row, read and written in sessions."""

    def __init__(self, place: Path) -> None:
        self._engine = create_engine(f"sqlite:///{place}", connect_args={"timeout": 20})
        event.listen(self._engine, "connect", lambda connection, _: [connection.execute(f"pragma {pragma}") for pragma in SAFE])
        Base.metadata.create_all(self._engine)

    def read(self, key: int) -> dict[str, Any]:
        with Session(self._engine) as session:
            found = session.get(Kept, key)
            return dict(json.loads(found.data)) if found else {}

    def write(self, key: int, data: dict[str, Any]) -> None:
        with Session(self._engine) as session:
            session.merge(Kept(id=key, data=json.dumps(data)))
            session.commit()


@cache
def form_of(count: int) -> type[Form]:
    fields = {f"field_{at}": StringField(f"Field {at}", [Optional(), Length(max=200)]) for at in range(count)}
    return type("Bare", (Form,), fields)


def create_app(*, parts: bool = False) -> Flask:
    """The view; with `parts` as somebody would write it who takes the parts asked for."""
    app = Flask("bare")
    folder = Path(os.environ["WIZARD_DATA"])
    store: Store = Rows(folder / "parts.db") if parts else Raw(folder / "bare.db")
    if parts:
        app.config.update(SECRET_KEY="bench", WTF_CSRF_TIME_LIMIT=None)
        CSRFProtect(app)

    @app.get("/healthz")
    def alive() -> str:
        return "ok"

    @app.post("/row/<int:who>")
    def row(who: int) -> str:
        store.write(who, request.form.to_dict())
        return "kept"

    @app.route("/<int:count>/<int:who>", methods=["GET", "POST"])
    def view(count: int, who: int) -> ResponseReturnValue:
        form = form_of(count)(request.form, data=store.read(count * 1000 + who))
        if request.method == "POST" and form.validate():
            store.write(count * 1000 + who, form.data)
            return redirect(request.path, 303)
        return render_template_string(PAGE, form=form)

    return app
