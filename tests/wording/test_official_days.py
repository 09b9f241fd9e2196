"""Files for officers head their tables with the day as letters do, and say when to ask an almanac."""

from datetime import UTC, datetime

from bot.domain.invitations import MeetingFacts
from bot.domain.meeting_files import FileFacts, FileOf
from bot.wording.meeting_files import above, below, to_be_confirmed
from bot.wording.translator import translator

KM, EN = translator("km"), translator("en")


def file(starts_at: datetime, what: FileOf = FileOf.BOARD) -> FileFacts:
    meeting = MeetingFacts(
        id=1,
        body_id=1,
        body_km="យន្តការ",
        body_en="Body",
        title_km="កិច្ចប្រជុំ",
        title_en="Meeting",
        starts_at=starts_at,
    )
    return FileFacts(what=what, meeting=meeting, rows=(), counts={}, made_at=starts_at)


def test_a_khmer_file_has_the_lunar_line_before_the_solar_one() -> None:
    facts = file(datetime(2026, 11, 23, 1, 30, tzinfo=UTC))
    assert above(KM, facts)[-2:] == (
        "ថ្ងៃចន្ទ ១៤កើត ខែកត្តិក ឆ្នាំមមី អដ្ឋស័ក ព.ស. ២៥៧០",
        "ត្រូវនឹងថ្ងៃចន្ទ ទី២៣ ខែវិច្ឆិកា ឆ្នាំ២០២៦ ម៉ោង ០៨:៣០ ព្រឹក",
    )
    assert above(EN, facts)[-1] == "Monday 23 November 2026, 8:30 a.m."
    assert to_be_confirmed(KM, facts) == ""


def test_the_sheet_that_is_signed_is_headed_by_the_kingdom_and_all_files_by_the_body() -> None:
    starts_at = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
    signed, board = (above(KM, file(starts_at, what)) for what in (FileOf.SIGNATURES, FileOf.BOARD))
    assert signed[:4] == (
        "ព្រះរាជាណាចក្រកម្ពុជា",
        "ជាតិ សាសនា ព្រះមហាក្សត្រ",
        "យន្តការ",
        "បញ្ជីវត្តមាន",
    )
    assert board[:3] == ("យន្តការ", "តារាងតាមដានកិច្ចប្រជុំ", "កិច្ចប្រជុំ")


def test_near_the_new_year_the_officer_is_told_to_ask_an_almanac() -> None:
    near = datetime(2027, 4, 15, 1, 30, tzinfo=UTC)
    doubt = to_be_confirmed(KM, file(near))
    assert "ថ្ងៃទី១៣ ដល់ថ្ងៃទី១៧ ខែមេសា ឆ្នាំ២០២៧" in doubt
    assert doubt in below(KM, file(near))
    assert doubt not in below(KM, file(near, FileOf.SIGNATURES))  # that one is printed and signed
    assert to_be_confirmed(EN, file(near)) == ""  # it has no lunar line


def test_years_beyond_the_calendar_still_get_their_file() -> None:
    facts = file(datetime(2150, 4, 15, 1, 30, tzinfo=UTC))
    assert above(KM, facts)[-1].startswith("ថ្ងៃ")
    assert to_be_confirmed(KM, facts) == ""
