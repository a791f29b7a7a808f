/** What a WebSocket of a server is, in the libraries that hand one over. */
export const socketInstance =
  /^(?:(?:fastapi|starlette)\.(?:websockets\.)?WebSocket|aiohttp\.(?:web|web_ws)\.WebSocketResponse|websockets\.(?:\S+\.)?(?:WebSocketServerProtocol|ServerConnection)|tornado\.websocket\.WebSocketHandler|litestar\.(?:\S+\.)?WebSocket|sanic\.(?:\S+\.)?(?:Websocket|WebSocket)\w*|simple_websocket\.(?:\S+\.)?Server|falcon\.asgi\.WebSocket)\(\)$/

/** Methods by which these are sent to. `send` alone says too little. */
export const sendMethods: ReadonlySet<string> = new Set([
  'send_text',
  'send_json',
  'send_bytes',
  'send_str',
  'write_message',
])
