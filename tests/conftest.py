"""What all tests share: reproducible property tests, and no network."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.made_once import SHELF

# The same examples at every run, so that a red build is red again on another machine; `make prove` explores.
settings.register_profile("build", derandomize=True, deadline=None, max_examples=60)
# For laws with a solve inside: `@settings(settings.get_profile("solve"))`.
settings.register_profile(
    "solve", derandomize=True, deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, max_examples=500)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "build"))

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")
_guarding = True


def pytest_configure(config: pytest.Config) -> None:
    """Makes the shelf of this run before there are workers: they find its name in their environment."""
    if not hasattr(config, "workerinput"):
        os.environ[SHELF] = tempfile.mkdtemp(prefix="plan-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Takes the shelf away when the run is over."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(SHELF))


def _refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Fails the test that opens a connection to another machine: the product never needs one."""
    if not _guarding or event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise ConnectionRefusedError(f"a test tried to reach {address[0]}: tests and product work offline")


@pytest.fixture(scope="session", autouse=True)
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keeps answers typed by tests out of the drafts of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_STORE", f"sqlite:{tmp_path_factory.mktemp('store') / 'answers.db'}")
        yield


@pytest.fixture(scope="session", autouse=True)
def _offline() -> Iterator[None]:
    """Sets the guard once; Python offers no way to take an audit hook away, so a flag ends it."""
    global _guarding  # noqa: PLW0603
    _guarding = True
    sys.addaudithook(_refuse_network)
    yield
    _guarding = False
