"""What a page may load and run, as browsers are told: our own stylesheet, or our scripts too."""

from typing import Final

_OWN: Final = "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

# Nothing is loaded but our own stylesheet, nothing runs, nobody frames us.
STILL: Final = f"default-src 'none'; style-src 'self'; img-src 'self'; {_OWN}"
# A page with a script of ours, which fetches what it draws.
SCRIPTED: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    f"{_OWN}"
)
