"""Read a workbook as it is written: cells with their types, without a program that would change them."""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Sheet:
    """The cells of a sheet by their place ("B2"): kind (text, number, truth, formula), value, format."""

    cells: dict[str, tuple[str, str, str]]
    links: dict[str, str]
    frozen: str | None
    filtered: str | None

    def row(self, number: int) -> list[str]:
        """The values of one row, from left to right."""
        places = [place for place in self.cells if re.sub(r"[A-Z]+", "", place) == str(number)]
        return [self.cells[place][1] for place in sorted(places, key=lambda it: (len(it), it))]


def read_workbook(body: bytes) -> dict[str, Sheet]:
    """The sheets of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        texts = _texts(book)
        formats = _formats(book)
        sheets = ET.fromstring(book.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        names = [sheet.attrib["name"] for sheet in sheets]
        return {name: _sheet(book, number, texts, formats) for number, name in enumerate(names, 1)}


def _texts(book: zipfile.ZipFile) -> list[str]:
    items = ET.fromstring(book.read("xl/sharedStrings.xml")).iter(f"{_MAIN}si")
    return ["".join(part.text or "" for part in item.iter(f"{_MAIN}t")) for item in items]


def _formats(book: zipfile.ZipFile) -> list[str]:
    styles = ET.fromstring(book.read("xl/styles.xml"))
    codes = {
        each.attrib["numFmtId"]: each.attrib["formatCode"] for each in styles.iter(f"{_MAIN}numFmt")
    }
    cells = styles.find(f"{_MAIN}cellXfs")
    assert cells is not None
    return [codes.get(each.attrib["numFmtId"], "") for each in cells]


def _sheet(book: zipfile.ZipFile, number: int, texts: list[str], formats: list[str]) -> Sheet:
    path = f"xl/worksheets/sheet{number}.xml"
    tree = ET.fromstring(book.read(path))
    cells = {}
    for cell in tree.iter(f"{_MAIN}c"):
        value = cell.find(f"{_MAIN}v")
        if value is None:
            continue
        said, kind = value.text or "", cell.attrib.get("t", "n")
        told = {"s": "text", "n": "number", "b": "truth"}[kind]
        if cell.find(f"{_MAIN}f") is not None:
            told = "formula"
        shown = formats[int(cell.attrib.get("s", "0"))]
        cells[cell.attrib["r"]] = (told, texts[int(said)] if kind == "s" else said, shown)
    pane, filtered = tree.find(f".//{_MAIN}pane"), tree.find(f"{_MAIN}autoFilter")
    return Sheet(
        cells,
        _links(book, tree, number),
        pane.attrib.get("topLeftCell") if pane is not None else None,
        filtered.attrib["ref"] if filtered is not None else None,
    )


def _links(book: zipfile.ZipFile, tree: ET.Element, number: int) -> dict[str, str]:
    path = f"xl/worksheets/_rels/sheet{number}.xml.rels"
    if path not in book.namelist():
        return {}
    targets = {each.attrib["Id"]: each.attrib["Target"] for each in ET.fromstring(book.read(path))}
    return {
        link.attrib["ref"]: "#".join(
            part for part in (targets[link.attrib[_RELATION]], link.attrib.get("location")) if part
        )
        for link in tree.iter(f"{_MAIN}hyperlink")
    }
