"""What an entry of the directory is found by."""

from collections.abc import Mapping

from mla_tracker.i18n.folding import search_key
from mla_tracker.models import Country


def authority_search_key(country: Country | None, name_en: str, names: Mapping[str, str]) -> str:
    """An authority is found by its names in every language, and by its country's."""
    of_country = (country.code, *country.names.values()) if country is not None else ()
    return search_key(name_en, *names.values(), *of_country)
