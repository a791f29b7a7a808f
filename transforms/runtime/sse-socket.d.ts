/** Types of `sse-socket.js`, where the interface is explained. Written by migrate-ws. */
export interface SseSocketOptions {
  /**
   * Where the stream is, if not at `url`. `./…` lies below the path of `url`, whose query goes along in any case. null: there is
   * none; the socket is open at once, and each POST is answered with what it asked for.
   */
  stream?: string | null
  /** Where messages are POSTed; resolved like `stream`. Without it, `send()` throws a TypeError. */
  send?: string
  /** Headers of the GET and of every POST, asked for at each request, so that a token is fresh. */
  headers?: () => HeadersInit | Promise<HeadersInit>
  /** `'include'` where cookies go to another origin. */
  credentials?: RequestCredentials
  /** false: the server tells clients apart without a `connectionId` in the query. */
  connectionId?: boolean
  /** Silence, in ms, after which the connection counts as lost; by default eight heartbeats, or three of a server that resumes. */
  heartbeatMs?: number
  /** How long, in ms, `close()` waits for messages still to be sent; 5000 by default. */
  drainMs?: number
  /** How often a message is sent again after 429, 5xx or a network error; 2 by default. */
  retries?: number
}
export interface SseSocketEventMap {
  open: Event
  message: MessageEvent
  error: Event
  close: CloseEvent
}
/** Constructed as a WebSocket is. */
export type SseSocketConstructor = {
  new (url: string | URL, protocols?: string | string[]): SseSocket
} & Pick<typeof SseSocket, 'prototype' | 'CONNECTING' | 'OPEN' | 'CLOSING' | 'CLOSED'>
type Kind = keyof SseSocketEventMap
/** Without a type for `this`, so that an SseSocket can be passed where a WebSocket is asked for. */
type Handlers = {
  [K in Kind]: ((event: SseSocketEventMap[K]) => unknown) | null
}
type Listener<K extends Kind> = (this: SseSocket, event: SseSocketEventMap[K]) => unknown
type AnyListener = EventListenerOrEventListenerObject
type Options = boolean | AddEventListenerOptions
/** Like a WebSocket it is used once: it never connects again by itself. */
export declare class SseSocket {
  static get CONNECTING(): 0
  static get OPEN(): 1
  static get CLOSING(): 2
  static get CLOSED(): 3
  get CONNECTING(): 0
  get OPEN(): 1
  get CLOSING(): 2
  get CLOSED(): 3
  /** @throws a SyntaxError unless `url` is relative or of `ws:`, `wss:`, `http:` or `https:`, without a fragment. */
  constructor(url: string | URL, options?: SseSocketOptions)
  /**
   * The class with its options set, for libraries that construct sockets themselves:
   * `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket.with({ send: '/api/chat/message' }) })`.
   */
  static with(options: SseSocketOptions): SseSocketConstructor
  get url(): string
  get readyState(): 0 | 1 | 2 | 3
  /** Bytes of the messages that the server has not taken yet. */
  get bufferedAmount(): number
  get protocol(): string
  get extensions(): string
  /** Has no effect: messages are text. */
  get binaryType(): BinaryType
  set binaryType(type: BinaryType)
  /** @throws an InvalidStateError while connecting; a TypeError for binary data, or without the option `send`. */
  send(data: string): void
  /** Sends what is queued, then closes. @throws an InvalidAccessError or a SyntaxError, as a WebSocket does. */
  close(code?: number, reason?: string): void
  get onopen(): Handlers['open']
  set onopen(handler: Handlers['open'])
  get onmessage(): Handlers['message']
  set onmessage(handler: Handlers['message'])
  get onerror(): Handlers['error']
  set onerror(handler: Handlers['error'])
  get onclose(): Handlers['close']
  set onclose(handler: Handlers['close'])
  addEventListener<K extends Kind>(type: K, listener: Listener<K>, options?: Options): void
  addEventListener(type: string, listener: AnyListener | null, options?: Options): void
  removeEventListener<K extends Kind>(type: K, listener: Listener<K>, options?: Options): void
  removeEventListener(type: string, listener: AnyListener | null, options?: Options): void
  dispatchEvent(event: Event): boolean
}
export {}
