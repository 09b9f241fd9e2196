"""What is measured, and how one round of it runs."""
