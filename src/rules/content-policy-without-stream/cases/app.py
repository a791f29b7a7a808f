"""connect-src ws: in words"""

# finds: content-policy-without-stream/only-sockets
POLICY = "connect-src ws: wss:"
# clean: everything
OPEN = "connect-src *"
