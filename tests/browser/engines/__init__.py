"""Tests that run in several engines, written once: `make browsers`. In `make test` they run in Chromium."""

import pytest

# So that a failure in them shows what was found, as in a test.
pytest.register_assert_rewrite("tests.browser.engines.reader", "tests.browser.engines.windows")
