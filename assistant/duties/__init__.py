"""Answers from the duty register: what a body must do, who is responsible for a goal, what is new."""
