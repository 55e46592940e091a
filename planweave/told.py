"""What the command tells of a build and of a validation, in words."""

from collections.abc import Iterable, Iterator

import click

from graph_build.pipeline import Built, peak_memory
from graph_build.validation import Finding, Severity


def say_built(built: Built) -> None:
    """Tell the release that was made, its size, and the time and memory that it took."""
    release = built.release
    if release is None:
        raise click.ClickException("the build ended without a release")
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in built.seconds.items())
    click.echo(
        f"Release {release.version} at {release.path}\n"
        f"  {release.manifest['quads']} quads; {sum(built.seconds.values()):.1f} s ({stages}); "
        f"{peak_memory()} MB"
    )


def say_findings(lines: Iterable[str], findings: tuple[Finding, ...]) -> bool:
    """Tell the findings and how many there are; gives whether none is a Violation."""
    for line in lines:
        click.echo(line)
    click.echo(", ".join(_counts(findings)), err=True)
    return not any(finding.severity is Severity.VIOLATION for finding in findings)


def _counts(findings: tuple[Finding, ...]) -> Iterator[str]:
    for kind in Severity:
        yield f"{sum(finding.severity is kind for finding in findings)} {kind.value}"
