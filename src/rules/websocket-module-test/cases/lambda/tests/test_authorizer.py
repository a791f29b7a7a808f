import pytest

# finds: websocket-module-test/authentication
from backend.authorizer import Authorizer


def test_refuses():
    with pytest.raises(Exception, match="Unauthorized"):
        Authorizer().authorize({"headers": {}})
