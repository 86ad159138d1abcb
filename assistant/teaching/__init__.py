"""Teaching over the corpus: sessions from themes, screens, quizzes, handouts, the trainer's own cards."""
