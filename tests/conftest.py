"""What all tests share."""

from hypothesis import settings

pytest_plugins = ["tests.bench", "tests.databases", "tests.browsing"]

# How long an example takes is the machine's affair; time is measured by `make bench`.
settings.register_profile("untimed")
settings.load_profile("untimed")
