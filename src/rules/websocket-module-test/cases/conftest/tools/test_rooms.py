import pytest


@pytest.fixture
def rooms():
    return []


async def test_connect(rooms, peer):
    # clean: no conftest above this file gives it
    await peer.connect(rooms)
