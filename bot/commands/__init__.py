"""What the operator types: the commands behind `python -m bot`."""

MISTAKE = 2  # exit code of every mistake that the operator can mend
