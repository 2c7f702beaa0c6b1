"""The screens, one folder per audience. To add one: a folder here, and its name in the tuple below."""

from typing import Final

from flask import Blueprint

BLUEPRINTS: Final[tuple[Blueprint, ...]] = ()
