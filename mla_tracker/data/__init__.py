"""Facts with sources: countries, instruments, working weeks, holidays, glossary, time zones.

Read once from the files beside this module. A fact whose confidence is not ``verified`` is shown as "to be confirmed".
"""

import zoneinfo

# Time zones come from the locked package tzdata, never from the machine: the machine's may be older, and then an hour
# wrong (Morocco since 20 September 2026).
zoneinfo.reset_tzpath(to=())
zoneinfo.ZoneInfo.clear_cache()
