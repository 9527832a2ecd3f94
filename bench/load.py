"""Eight clients at once on one server: how many answers a second, and how long the slowest of them take."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection

CLIENTS, SECONDS = 8, 4
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}
Bodies = Callable[[int, int], tuple[str, bytes | None]]  # (client, how many it sent before) -> address and form


def load(port: int, request_of: Bodies, cookie: str = "") -> tuple[float, float]:
    """Requests a second and the 95th percentile in milliseconds, over CLIENTS for SECONDS."""
    times: list[float] = []
    faults: list[int] = []
    end = time.monotonic() + SECONDS

    def client(who: int) -> None:
        connection = HTTPConnection("127.0.0.1", port)
        sent = 0
        while time.monotonic() < end:
            path, body = request_of(who, sent)
            start = time.monotonic()
            connection.request("POST" if body else "GET", path, body, {**HEADERS, "Cookie": cookie})
            response = connection.getresponse()
            response.read()
            times.append((time.monotonic() - start) * 1000)
            sent += 1
            if response.status not in (200, 303):
                faults.append(response.status)

    threads = [threading.Thread(target=client, args=(who,)) for who in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        print(f"bench: {len(faults)} requests failed with {sorted(set(faults))}", file=sys.stderr)
    return len(times) / SECONDS, sorted(times)[int(len(times) * 0.95)]
