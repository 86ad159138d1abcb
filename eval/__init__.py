"""How good and how quick the assistant is."""
