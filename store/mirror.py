"""The release that is current in a store elsewhere, as a folder here without its graph.

The pages want files beside the graph: the plans' source texts, the description, the rules.
`planweave publish` puts them into the store; here they are copied once a release into a
folder of the form of any other release, and its link `current` follows the store's.
"""

import json
import sys
import time
from pathlib import Path

from store.asking import ask_there
from store.endpoint import Endpoint
from store.errors import EndpointFailed, StoreError
from store.naming import POINTER, Naming, version_of
from store.release import LIVE, Release, current, install, open_release
from store.table import Table

_LOOK = 1.0  # seconds between looks at what is current
_ONE = "rdf-syntax-ns#_"


class Mirror:
    """folder: a build folder of its own, which holds no other releases."""

    def __init__(self, endpoint: Endpoint, folder: Path) -> None:
        self._endpoint = endpoint
        self.folder = folder

    def look(self) -> Release:
        """Bring the folder up to date; give the release that is current in the store.

        A store that was never published to is shown as it is, and as release `live`.
        Raises EndpointError, EndpointSlow.
        """
        found = [version_of(str(row[0])) for row in self._ask("pointer.rq", pointer=POINTER).rows]
        if not found:
            return self._live()
        if len(found) > 1:
            raise self._fault(f"it names {len(found)} current releases; publish again")
        (version,) = found
        release = self._known(version)
        return release or self._copy(Naming(version))

    def watch(self) -> None:
        """Look again and again, until the process is ended; say when that begins to fail."""
        told = ""
        while True:
            time.sleep(_LOOK)
            try:
                self.look()
                said = ""
            except (StoreError, OSError) as error:
                said = str(error)
            if said != told:
                sys.stderr.write(f"{said or 'The store answers again.'}\n")
                sys.stderr.flush()
                told = said

    def _known(self, version: str) -> Release | None:
        folder = self.folder / "releases"
        if not (folder / version).is_dir():
            return None
        release = open_release(folder / version)
        link = folder / "current"
        if not link.exists() or link.readlink() != Path(version):
            install(self.folder, version, release.manifest, {})
        return release

    def _copy(self, naming: Naming) -> Release:
        parts = self._ask("parts.rq", about=naming.about).records()
        graphs = {naming.here(str(it["graph"])): int(str(it["triples"])) for it in parts}
        files = self._files(naming)
        manifest = json.loads(files.pop("manifest.json", b"{}"))
        if manifest.get("version") != naming.version or not graphs:
            raise self._fault(f"release {naming.version} is not whole; publish again")
        return install(self.folder, naming.version, {**manifest, "elsewhere": graphs}, files)

    def _files(self, naming: Naming) -> dict[str, bytes]:
        pieces: dict[str, dict[int, str]] = {}
        sizes: dict[str, int] = {}
        for record in self._ask("files.rq", about=naming.about).records():
            name, place = str(record["name"]), str(record["place"])
            sizes[name] = int(str(record["bytes"]))
            if _ONE in place:
                pieces.setdefault(name, {})[int(place.rpartition("_")[2])] = str(record["text"])
        files = {}
        for name, size in sizes.items():
            known = pieces.get(name, {})
            files[name] = "".join(known[number] for number in sorted(known)).encode()
            if len(files[name]) != size:
                raise self._fault(f"{name} has {len(files[name])} bytes there, not {size}")
        return files

    def _live(self) -> Release:
        if (self.folder / "releases" / "current").exists():
            former = current(self.folder)
            if former.version == LIVE:
                return former
            raise self._fault("it names no current release any more; publish again")
        graphs = {str(row[0]): 0 for row in self._ask("graphs.rq").rows}
        return install(self.folder, LIVE, {"elsewhere": graphs, "dataset": LIVE}, {})

    def _ask(self, name: str, **names: str) -> Table:
        return ask_there(self._endpoint, name, **names)

    def _fault(self, problem: str) -> EndpointFailed:
        return EndpointFailed(self._endpoint.address.query, problem)
