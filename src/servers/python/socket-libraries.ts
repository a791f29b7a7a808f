/** How a library hands a WebSocket to the code of a server, and what that code does with it. */
export interface SocketLibrary {
  readonly id: string
  /** Dotted paths of a socket: of a class's instances, or of an object that stands for the current one. */
  readonly socket: RegExp
  /** Calls and decorators that take a function for each socket, and where it gets the socket; `self` does not count. */
  readonly handed?: {
    readonly by: RegExp
    /** The argument that is the function, where no decorator hands it over. */
    readonly argument?: readonly [name: string, position: number]
    readonly parameter: number
  }
  readonly sends: ReadonlySet<string>
  readonly receives: ReadonlySet<string>
  /** `async for message in socket`. */
  readonly isIterated?: true
}

/** Classes whose methods a library calls for what happens to a socket. */
export interface HandlerLibrary {
  readonly base: RegExp
  readonly methods: RegExp
  /** Which parameter of these methods the socket is, where it is not the instance itself. */
  readonly parameter?: number
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const consumer = String.raw`(?:channels\.generic\.websocket\.(?:Async)?(?:JsonWeb|Web)[sS]ocketConsumer|djangochannelsrestframework\.\S*Consumer)`

export const socketLibraries: readonly SocketLibrary[] = [
  {
    id: 'starlette',
    socket: /^(?:fastapi|starlette)\.(?:websockets\.)?WebSocket\(\)$/,
    handed: {
      by: /^(?:fastapi\.(?:applications\.)?FastAPI|fastapi\.(?:routing\.)?APIRouter|starlette\.applications\.Starlette|starlette\.routing\.Router)\(\)(?:\.router)?\.(?:websocket|websocket_route|add_api_websocket_route|add_websocket_route)$|^(?:starlette|fastapi)\.routing\.(?:API)?WebSocketRoute$/,
      argument: ['endpoint', 1],
      parameter: 0,
    },
    sends: words('send send_text send_json send_bytes'),
    receives: words('receive receive_text receive_json receive_bytes iter_text iter_json iter_bytes'),
  },
  {
    id: 'channels',
    socket: new RegExp(String.raw`^${consumer}\(\)$`),
    sends: words('send send_json reply'),
    receives: words(''),
  },
  {
    id: 'websockets',
    socket:
      /^websockets\.(?:(?:asyncio|sync|trio|legacy)\.)?(?:server\.|protocol\.)?(?:WebSocketServerProtocol|ServerConnection|WebSocketCommonProtocol)\(\)$/,
    handed: {
      by: /^websockets\.(?:(?:asyncio|sync|trio|legacy)\.)?(?:server\.|router\.)?(?:unix_)?(?:serve|route)(?:_websocket)?$/,
      argument: ['handler', 0],
      parameter: 0,
    },
    sends: words('send'),
    receives: words('recv recv_streaming'),
    isIterated: true,
  },
  {
    id: 'aiohttp',
    socket: /^aiohttp\.(?:web|web_ws)\.WebSocketResponse\(\)$/,
    sends: words('send_str send_json send_bytes send_frame'),
    receives: words('receive receive_str receive_json receive_bytes'),
    isIterated: true,
  },
  {
    id: 'simple-websocket',
    socket: /^simple_websocket\.(?:\S+\.)?(?:Aio)?Server(?:\.accept)?\(\)$/,
    handed: {
      by: /^flask_sock\.Sock\(\)\.route$|^flask_sockets\.Sockets\(\)\.(?:route|add_url_rule)$/,
      argument: ['f', 2],
      parameter: 0,
    },
    sends: words('send'),
    receives: words('receive'),
  },
  {
    id: 'quart',
    socket: /^quart\.(?:globals\.)?websocket$/,
    sends: words('send send_json send_as'),
    receives: words('receive receive_json receive_as'),
  },
  {
    id: 'sanic',
    socket: /^sanic\.(?:\S+\.)?(?:Websocket|WebSocket)\w*\(\)$/,
    handed: {
      by: /^sanic\.(?:app\.Sanic|Sanic|Blueprint|blueprints\.Blueprint)\(\)\.(?:websocket|add_websocket_route)$/,
      argument: ['handler', 0],
      parameter: 1,
    },
    sends: words('send'),
    receives: words('recv recv_streaming recv_burst'),
    isIterated: true,
  },
  {
    id: 'tornado',
    socket: /^(?:tornado\.websocket\.WebSocketHandler|sockjs\.tornado\.(?:\w+\.)?SockJSConnection)\(\)$/,
    sends: words('write_message send broadcast'),
    receives: words(''),
  },
  {
    id: 'autobahn',
    socket: /^autobahn\.(?:asyncio|twisted)\.(?:websocket\.)?WebSocketServerProtocol\(\)$/,
    sends: words('sendMessage'),
    receives: words(''),
  },
  {
    id: 'litestar',
    socket: /^(?:litestar|starlite)\.(?:\S+\.)?WebSocket\(\)$/,
    sends: words('send send_text send_json send_bytes send_data send_msgpack'),
    receives: words(
      'receive receive_text receive_json receive_bytes receive_data receive_msgpack iter_data iter_json',
    ),
  },
  {
    id: 'falcon',
    socket: /^falcon\.asgi\.(?:ws\.)?WebSocket\(\)$/,
    sends: words('send_text send_data send_media'),
    receives: words('receive_text receive_data receive_media'),
  },
  {
    id: 'blacksheep',
    socket: /^blacksheep\.(?:server\.)?(?:websocket\.)?WebSocket\(\)$/,
    sends: words('send send_text send_json send_bytes'),
    receives: words('receive receive_text receive_json receive_bytes'),
  },
]

export const handlerLibraries: readonly HandlerLibrary[] = [
  {
    base: new RegExp(`^${consumer}$`),
    methods:
      /^(?:connect|receive|receive_json|websocket_connect|websocket_receive|disconnect|websocket_disconnect|dispatch)$/,
  },
  {
    base: /^(?:starlette|fastapi)\.endpoints\.WebSocketEndpoint$/,
    methods: /^(?:on_(?:connect|receive|disconnect)|dispatch)$/,
    parameter: 0,
  },
  {
    base: /^tornado\.websocket\.WebSocketHandler$/,
    methods: /^(?:open|on_message|on_close|on_ping|on_pong)$/,
  },
  {
    base: /^autobahn\.(?:asyncio|twisted)\.(?:websocket\.)?WebSocketServerProtocol$/,
    methods: /^on(?:Connect|Open|Message|Close|Ping|Pong)$/,
  },
  { base: /^sockjs\.tornado\.(?:\w+\.)?SockJSConnection$/, methods: /^on_(?:open|message|close)$/ },
  { base: /^(?:flask_socketio|socketio)\.(?:\w+\.)?(?:Async)?Namespace$/, methods: /^on_\w+$/ },
  {
    base: /^litestar\.handlers\.(?:\w+\.)*WebsocketListener$/,
    methods: /^on_(?:accept|receive|disconnect)$/,
  },
]

/** Consumers of Channels: their other methods are called by the `type` of a message of the channel layer. */
export const consumerClass = new RegExp(`^${consumer}$`)

const every = (of: 'sends' | 'receives'): ReadonlySet<string> =>
  new Set(socketLibraries.flatMap((one) => [...one[of]]))

/** The names of all libraries, to ask no further where a call has none of them. */
export const sendNames = every('sends')
export const receiveNames = every('receives')
