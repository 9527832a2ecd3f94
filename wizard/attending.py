"""A web process takes one request after the other, and nobody holds it up by sending nothing."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import threading
import time
from typing import Any

from gunicorn import util
from gunicorn.workers.sync import SyncWorker

SILENCE = 60.0  # seconds for which somebody may send nothing, or not take what is sent
MOST = 200  # connections that wait for their first word, in one process
GRACE = 2.0  # seconds to end what is under way once the server is gone


class Attendant(SyncWorker):  # type: ignore[misc] # gunicorn has no types
    """gunicorn's plain worker, but for two things.

    Browsers open connections ahead of need: a request is begun only when its first bytes are there, or two such connections would
    stop two processes. And a process ends soon after the server that started it, so that the next server can have its address.
    """

    def run(self) -> None:
        threading.Thread(target=self._end_with_server, daemon=True).start()
        with selectors.DefaultSelector() as looking:
            for place in self.wait_fds:
                os.set_blocking(place if isinstance(place, int) else place.fileno(), False)
                looking.register(place, selectors.EVENT_READ)
            while self.alive:
                self.notify()
                self._attend(looking, 1.0)
            self._attend(looking, 0)
            for key in list(looking.get_map().values()):
                if key.data:
                    util.close(key.fileobj)

    def _attend(self, looking: selectors.BaseSelector, patience: float) -> None:
        """Serves who has spoken, then takes in whoever comes: so a process that is busy takes in nobody."""
        ready = [key for key, _ in looking.select(patience)]
        for key in ready:
            if key.data:
                looking.unregister(key.fileobj)
                listener, address, _ = key.data
                self.handle(listener, key.fileobj, address)
        for key in ready:
            if key.fileobj == self.PIPE[0]:
                os.read(self.PIPE[0], 4096)
            elif not key.data and self.alive:
                self._take_in(looking, key.fileobj)
        self._send_away(looking)

    @staticmethod
    def _take_in(looking: selectors.BaseSelector, listener: Any) -> None:
        with contextlib.suppress(BlockingIOError, ConnectionAbortedError, InterruptedError):  # another process was faster, or they left
            client, address = listener.accept()
            util.close_on_exec(client)
            client.settimeout(SILENCE)
            looking.register(client, selectors.EVENT_READ, (listener, address, time.monotonic()))

    @staticmethod
    def _send_away(looking: selectors.BaseSelector) -> None:
        """Closes connections that nobody used."""
        silent = [key for key in looking.get_map().values() if key.data]
        old = [key for key in silent if key.data[2] < time.monotonic() - SILENCE]
        for key in old or silent[: max(len(silent) - MOST, 0)]:
            looking.unregister(key.fileobj)
            util.close(key.fileobj)

    def _end_with_server(self) -> None:
        while os.getppid() == self.ppid:
            time.sleep(0.5)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(GRACE)
        os._exit(1)
