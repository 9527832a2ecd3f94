"""The baseline: a bare Flask view that draws and stores a plain WTForms form of as many fields as it is asked for."""

from __future__ import annotations

import json
import os
import sqlite3
from functools import cache
from pathlib import Path

from flask import Flask, redirect, render_template_string, request
from flask.typing import ResponseReturnValue
from wtforms import Form, StringField
from wtforms.validators import Length, Optional

PAGE = """<!doctype html><html lang="en"><head><title>Form</title></head><body><form method="post">
{% for field in form %}<div>{{ field.label(class="label") }} {{ field(class="input") }}
{% for error in field.errors %}<span>{{ error }}</span>{% endfor %}</div>{% endfor %}
<button>Save</button></form></body></html>"""


@cache
def form_of(count: int) -> type[Form]:
    fields = {f"field_{at}": StringField(f"Field {at}", [Optional(), Length(max=200)]) for at in range(count)}
    return type("Bare", (Form,), fields)


def create_app() -> Flask:
    app = Flask("bare")
    place = Path(os.environ["WIZARD_DATA"]) / "bare.db"

    @cache
    def connection() -> sqlite3.Connection:
        """One for each worker, as ours has: to open a file and close it again would be most of what a row costs."""
        made = sqlite3.connect(place, timeout=20)
        made.execute("pragma journal_mode=wal")
        made.execute("pragma synchronous=full")
        made.execute("create table if not exists kept (id integer primary key, data text)")
        return made

    @app.get("/healthz")
    def alive() -> str:
        return "ok"

    @app.post("/row/<int:who>")
    def row(who: int) -> str:
        with connection() as database:
            database.execute("insert or replace into kept values (?, ?)", (who, json.dumps(request.form.to_dict())))
        return "kept"

    @app.route("/<int:count>/<int:who>", methods=["GET", "POST"])
    def view(count: int, who: int) -> ResponseReturnValue:
        database = connection()
        row = database.execute("select data from kept where id = ?", (count * 1000 + who,)).fetchone()
        form = form_of(count)(request.form, data=json.loads(row[0]) if row else {})
        if request.method == "POST" and form.validate():
            with database:
                database.execute("insert or replace into kept values (?, ?)", (count * 1000 + who, json.dumps(form.data)))
            return redirect(request.path, 303)
        return render_template_string(PAGE, form=form)

    return app
