"""connect-src ws: in words"""

# finds: content-policy-websocket/allows
CSP_CONNECT_SRC = ("'self'", "wss://chat.example.com")
# clean: images
CSP_IMG_SRC = ("wss:",)
SECURE_CSP = {
    # finds: content-policy-websocket/allows
    "connect-src": ["'self'", "wss:"],
    # clean: HTTP
    "default-src": ["'self'"],
}


def headers(response):
    # finds: content-policy-websocket/allows
    response.headers["Content-Security-Policy"] = "default-src 'self'; connect-src 'self' ws: wss:"
