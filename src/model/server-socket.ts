import type { Escape } from './socket-use.js'
import type { Location, Span } from './source.js'

/** What a handler, and the code of this repository that it calls, does with its socket. */
export type TraitKind =
  /** Sends or receives bytes. */
  | 'bytes'
  | 'sub-protocol'
  /** A library that uses its own protocol over the socket. */
  | 'protocol-library'
  /** The peer is no page or app: its messages are another service's, or programs alone open the route. */
  | 'foreign-peer'
  /** Takes key presses of a terminal, frames of a camera or moves of a pointer; `what` is the evidence. */
  | 'high-rate'
  /** Closes with a code; `what` is the code as it is written. */
  | 'close-code'
  /** Puts the socket into a registry of the module or of an object; `what` is its name. */
  | 'hub'
  /** Joins a group of a channel layer of Django, or sends to one. */
  | 'channel-layer'
  /**
   * Puts it into one of several registries, selected by a key, or into a group of a channel layer; `what` is the registry or the
   * group.
   */
  | 'room'
  /**
   * Code outside the handlers of this route sends to the sockets in its hub: `manager.broadcast` in an HTTP route, a task, a model.
   */
  | 'sender'
  /** Messages go through a service outside of the process; `what` is its package. */
  | 'broker'
  /** Starts a task that runs beside the handler. */
  | 'background-task'
  /** Reads the state of the connection. */
  | 'client-state'
  /** Sends or hears a ping of the application's own. */
  | 'ping'
  /** Reads who the client is; `what` gives the place: a dependency, the query, a header, a cookie. */
  | 'auth'
  /** Ends while its client is there, without a close. */
  | 'returns'
  /** Hands the socket on, further than calls are followed: what is done with it there is not known. */
  | 'depth'

/** A protocol that libraries use over their sockets, and that also runs without a WebSocket. */
export type WireProtocol = 'socket.io' | 'graphql' | 'trpc' | 'sockjs' | 'faye' | 'yjs'

export interface ServerTrait {
  readonly kind: TraitKind
  readonly location: Location
  /** As the code has it: `send_bytes`, `4401`. */
  readonly what: string
  /** For `depth`: where it goes, if more is known than the code. */
  readonly to?: Escape
  /** For `protocol-library`, where there is a way out of it. */
  readonly protocol?: WireProtocol
}

/** The whole path of a route, prefixes included, as the framework has it; or why it is not known. */
export type ServerPath =
  | { readonly kind: 'known'; readonly path: string }
  /**
   * `server`: the object that declares the route is not a known server; `included`: no application includes its router; `prefix`: a prefix on the way
   * cannot be read; `path`: its own path cannot; `unmatched`: it begins with a slash, which Channels takes off every address; `port`: it has a
   * port of its own, at which its framework makes a server; `adapter`: what serves the gateways of Nest is not known; `unreached`: nothing calls
   * the code that makes its server; `listen`: nothing lets that listen.
   */
  | {
      readonly kind: 'unknown'
      readonly why:
        | 'server'
        | 'listen'
        | 'included'
        | 'prefix'
        | 'path'
        | 'unmatched'
        | 'late'
        | 'port'
        | 'adapter'
        | 'unreached'
    }

/** One WebSocket route of a server in this repository. One that is included twice is two. */
export interface ServerSocket {
  /** `fastapi`, `starlette`, or the library that serves it. */
  readonly framework: string
  /** Where it is declared. */
  readonly location: Location
  readonly path: ServerPath
  /** Whole, with its decorators; absent: it is not of this repository. */
  readonly handler?: Location
  /** Nothing that is given its connections was found, in this repository or of a package. */
  readonly isUnheard?: boolean
  /** The application that serves it. */
  readonly application?: ServerApplication['id']
  /** In the order of the code. */
  readonly traits: readonly ServerTrait[]
  /** The list of a kit that names it already. */
  readonly servedAt?: Location
}

/** An application object, and where a kit can be put into it. */
export interface ServerApplication {
  readonly language: 'python' | 'node'
  /** Path and offset of the call that makes it. */
  readonly id: string
  /** The call that makes it. */
  readonly location: Location
  readonly place: KitPlace
  /** A `ProtocolTypeRouter` of Django Channels. */
  readonly isChannels: boolean
  /** Hosts that hold no streams, to which it is handed: `Mangum(app)`. */
  readonly hosts: readonly { readonly location: Location; readonly what: string }[]
  /** Where its code pings WebSockets, which means none but these. */
  readonly pings: readonly { readonly location: Location; readonly what: string }[]
  /** What is around it and treats streams otherwise than WebSockets. */
  readonly middleware: readonly ServerMiddleware[]
  /** The HTTP routes that it has, as `GET /chat/stream`. */
  readonly routes: ReadonlySet<string>
  /** What allows it pages of other origins, where a kit stands below or outside of that: in Node, and in Channels. */
  readonly cors?: ServerCors | undefined
  /** Its kit names a broker, through which several processes share streams. */
  readonly hasBroker: boolean
}

/** An application that nothing serves: `application = ProtocolTypeRouter(…)` in a module that no setting, command or import names. */
export interface UnservedApplication {
  /** The call that makes it. */
  readonly location: Location
  readonly name: string
}

/** E.g. `cors({ origin: 'https://app.example.com' })`. */
export interface ServerCors {
  readonly location: Location
  /** As the code has it: `cors(…)`. */
  readonly what: string
  /** The code of its list of origins, where a kit in this application's file may have the same; absent: it allows by a function, or cannot be read. */
  readonly list?: string | undefined
  /** It allows other origins besides, as the kit cannot. */
  readonly isPart?: true
  /** It stands around the kit. */
  readonly reaches?: true
}

