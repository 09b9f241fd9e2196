"""Use cases: plain synchronous functions (session, actor, now, ...) -> facts."""
