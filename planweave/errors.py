"""What can go wrong at the notebook door alone."""


class NotebookError(Exception):
    """The graph cannot be opened, or an answer cannot become a data frame."""
