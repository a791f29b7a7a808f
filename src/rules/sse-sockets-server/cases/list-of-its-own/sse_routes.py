from sse_sockets import Socket

# clean: told where the kit is made
SOCKETS = [
    Socket("/rooms/{room}/ws"),
    Socket("/feed", websocket=False),
]
