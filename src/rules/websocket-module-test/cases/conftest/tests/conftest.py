import pytest

# clean: an import alone is no test
from app.live import Clock, ConnectionManager


@pytest.fixture
def rooms():
    # clean: made, and not yet used
    return ConnectionManager()


@pytest.fixture(name="desk")
def _desk():
    return ConnectionManager()


@pytest.fixture
def clock():
    return Clock()
