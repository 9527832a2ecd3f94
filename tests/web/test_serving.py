"""What a web process serves is the application, with what stays for good set apart from garbage."""

from __future__ import annotations

import gc

from wizard.config import Settings
from wizard.serve import application


def test_garbage_is_not_looked_for_in_what_stays(settings: Settings) -> None:
    try:
        app = application(settings)
        assert app.test_client().get("/healthz").status_code == 200
        assert not any(one is app for one in gc.get_objects())
    finally:
        gc.unfreeze()
