"""Finding the handler of a press by its code, instead of asking some two hundred handlers in turn."""

from collections.abc import Sequence
from typing import Any

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

Route = BaseHandler[Any, Any, Any]


class PressTable(BaseHandler[Update, Any, None]):
    """Stands for handlers of presses, each with the pattern of its `Press`; no code may come twice."""

    def __init__(self, handlers: Sequence[CallbackQueryHandler[Any, Any]]) -> None:
        super().__init__(lambda *_: None)  # type: ignore[arg-type]  # each press has its own
        self._callbacks = {_code(handler): handler.callback for handler in handlers}
        assert len(self._callbacks) == len(handlers), "two presses have the same code"

    def check_update(self, update: object) -> Any:
        query = update.callback_query if isinstance(update, Update) else None
        if query is None or query.message is not None:  # only outside private chats: see workers
            return None
        return self._callbacks.get((query.data or "").partition(":")[0])

    async def handle_update(self, update: Update, application: Any, check_result: Any, context: Any) -> None:
        await check_result(update, context)


def collected(routes: Sequence[Route]) -> list[Route]:
    """The same routes, with those of presses in one table before the others."""
    presses = [one for one in routes if isinstance(one, CallbackQueryHandler) and one.pattern is not None]
    return [PressTable(presses), *(one for one in routes if one not in presses)]


def _code(handler: CallbackQueryHandler[Any, Any]) -> str:
    pattern: Any = handler.pattern  # of Press.pattern(): ^code(:|$)
    code: str = pattern.pattern.removeprefix("^").partition("(")[0]
    return code
