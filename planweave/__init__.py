"""planweave: public-sector action plans as one knowledge graph; `cli` is the command.

In a notebook, with `pip install 'planweave[notebook]'`:

    import planweave

    kg = planweave.open()                     # the current release in the folder `build`
    kg.questions()                            # what can be asked
    kg.ask("organisations/activities", organisation="DfE")
    kg.query("SELECT ...")                    # any SPARQL query that gives rows

Each gives a pandas data frame with typed columns; `help(kg)` says more.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planweave.notebook import KnowledgeGraph

__all__ = ["open"]


def open(  # noqa: A001 - said as planweave.open
    place: str | Path | None = None, *, questions: str | Path | None = None
) -> "KnowledgeGraph":
    """Open the graph, to ask it questions and take data frames.

    place: a build folder, or the address of a running service such as
    "https://plans.example.org". Without it, the folder that the environment variable
    PLANWEAVE_BUILD names, or else `build` here.
    questions: a folder of `.rq` files that join the catalogue.

    Raises NotebookError when pandas is not installed, ReleaseError when nothing is built there,
    BrokenQuestion when a file cannot join. NotebookError is raised, too, where no service answers.
    """
    # The door is loaded only when it is opened: the service has no need of it.
    from planweave import notebook  # noqa: PLC0415 - see above

    return notebook.open_graph(place, questions)
