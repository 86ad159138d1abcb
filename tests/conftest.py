"""Settings of all tests."""

import os

from hypothesis import settings

# In CI the same examples every time, so that a run can be repeated; elsewhere new ones are tried.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")
