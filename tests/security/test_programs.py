"""Programs that pass for papers: not taken from anybody, so that nobody opens them who trusts this bot."""

import pytest

from bot.domain.given_files import file_name, is_program
from bot.domain.home_presses import AskSecretariat
from tests.security.scene import set_scene
from tests.security.unchanged import dump
from tests.story import Story

APK = "application/vnd.android.package-archive"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("agenda.pdf.exe", ""),
        ("agenda\u202efdp.APK", "application/pdf"),
        ("លិខិតអញ្ជើញ.apk", ""),
        ("agenda.scr . ", ""),
        ("agenda.pdf", APK),
        ("agenda.html", "text/html"),
    ],
)
def test_a_program_is_known_by_its_ending_or_its_type(name: str, media_type: str) -> None:
    assert is_program(file_name(name), media_type)


@pytest.mark.parametrize(
    "name", ["roster.xlsx", "agenda.pdf", "minutes.docx", "photos.zip", "exe", "apk notes.txt", ""]
)
def test_papers_are_no_programs(name: str) -> None:
    assert not is_program(file_name(name), "application/pdf")


def test_a_program_goes_to_no_officer_and_loses_nothing(story: Story) -> None:
    scene = set_scene(story, "officer", "stranger", verified=["stranger"])
    stranger, officer = scene["stranger"], scene["officer"]
    stranger.replays_press(stranger.from_bot[0], AskSecretariat(scene.ours.body).pack())
    told, kept = len(officer.from_bot), dump(story)["questions"]
    stranger.sends_file(b"PK", "invitation.pdf.apk", APK)
    assert "no programs or installers" in stranger.last.text
    assert (len(officer.from_bot), dump(story)["questions"]) == (told, kept)
    stranger.sends_file(b"%PDF", "letter.pdf")  # what was asked is still awaited
    assert officer.last.kind == "document"
