"""The roles, and which of them the groups of a signed-in person give."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do; an administrator may do everything, the others what their name says, and read."""

    READER = "reader"
    TRAINER = "trainer"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"
