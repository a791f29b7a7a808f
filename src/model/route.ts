import type { Location } from './source.js'

/** What a route of a server does: it streams events, takes a POST, answers a POST with a stream, or serves a WebSocket. */
export type RouteKind = 'stream' | 'post' | 'post-stream' | 'websocket'

/** Where a WebSocket server without a path is: a name like any other. */
export const anyPath = '/*'

/** Where Socket.IO serves by itself (Socket.IO documentation, option `path`). */
export const socketIoPath = '/socket.io/'

/** One route in this repository's server code. */
export interface ServerRoute {
  readonly kind: RouteKind
  readonly method: 'GET' | 'POST'
  /**
   * From the root of its server, with `{name}` for a parameter: `/rooms/{room}/stream`. Absent: a WebSocket server that takes any
   * path.
   */
  readonly path?: string
  /** E.g. `express`, `fastapi`. */
  readonly framework: string
  readonly location: Location
  /** Equal for two routes of one server; it has no other meaning. */
  readonly server: string
  readonly speaks: RouteProtocol
  /**
   * The places where its code answers with a stream, as far as they are known. Code that several routes share is listed for each.
   */
  readonly streamsAt?: readonly Location[]
  /** It refuses a request without an `Authorization` header, which an EventSource of a browser never has. */
  readonly demandsHeader?: true
  /** For a route that a kit (`SseSockets`) adds: the path of the WebSocket route that it replaces. */
  readonly kit?: string
  /** For such a route: WebSockets are refused on the replaced path (`websocket=False`). */
  readonly isAlone?: true
  /** For a WebSocket route: its whole handler, where it is in this repository. */
  readonly handler?: Location
  /** For a WebSocket route: a WebSocket API of API Gateway in this process (`ApiGateway`), with the Lambda handlers behind it. */
  readonly isGateway?: true
}

/** One that a document names, and no code of this repository. */
export interface OfferedRoute extends ServerRoute {
  /** Hosts that the document names, in small letters; none: it may be at any. */
  readonly hosts: readonly string[]
}

export function isOffered(route: ServerRoute): route is OfferedRoute {
  return 'hosts' in route
}

/** What the code of a route, and the code of this repository that it calls and imports, shows about the exchange. */
export interface RouteProtocol {
  /** `ws.ready` stands in it: the event after which messages are taken. */
  readonly ready: boolean
  /** The `connectionId` that clients send stands in it. */
  readonly connectionId: boolean
  /** Names that a client would have to send or listen for and does not: `connection_id`, an event `update`. */
  readonly others: readonly string[]
}

/** Whether a route serves an address: a parameter matches any one segment, and the query does not count. */
export function isSamePath(route: string | undefined, address: string | undefined): boolean {
  if (route === undefined || address === undefined) return false
  const served = segmentsOf(route)
  const asked = segmentsOf(address.replace(/[?#].*$/s, ''))
  return (
    served.length === asked.length && served.every((one, at) => /^\{.*\}$/.test(one) || one === asked[at])
  )
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}
