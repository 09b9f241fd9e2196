"""The application: rules, storage, use cases, wording, gateway and reports."""

import sys

# httpx comes with python-telegram-bot, and is not used: only its command line, which needs Rich, is left out.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]

__version__ = "0.1.0"
