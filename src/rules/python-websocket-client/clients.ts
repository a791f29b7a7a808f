import { isSaidInCode } from '../../languages/python/said-in-code.js'
import type { Shape } from '../../languages/python/shapes.js'

/** `websockets.connect` in all of its flavours. */
export const connects =
  /^websockets\.(?:(?:asyncio|sync|trio|legacy)\.)?(?:client\.)?(?:(?:unix_)?connect|connect_to_unix|connect_websocket)$/

/** A client of Socket.IO, and where it connects. */
export const socketIoClient = /^socketio\.(?:\w+\.)?(?:Async)?(?:Simple)?Client$/
export const socketIoConnect = /^socketio\.(?:\w+\.)?(?:Async)?(?:Simple)?Client\(\)\.connect$/

/** Calls that open a connection, and calls that make what will. */
export const clients: readonly Shape<'connection'>[] = [
  { id: 'connection', path: connects },
  // The package `websocket-client` is imported as `websocket`.
  {
    id: 'connection',
    path: /^websocket\.(?:_core\.|_app\.)?(?:create_connection|WebSocketApp|WebSocket)$/,
  },
  { id: 'connection', path: /^aiohttp\.(?:client\.)?ClientSession\(\)\.ws_connect$/ },
  { id: 'connection', path: /^httpx_ws\.a?connect_ws$|^httpx_ws\.(?:Async)?WebSocketSession$/ },
  {
    id: 'connection',
    path: /^autobahn\.(?:asyncio|twisted)\.websocket\.(?:WebSocketClientFactory|connectWS|create_client_agent)$/,
  },
  { id: 'connection', path: /^picows\.ws_connect$/ },
  { id: 'connection', path: /^tornado\.websocket\.(?:websocket_connect|WebSocketClientConnection)$/ },
  { id: 'connection', path: socketIoClient },
  { id: 'connection', path: socketIoConnect },
  { id: 'connection', path: /^wsproto\.(?:connection\.)?(?:WSConnection|Connection)$/ },
  { id: 'connection', path: /^simple_websocket\.(?:Aio)?Client(?:\.connect)?$/ },
  { id: 'connection', path: /^trio_websocket\.open_websocket(?:_url)?$/ },
  {
    id: 'connection',
    path: /^gql\.transport\.(?:\w+\.)?(?:\w*WebsocketsTransport|AIOHTTPWebsocketsTransport)$/,
  },
  {
    id: 'connection',
    path: /^niquests\.(?:\w+\.)*ws_connect$|^curl_cffi\.(?:requests\.)?(?:AsyncSession|Session)\(\)\.ws_connect$/,
  },
]

/** Classes whose instances are connections. */
export const connectionClasses: readonly Shape<'class'>[] = [
  { id: 'class', path: /^autobahn\.(?:asyncio|twisted)\.websocket\.WebSocketClientProtocol$/ },
  { id: 'class', path: /^websocket\.(?:_app\.)?WebSocketApp$/ },
  { id: 'class', path: /^picows\.WSListener$/ },
  { id: 'class', path: /^ws4py\.client\.\w+\.\w*WebSocket\w*$/ },
]

/** A list of packages and a comment name such a package too. */
export function opensInCode(text: string): boolean {
  return isSaidInCode(text, opening)
}

const opening =
  /websockets|websocket import|import websocket\b|ws_connect|connect_ws|autobahn|picows|websocket_connect|socketio(?!s\b)|wsproto|simple_websocket|open_websocket|WebsocketsTransport|ws4py|\bconnect\(|\bws\b/g
