"""Lists are shown a page at a time; pages count from 0 inside and from 1 on the screen."""

PAGE = 8


def count_pages(total: int) -> int:
    """At least one, so that an empty list has a page to stand on."""
    return max(1, -(-total // PAGE))


def clip(page: int, total: int) -> int:
    """The page nearest to the one asked for; the list may have become shorter since."""
    return max(0, min(page, count_pages(total) - 1))
