"""Text typed in the fonts of the time before Unicode, .VnTime (TCVN3, also ABC) and VNI-Times, made Unicode.

Such text arrives as Latin-1: "Tæ d©n phè" or "Toå daân phoá" for "Tổ dân phố". Nothing in a file says so, hence the evidence: a
text that is no Vietnamese as it stands and becomes Vietnamese, syllable by syllable, once converted. It takes several such words
before any text is touched, and even then a text is left alone unless it gains.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lib.vietnamese.syllables import is_syllable

Decoder = Callable[[str], str]

FEWEST_WORDS = 3
"""How many different words must become Vietnamese before an old font is believed."""
MOST_TEXTS = 4000
"""Of how many different texts the evidence is taken."""
_BEYOND = re.compile("[^\x00-\xff]")
_NUMBERS = re.compile(r"[\d\s]+")

_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộ",
    0xEA: "ờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {first + place: letter for first, run in _TCVN3_RUNS.items() for place, letter in enumerate(run)}

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT, _CIRCUMFLEX, _BREVE = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306"
_VNI_ACCENTS = dict(zip("øùõûï", (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True))
_VNI_ACCENTS |= {sign: _CIRCUMFLEX + tone for sign, tone in zip("âàáãåä", ("", _GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True)}
_VNI_ACCENTS |= {sign: _BREVE + tone for sign, tone in zip("êèéüúë", ("", _GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True)}
_VNI_LETTERS = dict(zip("ñôöìíæóòî", "đơưìíỉĩịỵ", strict=True))
_VNI = re.compile(
    rf"(?P<vowel>[aeouyôö])(?P<tone>[øùõûï])|(?P<wide>[aeo])(?P<circumflex>[âàáãåä])|a(?P<breve>[êèéüúë])|[{''.join(_VNI_LETTERS)}]",
    re.IGNORECASE,
)


def decode_tcvn3(text: str) -> str:
    """Return text of a .VnTime font in Unicode. All letters become capitals where all plain ones are: .VnTimeH draws them so.

    >>> decode_tcvn3("Tæng sè hé nghÌo"), decode_tcvn3("TæNG Sè Hé")
    ('Tổng số hộ nghèo', 'TỔNG SỐ HỘ')
    """
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    decoded = text.translate(_TCVN3)
    return decoded.upper() if len(plain) > 1 and "".join(plain).isupper() else decoded


def decode_vni(text: str) -> str:
    """Return text of a VNI font in Unicode.

    >>> decode_vni("Toå daân phoá"), decode_vni("CHÆ TIEÂU")
    ('Tổ dân phố', 'CHỈ TIÊU')
    """
    return _VNI.sub(_vni_letter, text)


def decoder_for(texts: Iterable[str], *, cautious: bool = False) -> Decoder | None:
    """Return what makes those of `texts` Unicode that are in an old font, and leaves the others; None where none is.

    "hoà sô" is Vietnamese as it stands and, from VNI, "hồ sơ". Such a text follows most of `texts`; `cautious`, it is left.

    >>> decode = decoder_for(["Toå daân phoá 3", "Chæ tieâu", "Phường Thiệu Dương"])
    >>> decode and [decode(text) for text in ("Chæ tieâu", "Chỉ tiêu", "Thành")]
    ['Chỉ tiêu', 'Chỉ tiêu', 'Thành']
    """
    # What differs only in its numbers speaks once, and a long table has said all it has to say after some thousands of texts.
    spoken = (_NUMBERS.sub(" ", text).strip() for text in texts if not text.isascii())
    different = list(islice(_once(spoken), MOST_TEXTS))
    unicode = [text for text in different if is_unicode(text)]
    old = [text for text in different if not is_unicode(text)]
    fonts = [_evidence(decode, old) for decode in (decode_tcvn3, decode_vni)]
    font = max(fonts, key=lambda found: found.texts)
    if not font.is_believed:
        return None
    takes_doubtful = not cautious and font.texts > len(unicode)
    return lambda text: _in_unicode(text, font.decode, takes_doubtful)


def _once(texts: Iterable[str]) -> Iterator[str]:
    seen = set[str]()
    for text in texts:
        if text not in seen:
            seen.add(text)
            yield text


def is_unicode(text: str) -> bool:
    """Tell whether `text` has letters that no text of an old font can have.

    >>> is_unicode("Tổ dân phố"), is_unicode("Thành"), is_unicode("Toå daân phoá")
    (True, False, False)
    """
    return any(letter.isalpha() or unicodedata.combining(letter) for letter in _BEYOND.findall(text))


@dataclass(frozen=True)
class _Font:
    """What speaks for one old font: how many texts and words become Vietnamese by `decode`, and how many texts cannot be."""

    decode: Decoder
    texts: int
    words: int
    foreign: int

    @property
    def is_believed(self) -> bool:
        return self.words >= FEWEST_WORDS and self.words > self.foreign


def _evidence(decode: Decoder, texts: Iterable[str]) -> _Font:
    gained, words, foreign = 0, set[str](), 0
    for text in texts:
        decoded = decode(text)
        before, after = _strange(text), _strange(decoded)
        if after == 0 < before:
            gained += 1
            words |= {word.lower() for word in _words(decoded) if not word.isascii()}
        elif after >= before > 0:
            foreign += 1
    return _Font(decode, gained, len(words), foreign)


def _in_unicode(text: str, decode: Decoder, takes_doubtful: bool) -> str:
    if text.isascii() or is_unicode(text):
        return text
    decoded = decode(text)
    before, after = _strange(text), _strange(decoded)
    return decoded if after < before or (takes_doubtful and after == before == 0) else text


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text)


def _strange(text: str) -> int:
    """Return how many words of `text` cannot be Vietnamese."""
    return sum(not is_syllable(word) for word in _words(text))


def _vni_letter(match: re.Match[str]) -> str:
    found = match[0]
    if len(found) == 1:
        letter = _VNI_LETTERS[found.lower()]
    else:
        base = _VNI_LETTERS.get(found[0].lower(), found[0].lower())
        letter = unicodedata.normalize("NFC", base + _VNI_ACCENTS[found[1].lower()])
    return letter.upper() if found[0].isupper() else letter
