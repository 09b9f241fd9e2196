"""QR codes as pictures."""

from io import BytesIO


def qr_png(text: str) -> bytes:
    """A PNG, large enough to be read from another phone's screen or from paper."""
    import segno  # two MiB, for a file that is rarely asked for

    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()
