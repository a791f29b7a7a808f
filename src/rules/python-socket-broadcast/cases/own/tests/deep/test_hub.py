import pytest

from hub import Hub


@pytest.fixture
def fresh() -> object:
    return Hub()


class TestHub:
    @pytest.fixture
    def held(self, fresh):
        return fresh

    async def test_fresh(self, fresh):
        # finds: python-socket-broadcast/hands-all
        await fresh.broadcast({"text": "hello"})

    async def test_held(self, held):
        # finds: python-socket-broadcast/hands-all
        await held.broadcast({"text": "hello"})


async def test_of_conftest(filled, loud):
    # finds: python-socket-broadcast/hands-all
    await filled.broadcast({"text": "hello"})
    # finds: python-socket-broadcast/hands-all
    await loud.broadcast({"text": "hello"})


async def test_quiet(quiet):
    # clean: keeps no sockets
    quiet.broadcast({"text": "hello"})


async def help_with(fresh):
    # clean: it is called with anything
    await fresh.broadcast({"text": "hello"})
