import pytest

from backend.authorizer import Authorizer


def test_refuses():
    with pytest.raises(Exception, match="Unauthorized"):
        # finds: websocket-module-test/authentication
        Authorizer().authorize({"headers": {}})
