"""The reference pages, one module a page or two; a function each gives the page as Markdown.

To add a page, write the function and put it into PAGES.
"""

from collections.abc import Callable, Iterator

from pages import alignments, competency, lists, rules, shapes, terms, vocabularies

PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "terms": terms.page,
    "vocabularies": vocabularies.page,
    "shapes": shapes.page,
    "alignments": alignments.page,
    "rules": rules.page,
    "questions": lists.questions,
    "competency-questions": competency.page,
    "columns": lists.columns,
    "command": lists.commands,
}
