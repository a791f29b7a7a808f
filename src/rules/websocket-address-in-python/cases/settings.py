"""wss://chat.example.com/live in words"""

import os

# finds: websocket-address-in-python/address
SOCKET_URL = "wss://chat.example.com/live"
# finds: websocket-address-in-python/address
LIVE_URL = os.environ.get("LIVE_URL", "ws://localhost:8000/live")
# clean: HTTP
API_URL = "https://chat.example.com"
# clean: only a scheme
SCHEME = "wss://"
# finds: websocket-address-in-python/address
MESSAGES_SOCKET_URL = "wss://messages.example.com/live"
# clean: a text for people
HELP_TEXT = "wss://chat.example.com/live"


class Settings:
    # finds: websocket-address-in-python/address
    live_url: str = "wss://chat.example.com/live"

    def is_socket(self, url):
        # clean: only compared
        return url == "ws://localhost:8000" or url.startswith("wss://chat.example.com")


ENDPOINTS = {
    # finds: websocket-address-in-python/address
    "live": "wss://chat.example.com/live",
    # clean: HTTP
    "api": "https://chat.example.com",
}
