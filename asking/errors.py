"""What can go wrong when a release is asked in words."""


class AskingError(Exception):
    """Anything that this package raises."""


class NoIndex(AskingError):
    """A release has no text index, and none can be made of it."""


class SearchTooLong(AskingError):
    """A search took more time than it may."""
