"""The application: rules, storage, use cases, wording, gateway and reports."""
