"""All kinds of damage that scans and conversions do to a plan's table, in the order of the page."""

from tests.damage import table_kinds, text_kinds
from tests.damage.strikes import Kind

KINDS: tuple[Kind, ...] = (*table_kinds.KINDS, *text_kinds.KINDS)
