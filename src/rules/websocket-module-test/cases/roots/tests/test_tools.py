# clean: another main, of another folder
from tools.main import live


def test_text():
    assert live() == "no socket"
