"""Forms made from the questions that the domain declares: what is asked, how it is checked, what is said of a fault."""

from mla_tracker.web.forms.answers import Form, Offers, form_for

__all__ = ["Form", "Offers", "form_for"]
