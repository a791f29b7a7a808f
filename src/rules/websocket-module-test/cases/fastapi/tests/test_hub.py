import pytest

# finds: websocket-module-test/connections
from app.main import hub


@pytest.mark.anyio
async def test_publish():
    assert hub.sockets == []
