from fastapi import WebSocket


class Manager:
    def __init__(self):
        # finds: python-socket-broadcast/manager
        self.sockets: dict[str, WebSocket] = {}
        # finds: python-socket-broadcast/manager (likely)
        self.user_sessions: dict[int, set[str]] = {}
        # clean: when each came
        self.since: dict[str, float] = {}
        # clean: what is counted
        self.seen: set[str] = set()

    async def connect(self, websocket: WebSocket, session_id: str, user_id: int, now: float):
        await websocket.accept()
        self.sockets[session_id] = websocket
        if user_id not in self.user_sessions:
            self.user_sessions[user_id] = set()
        self.user_sessions[user_id].add(session_id)
        self.since[session_id] = now

    def visit(self, page_id: str):
        self.seen.add(page_id)
