"""Where the keyring comes from: a file that only its owner reads, or the setting itself."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from mla_tracker.sealing.errors import BadKeyring
from mla_tracker.sealing.keyring import Keyring, use_keyring


@dataclass(frozen=True, slots=True)
class KeyringSource:
    """A file, or (``file`` is None) the keys themselves, one to a line or parted by commas."""

    file: Path | None
    text: str = ""

    def read(self) -> Keyring:
        """Return the keyring; one without keys where the file does not exist. BadKeyring when it cannot be used."""
        if self.file is None:
            return Keyring.from_text(self.text.replace(",", "\n"))
        return Keyring.from_file(self.file) if self.file.exists() else Keyring({})

    def use(self) -> Keyring:
        """Make it the keyring of this process."""
        ring = self.read()
        use_keyring(ring, self.read)
        return ring

    def begin(self, name: str) -> Keyring:
        """Make the first key; where somebody else was quicker, theirs is the keyring."""
        path = self._writable()
        if not path.exists():
            self._write(Keyring({}).with_new_key(name), path, is_first=True)
        return self.use()

    def add(self, name: str) -> Keyring:
        """Add a key, the newest from now on."""
        path = self._writable()
        self._write(self.read().with_new_key(name), path, is_first=False)
        return self.use()

    def _writable(self) -> Path:
        if self.file is None:
            raise BadKeyring("the keys stand in the setting itself; a new one is added there, as its last")
        return self.file

    @staticmethod
    def _write(ring: Keyring, path: Path, *, is_first: bool) -> None:
        """Write it whole or not at all, readable by the owner only; a first one never over another."""
        partial = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        try:
            with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(ring.as_text())
                file.flush()
                os.fsync(file.fileno())
            if is_first:
                path.hardlink_to(partial)
            else:
                partial.replace(path)
        except FileExistsError:
            return
        finally:
            partial.unlink(missing_ok=True)
