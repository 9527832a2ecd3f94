"""The web server: gunicorn around the application, told where to listen."""

from __future__ import annotations

from typing import Any

from gunicorn.app.base import BaseApplication

from wizard.app import create_app
from wizard.config import Settings


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """gunicorn with our settings instead of its own command line."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "workers": self.settings.workers,
            "timeout": 180,
            "graceful_timeout": 30,
            "preload_app": False,
            "accesslog": None,
            "loglevel": "warning",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return create_app(self.settings)


def serve(settings: Settings) -> None:
    """Serves until it is stopped."""
    print(f"The wizard is at http://{settings.host}:{settings.port} (stop it with Ctrl+C)", flush=True)
    Server(settings).run()
