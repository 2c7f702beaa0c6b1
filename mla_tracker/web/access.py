"""Access to the pages: every view says who may open it; one that says nothing stops the start of the program."""

from collections.abc import Callable, Iterator
from typing import Final, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.routing import AnyConverter, PathConverter, Rule, UnicodeConverter

from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.web import errors, login

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
PUBLIC: Final = "public"
_RULE: Final = "access_rule"
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_UNTYPED: Final = (UnicodeConverter, PathConverter, AnyConverter)


class UnsafeRoute(RuntimeError):
    """A route that does not say who may open it, or takes an unknown text from the address."""


def public(view: View) -> View:
    """Open the view for everybody, signed in or not."""
    setattr(view, _RULE, PUBLIC)
    return view


def needs(permission: Permission) -> Callable[[View], View]:
    """Open the view for those who hold the permission; what they see there, the policy decides anew."""

    def mark(view: View) -> View:
        setattr(view, _RULE, permission)
        return view

    return mark


def rule_of(app: Flask, endpoint: str) -> str | None:
    """Return the permission that an endpoint needs, ``PUBLIC``, or None when it says nothing."""
    if endpoint == "static":
        return PUBLIC
    found: str | None = getattr(app.view_functions.get(endpoint), _RULE, None)
    return found


def guard() -> ResponseReturnValue | None:
    """Refuse before the view runs: not signed in leads to the sign-in page, a missing permission is a 403."""
    if request.endpoint is None:
        return None  # an unknown address: 404 by itself
    rule = rule_of(current_app, request.endpoint)
    if rule == PUBLIC:
        return None
    if login.signed_in() is None:
        return _to_sign_in()
    ensure_holds(login.actor(), Permission(str(rule)))  # a silent view cannot be here: ``check`` stopped the start
    return None


def _to_sign_in() -> ResponseReturnValue:
    if request.method not in _READS:
        return errors.signed_out_meanwhile()
    here = request.full_path if request.query_string else request.path
    return redirect(url_for("accounts.sign_in", next=None if here == "/" else here))


def check(app: Flask) -> None:
    """Raise UnsafeRoute, naming the routes, when one of them breaks the rules of addresses."""
    faults = [fault for rule in app.url_map.iter_rules() for fault in _faults(app, rule)]
    faults += [f"{name}: reads and writes are two views" for name in sorted(_mixed(app))]
    if faults:
        raise UnsafeRoute("; ".join(faults))


def _faults(app: Flask, rule: Rule) -> Iterator[str]:
    if rule.endpoint == "static":
        return
    if rule_of(app, rule.endpoint) not in {PUBLIC, *Permission}:
        yield f"{rule.endpoint} ({rule.rule}): does not say who may open it (@needs or @public)"
    for name, converter in rule._converters.items():  # noqa: SLF001  (Werkzeug has no public way to ask)
        if isinstance(converter, _UNTYPED):
            yield f"{rule.endpoint} ({rule.rule}): {name} has no typed converter"


def _mixed(app: Flask) -> set[str]:
    methods: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        methods.setdefault(rule.endpoint, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    return {name for name, found in methods.items() if found & _READS and found - _READS}
