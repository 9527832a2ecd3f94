"""What an installation decides, read once from the environment."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rendering:
    """How files are made: `inline` in the process that asks (tests), else by workers.

    A render may take `memory` megabytes and `seconds`; a worker that is not heard of for `lease` seconds has lost its
    job; a plan that nobody changed for `settled` seconds is made before anybody asks; `keep` is for how many days
    files that no issued edition needs are kept.
    """

    inline: bool = True
    memory: int = 1024
    seconds: int = 300
    lease: float = 30
    settled: float = 60
    keep: int = 7


@dataclass(frozen=True, slots=True)
class Settings:
    """`data` is the folder for the SQLite file and the key that signs forms; `database` an SQLAlchemy address."""

    database: str
    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 2
    key: str = ""
    secure_cookies: bool = False
    access: str = ""
    rendering: Rendering = Rendering()

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """From DATABASE_URL, WIZARD_DATA, WIZARD_HOST, WIZARD_PORT, WIZARD_WORKERS, WIZARD_SECRET, WIZARD_HTTPS, WIZARD_ACCESS, WIZARD_RENDER_*."""
        env = os.environ if environment is None else environment
        data = Path(env.get("WIZARD_DATA", "instance")).resolve()
        return cls(
            database=env.get("DATABASE_URL") or f"sqlite:///{data / 'wizard.db'}",
            data=data,
            host=env.get("WIZARD_HOST", "127.0.0.1"),
            port=int(env.get("WIZARD_PORT", "8000")),
            workers=int(env.get("WIZARD_WORKERS", "2")),
            key=env.get("WIZARD_SECRET", ""),
            secure_cookies=env.get("WIZARD_HTTPS", "") == "1",
            access=env.get("WIZARD_ACCESS", "").strip(),
            rendering=Rendering(
                inline=env.get("WIZARD_RENDER", "worker") == "inline",
                memory=int(env.get("WIZARD_RENDER_MEMORY", "1024")),
                seconds=int(env.get("WIZARD_RENDER_SECONDS", "300")),
                lease=float(env.get("WIZARD_RENDER_LEASE", "30")),
                settled=float(env.get("WIZARD_RENDER_SETTLED", "60")),
                keep=int(env.get("WIZARD_RENDER_KEEP", "7")),
            ),
        )

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the wizard."""
        try:
            return ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return self.host == "localhost"

    def signing_key(self) -> str:
        """The key that signs forms and cookies: given, or made once and kept in the data folder."""
        if self.key:
            return self.key
        kept = self.data / "secret"
        if not kept.is_file():
            self.data.mkdir(parents=True, exist_ok=True)
            part = self.data / f"secret.{os.getpid()}"
            part.touch(mode=0o600)
            part.write_text(secrets.token_hex(32), encoding="ascii")
            try:
                os.link(part, kept)  # the first process wins; the others use what it wrote
            except FileExistsError:
                pass
            finally:
                part.unlink()
        return kept.read_text(encoding="ascii")
