"""Message catalogs: extract-update, translate FILE.json, missing, check, compile."""

import argparse
import json
import sys
from pathlib import Path

from catalog_checks import faults
from catalog_files import ROOT, compile_all, missing_in_khmer, translate, update


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; 0 when all is well, 1 when the catalogs are at fault, 2 for a bad call."""
    options = _parser().parse_args(arguments)
    return {
        "extract-update": _extract_update,
        "translate": _translate,
        "missing": _missing,
        "check": _check,
        "compile": _compile,
    }[options.command](options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python scripts/catalogs.py", description="Message catalogs.")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("extract-update", help="read the messages of the source into both catalogs")
    one = commands.add_parser("translate", help="add Khmer: a JSON object from message to Khmer")
    one.add_argument("file", type=Path, help='{"English message": "Khmer", "context|message": "Khmer"}')
    commands.add_parser("missing", help="print what has no Khmer yet, as the JSON that translate reads")
    commands.add_parser("check", help="say everything that is wrong with the catalogs")
    commands.add_parser("compile", help="write the .mo files")
    return parser


def _extract_update(options: argparse.Namespace) -> int:
    found = update(options.root)
    _warn(found.unreadable)
    print(f"{len(found.messages)} messages, {len(missing_in_khmer(options.root))} without Khmer")
    return 0


def _translate(options: argparse.Namespace) -> int:
    try:
        words = json.loads(options.file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 2
    if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
        print(f"{options.file}: not an object from message to Khmer text", file=sys.stderr)
        return 2
    result = translate(options.root, words)
    _warn(result.unreadable)
    for message in result.unknown:
        print(f"kept for later, the source has no such message now: {message!r}", file=sys.stderr)
    for fault in faults(options.root):
        if any(repr(message) in fault for message in words):
            print(fault, file=sys.stderr)
    print(f"{result.applied} translations, {len(missing_in_khmer(options.root))} messages without Khmer")
    return 0


def _missing(options: argparse.Namespace) -> int:
    update(options.root)
    print(json.dumps(dict.fromkeys(missing_in_khmer(options.root), ""), ensure_ascii=False, indent=1))
    return 0


def _check(options: argparse.Namespace) -> int:
    found = faults(options.root)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def _compile(options: argparse.Namespace) -> int:
    compile_all(options.root)
    return 0


def _warn(unreadable: tuple[str, ...]) -> None:
    for path in unreadable:
        print(f"{path} cannot be read now; its messages are kept", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
