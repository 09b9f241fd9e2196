"""Files up, down and again, as python-telegram-bot sends them."""

import pytest
from telegram import Bot, InputFile, InputMediaDocument, InputMediaPhoto
from telegram.error import BadRequest, NetworkError

from simulator import Phone, Simulator
from simulator.images import image_size, sample_png
from simulator.voice import silent_voice
from tests.simulator.playing import bot_of, play

MB = 1024 * 1024


def with_bot(scenario):  # type: ignore[no-untyped-def]  # shortens the tests below
    async def run(simulator: Simulator) -> None:
        phone = simulator.phone("Dara")
        await phone.starts()
        async with bot_of(simulator) as bot:
            await scenario(simulator, bot, phone)

    play(run)


def test_a_document_is_sent_again_by_its_file_id() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        sent = await bot.send_document(phone.id, b"%PDF-1.7", filename="agenda.pdf", caption="<b>ក</b>")
        assert sent.document
        assert (sent.document.file_name, sent.document.file_size) == ("agenda.pdf", 8)
        assert sent.document.mime_type == "application/pdf"
        again = await bot.send_document(phone.id, sent.document.file_id)
        assert again.document
        assert again.document.file_unique_id == sent.document.file_unique_id
        assert phone.last.content == b"%PDF-1.7"

    with_bot(scenario)


def test_a_file_id_is_bound_to_its_kind() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        sent = await bot.send_document(phone.id, b"text", filename="a.txt")
        assert sent.document
        with pytest.raises(BadRequest, match=r"(?i)Can't use file of type Document as Photo"):
            await bot.send_photo(phone.id, sent.document.file_id)
        with pytest.raises(BadRequest, match=r"(?i)Wrong file identifier/http url specified"):
            await bot.send_document(phone.id, "BQACnonsense")

    with_bot(scenario)


def test_what_people_send_comes_down_unchanged() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        await phone.sends_file(b"rows", "បញ្ជី.xlsx")
        await phone.sends_voice(4)
        updates = await bot.get_updates()
        document, voice = updates[1].message.document, updates[2].message.voice  # type: ignore[union-attr]
        assert document.file_name == "បញ្ជី.xlsx"  # type: ignore[union-attr]
        file = await document.get_file()  # type: ignore[union-attr]
        assert bytes(await file.download_as_bytearray()) == b"rows"
        assert (voice.duration, voice.mime_type) == (4, "audio/ogg")  # type: ignore[union-attr]

    with_bot(scenario)


def test_downloads_end_at_20_mb_uploads_at_50() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        await phone.sends_file(b"x" * (20 * MB + 1), "big.bin")
        updates = await bot.get_updates()
        with pytest.raises(BadRequest, match=r"(?i)File is too big"):
            await updates[1].message.document.get_file()  # type: ignore[union-attr]
        with pytest.raises(NetworkError, match=r"(?i)Request Entity Too Large"):
            await bot.send_document(phone.id, b"x" * (50 * MB + 1), write_timeout=30, read_timeout=30)
        with pytest.raises(BadRequest, match=r"(?i)File must be non-empty"):
            await bot.send_document(phone.id, InputFile(b"", filename="a.txt"))

    with_bot(scenario)


def test_photos_come_in_sizes_and_must_be_pictures() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        sent = await bot.send_photo(phone.id, sample_png(640, 480))
        assert [(size.width, size.height) for size in sent.photo] == [(90, 68), (640, 480)]
        await bot.send_photo(phone.id, sent.photo[-1].file_id)
        assert phone.last.kind == "photo"
        with pytest.raises(BadRequest, match=r"(?i)Image_process_failed"):
            await bot.send_photo(phone.id, b"no picture")
        with pytest.raises(BadRequest, match=r"(?i)Photo_invalid_dimensions"):
            await bot.send_photo(phone.id, sample_png(2100, 100))
        big = sample_png(10, 10) + b"x" * 10 * MB
        with pytest.raises(
            BadRequest, match=r"(?i)is too big for a photo; the maximum size is 10485760 bytes"
        ):
            await bot.send_photo(phone.id, big, write_timeout=30)

    with_bot(scenario)


def test_albums_have_two_to_ten_of_a_kind() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        photo = InputMediaPhoto(sample_png())
        sent = await bot.send_media_group(phone.id, [photo, InputMediaPhoto(sample_png())], caption="two")
        assert len({message.media_group_id for message in sent}) == 1
        assert sent[0].caption == "two"
        known = InputMediaPhoto(sent[0].photo[-1].file_id)
        await bot.send_media_group(phone.id, [known] * 10)
        assert len(phone.from_bot) == 12
        for count in (1, 11):
            with pytest.raises(BadRequest, match=r"(?i)messages to send as an album"):
                await bot.send_media_group(phone.id, [known] * count)
        mixed = [InputMediaDocument(b"a", filename="a.txt"), photo]
        with pytest.raises(BadRequest, match=r"(?i)can't be mixed with other media types"):
            await bot.send_media_group(phone.id, mixed)
        with pytest.raises(BadRequest, match=r"(?i)Message caption is too long"):
            await bot.send_photo(phone.id, known.media, caption="ក" * 1025)

    with_bot(scenario)


def test_an_album_from_a_phone() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        await phone.sends_album([sample_png(), sample_png(10, 10)])
        updates = await bot.get_updates()
        albums = {update.message.media_group_id for update in updates[1:]}  # type: ignore[union-attr]
        assert len(albums) == 1
        assert None not in albums

    with_bot(scenario)


def test_a_silent_voice_note_is_ogg_opus() -> None:
    voice = silent_voice(2)
    assert voice.startswith(b"OggS")
    assert voice.count(b"OggS") == 4
    assert voice[28:36] == b"OpusHead"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (sample_png(7, 9), (7, 9)),
        (b"GIF89a\x07\x00\x09\x00", (7, 9)),
        (bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0001108000900070301"), (7, 9)),
        (b"\xff\xd8", None),
        (b"", None),
    ],
)
def test_the_size_of_pictures(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size


def test_what_is_no_sound_arrives_as_a_document_though_sent_as_a_voice_note() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        sent = await bot.send_voice(phone.id, b"%PDF-1.4", filename="voice.ogg")
        assert (sent.voice, sent.document is not None) == (None, True)
        sent = await bot.send_voice(phone.id, silent_voice(2), duration=2, caption="ក" * 1024)
        assert sent.voice
        assert sent.voice.duration == 2
        with pytest.raises(BadRequest, match=r"(?i)Message caption is too long"):
            await bot.send_voice(phone.id, sent.voice.file_id, caption="ក" * 1025)
        with pytest.raises(BadRequest, match=r"(?i)can't use file of type VoiceNote as Audio"):
            await bot.send_audio(phone.id, sent.voice.file_id)

    with_bot(scenario)


def test_a_round_video_from_a_phone() -> None:
    async def scenario(_simulator: Simulator, bot: Bot, phone: Phone) -> None:
        await phone.sends_round_video(4)
        [*_, update] = await bot.get_updates()
        assert update.message
        assert update.message.video_note
        assert phone.last.kind == "video_note"

    with_bot(scenario)
