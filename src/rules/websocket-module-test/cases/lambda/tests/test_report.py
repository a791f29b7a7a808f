# clean: another function of the module that the API calls
from backend.entry import report
# clean: measures a text
from backend.live.manager import LIMIT, fits


def test_report():
    assert report({}, None) == {"sent": 0}
    assert fits(b"x" * LIMIT)
