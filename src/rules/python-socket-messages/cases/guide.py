"""The guide's own code, without imports as its pages print it."""


# finds: python-socket-messages/types (likely)
class WebSocketMessageType(Enum):
    """WebSocketメッセージタイプ"""
    CONNECT = "connect"
    PING = "ping"
    CHAT_MESSAGE = "chat_message"
    CHAT_STREAM_CHUNK = "chat_stream_chunk"


@dataclass
# finds: python-socket-messages/records (likely)
class WebSocketConnection:
    """WebSocket接続情報"""
    connection_id: str
    user_id: str


@dataclass
# clean: with the records above
class WebSocketResponse:
    """WebSocket応答"""
    type: WebSocketMessageType
    payload: Dict[str, Any]
    error: Optional[str] = None


class WebSocketHandler:
    async def connect(self, websocket, path):
        connection_id = str(uuid.uuid4())
        try:
            # finds: python-socket-messages/loop (likely)
            async for message in websocket:
                await self.handle_message(connection_id, message)
        finally:
            await self.remove_connection(connection_id)


class WebSocketRouter:
    """WebSocketメッセージルーター（廃止予定）"""

    def __init__(self):
        self.routes = {}
        self.connection_manager = WebSocketConnectionManager()

    def route(self, message_type: str):
        """ルートデコレーター"""
        def decorator(func):
            self.routes[message_type] = func
            return func
        return decorator


# ルーター使用例
router = WebSocketRouter()


# finds: python-socket-messages/handler (likely)
@router.route('chat')
async def handle_chat(connection_id: str, message: Dict[str, Any]):
    return {
        'type': 'chat_response',
        'data': processed_data
    }


# finds: python-socket-messages/handler (likely)
@router.route('ping')
async def handle_ping(connection_id: str, message: Dict[str, Any]):
    return {'type': 'pong'}
