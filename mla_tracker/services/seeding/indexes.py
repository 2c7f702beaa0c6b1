"""Indexes taken away while very many rows are written, and made again at the end."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy import Index, Table

from mla_tracker.models import Base, db
from mla_tracker.services.transaction import use_case


@contextmanager
def without_indexes(*models: type[Base]) -> Iterator[None]:
    """Take away the indexes of these tables and make them again at the end: made at once, they cost far less.

    For tables of which nobody makes use meanwhile. Keys stay: rows that contradict each other are refused.
    """
    _taken_away(_indexes(models))
    try:
        yield
    finally:
        restore_indexes(*models)


def restore_indexes(*models: type[Base]) -> None:
    """Make those indexes that are missing: a process that was killed meanwhile did not make them again."""
    _made(_indexes(models))


def _indexes(models: Iterable[type[Base]]) -> list[Index]:
    return [index for model in models for index in _secondary(cast("Table", model.__table__))]


@use_case
def _taken_away(indexes: Iterable[Index]) -> None:
    for index in indexes:
        index.drop(db.session.connection(), checkfirst=True)


@use_case
def _made(indexes: Iterable[Index]) -> None:
    for index in indexes:
        index.create(db.session.connection(), checkfirst=True)


def _secondary(table: Table) -> list[Index]:
    return sorted((index for index in table.indexes if not index.unique), key=lambda index: str(index.name))
