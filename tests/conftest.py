"""What all tests share."""

pytest_plugins = ["tests.bench", "tests.databases", "tests.browsing"]
