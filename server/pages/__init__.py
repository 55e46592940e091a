"""The pages, one module each; a page is a blueprint called `page`.

Each page's data stands at the same URL, by `?format=` or the Accept header.
"""

from server.pages import (
    description,
    graph_store,
    health,
    home,
    plans,
    questions,
    reading,
    sources,
    sparql,
    terms,
    things,
)

PAGES = (
    home.page,
    questions.page,
    plans.page,
    sources.page,
    reading.page,
    sparql.page,
    graph_store.page,
    description.page,
    terms.page,
    things.page,
    health.page,
)
