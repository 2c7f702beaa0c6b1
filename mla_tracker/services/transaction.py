"""One use-case, one transaction."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from mla_tracker.domain.errors import AlreadyDone, Overtaken
from mla_tracker.models import FormReceipt, db
from mla_tracker.models.connections import writing

P = ParamSpec("P")
T = TypeVar("T")
_inside: ContextVar[bool] = ContextVar("inside", default=False)


@dataclass(slots=True)
class Once:
    """A form that is to be taken once: the first use-case of its request leaves a receipt under ``key``."""

    key: str
    user_id: int
    now: datetime
    written: bool = False


_once: ContextVar[Once | None] = ContextVar("once", default=None)


def expect_once(once: Once | None) -> None:
    """Have the next use-case of this request leave a receipt; None: have it leave none."""
    _once.set(once)


def _leave_receipt(once: Once | None) -> None:
    """Write the receipt first: of two at once the second waits here for the first, and is refused if that went well."""
    if once is None or once.written:
        return
    db.session.add(FormReceipt(key=once.key, user_id=once.user_id, made_at=once.now))
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AlreadyDone from error


def use_case(function: Callable[P, T]) -> Callable[P, T]:
    """Commit when the function returns, roll back when it raises; a use-case does not call another."""

    @wraps(function)
    def inside_transaction(*args: P.args, **kwargs: P.kwargs) -> T:
        if _inside.get():
            raise RuntimeError(f"{function.__name__} is called inside another use-case: share a plain function")
        token, once = _inside.set(True), _once.get()
        try:
            db.session.rollback()  # what was read so far was a reader's view; the writer reads again
            with writing():
                _leave_receipt(once)
                result = function(*args, **kwargs)
                db.session.commit()
            if once is not None:
                once.written = True
        except StaleDataError as error:
            db.session.rollback()
            raise Overtaken from error
        except BaseException:
            db.session.rollback()
            raise
        finally:
            _inside.reset(token)
        return result

    return inside_transaction
