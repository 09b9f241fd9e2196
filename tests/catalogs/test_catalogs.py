"""The catalogs are whole, and the command that keeps them loses nothing."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest
from catalog_checks import faults, faults_of_pair, unfindable_messages
from catalog_files import (
    PLURAL_FORMS,
    ROOT,
    compile_all,
    khmer_words,
    missing_in_khmer,
    path_of,
    read,
    translate,
)
from catalogs import main

from bot.wording.translator import load_catalog

SOURCE = """
def words(t):
    _ = t.gettext
    _("Welcome")
    t.ngettext("{n} person", "{n} people", 2)
    t.pgettext("button", "Open")
"""
KHMER = {"Welcome": "សូមស្វាគមន៍", "{n} person": "{n} នាក់", "button|Open": "បើក"}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house with three messages and no Khmer yet."""
    (tmp_path / "babel.cfg").write_text("[python: bot/**.py]\n")
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "words.py").write_text(SOURCE, "utf-8")
    for language in PLURAL_FORMS:
        path_of(tmp_path, language).parent.mkdir(parents=True)
        path_of(tmp_path, language).write_text('msgid ""\nmsgstr ""\n')
    assert run(tmp_path, "extract-update") == 0
    return tmp_path


def run(root: Path, *arguments: str) -> int:
    return main(["--root", str(root), *arguments])


def test_the_catalogs_of_the_bot_may_be_shipped() -> None:
    assert faults(ROOT) == []


def test_english_says_what_the_source_says(house: Path) -> None:
    catalog = load_catalog("en", house / "locales")
    assert catalog.gettext("Welcome") == "Welcome"
    assert [catalog.ngettext("{n} person", "{n} people", n) for n in (1, 2)] == ["{n} person", "{n} people"]


