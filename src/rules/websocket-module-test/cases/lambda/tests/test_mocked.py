from unittest.mock import patch

from backend.jobs import nightly


# finds: websocket-module-test/mock
@patch("backend.live.manager.Manager")
def test_nightly(manager):
    nightly()
    manager.return_value.send.assert_called_once()


# clean: a mock of something else
@patch("backend.jobs.clock")
def test_clock(clock):
    nightly()


# clean: a service of notices that also tells a client
@patch("backend.notices.Notices")
def test_without_notices(notices):
    nightly()
