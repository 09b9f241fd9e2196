"""Text of a request with its parse mode or entities."""

from simulator.detection import with_detected
from simulator.entities import Formatted, cleaned, given_entities, trimmed
from simulator.errors import bad_request
from simulator.html_mode import read_html
from simulator.parameters import Parameters


def formatted(parameters: Parameters, name: str = "text", entities: str = "entities") -> Formatted:
    """The text as people will see it. Raises ApiError 400. Of the parse modes only HTML is known here."""
    given = parameters.structure(entities, f"can't parse {entities} JSON object")
    return _parsed(parameters.text(name), parameters.text("parse_mode"), given)


def formatted_of(item: dict[str, object]) -> Formatted:
    """The caption of one InputMedia."""
    text, mode = str(item.get("caption") or ""), str(item.get("parse_mode") or "")
    return _parsed(text, mode, item.get("caption_entities"))


def _parsed(source: str, mode: str, entities: object) -> Formatted:
    source = cleaned(source)
    if mode and mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    if mode:
        text, found = read_html(source)
    else:
        text, found = source, given_entities(entities, source) if entities else []
    return with_detected(trimmed(text, found))
