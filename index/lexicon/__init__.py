"""The project's own Swedish-English lexicon and question-sentence pairs, as data."""
