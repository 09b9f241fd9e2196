"""What Telegram says when it refuses, word for word as the Bot API server says it."""

from typing import Any


class Trouble(Exception):
    """What a call of the bot runs into. `on_request`: a fault that was set made it, not the bot."""

    def __init__(self, code: int, description: str, on_request: bool = False) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.on_request = on_request


class ApiError(Trouble):
    """A refusal: `code` is both HTTP status and error_code, `description` what the bot reads."""

    def __init__(
        self, code: int, description: str, retry_after: int | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(code, description)
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def as_json(self) -> dict[str, Any]:
        """The answer's body."""
        given = {"retry_after": self.retry_after, "migrate_to_chat_id": self.migrate_to}
        known = {name: value for name, value in given.items() if value is not None}
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": known} if known else {})


def bad_request(reason: str) -> ApiError:
    """400. As the server does, the first letter is lowered unless the reason is an UPPERCASE_NAME."""
    shouted = len(reason) > 1 and (reason[1] == "_" or reason[1].isupper())
    return ApiError(400, "Bad Request: " + (reason if shouted else reason[:1].lower() + reason[1:]))


def forbidden(reason: str) -> ApiError:
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def unauthorized() -> ApiError:
    return ApiError(401, "Unauthorized")


def method_not_found() -> ApiError:
    return ApiError(404, "Not Found: method not found")


def other_poller() -> ApiError:
    return ApiError(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def webhook_is_active() -> ApiError:
    return ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )


def webhook_was_set() -> ApiError:
    return ApiError(409, "Conflict: terminated by setWebhook request")


def upgraded(new_id: int) -> ApiError:
    return ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to=new_id)


class ProxyPage(Trouble):
    """Something between bot and Telegram answers with HTML and this status."""

    def __init__(self, code: int) -> None:
        super().__init__(code, "a page instead of an answer", on_request=True)


class ConnectionCut(Trouble):
    """No answer comes; the connection is closed."""

    def __init__(self) -> None:
        super().__init__(0, "connection cut", on_request=True)


class CannotDo(AssertionError):
    """What a person tried on the phone that Telegram's own app would not let them do."""
