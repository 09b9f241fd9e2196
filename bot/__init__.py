"""The application: rules, storage, use cases, wording, gateway and reports."""

__version__ = "0.1.0"
