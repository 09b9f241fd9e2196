"""What all contenders share: how they are called, and the message that they send."""

import argparse
import json
import sys
from time import monotonic, process_time
from typing import Any

FIRST_CHAT = 5_000_000_000
# As long as a short reminder is; formatted, as nearly all messages of a bot are.
TEXT = (
    "<b>សូមរំលឹក</b> កិច្ចប្រជុំភាពជាដៃគូ លើកទី៣ នឹងប្រព្រឹត្តទៅនៅថ្ងៃចន្ទ ទី៧ ខែធ្នូ ឆ្នាំ២០២៦ ម៉ោង ០៨:៣០ ព្រឹក "
    "នៅសាលាខេត្តកំពង់ចាម។ សូមលោក លោកស្រី ចូលរួមឱ្យបានទៀងទាត់។"
)


def arguments(description: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--api", required=True, help="address of the stand-in")
    parser.add_argument("--token", required=True)
    parser.add_argument("--messages", type=int, default=0)
    parser.add_argument("--together", type=int, default=1, help="calls at once")
    return parser


def chats(count: int) -> range:
    """As many private chats."""
    return range(FIRST_CHAT, FIRST_CHAT + count)


def tell(**figures: Any) -> None:
    """Say what was measured: that it ended now, and how many seconds this process has worked so far."""
    sys.stdout.write(json.dumps({"ended_at": monotonic(), "cpu": process_time(), **figures}) + "\n")
    sys.stdout.flush()
