"""Find the stakeholders that a text names: bodies, groups, posts, people, classes.

Two readings, for two sorts of text. In running text (`find_names`) only what is
certainly a name counts, and unnamed classes ("schools") only if asked for. In a
column of names (`read_name_list`) every word belongs to some name, known or not.
"""

from graph_build.values.name_kinds import kind_of
from graph_build.values.name_lists import read_name_list
from graph_build.values.name_matching import Mention, NameList, bare_form, name_key, same_name
from graph_build.values.names_in_text import find_names

__all__ = [
    "Mention",
    "NameList",
    "bare_form",
    "find_names",
    "kind_of",
    "name_key",
    "read_name_list",
    "same_name",
]
