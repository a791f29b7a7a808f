from scanner import addresses_in


def test_finds_addresses():
    # clean: a sample for the scanner that is tested
    sample = 'const socket = new WebSocket("wss://live.example.com/feed");'
    assert addresses_in(sample) == ["wss://live.example.com/feed"]


def test_page(page):
    # finds: websocket-in-python-string/code (likely)
    page.evaluate('window.socket = new WebSocket("ws://localhost:8000/ws")')
