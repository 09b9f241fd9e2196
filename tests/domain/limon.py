"""Khmer as the Limon fonts had it typed, for tests: what arrives when such text is pasted."""

import re

# ក to អ with the keys of the letter itself and of the letter as a subscript.
_LETTERS = {
    "ក": "ká", "ខ": "xç", "គ": "KÁ", "ឃ": "XÇ", "ង": "g¶",
    "ច": "c©", "ឆ": "qä", "ជ": "C¢", "ឈ": "QÄ", "ញ": "jJ",
    "ដ": "dþ", "ឋ": "zæ", "ឌ": "DÐ", "ឍ": "ZÆ", "ណ": "NÑ",
    "ត": "tþ", "ថ": "fß", "ទ": "TÞ", "ធ": "F§", "ន": "nñ",
    "ប": "b,", "ផ": "pö", "ព": "B<", "ភ": "PÖ", "ម": "mµ",
    "យ": "yü", "រ": "rR", "ល": "lø", "វ": "vV", "ស": "sS",
    "ហ": "hð", "ឡ": "LL", "អ": "G¥",
}  # fmt: skip
# Vowels: what stands before the letter, and what after it.
_VOWELS = {
    "ា": ("", "a"), "ិ": ("", "i"), "ី": ("", "I"), "ឹ": ("", "w"), "ឺ": ("", "W"), "ុ": ("", "u"),
    "ូ": ("", "U"),
    "ួ": ("", "Y"), "ើ": ("e", "I"), "ឿ": ("e", "O"), "ៀ": ("e", "o"), "េ": ("e", ""), "ែ": ("E", ""),
    "ៃ": ("é", ""), "ោ": ("e", "a"), "ៅ": ("e", "A"),
}  # fmt: skip
_SIGNS = str.maketrans("ំះៈ់ៗ៊៉័៏៌៍។ឧឯឥឱ០១២៣៤៥៦៧៨៩", "MH³;²‘:½¾’_.]É\\»0123456789")
_CLUSTER = re.compile("([ក-អ])((?:្[ក-អ])*)([៉៊]?)([ា-ៅ]?)((?:[ំ-៑])*)")


def limon(text: str) -> str:
    """The keys that a typist pressed for it."""
    return _CLUSTER.sub(_typed, text).translate(_SIGNS)


def _typed(cluster: re.Match[str]) -> str:
    letter, below, shifter, vowel, signs = cluster.groups()
    before, after = _VOWELS.get(vowel, ("", ""))
    under = below.replace("្", "")
    ro = "R" if "រ" in under else ""
    subscripts = "".join(_LETTERS[one][1] for one in under if one != "រ")
    return f"{before}{ro}{_LETTERS[letter][0]}{subscripts}{shifter}{after}{signs}"
