"""What a column role may know of the plan whose cells it reads."""

from dataclasses import dataclass

from graph_build.settings import PlanSettings
from graph_build.values.names import NameList
from graph_build.values.periods import DateContext


@dataclass(frozen=True, slots=True)
class Context:
    """The plan's settings, and what its dates and names are read against."""

    settings: PlanSettings
    dates: DateContext
    names: NameList
