"""Telegram's menu of commands for whoever has not chosen a language here yet."""

import logging

from telegram.error import TelegramError

from bot.gateway import calls
from bot.gateway.house import House
from bot.gateway.secrecy import describe
from bot.wording.about import commands
from bot.wording.translator import translator

log = logging.getLogger(__name__)

EVERYBODY = ""  # the phones of all languages that have no menu of their own


async def offer_menus(house: House) -> None:
    """Khmer, and English on phones set to English. A chosen language has its own menu in that chat."""
    try:
        await calls.set_menu(house, commands(translator("km")), language_code=EVERYBODY)
        await calls.set_menu(house, commands(translator("en")), language_code="en")
    except TelegramError as error:
        log.warning("Telegram did not take the menus of commands: %s", describe(error))
