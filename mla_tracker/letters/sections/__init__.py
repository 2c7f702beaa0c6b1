"""The parts of a letter that the program sets from facts: letterhead, reference box, lists, signature.

Each gives the flowables of one column. In two columns they are laid side by side one by one, so a block gives as many,
in the same order, in every language.
"""

from collections.abc import Callable
from typing import Final

from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.sections import ending, head, request, steps
from mla_tracker.letters.sections.rows import Built
from mla_tracker.letters.setting import Setting

BLOCKS: Final[dict[str, Callable[[LetterFacts, Setting], Built]]] = {
    block.__name__: block
    for block in (
        head.letterhead,
        head.references,
        head.addressee,
        head.subject,
        request.citations,
        request.proceeding,
        request.offences,
        request.persons,
        request.items,
        request.particulars,
        request.electronic_data,
        request.documents,
        request.conveyed,
        steps.missing_points,
        steps.questions,
        steps.grounds,
        steps.outcomes,
        steps.checks,
        steps.check_boxes,
        steps.fill_in,
        ending.enclosures,
        ending.contact,
        ending.handler,
        ending.signature,
        ending.seal,
    )
}
