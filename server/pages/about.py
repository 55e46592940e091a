"""About the service: what it is, who can use it, what it keeps, under which terms."""

from flask import Blueprint, render_template

from server import urls

page = Blueprint("about", __name__)


@page.get(urls.ABOUT)
def show() -> str:
    """Show the statements."""
    return render_template("about.html")
