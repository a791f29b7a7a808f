import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

type Callback = (error?: unknown, result?: unknown) => void
interface Handling {
  handle(event: object, context: object, callback: Callback): unknown
}
/** A Lambda handler: it returns a promise, or calls back. */
export type Handler = Handling['handle']
/** What is done to a connection, as it goes from one process to another. */
type Action =
  | {
      text: string
    }
  | {
      close: [code: number, reason: string]
    }
  | {
      get: true
    }
/** Where connections are that other processes hold: `RedisBroker` of `sse-sockets`. */
export interface GatewayBroker {
  start(deliver: (id: string, action: object) => Promise<number>, again: () => Promise<void>): Promise<void>
  register(id: string, about: string, key: string, seconds: number): Promise<void>
  find(id: string): Promise<readonly [owner: string, about: string, key: string] | undefined>
  forward(owner: string, id: string, action: object): Promise<number>
}
export interface ApiGatewayOptions {
  /**
   * The route selection expression; `$request.body.action` by default. Also `$request.body.meta.type`, or several as in
   * `${request.body.service}/${request.body.action}`.
   */
  select?: string
  /** The Lambda authorizer of `$connect`. */
  authorizer?: Handler
  /**
   * What a request must bring, else it is 401 and the authorizer is not asked: `route.request.querystring.token`,
   * `route.request.header.Authorization`.
   */
  identitySources?: readonly string[]
  /** As events have it; `prod` by default. */
  stage?: string
  /** As events have it; `localhost` by default. */
  domainName?: string
  /**
   * Of the API that this stands for; by default the environment variable API_GATEWAY_ARN:
   * `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5`; what is behind a `/` does not matter. Its region, account and id are then
   * those of `methodArn`, `apiId` and the ARNs of functions, so that policies which name that API go on to hold.
   */
  arn?: string
  stageVariables?: Readonly<Record<string, string>>
  /** The keys of routes with a route response. */
  responses?: readonly string[]
  /** Seconds after which nobody waits for a handler; it goes on. 29 by default. */
  timeout?: number
  /** For several processes, e.g. `new RedisBroker('redis://localhost')`; not the one of sseSockets, but one more. */
  broker?: GatewayBroker
  /**
   * While clients are on API Gateway too, the SDK's client for that: what is for ids that were not made here goes there, from the
   * handlers and from senders that `serveManagement` serves.
   */
  legacy?: object
}
/** What of a WebSocket of `ws` is used. */
interface Socket {
  readonly readyState: number
  send(text: string, done: (error?: Error | null) => void): void
  close(code?: number, reason?: string): void
  pause(): void
  resume(): void
  on(type: 'message', listener: (data: Buffer, isBinary: boolean) => void): unknown
  on(type: 'close', listener: (code: number, reason: Buffer) => void): unknown
  on(type: 'error', listener: (error: Error) => void): unknown
}
/** The class `WebSocketServer` of `ws`. */
export interface WebSocketServerClass {
  new (options: {
    noServer: true
    maxPayload: number
    handleProtocols: (protocols: Set<string>, request: IncomingMessage) => string | false
  }): {
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      done: (socket: Socket, request: IncomingMessage) => void,
    ): void
  }
}
/** One WebSocket API. `routes`: handlers by route key. */
export declare class ApiGateway {
  readonly legacy: object | undefined
  private readonly routes
  private readonly options
  private readonly select
  private readonly identitySources
  private readonly stage
  private readonly domainName
  private readonly arn
  private readonly connections
  private readonly protocols
  private started
  constructor(routes: Readonly<Record<string, Handler>>, options?: ApiGatewayOptions)
  /** Serves WebSockets at a path of a server; `sseSockets` beside it serves the same over streams. */
  serve(server: Server, path: string, WebSocketServer: WebSocketServerClass): void
  private upgrade
  private connect
  private authorize
  private disconnect
  private message
  private route
  /** What the handler returned, or how it failed; TIMED_OUT when nobody waits for it any longer. */
  private outcome
  private event
  private identity
  /**
   * Serves `POST`, `GET` and `DELETE /{stage}/@connections/{id}` for senders in other processes, as AWS SDKs ask for it.
   *
   * Whoever may call it may write to every client, and signatures of AWS are not verified: keep it on a private listener. `allowed`
   * says whether to serve a request; by default `isFromThisMachine`, which see.
   */
  serveManagement(server: Server, allowed?: (request: IncomingMessage) => boolean | Promise<boolean>): void
  private manage
  /** For a client in this process: whether this gateway may know of a connection. */
  knows(id: string): boolean
  /** The status, and what `get` asks for. */
  do(
    id: string,
    action: Action,
  ): Promise<{
    status: number
    about?: About
  }>
  private start
  private startBroker
  private register
}
interface About {
  readonly connectedAt: number
  readonly identity: {
    readonly sourceIp: string
    readonly userAgent: string
  }
  readonly lastActiveAt: number
}
/** What a request gives: a promise, as of version 3, which version 2 asks for by `promise()` or with a callback. */
export interface ManagementRequest<T> extends Promise<T> {
  promise(): Promise<T>
  send(callback?: (error: Error | null, result?: T) => void): void
}
interface Named {
  ConnectionId?: string | undefined
}
export interface ManagementResult {
  $metadata: {
    httpStatusCode: number
  }
}
export interface ConnectionResult extends ManagementResult {
  ConnectedAt: Date
  Identity: {
    SourceIp: string
    UserAgent: string
  }
  LastActiveAt: Date
}
type Done<T> = (error: Error | null, result?: T) => void
/** What `managementClient` gives: the client of version 3 (`send`), the aggregated one, and that of version 2 of the AWS SDK. */
export interface ManagementClient {
  send<T = ManagementResult>(
    command: {
      readonly input: object
    },
    ...more: unknown[]
  ): Promise<T>
  postToConnection(
    input: Named & {
      Data?: string | Uint8Array | undefined
    },
    done?: Done<ManagementResult>,
  ): ManagementRequest<ManagementResult>
  deleteConnection(input: Named, done?: Done<ManagementResult>): ManagementRequest<ManagementResult>
  getConnection(input: Named, done?: Done<ConnectionResult>): ManagementRequest<ConnectionResult>
  destroy(): void
  /** X-Ray's traces and middleware go to the client of the SDK. In this process there are no requests that they could see. */
  customizeRequests(customize: unknown): void
  readonly middlewareStack: {
    readonly [method in Customizing]: (...given: unknown[]) => void
  }
  readonly config: {
    readonly [option: string]: unknown
  }
}
declare const CUSTOMIZING: readonly ['add', 'addRelativeTo', 'use', 'remove', 'removeByTag']
type Customizing = (typeof CUSTOMIZING)[number]
/**
 * In the place of `new ApiGatewayManagementApiClient({ endpoint })` and `new AWS.ApiGatewayManagementApi({ endpoint })`:
 * `managementClient(ApiGatewayManagementApiClient, { endpoint })`.
 *
 * In the process of an ApiGateway it sends by itself, and `endpoint` has no meaning. In any other process (Lambda, a worker that shares code
 * with the handlers, a test that replaces the SDK) it is what the class makes here and now, and `endpoint` is where `serveManagement` listens.
 * X-Ray (`captureAWSClient`, `captureAWSv3Client`) and middleware see what that one sends. Without a class it looks for the SDK.
 *
 * `legacy`: while clients are on API Gateway too, the SDK's client for that: ids that were not made here go there. In the process of an
 * ApiGateway that has one, it is that one. Everything else is the SDK's.
 */
export declare function managementClient<T extends object, Given extends unknown[]>(
  Class: new (...given: Given) => T,
  ...given: Given
): T
export declare function managementClient<T extends object>(
  Class: new (...given: [never]) => T,
  options: {
    legacy: object
    [option: string]: unknown
  },
): T
export declare function managementClient<T = ManagementClient>(options?: {
  endpoint?: unknown
  legacy?: object
  [option: string]: unknown
}): T
/**
 * Whether a program on this machine sent the request: no other machine, no proxy here, no page in a browser here, as far as it tells.
 *
 * A proxy here goes unnoticed that speaks HTTP/1.1, names this machine (`Host: 127.0.0.1`) and sends no header of its own: let it refuse
 * the path `/{stage}/@connections`, or give `allowed`.
 */
export declare function isFromThisMachine(request: IncomingMessage): boolean
export {}
