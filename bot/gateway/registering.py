"""Telling Telegram where to bring updates, and looking whether it does."""

import asyncio
import logging
from datetime import datetime

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.config import Settings
from bot.gateway.house import House
from bot.gateway.receiver import ALLOWED
from bot.gateway.secrecy import describe, redact
from bot.gateway.webhook import Webhook
from bot.storage.leaders import Role
from bot.storage.store import TROUBLE

log = logging.getLogger(__name__)

CONNECTIONS = 100  # side by side, the most that Telegram opens
LOOK_EVERY = 30.0  # seconds
LOOK_AGAIN = 3.0  # while something may still wait at Telegram


class Registrar:
    """Takes the receiver's place when Telegram calls us. Each process looks; the receiver registers."""

    def __init__(self, house: House, webhook: Webhook, settings: Settings) -> None:
        self._house = house
        self._webhook = webhook
        self._url = settings.webhook_url
        self._secret = settings.telegrams_secret
        self._registered = False
        self._last_error: datetime | None = None

    async def run(self) -> None:
        """Until cancelled; raises InvalidToken when the token was revoked."""
        self._house.pulse.expect("receiver")
        try:
            while True:
                await self._look_quietly()
                await asyncio.sleep(LOOK_EVERY if self._webhook.caught_up else LOOK_AGAIN)
        finally:
            await self._house.ears.leave()

    async def _look_quietly(self) -> None:
        try:
            await self.look()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("Telegram does not say how the webhook is: %s", describe(error))
        except TROUBLE as error:
            log.error("what was heard could not be noted: %s", describe(error))
            self._house.metrics.database_failed("webhook")

    async def look(self) -> None:
        """Register when that is ours to do, and ask what waits at Telegram."""
        leads = Role.RECEIVER in self._house.roles.mine
        if leads and not self._registered:
            await self._register()
        self._registered = leads
        info = await self._house.bot.get_webhook_info()
        self._house.pulse.beat("receiver")
        self._house.metrics.heard()
        self._note(info)
        await self._listen(info)

    async def _listen(self, info: WebhookInfo) -> None:
        """Nothing waits at Telegram, so all that was pressed has come; whoever leads keeps note of it."""
        ears = self._house.ears
        if not self._registered:
            ears.begin()
        elif info.pending_update_count == 0:
            await ears.note_gap()
            await ears.heard()

    async def _register(self) -> None:
        await self._house.bot.set_webhook(
            self._url, secret_token=self._secret, allowed_updates=ALLOWED, max_connections=CONNECTIONS
        )

    def _note(self, info: WebhookInfo) -> None:
        if info.url != self._url and self._registered:
            log.warning("Telegram brings updates elsewhere; is another bot run with the same token?")
            self._registered = False
        if info.url == self._url and info.pending_update_count == 0:
            self._webhook.caught_up = True
        if info.last_error_date and info.last_error_date != self._last_error:
            self._last_error = info.last_error_date
            log.warning("Telegram could not reach the webhook: %s", redact(info.last_error_message or ""))
