"""Refusals: why a use case did not do what was asked. Facts only; `bot.wording.refusals` says them."""


class Refusal(Exception):
    """Something was asked that cannot be done now; nothing was changed."""


class NotAllowed(Refusal):
    """The account has no right to this, whatever the button said."""


class Outdated(Refusal):
    """The button belongs to a state that is past; the screen is drawn anew."""


class NotFound(Refusal):
    """What the button or link points at does not exist, or not for this person."""
