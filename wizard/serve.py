"""The web server: gunicorn around the application, told where to listen, with a worker beside it that makes files."""

from __future__ import annotations

import errno
import gc
import os
import socket
import subprocess
import sys
import time
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from wizard.app import create_app
from wizard.attending import Attendant
from wizard.config import Settings

PAUSE = 2.0  # seconds at least between two starts of the worker
LEAVING = 4.0  # seconds for which the address of a server that was killed may still be taken


def application(settings: Settings | None = None) -> Flask:
    """The wizard as a web process serves it: what stays for good is no longer looked through for garbage, which took 0.1 s at a time."""
    app = create_app(settings)
    gc.collect()
    gc.freeze()
    return app


class PortTaken(Exception):
    """Something else listens at the address."""


def _wait_for_port(settings: Settings) -> None:
    """A server that was killed a moment ago lets go of its address soon."""
    family, _, _, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
    end = time.monotonic() + LEAVING
    while True:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(address)
            except OSError as error:
                if error.errno == errno.EADDRINUSE and time.monotonic() > end:
                    raise PortTaken from error
                if error.errno == errno.EADDRINUSE:
                    time.sleep(0.2)
                    continue
            return  # what else there is to say of the address, gunicorn says


class Keeper:
    """Keeps one worker running: starts it again when it ends, and ends it with the server."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0

    def look(self) -> None:
        """Starts the worker where none runs."""
        at = time.monotonic()
        if (self._process is None or self._process.poll() is not None) and at - self._started > PAUSE:
            own = str(os.getpid())  # it may be gone before they ask whose they are
            command = [sys.executable, "-m", "wizard.cli", "worker", "--with-parent", own]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
            self._started = at

    def end(self) -> None:
        """Tells the worker to stop: what it was making waits for the next one."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
        self._process, self._started = None, float("inf")


class Overseer(Arbiter):  # type: ignore[misc] # gunicorn has no types
    """gunicorn's own overseer, which looks after the worker as it does after web processes."""

    def __init__(self, server: Server) -> None:
        self.keeper = Keeper()
        super().__init__(server)

    def manage_workers(self) -> None:
        super().manage_workers()
        self.keeper.look()

    def stop(self, graceful: bool = True) -> None:
        self.keeper.end()
        super().stop(graceful)


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """gunicorn with our settings instead of its own command line."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        super().__init__()

    def load_config(self) -> None:
        options: dict[str, Any] = {
            "bind": f"{self.settings.host}:{self.settings.port}",
            "workers": self.settings.workers,
            "worker_class": Attendant,
            "when_ready": lambda server: self._tell(),
            "timeout": 180,
            "graceful_timeout": 30,
            "preload_app": False,
            "accesslog": None,
            "loglevel": "warning",
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def _tell(self) -> None:
        print(f"The wizard is at http://{self.settings.host}:{self.settings.port} (stop it with Ctrl+C)", flush=True)

    def load(self) -> Any:
        return application(self.settings)

    def run(self) -> None:
        if self.settings.rendering.inline:
            super().run()
        else:
            Overseer(self).run()


def serve(settings: Settings) -> None:
    """Serves until it is stopped; PortTaken when something else does so at that address."""
    _wait_for_port(settings)
    Server(settings).run()
