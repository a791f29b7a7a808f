import type { IncomingMessage } from 'node:http'
import type { Server } from 'node:net'
/** One WebSocket route. */
export interface SocketRoute {
  /**
   * The whole path, prefixes included: `/ws`, `/rooms/:room` (a name stands for one segment), `/live/*` (this path and any below it;
   * `/*` is every path).
   */
  path: string
  /** By default `path` + `/stream` and `/message`; with the same names as `path`. */
  stream?: string
  send?: string
  /** Seconds that a client may be away without the handler noticing. */
  resume?: number
  /** Seconds after which a stream is ended for the client to resume, for hosts that limit responses. */
  maxStream?: number
  /** false refuses real WebSockets on this route. */
  websocket?: boolean
}
export interface SseSocketsOptions {
  /** Who asks, as a text; by default a hash of `Authorization` and `Cookie`. */
  principal?: (request: IncomingMessage) => string
  /** Asked at every POST besides; false is answered 403. */
  authorize?: (request: IncomingMessage) => boolean | Promise<boolean>
  /** For several processes, e.g. `new RedisBroker('redis://localhost')`. */
  broker?: Broker
  /**
   * Other origins whose pages may use the streams, or a function that says so of one: what middleware of the application allows does not
   * reach them. Such a page reads a stream with the cookies of its reader.
   */
  allowOrigins?: readonly string[] | ((origin: string) => boolean)
  /** Seconds between comments; 15 by default. */
  heartbeat?: number
  /** Seconds after which a browser's own EventSource comes back; 1 by default. */
  retry?: number
  /** Bytes of a message; 16 MiB by default. A batch has at most 1 MiB. */
  maxMessage?: number
  /** At once, of one principal; 100 by default. Whoever brings no credentials is not counted. */
  maxStreams?: number
  /** The path that serves `counts` and `opened`, as JSON, or for Prometheus with `?format=prometheus`; protect it. */
  countsPath?: string
  /** false refuses real WebSockets on all routes. */
  websocket?: boolean
}
/** By route: `{ '/ws': { websocket: 3, sse: 5 } }`. */
export type Counts = Record<
  string,
  {
    websocket: number
    sse: number
  }
>
export interface SseSockets {
  /** Open connections of this process. */
  readonly counts: Counts
  /** How many there were since it started. */
  readonly opened: Counts
  /** Ends every stream of this process; clients see a `close` with this code, by default 1012. */
  close(code?: number, reason?: string): void
}
/** What a POST brings, as it goes from one process to another. */
export type Post = {
  path?: string
} & (
  | {
      texts: string[]
      number: number | null
    }
  | {
      close: [code: number, reason: string]
    }
  | {
      replace: true
    }
)
/** Where streams are that other processes hold. */
export interface Broker {
  /**
   * Called before anything else. `deliver` takes a POST to a stream of this process, and gives its status; `again` registers
   * all streams of this process again, for brokers that forget.
   */
  start(deliver: (id: string, post: Post) => Promise<number>, again: () => Promise<void>): Promise<void>
  /** This process holds the stream; for `seconds`, unless it is said again. */
  register(id: string, principal: string, key: string, seconds: number): Promise<void>
  /** When another process holds the stream. Rejects when it cannot tell: 503. */
  find(id: string): Promise<[owner: string, principal: string, key: string] | undefined>
  /** Takes a POST to the process that holds its stream, and gives the status: 404 when there is no such process. */
  forward(owner: string, id: string, post: Post): Promise<number>
}
/** A WebSocketServer of `ws` that made its own server, by `port` or with `server`. */
interface OwnServer {
  readonly clients: object
  readonly options: object
}
/** An application of Fastify, before it is ready: it makes one server more for each further address of its host. */
interface FastifyApplication {
  readonly server: Server
  addHook(...given: never[]): unknown
}
/**
 * Serves the WebSocket routes of a server over streams and POSTs as well, before or after it listens. `server`: of `node:http` or
 * `node:https`, a WebSocketServer of `ws` made with `port` or `server`, or an application of Fastify, before it is ready. Throws where
 * `stream` and `send` of a route have other names than its `path`.
 */
export declare function sseSockets(
  server: Server | OwnServer | FastifyApplication,
  routes: readonly SocketRoute[],
  options?: SseSocketsOptions,
): SseSockets
/** Takes POSTs to the process that holds their stream. Redis knows which one that is, and carries them there and back. */
export declare class RedisBroker implements Broker {
  private readonly given
  private readonly prefix
  private readonly me
  private readonly answers
  private clients
  private deliver
  private again
  private isSubscribed
  /** From when on a stream that Redis does not know is nowhere: after Redis was lost, not before all are registered again. */
  private sureFrom
  /** `client`: its address, or a client of the package `redis` or `ioredis`, of which two more like it are made. */
  constructor(client: string | object, prefix?: string)
  start(deliver: (id: string, post: Post) => Promise<number>, again: () => Promise<void>): Promise<void>
  private connect
  private subscribe
  private ask
  private lost
  private findItAgain
  private isSure
  private hear
  register(id: string, principal: string, key: string, seconds: number): Promise<void>
  find(id: string): Promise<[owner: string, principal: string, key: string] | undefined>
  forward(owner: string, id: string, post: Post): Promise<number>
}
export {}
