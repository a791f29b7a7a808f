import pytest

from app.work import Work


@pytest.mark.anyio
async def test_run():
    # clean: it works, and says so by functions that are tested elsewhere
    assert await Work().run("a") == "A"
