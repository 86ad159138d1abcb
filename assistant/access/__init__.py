"""Who may do what, and what is written down: roles, the local password, the logs. Nothing here draws."""
