"""A form made from questions of the domain. It gives back answers; the domain says what is wrong with them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import Field as Widget
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # types-WTForms is behind
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import NOT_OFFERED, Answer, Answers, Choice, Field, Shape, faults_of
from mla_tracker.domain.text import N_
from mla_tracker.i18n.calendars import DateRefused
from mla_tracker.web.forms import choices
from mla_tracker.web.forms.days import DayField, DayForm, blame, boxes_of

YES: Final = "yes"
FEW: Final = 7  # more than these are a list to pull down
Offers = Mapping[str, Sequence[choices.Offer]]


class Form(BaseForm):
    """Made by ``form_for``. A field is reached by its code, ``form["sent_on"]``; templates draw it with ``ask``.

    ``Form(request.form)`` after a POST, ``Form(answers=stored)`` before.
    """

    asked: ClassVar[tuple[Field, ...]] = ()
    offers: ClassVar[Offers] = {}

    def __init__(self, formdata: Any = None, answers: Answers | None = None) -> None:
        super().__init__({asked.code: _unbound(asked, self.offers.get(asked.code)) for asked in self.asked})
        for asked in self.asked:
            setattr(self[asked.code], "asked", asked)  # noqa: B010  (the macro ``ask`` draws by it)
        stored = {asked.code: _shown(asked, (answers or {}).get(asked.code, "")) for asked in self.asked}
        self.process(formdata, data={code: shown for code, shown in stored.items() if shown})

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(name)

    def answers(self) -> dict[str, Answer]:
        """Return what was answered: ISO days, codes, ``yes``; an empty text where nothing was, or no such day."""
        return {asked.code: _answer(self[asked.code]) for asked in self.asked}

    def validate(self, extra_validators: Any = None) -> bool:  # noqa: ARG002  (the domain checks, not WTForms)
        """Check the answers and put every fault beside its field."""
        days = [asked.code for asked in self.asked if asked.shape is Shape.DAY]
        unread = {code for code in days if _boxes(self[code]).fault() is not None}
        answers = self.answers()
        faults = faults_of(tuple(self._as_offered(asked) for asked in self.asked), answers)
        faults |= {asked.code: Fault(NOT_OFFERED) for asked in self.asked if self._is_foreign(asked, answers)}
        self.blame({code: fault for code, fault in faults.items() if code not in unread})
        return not faults.keys() | unread

    def blame(self, faults: Mapping[str, Fault]) -> None:
        """Put faults beside their fields; what belongs to no field of this form stands on top."""
        for code, fault in faults.items():
            if code not in self:
                _blame_whole(self, fault)
            elif isinstance(self[code], DayField):
                _blame_whole(_boxes(self[code]), fault)
            else:
                blame(self[code], fault)

    def _as_offered(self, asked: Field) -> Field:
        """Return the question with the choices that this form offers, where they are not those of the declaration."""
        offered = self.offers.get(asked.code)
        if offered is None or asked.shape not in {Shape.CHOICE, Shape.CHOICES}:
            return asked
        return replace(asked, choices=tuple(Choice(value, label) for value, label in offered))

    def _is_foreign(self, asked: Field, answers: Answers) -> bool:
        """Say whether a State, an authority or a language was sent that the list does not hold."""
        if asked.shape not in {Shape.COUNTRY, Shape.AUTHORITY, Shape.LANGUAGE} or not answers[asked.code]:
            return False
        return answers[asked.code] not in {value for value, _ in _offered(asked, self.offers.get(asked.code))}


def form_for(fields: tuple[Field, ...], offers: Offers | None = None) -> type[Form]:
    """Return the form that asks ``fields``; ``offers`` gives (value, label) where the question holds no choices."""
    return type("AskedForm", (Form,), {"asked": fields, "offers": dict(offers or {})})


def _offered(asked: Field, offers: Sequence[choices.Offer] | None) -> Sequence[choices.Offer]:
    if offers is not None:
        return offers
    if asked.shape is Shape.COUNTRY:
        return choices.countries()
    if asked.shape is Shape.LANGUAGE:
        return choices.languages()
    return [(choice.code, choice.label) for choice in asked.choices]


def _unbound(asked: Field, offers: Sequence[choices.Offer] | None) -> "UnboundField[Any]":
    words: dict[str, Any] = {"description": asked.hint}
    if maker := _SIMPLE.get(asked.shape):
        return _unbound_of(maker(asked.label, **words))
    offered = _offered(asked, offers)
    if asked.shape is Shape.CHOICES:
        options = _options(offered)
        return _unbound_of(SelectMultipleField(asked.label, choices=options, validate_choice=False, **words))
    few = asked.shape is Shape.CHOICE and len(offered) <= FEW
    nothing = N_("Choose one") if not few else "" if asked.required else N_("No answer")
    options = _options([("", nothing), *offered] if nothing else offered)
    kind = RadioField if few else SelectField
    return _unbound_of(kind(asked.label, choices=options, validate_choice=False, default="", **words))


_SIMPLE: Final[Mapping[Shape, Callable[..., object]]] = {
    Shape.LINE: StringField,
    Shape.TEXT: TextAreaField,
    Shape.YES: BooleanField,
    Shape.DAY: DayField,
}


def _unbound_of(field: object) -> "UnboundField[Any]":
    """Outside a class body WTForms answers a field's making with an unbound one; its types say otherwise."""
    if not isinstance(field, UnboundField):
        raise TypeError(field)
    return field


def _options(offered: Iterable[choices.Offer]) -> list[Any]:
    return [SelectChoice(value=value, label=label) for value, label in offered]


def _blame_whole(form: BaseForm, fault: Fault) -> None:
    faults: Any = form.form_errors
    faults.append(fault)


def _boxes(field: Widget) -> DayForm:
    form: DayForm = field.form  # type: ignore[attr-defined]
    return form


def _answer(field: Widget) -> Answer:
    if isinstance(field, DayField):
        try:
            return _boxes(field).iso
        except DateRefused:
            return ""
    if isinstance(field, BooleanField):
        return YES if field.data else ""
    if isinstance(field, SelectMultipleField):
        return list(field.data or [])
    return str(field.data or "")


def _shown(asked: Field, answer: Answer) -> object:
    """Return a stored answer as its field takes it."""
    if asked.shape is Shape.DAY:
        return dict(boxes_of(str(answer)))
    if asked.shape is Shape.YES:
        return answer == YES
    return answer
