"""What the operator types: the commands behind `python -m bot`."""