/** A middleware of this repository. */
export interface ServerMiddleware {
  /** `websocket-only`: it acts on WebSockets alone; `demanding`: it refuses HTTP requests that bring no credentials. */
  readonly kind: 'websocket-only' | 'demanding'
  /** Where the application gets it. */
  readonly location: Location
  readonly what: string
  /** Paths that its code names: those that it lets pass may be among them. */
  readonly paths: readonly string[]
}

export type KitPlace =
  | PythonPlace
  | CallPlace
  /** A kit is there: entries at the end of its list. `socket`: what makes one in Python. */
  | { readonly kind: 'kit'; readonly list: ListPlace; readonly socket: string }
  | { readonly kind: 'none'; readonly why: 'unassigned' | 'middleware' | 'kit' | 'listen' }

export type PythonPlace =
  /** A statement of its own, behind the one that assigns the application. */
  | {
      readonly kind: 'statement'
      /** `app`, `self.app`. */
      readonly name: string
      /** Where the statement ends, its comment included. */
      readonly after: number
      readonly indent: string
      /** The application takes no middleware: the name becomes the kit around it. */
      readonly isWrapped: boolean
    }
  /** An entry at the end of `middleware=[…]`, made as the others are. */
  | { readonly kind: 'entry'; readonly list: ListPlace; readonly middleware: string }

/** In Node: a call of its own, `sseSockets(server, […])`. */
export interface CallPlace {
  readonly kind: 'call'
  /** The statement that it stands behind, or above. */
  readonly statement: Span
  readonly isAbove: boolean
  /** The server, or the WebSocketServer, as it is named there: `server`, `app.getHttpServer()`. */
  readonly server: string
  /** Where `const <server> = ` goes: the statement, which gives the server, keeps it under no name. */
  readonly naming?: number | undefined
  /** What of that is given to the kit: `.getWss()`; absent: all. */
  readonly member?: string
}

/** A list in square brackets. */
export interface ListPlace {
  /** The file that it stands in. */
  readonly path: string
  readonly start: number
  readonly end: number
  readonly entries: readonly Span[]
}

/** How a module imports the kit. */
export interface KitImport {
  /** `.sse_sockets`, `sse_sockets`. */
  readonly from: string
  /** What is imported, with `as` where the module has such a name: `SseSockets`, `Socket as SseSocket`. */
  readonly kit: string
  readonly socket: string
  /** The end of the line that it follows; absent: it stands above the statement that uses it. */
  readonly after?: number | undefined
  /** It is imported already. */
  readonly isThere: boolean
  /** The module imports `os`. */
  readonly hasOs: boolean
}

/** The paths of `Socket(path, stream=…, send=…)`. */
export interface KitEndpoints {
  readonly stream: string
  readonly send: string
  /** Named by the configuration: they are written. */
  readonly isNamed: boolean
}

/** `SOCKETS` of the module beside the kit that lists them. */
export interface RoutesImport {
  /** `.sse_routes`, `sse_routes`. */
  readonly from: string
  /** With `as` where the module has such a name. */
  readonly name: string
}

/** What one file gains: a kit, or entries in the list of one. */
export interface KitEdit {
  readonly place: PythonPlace | Extract<KitPlace, { kind: 'kit' }>
  readonly sockets: readonly ({ readonly path: string } & KitEndpoints)[]
  readonly imports: KitImport
  /** Its sockets stand in a module of their own, from which they are imported. */
  readonly routes?: RoutesImport | undefined
  /** `RedisBroker(os.environ["REDIS_URL"])`, for several processes. */
  readonly broker?: 'redis' | undefined
  /** The code of the list of origins whose pages may use the streams; `settings`: the import that it needs. */
  readonly origins?: { readonly code: string; readonly import?: string | undefined } | undefined
}

/** What one file gains in Node: a call of its own, or entries in the list of a kit. */
export interface NodeKitEdit {
  readonly place: CallPlace | Extract<KitPlace, { kind: 'kit' }>
  readonly sockets: readonly ({ readonly path: string } & KitEndpoints)[]
  /** The file of the kit. */
  readonly kit: string
  /** Names that it is imported under, where they are there already or new ones are needed. */
  readonly names: { readonly kit: string; readonly broker: string }
  /** Both names are imported already. */
  readonly isImported: boolean
  /** `new RedisBroker(process.env.REDIS_URL)`, for several processes. */
  readonly broker?: 'redis' | undefined
  /** The code of the list of origins whose pages may use the streams. */
  readonly origins?: string | undefined
}

/** What a kit lists: `Socket("/ws")`, `{ path: '/ws' }`. */
export interface KitSocketEntry {
  /** As it is written. */
  readonly path: string
  readonly location: Location
  /** Whether WebSockets are served on it as well; undefined: it is decided at run time. */
  readonly websocket: boolean | undefined
  /** The call or the object. */
  readonly entry: Span
  /** Its arguments or members, with their names: `stream="/s"`. */
  readonly parts: readonly Span[]
  /** What `websocket` is given. */
  readonly flag?: Span | undefined
}

/** A kit in an application. */
export interface ServerKit {
  /** The one list of them; absent: it is made otherwise. */
  readonly list?: ListPlace | undefined
  readonly sockets: readonly KitSocketEntry[]
}

/** Sockets of one kit whose WebSocket ends, in one file. */
export interface ClosedSockets {
  /** The list that they stand in, in the same file. Absent: it is made otherwise. */
  readonly list?: ListPlace | undefined
  readonly sockets: readonly KitSocketEntry[]
}
