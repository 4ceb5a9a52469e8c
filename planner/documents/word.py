"""The plan as a text document to edit: the blocks of the PDF under real styles; it lays out nothing itself."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as Word
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor

from planner.documents import figures
from planner.documents.blocks import (
    Block,
    Board,
    Bullets,
    Callout,
    Cell,
    Chart,
    Document,
    Facts,
    Formula,
    Heading,
    Paragraph,
    References,
    Table,
)
from planner.documents.content import whole
from planner.plan import Plan
from planner.text import Text

_INK, _GREEN = RGBColor(0x14, 0x21, 0x3D), RGBColor(0x17, 0x69, 0x4B)
_STYLES: dict[str, tuple[float, RGBColor | None]] = {
    "Normal": (10.5, None), "Title": (28, _INK), "Heading 1": (17, _INK), "Heading 2": (12.5, _GREEN),
    "Heading 3": (11, _INK),
}  # fmt: skip
_PAPERS = {"CA": (8.5, 11.0), "FR": (8.27, 11.69)}
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def make(plan: Plan, text: Text) -> bytes:
    """Write the text document of a rounded plan."""
    content = whole(plan, text)
    word = docx.Document()
    _set_up(word, content)
    word.add_paragraph(content.cover.kicker, style="Subtitle")
    word.add_paragraph(_plain(content.cover.title), style="Title")
    word.add_paragraph(content.cover.subtitle, style="Subtitle")
    if content.cover.mark:
        word.add_paragraph(content.cover.mark, style="Intense Quote")
    for fact in content.cover.facts:
        _labelled(word, fact.label, fact.value)
    word.add_heading(content.how_to_read_title, level=2)
    for block in content.how_to_read:
        _add(word, block, plan, text)
    for number, section in enumerate(content.sections, 1):
        word.add_heading(f"{number}. {section.title}", level=1)
        for block in section.blocks:
            _add(word, block, plan, text)
    word.add_paragraph(content.footer, style="Caption")
    out = BytesIO()
    word.save(out)
    return _same_bytes(out.getvalue())


def _set_up(word: Word, content: Document) -> None:
    """Set paper, language, typeface and the properties of the file."""
    width, height = _PAPERS[content.country]
    page = word.sections[0]
    page.page_width, page.page_height = Inches(width), Inches(height)
    page.left_margin = page.right_margin = Inches(0.85)
    properties = word.core_properties
    properties.title, properties.author = _plain(content.title)[:250], content.author
    properties.language = content.language
    properties.comments, properties.last_modified_by = content.plan_id, content.author
    properties.created = properties.modified = datetime.combine(content.made_on, time(), tzinfo=UTC)
    page.header.paragraphs[0].text = _plain(content.header)
    page.footer.paragraphs[0].text = content.footer
    for name, (size, colour) in _STYLES.items():
        style: Any = word.styles[name]
        style.font.name, style.font.size = "Source Sans Pro", Pt(size)
        # Headings of the default template point at the theme's typeface, which would win over the name.
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        if colour is not None:
            style.font.color.rgb = colour
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), f"{content.language}-{content.country}")
    word.styles["Normal"].element.get_or_add_rPr().append(tag)


def _add(word: Word, block: Block, plan: Plan, text: Text) -> None:
    match block:
        case Heading():
            word.add_heading(_plain(block.text), level=2)
        case Paragraph():
            word.add_paragraph(_plain(block.text), style="Caption" if block.style == "small" else "Normal")
        case Bullets():
            if block.title:
                word.add_heading(_plain(block.title), level=3)
            for item in block.items:
                word.add_paragraph(
                    _plain(f"☐ {item}" if block.style == "boxes" else item), style="List Bullet"
                )
        case Callout():
            _labelled(word, block.title, block.text, style="Intense Quote")
        case Facts():
            for fact in block.items:
                _labelled(word, fact.value, " – ".join(part for part in (fact.label, fact.note) if part))
        case Board():
            for zone in block.zones:
                _labelled(word, zone.title, ", ".join(player.name for player in zone.players))
        case Chart():
            _picture(word, block, plan, text)
        case Formula():
            word.add_paragraph(block.plain, style="Quote")
            for symbol in block.symbols:
                _labelled(word, symbol.plain, symbol.what)
        case References():
            for source in block.items:
                said = f"[{source.number}] {source.text} {source.url}"
                word.add_paragraph(_plain(said), style="List Paragraph")
        case Table():
            _table(word, block)


def _labelled(word: Word, label: str, said: str, style: str = "Normal") -> None:
    paragraph = word.add_paragraph(style=style)
    if label:
        paragraph.add_run(_plain(label)).bold = True
        paragraph.add_run("\n" if style != "Normal" else " · ")
    paragraph.add_run(_plain(said))


def _picture(word: Word, block: Chart, plan: Plan, text: Text) -> None:
    word.add_picture(BytesIO(figures.png(block.name, plan, text)), width=Inches(6.4))
    shape: Any = word.inline_shapes[-1]
    shape._inline.docPr.set("descr", block.alt)
    word.add_paragraph(_plain(block.caption), style="Caption")


def _table(word: Word, block: Table) -> None:
    if block.title:
        word.add_heading(_plain(block.title), level=3)
    table = word.add_table(rows=1, cols=len(block.columns), style="Light Grid Accent 3")
    head = table.rows[0]
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeat)
    for cell, column in zip(head.cells, block.columns, strict=True):
        cell.text = _plain(column.title)
    for row in (*block.rows, *((block.total,) if block.total else ())):
        for place, (target, cell) in enumerate(zip(table.add_row().cells, row, strict=True)):
            _fill(target, cell, number=block.columns[place].number)


def _fill(target: Any, cell: Cell, *, number: bool) -> None:
    paragraph = target.paragraphs[0]
    paragraph.add_run(_plain(cell.text)).bold = cell.strong
    if cell.note:
        note = paragraph.add_run(f"\n{_plain(cell.note)}")
        note.font.size = Pt(8.5)
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _plain(text: str) -> str:
    """Leave out the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t\n")


def _same_bytes(made: bytes) -> bytes:
    """Write the archive again without the time of day that the library puts in it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(entry, given.read(name))
    return out.getvalue()
