"""What can go wrong before synthetic plans are made."""


class SyntheticError(Exception):
    """No synthetic plans can be made as asked."""
