"""The kinds of request. To add one: a file here that defines KIND, and its name in the tuple below."""

from typing import Final

from mla_tracker.domain.kinds import mutual_legal_assistance, police_information
from mla_tracker.domain.kinds.base import RequestKind

KINDS: Final[dict[str, RequestKind]] = {
    module.KIND.code: module.KIND for module in (police_information, mutual_legal_assistance)
}
