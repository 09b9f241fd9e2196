"""SQLAlchemy records, engine, units of work and migrations."""
