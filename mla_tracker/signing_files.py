"""Which authority's letters are signed with which certificate: a file of the operator's, read once at the start.

Each table is named by the number of the authority in the directory:

    [12]
    file = "ministry.p12"                    # PKCS#12, beside this file or with its whole path
    passphrase_file = "ministry.passphrase"  # readable by its owner only; or passphrase_variable = "…"
    unsigned = false                         # true: a certificate that ended stops no letter
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from mla_tracker.domain.certificates import Certificate

KEYS: Final = {"file": str, "passphrase_file": str, "passphrase_variable": str, "unsigned": bool}
OF_OTHERS: Final = 0o077


class WrongFile(Exception):
    """What is wrong in the file, in one line that names the place."""


def certificates_in(source: Path, environment: Mapping[str, str]) -> tuple[Certificate, ...]:
    """Read the file. Whether the certificates can sign today is asked when they are to sign."""
    try:
        tables = tomllib.loads(source.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongFile(f"expected a readable TOML file; {source.name}: {error}") from error
    return tuple(_certificate(source.parent, number, table, environment) for number, table in tables.items())


def _certificate(folder: Path, number: str, table: Any, environment: Mapping[str, str]) -> Certificate:
    if not number.isascii() or not number.isdigit() or not isinstance(table, dict):
        raise WrongFile(f"expected tables named by numbers of authorities, such as [12], got {number!r}")
    for key, value in table.items():
        if key not in KEYS or not isinstance(value, KEYS[key]):
            raise WrongFile(f"[{number}] {key}: expected {', '.join(KEYS)}, texts and true or false")
    if "file" not in table or ("passphrase_file" in table) is ("passphrase_variable" in table):
        raise WrongFile(f"[{number}]: expected file, and either passphrase_file or passphrase_variable")
    if "passphrase_file" in table:
        passphrase = _kept(folder / table["passphrase_file"], number)
    else:
        passphrase = environment.get(table["passphrase_variable"], "")
    return Certificate(int(number), folder / table["file"], passphrase, table.get("unsigned", False))


def _kept(file: Path, number: str) -> str:
    try:
        mode, text = file.stat().st_mode, file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongFile(f"[{number}] passphrase_file: expected a readable file, got {file.name}") from error
    if mode & OF_OTHERS:
        raise WrongFile(f"[{number}] passphrase_file: expected mode 0600, others may read {file.name}")
    return text.rstrip("\r\n")
