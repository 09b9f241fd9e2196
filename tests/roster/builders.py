"""Rosters and hostile files made on the spot, for every test that imports one."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

Cells = Sequence[str | int | float | None]

KINGDOM = ("ព្រះរាជាណាចក្រកម្ពុជា", "ជាតិ សាសនា ព្រះមហាក្សត្រ")
KHMER_HEADINGS = (
    "ល.រ", "គោត្តនាម និងនាម", "ឈ្មោះជាអក្សរឡាតាំង", "ភេទ", "តួនាទី", "ស្ថាប័ន/អង្គភាព", "លេខទូរស័ព្ទ", "ផ្សេងៗ",
)  # fmt: skip

# The honorific is in the name and phones are in several spellings, as secretariats keep them.
SECTIONS: dict[str, tuple[Cells, ...]] = {
    "I. ថ្នាក់ដឹកនាំខេត្ត": (
        ("១", "ឯកឧត្តម លី ចំរើន", "LY Chamroeun", "ប្រុស", "អភិបាលរងខេត្ត", "រដ្ឋបាលខេត្ត", "+855 11 181 909", None),
        ("២", "ជា ចំរើន", None, "ប", "អភិបាលរងខេត្ត", "រដ្ឋបាលខេត្ត", 92323194, None),
    ),
    "II. ឃុំ សង្កាត់": (
        ("៣", "លោកស្រី នួន បុប្ផា", "NUON Bopha", "ស", "មេឃុំ", "ឃុំកោះរកា", "០១២-២៤២-៦៤៦", None),
        ("៤", "លោក គឹម សំណាង", "KIM Samnang", "M", "មេឃុំ", "ឃុំជីបាល", "077614014 / 85515492083", None),
    ),
    "III. អង្គការមិនមែនរដ្ឋាភិបាល": (
        ("៥", "Ms. សាន បុប្ផា", "SAN Bopha", "F", "អ្នកសម្របសម្រួល", "World Vision Cambodia", "017 564 041", None),
    ),
}


def khmer_roster(sections: dict[str, tuple[Cells, ...]] | None = None) -> bytes:
    """A roster as a provincial secretariat keeps it: five people in three categories, heading in row 5.

    People stand in rows 7 and 8, 10 and 11, 13.
    """
    rows: list[Cells] = [[KINGDOM[0]], [KINGDOM[1]], ["បញ្ជីឈ្មោះអ្នកចូលរួម"], [], KHMER_HEADINGS]
    for title, people in (sections or SECTIONS).items():
        rows += [[title], *people]
    rows += [[], [None, None, None, None, "ធ្វើនៅកំពង់ចាម ថ្ងៃទី     ខែ      ឆ្នាំ២០២៦"]]
    return workbook(rows)


def workbook(rows: Sequence[Cells], name: str = "បញ្ជីឈ្មោះ", **more: Sequence[Cells]) -> bytes:
    """An xlsx file of these rows, and of more sheets by name."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, cells in {name: rows, **more}.items():
        page = book.create_sheet(title)
        for number, row in enumerate(cells, start=1):
            for column, value in enumerate(row, start=1):
                page.cell(number, column).value = value
    return saved(book)


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_sheet_xml(xml: bytes) -> bytes:
    """A workbook whose first sheet is this XML."""
    return _repacked({"xl/worksheets/sheet1.xml": xml})


def zip_bomb(megabytes: int = 300) -> bytes:
    """A small file that would unpack to so many megabytes."""
    row = b'<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
    return with_sheet_xml(_sheet(row * (megabytes * 1_000_000 // len(row))))


def billion_laughs() -> bytes:
    """Entities that multiply: small in the zip's own table of sizes too."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY a0 "haha">{entities}]>'.encode()
    cell = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return with_sheet_xml(_sheet(cell).replace(b"?>", b"?>" + doctype, 1))


def boundless_sheet() -> bytes:
    """Claims to be as large as Excel allows, and has cells in its last corner."""
    rows = (
        b'<row r="1"><c r="XFD1" t="inlineStr"><is><t>far</t></is></c></row>'
        b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>deep</t></is></c></row>'
    )
    return with_sheet_xml(
        _sheet(rows).replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
    )


def encrypted() -> bytes:
    return _old_container("EncryptionInfo", "EncryptedPackage")


def old_xls() -> bytes:
    return _old_container("Workbook")


def _old_container(*streams: str) -> bytes:
    names = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + names + bytes(4096)


def _sheet(rows: bytes) -> bytes:
    return (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )


def _repacked(changed: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook([["x"]]))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changed.get(name) or old.read(name))
    return file.getvalue()
