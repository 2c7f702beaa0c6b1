"""Why something sealed cannot be opened, or a keyring not be used."""


class BrokenSeal(Exception):
    """The key is right, the value is not: altered, cut off, or brought from another place or time."""


class MissingKey(Exception):
    """The keyring does not hold the key that is named."""


class BadKeyring(Exception):
    """A keyring that cannot be used; the message says why, and holds nothing of a key."""
