"""A reader of XML tag by tag, without document types, which an entity bomb needs."""

from __future__ import annotations

from typing import Protocol
from xml.parsers import expat


class Listener(Protocol):
    """What is told of each tag and text, in their order."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def read_xml(text: str, listener: Listener) -> None:
    """Tell `listener` what stands in `text`.

    Raises
    ------
    ValueError
        It is cut off or otherwise no XML, or brings a document type, which no office program writes.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def _refuse_document_type(*_: object) -> None:
    raise ValueError("a document type")
