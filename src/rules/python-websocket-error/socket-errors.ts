/** Exceptions by which libraries say that a WebSocket was closed, refused or broken. */
export const socketError = new RegExp(
  `^(?:${[
    String.raw`(?:fastapi|starlette)\.(?:websockets\.|exceptions\.)?(?:WebSocketDisconnect|WebSocketException|WebSocketRequestValidationError)`,
    String.raw`websockets\.(?:legacy\.)?(?:exceptions\.)?(?:ConnectionClosed(?:OK|Error)?|Invalid\w+|WebSocketException|AbortHandshake|PayloadTooBig|ProtocolError|NegotiationError|SecurityError)`,
    String.raw`websocket\.(?:_exceptions\.)?WebSocket\w*(?:Exception|Error)`,
    String.raw`simple_websocket\.(?:errors\.)?Connection(?:Closed|Error)`,
    String.raw`tornado\.websocket\.WebSocket\w*Error`,
    String.raw`aiohttp\.(?:\w+\.)?(?:WSServerHandshakeError|WebSocketError)`,
    String.raw`litestar\.exceptions\.(?:\w+\.)?WebSocket\w+`,
    String.raw`httpx_ws\.(?:_exceptions\.)?(?:HTTPXWSException|WebSocket\w+)`,
    String.raw`geventwebsocket\.(?:exceptions\.)?WebSocketError`,
    String.raw`falcon\.(?:errors\.)?WebSocket\w+`,
    String.raw`sanic\.exceptions\.Websocket\w+`,
    String.raw`socketio\.exceptions\.\w+`,
    String.raw`trio_websocket\.(?:ConnectionClosed|HandshakeError)`,
  ].join('|')})$`,
)

/** Errors among them that only the client of a connection gets. */
export const clientError =
  /^(?:websocket\.|httpx_ws\.|aiohttp\.(?:\w+\.)?WSServerHandshakeError$|trio_websocket\.HandshakeError$|socketio\.exceptions\.(?:ConnectionError|BadNamespaceError)$)/

/** What a GoneException is a subclass of. */
export const goneSuperclass = /^(?:botocore|boto3)\.(?:exceptions|errorfactory)\.ClientError$/
/** Every error of an AWS service, or of the way there. */
export const awsError =
  /^(?:botocore|boto3)\.(?:exceptions|errorfactory)\.(?:ClientError|BotoCoreError|EndpointConnectionError|ConnectionError|HTTPClientError)$/
export const nothingElse = /(?!)/
