"""One use-case, one transaction."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy.orm.exc import StaleDataError

from mla_tracker.domain.errors import Overtaken
from mla_tracker.models import db
from mla_tracker.models.connections import writing

P = ParamSpec("P")
T = TypeVar("T")
_inside: ContextVar[bool] = ContextVar("inside", default=False)


def use_case(function: Callable[P, T]) -> Callable[P, T]:
    """Commit when the function returns, roll back when it raises; a use-case does not call another."""

    @wraps(function)
    def inside_transaction(*args: P.args, **kwargs: P.kwargs) -> T:
        if _inside.get():
            raise RuntimeError(f"{function.__name__} is called inside another use-case: share a plain function")
        token = _inside.set(True)
        try:
            db.session.rollback()  # what was read so far was a reader's view; the writer reads again
            with writing():
                result = function(*args, **kwargs)
                db.session.commit()
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
