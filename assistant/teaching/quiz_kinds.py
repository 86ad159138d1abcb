"""The kinds of quiz questions."""

from enum import StrEnum


class QuizKind(StrEnum):
    """What a question asks for."""

    BEARER = "bearer"  # who has this duty
    TERM = "term"  # which word is explained
    NUMBER = "number"  # which number or year is missing
    WORDING = "wording"  # ska, bör, får, kan
    STATUS = "status"  # decided, proposed, superseded
    WHERE = "where"  # var står det