def test_missing_khmer_is_listed_and_fails_the_check(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(house, "check") == 1
    assert "'Welcome': not translated" in capsys.readouterr().err
    run(house, "missing")
    assert json.loads(capsys.readouterr().out) == dict.fromkeys(KHMER, "")


def test_a_file_of_khmer_completes_theload_catalog(house: Path) -> None:
    (house / "my.json").write_text(json.dumps(KHMER), "utf-8")
    assert run(house, "translate", str(house / "my.json")) == 0
    assert run(house, "check") == 0
    catalog = load_catalog("km", house / "locales")
    assert catalog.ngettext("{n} person", "{n} people", 1) == "{n} នាក់"
    assert catalog.pgettext("button", "Open") == "បើក"


def test_a_file_that_is_no_list_of_words_changes_nothing(house: Path) -> None:
    before = path_of(house, "km").read_bytes()
    (house / "my.json").write_text('{"Welcome": 1}')
    assert run(house, "translate", str(house / "my.json")) == 2
    assert path_of(house, "km").read_bytes() == before


def test_wrong_khmer_is_told_when_it_is_added(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (house / "my.json").write_text(json.dumps({"Welcome": "Welcome"}))
    run(house, "translate", str(house / "my.json"))
    assert capsys.readouterr().err == "km: 'Welcome': Latin letters: Welcome\n"


def test_several_people_translate_at_once_and_nothing_is_lost(house: Path) -> None:
    lines = "".join(f'    _("Message {letter}")\n' for letter in "abcdefgh")
    (house / "bot" / "more.py").write_text(f"def more(_):\n{lines}")
    script = ROOT / "scripts" / "catalogs.py"
    commands = []
    for letter in "abcdefgh":
        mine = house / f"{letter}.json"
        mine.write_text(json.dumps({f"Message {letter}": f"សារ {letter}"}))
        commands.append([sys.executable, script, "--root", house, "translate", mine])
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for command in commands]
    assert [process.wait() for process in running] == [0] * 8
    words = khmer_words(read(house, "km"))
    assert {words[f"Message {letter}"] for letter in "abcdefgh"} == {f"សារ {letter}" for letter in "abcdefgh"}


def test_khmer_may_come_before_its_message(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert translate(house, {"Goodbye": "សូមជម្រាបលា"}).unknown == ("Goodbye",)
    (house / "bot" / "more.py").write_text('_("Goodbye")')
    run(house, "extract-update")
    assert khmer_words(read(house, "km"))["Goodbye"] == "សូមជម្រាបលា"


def test_a_message_that_leaves_and_returns_keeps_its_khmer(house: Path) -> None:
    translate(house, KHMER)
    (house / "bot" / "words.py").write_text("")
    run(house, "extract-update")
    assert khmer_words(read(house, "km")) == {}
    (house / "bot" / "words.py").write_text(SOURCE)
    run(house, "extract-update")
    assert missing_in_khmer(house) == []


def test_a_file_half_written_takes_no_messages_away(house: Path) -> None:
    translate(house, KHMER)
    (house / "bot" / "words.py").write_text('_("Welcome"')
    assert translate(house, {}).unreadable == ("bot/words.py",)
    assert khmer_words(read(house, "km")) == KHMER
    assert "bot/words.py: cannot be read" in faults(house)


def test_catalogs_behind_the_source_are_told(house: Path) -> None:
    translate(house, KHMER)
    (house / "bot" / "more.py").write_text('_("Goodbye")')
    assert [fault.split(":")[0] for fault in faults(house)] == ["km", "en"]


def test_fuzzy_khmer_is_told(house: Path) -> None:
    translate(house, KHMER)
    path = path_of(house, "km")
    path.write_text(path.read_text("utf-8").replace('msgid "Welcome"', '#, fuzzy\nmsgid "Welcome"'), "utf-8")
    assert "km: fuzzy: 'Welcome'" in faults(house)


def test_words_newer_than_the_compiled_catalog_are_shown(house: Path) -> None:
    compile_all(house)
    assert load_catalog("km", house / "locales").gettext("Welcome") == "Welcome"
    translate(house, KHMER)
    assert load_catalog("km", house / "locales").gettext("Welcome") == "សូមស្វាគមន៍"
    compile_all(house)
    assert load_catalog("km", house / "locales").gettext("Welcome") == "សូមស្វាគមន៍"


@pytest.mark.parametrize(
    ("english", "khmer", "reason"),
    [
        ("{n} of {total}", "{n} នៃ {totl}", "placeholders differ"),
        ("{n}", "{n", "placeholders differ"),
        ("<b>New</b>", "ថ្មី", "tags differ"),
        ("<b>New</b>", "</b>ថ្មី<b>", "closes out of order"),
        ("<h1>New</h1>", "<h1>ថ្មី</h1>", "unknown tag"),
        ("New\n", "ថ្មី", "edges"),
        ("Send", "Send ផ្ញើ", "Latin letters: Send"),
        ("10 days", "10 ថ្ងៃ", "Latin digits"),
        ("Meeting", "កិច្ច\u200bប្រជុំ", "nobody sees"),
        ("List", "បញ្ជី ស្ដី", "coeng DA"),
        ("Decline", "បដិសេធ", "បដិសេធ"),
        ("You are invited", "អ្នកត្រូវបានអញ្ជើញ", "អ្នក for the reader"),
        ("Phone", "លេខទូរស័ព្ទ", "write ទូរសព្ទ"),
        ("Yes", "បាទ", "depends on the speaker"),
        ("Who is it?", "ជានរណា?", "without តើ"),
        ("Please answer.", "សូមឆ្លើយតប", "not with ។"),
        ("Please answer now:", "សូមឆ្លើយតប:", "Latin colon"),
        ("Found “{x}”", "រកឃើញ “{x}”", "write « »"),
        ("Please answer; it was due", "សូមឆ្លើយតប ហួសកាលកំណត់", "boards only"),
        ("Add the minutes", "បន្ថែមឯកសារ", "Minutes (កំណត់ហេតុ) in English only"),
    ],
)
def test_wrong_khmer_is_caught(english: str, khmer: str, reason: str) -> None:
    assert any(reason in fault for fault in faults_of_pair(english, khmer))


@pytest.mark.parametrize(
    ("english", "khmer"),
    [
        ("Participants", "អ្នកចូលរួម"),
        ("Please answer", "សូមលោកអ្នកឆ្លើយតប"),
        ("The old chair", "ប្រធានអង្គប្រជុំចាស់"),
        ("Overdue actions: {n}", "សកម្មភាពបន្តដែលហួសកាលកំណត់៖ {n}"),
        ("Type /meetings in Telegram", "សូមវាយ /meetings ក្នុង Telegram"),
        ('<a href="{url}">Open {n}</a>', '<a href="{url}">បើក {n}</a>'),
    ],
)
def test_right_khmer_passes(english: str, khmer: str) -> None:
    assert faults_of_pair(english, khmer) == []


@pytest.mark.parametrize(
    "source",
    [
        '_(f"Hello {name}")',
        't.gettext("Hello %s" % name)',
        '_("Hello {}".format(n))',
        't.ngettext("a", text, 1)',
        "_(x)",
    ],
)
def test_messages_that_nobody_can_translate_are_caught(source: str) -> None:
    assert list(unfindable_messages(ast.parse(source))) == [1]


def test_a_message_in_two_pieces_can_be_translated() -> None:
    assert list(unfindable_messages(ast.parse('_("Hello "\n"there").format(name=name)'))) == []
