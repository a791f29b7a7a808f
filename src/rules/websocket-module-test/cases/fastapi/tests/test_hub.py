import pytest

# clean: an import alone is no test
from app.main import hub


@pytest.mark.anyio
async def test_publish():
    # clean: its own list
    assert hub.sockets == []
    # clean: found as a broadcast (python-socket-broadcast)
    await hub.publish("hello")
