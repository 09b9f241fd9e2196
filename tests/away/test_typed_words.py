"""Which whole messages are answers, which only say that it was seen, and which are neither."""

import pytest

from bot.domain.typed_answers import WORDS, Word, read_word


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("ចូលរួម", Word.ATTENDING),
        ("✅ ចូលរួម", Word.ATTENDING),
        (" ចូល\u200bរួម។ ", Word.ATTENDING),
        ("បាទ ចូលរួម", Word.ATTENDING),
        ("ចូលរួមចាស", Word.ATTENDING),
        ("ខ្ញុំនឹងចូលរួម៕", Word.ATTENDING),
        ("និមន្តចូលរួម", Word.ATTENDING),
        ("មិនអាចនិមន្តចូលរួមបានទេ", Word.REGRETS),
        ("Yes!", Word.ATTENDING),
        ("Yes, I will attend.", Word.ATTENDING),
        ("ATTENDING", Word.ATTENDING),
        ("មិនអាចចូលរួមបាន", Word.REGRETS),
        ("❌ មិនអាចចូលរួមបានទេ។", Word.REGRETS),
        ("មិនអាច ចូលរួម បាន", Word.REGRETS),
        ("បាទ មិនអាចចូលរួមបានទេ", Word.REGRETS),
        ("no.", Word.REGRETS),
        ("Sorry", None),
        ("I can\u2019t attend", Word.REGRETS),
        ("Cannot attend", Word.REGRETS),
        ("បាទ", Word.SEEN),
        ("ចាស", Word.SEEN),
        ("បាទ/ចាស", Word.SEEN),
        ("បាទ អរគុណ", Word.SEEN),
        ("Ok", Word.SEEN),
        ("okay 👍🏽", Word.SEEN),
        ("🙏", Word.SEEN),
        ("👍🏽", Word.SEEN),
        ("❌ ចូលរួម", Word.SEEN),
        ("✅ មិនអាចចូលរួមបាន", Word.SEEN),
        ("ចូលរួម?", None),
        ("yes and no", None),
        ("តើត្រូវចូលរួមម៉ោងប៉ុន្មាន", None),
        ("លោក សុខ មិនអាចចូលរួមបានទេ ខ្ញុំចូលរួម", None),
        ("😀", None),
        ("...", None),
        ("", None),
    ],
)
def test_only_a_whole_message_is_a_word(said: str, word: Word | None) -> None:
    assert read_word(said) is word


def test_a_refusal_is_never_read_as_coming() -> None:
    for key, word in WORDS.items():
        if any(no in key for no in ("មិន", "អត់", "cannot", "can't", "notattend", "unable")):
            assert word is Word.REGRETS, key
