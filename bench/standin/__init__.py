"""A stand-in for Telegram that only counts, many times faster than whoever speaks to it.

The simulator is the strict Telegram; this one knows no rules but the overall limit.
"""
