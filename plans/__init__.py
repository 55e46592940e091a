"""The plans: one folder each, with the source text and what it does not say of itself."""

from pathlib import Path
from typing import Final

# The five plans that come with planweave.
BUNDLED: Final = Path(__file__).parent
