"""What Telegram says when it refuses, word for word as the Bot API server says it."""


class ApiError(Exception):
    """A refusal: `code` is both HTTP status and error_code, `description` what the bot reads."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


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


class CannotDo(AssertionError):
    """What a person tried on the phone that Telegram's own app would not let them do."""
