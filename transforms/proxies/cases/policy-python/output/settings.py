CSP_CONNECT_SRC = ("'self'", "wss://chat.example.com", "https://chat.example.com")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "connect-src": [
            "wss://chat.example.com",  # the chat
            "'self'",
            "https://chat.example.com",
            "https://api.example.com",
        ],
        "img-src": ["*"],
    },
}
TALISMAN = {"connect-src": "'self' wss://chat.example.com https://chat.example.com"}


def headers(response):
    """connect-src wss://chat.example.com"""
    response.headers["Content-Security-Policy"] = "default-src 'self'; connect-src wss: 'self' https://chat.example.com"
    return response
