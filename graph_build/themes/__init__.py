"""Themes: what each objective and activity is about, and the words that say so.

`tag_plans` gives the tags of all things of all plans, `describe` writes them as statements. What
the words gave is a finding of this build and stands in a graph of its own; what a person has
decided takes its place and is marked as decided.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from graph_build.themes.decisions import ThemeDecision, load_theme_decisions
from graph_build.themes.facts import Objective, Part, Plan
from graph_build.themes.tagging import Field, Tag, Tagger, inherited

__all__ = ["NAME", "Tag", "fields_of", "load_theme_decisions", "tag_plans"]

NAME: Final = "themes"


def tag_plans(
    plans: Sequence[Plan], tagger: Tagger, decided: Mapping[str, ThemeDecision]
) -> dict[str, tuple[Tag, ...]]:
    """The tags of each objective and activity, by its IRI; none for what no word speaks for."""
    tags: dict[str, tuple[Tag, ...]] = {}
    objectives = [objective for plan in plans for objective in plan.objectives]
    for objective in objectives:
        tags[objective.iri] = tagger.tag(fields_of(objective))
    tagger.learn((_words(objective), tags[objective.iri]) for objective in objectives)
    for objective in objectives:
        own = tags[objective.iri] or tagger.guess(_words(objective))
        tags[objective.iri] = _decided(objective.iri, decided) or own
        for activity in objective.activities:
            tags[activity.iri] = _decided(activity.iri, decided) or _of_activity(
                activity, objective, tags[objective.iri], tagger
            )
    return {thing: found for thing, found in tags.items() if found}


def fields_of(objective: Objective) -> list[tuple[Field, str]]:
    """The words of a row, each with where they stand."""
    fields = [(Field.OWN, text) for text in objective.own]
    fields += [(Field.PART, activity.text) for activity in objective.activities]
    fields += [(Field.RESULT, outcome.text) for outcome in objective.outcomes]
    fields += [(Field.REASON, reason) for reason in objective.reasons]
    fields.append((Field.HEADING, objective.heading))
    listed = {each.name for each in objective.named if each.found_in == "stakeholder"}
    return fields + [(Field.BODY, name) for name in sorted(listed)]


def _of_activity(
    activity: Part, objective: Objective, of_whole: Sequence[Tag], tagger: Tagger
) -> tuple[Tag, ...]:
    """An activity's own words come first; where they say nothing it has its objective's theme."""
    whole = [(Field.WHOLE, text) for text in objective.own]
    if not tagger.reasons(activity.text):
        return inherited(of_whole)
    return tagger.tag([(Field.OWN, activity.text), *whole])


def _words(objective: Objective) -> str:
    return " ".join((*objective.own, *(activity.text for activity in objective.activities)))


def _decided(thing: str, decided: Mapping[str, ThemeDecision]) -> tuple[Tag, ...]:
    decision = decided.get(thing)
    if decision is None:
        return ()
    return tuple(Tag(theme, 1.0, (), "decision") for theme in decision.themes)
