"""Secrets stay out of logs and errors: the token is in the address of every call to Telegram."""

import logging
import re
import traceback

from telegram.error import TelegramError

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
_QUOTED = re.compile(r"""\"[^"]*"?|(?<!\w)'[^']*'?|«[^»]*»?""")
HIDDEN = "<token>"
MOST_CAUSES = 5


def redact(text: str, *secrets: str) -> str:
    """The text without those secrets, and without anything that looks like a token."""
    for secret in filter(None, secrets):
        text = text.replace(secret, HIDDEN)
    return _TOKEN.sub(HIDDEN, text)


def said(error: TelegramError) -> str:
    """What Telegram said, without tokens and without what it quotes: that is what people wrote, or a link."""
    return _QUOTED.sub("…", redact(error.message))


class Redacting(logging.Filter):
    """Rewrites records before a handler sees them; of errors only the way they took is left."""

    def __init__(self, *secrets: str) -> None:
        super().__init__()
        self._secrets = secrets

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(record.getMessage(), *self._secrets), ()
        if record.exc_info and record.exc_info[1]:
            record.exc_text = redact(_trace(record.exc_info[1]), *self._secrets)
        return True


def set_up_logging(level: str, *secrets: str) -> None:
    """One handler on the root that redacts; libraries that print addresses or contents speak up less."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Redacting(*secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for quiet in ("telegram", "aiohttp", "apscheduler", "sqlalchemy"):
        logging.getLogger(quiet).setLevel(max(logging.WARNING, logging.getLogger().level))


def _trace(error: BaseException) -> str:
    """Where an error, and what caused it, came from; see `describe`."""
    told: list[str] = []
    at: BaseException | None = error
    while at is not None and len(told) < MOST_CAUSES:
        told.append("".join(traceback.format_tb(at.__traceback__)) + describe(at))
        at = at.__cause__ or at.__context__
    return "\nbecause of\n".join(told)


def describe(error: BaseException) -> str:
    """What went wrong and where, without the message of the error: that may quote what people wrote."""
    place, trace = "", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "site-packages" not in code.co_filename:
            place = (
                f" at {'/'.join(code.co_filename.rsplit('/', 2)[-2:])}:{trace.tb_lineno} in {code.co_name}"
            )
        trace = trace.tb_next
    return f"{type(error).__name__}{place}"
