"""Formatted text is read, refused and measured as Telegram does."""

from datetime import UTC, datetime

import aiohttp
import pytest

from simulator import Simulator
from simulator.entities import Formatted, trimmed
from simulator.errors import ApiError
from simulator.html_mode import read_html
from simulator.methods.formatting import formatted
from simulator.parameters import Parameters
from simulator.rendering import safe_html
from tests.simulator.playing import call, play, said_no


def read(source: str) -> Formatted:
    return formatted(Parameters({"text": source, "parse_mode": "HTML"}))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>', "custom_emoji"),
        ('<tg-time unix="1647531900" format="wDT">soon</tg-time>', "date_time"),
        ('<a href="https://example.org/a?b=1&amp;c=2">x</a>', "text_link"),
        ('<a href="tg://user?id=6104230117">x</a>', "text_mention"),
        ("<B>x</B >", "bold"),
    ],
)
def test_every_tag_becomes_its_entity(source: str, kind: str) -> None:
    text, entities = read_html(source)
    assert text in ("x", "👍", "soon")
    assert [entity.type for entity in entities] == [kind]


@pytest.mark.parametrize(
    ("given", "kept", "shown"),
    [
        ("r", "r", "in 10 days"),
        ("tDw", "wDt", "Monday, November 23, 2026, 08:30"),
        ("", None, "at half past eight"),
    ],
)
def test_a_phone_shows_the_date_in_place_of_its_text(given: str, kept: str | None, shown: str) -> None:
    found = read(f'<b>See</b> <tg-time unix="1795397400" format="{given}">at half past eight</tg-time>!')
    assert found.entities[-1].date_time_format == kept
    drawn = safe_html(found, datetime(2026, 11, 13, 1, 0, tzinfo=UTC))
    assert drawn == (
        '<b>See</b> <time class="date_time" datetime="2026-11-23T01:30:00+00:00" title="at half past eight">'
        f"{shown}</time>!"
    )


def test_offsets_count_utf16_units() -> None:
    found = read("ជូន 👨‍👩‍👧 <b>លោក</b>")
    assert (found.entities[0].offset, found.entities[0].length) == (13, 3)
    assert found.text.encode("utf-16-le")[26:32].decode("utf-16-le") == "លោក"


def test_code_with_a_language_and_nothing_inside_it() -> None:
    found = read('<pre><code class="language-python">a <b>b</b></code></pre>')
    assert [(e.type, e.language) for e in found.entities] == [("pre", "python")]


def test_references_are_decoded_and_others_stay() -> None:
    assert read("&lt;&#6016;&#x1F44D;&quot;&nbsp;&ltx").text == '<ក👍"&nbsp;&ltx'


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("ខ <x>a</x>", 'Unsupported start tag "x" at byte offset 4'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x!>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified"),
        ("<tg-time>a</tg-time>", "Invalid date specified"),
        ('<tg-time unix="0">a</tg-time>', "Invalid date specified"),
        ('<tg-time unix="2147483648">a</tg-time>', "Invalid date specified"),
        ('<tg-time unix="1795397400" format="rd">a</tg-time>', "Invalid date format used"),
    ],
)
def test_faults_in_html_are_named_as_telegram_names_them(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refusal:
        read(source)
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


def test_blanks_go_at_both_ends_and_entities_move_along() -> None:
    found = read("\n  hello <b>you \n</b>\n ")
    assert found.text == "hello you"
    assert (found.entities[0].offset, found.entities[0].length) == (6, 3)


def test_an_entity_of_blanks_disappears() -> None:
    assert read("a <b> </b>b").entities == ()


def test_commands_links_and_numbers_are_recognised() -> None:
    text = "/start see t.me/x?start=1, https://example.org/a. call +855 12 345 678 or a@b.org @some_body"
    shown = {e.type: text[e.offset : e.offset + e.length] for e in read(text).entities}
    assert shown == {
        "bot_command": "/start",
        "url": "https://example.org/a",
        "phone_number": "+855 12 345 678",
        "email": "a@b.org",
        "mention": "@some_body",
    }


def test_a_link_without_a_host_is_plain_text() -> None:
    assert read('<a href="nowhere">x</a>').entities == ()


def test_what_people_typed_never_becomes_html() -> None:
    found = read('&lt;script&gt; <b>a &amp; b</b>\n<a href="https://e.org/&quot;x">y</a>')
    assert safe_html(found) == (
        "&lt;script&gt; <b>a &amp; b</b><br>"
        '<a href="https://e.org/&quot;x" data-link="https://e.org/&quot;x" target="_blank" '
        'rel="noopener noreferrer">y</a>'
    )


def test_trimming_plain_text_without_entities() -> None:
    assert trimmed("  a\n", []) == Formatted("a", ())


def test_limits_count_after_parsing_in_utf16_units() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        chat = {"chat_id": phone.id, "parse_mode": "HTML"}
        assert (await call(simulator, "sendMessage", text="<b>" + "ក" * 4096 + "</b>", **chat))["ok"]
        assert (await call(simulator, "sendMessage", text="👍" * 2048, **chat))["ok"]
        for text, complaint in (
            ("ក" * 4097, "message is too long"),
            ("👍" * 2048 + "a", "message is too long"),
            (" \n ", "message text is empty"),
            ("<b></b>", "message text is empty"),
        ):
            assert await said_no(simulator, "sendMessage", text=text, **chat) == f"Bad Request: {complaint}"

    play(scenario)


def test_entities_given_apart_must_lie_within_the_text() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        text = {"chat_id": phone.id, "text": "👍 yes"}
        bold = {"type": "bold", "offset": 3, "length": 3}
        await call(simulator, "sendMessage", **text, entities=[bold])
        assert phone.last.html == "👍 <b>yes</b>"
        refusal = await said_no(simulator, "sendMessage", **text, entities=[bold | {"length": 4}])
        assert refusal == (
            "Bad Request: entity beginning at UTF-16 offset 3 ends after the end of the text "
            "at UTF-16 offset 7"
        )
        refusal = await said_no(simulator, "sendMessage", **text, entities=[{"type": "bold"}])
        assert refusal == "Bad Request: can't parse MessageEntity: Can't find field \"offset\""

    play(scenario)


def test_broken_characters_and_requests_are_refused() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        refusal = await said_no(simulator, "sendMessage", chat_id=phone.id, text="a\ud800")
        assert refusal == "Bad Request: strings must be encoded in UTF-8"
        url = f"{simulator.url}/bot{simulator.token}/sendMessage"
        async with aiohttp.ClientSession() as session:
            for content, kind in (
                (b"\xff", "application/x-www-form-urlencoded"),
                (b"no parts", "multipart/form-data; boundary=x"),
                (b"[1]", "application/json"),
            ):
                async with session.post(url, data=content, headers={"Content-Type": kind}) as response:
                    assert response.status == 400

    play(scenario)


def test_unknown_parse_modes_are_refused() -> None:
    async def scenario(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        refusal = await said_no(simulator, "sendMessage", chat_id=phone.id, text="a", parse_mode="Wiki")
        assert refusal == "Bad Request: unsupported parse_mode"

    play(scenario)
