"""Plansvar beside other open search tools, over the same passages and questions, each in a process of its own."""
