/** Types of `use-sse-socket.js`, where the interface is explained. Written by migrate-ws. */
import { SseSocket } from './sse-socket'

/** What an SseSocket is told: `stream`, `send`, `headers`, `credentials` and so on. */
type SocketOptions = NonNullable<ConstructorParameters<typeof SseSocket>[1]>
/** Read anew at each event; they may be made at each render. */
export interface UseSseSocketOptions extends SocketOptions {
  onOpen?: (event: Event) => void
  onMessage?: (event: MessageEvent) => void
  onError?: (event: Event) => void
  onClose?: (event: CloseEvent) => void
  /** Asked at each close whether to connect again; without it, nothing does. */
  shouldReconnect?: (event: CloseEvent) => boolean
  /** Connects again after an error, and asks again for an address that could not be had. */
  retryOnError?: boolean
  /** How often it connects again in a row; 20 by default. */
  reconnectAttempts?: number
  /** The wait before, in ms, or what says it for the number of attempts so far; 5000 by default. */
  reconnectInterval?: number | ((attempts: number) => number)
  onReconnectStop?: (attempts: number) => void
  /** Components that share an address share one socket, until the last of them leaves. */
  share?: boolean
  /** Anything but true: the message does not become the last one. */
  filter?: (event: MessageEvent) => boolean
  queryParams?: {
    [name: string]: string | number
  }
  heartbeat?: boolean | HeartbeatOptions
  /** `lastJsonMessage` stays null. */
  disableJson?: boolean
}
export interface HeartbeatOptions {
  /** What is sent after silence; 'ping' by default. */
  message?: string | (() => string)
  /** An answer that does not become the last message. */
  returnMessage?: string
  /** Silence, in ms, after which the socket is closed; 60000 by default. */
  timeout?: number
  /** Silence, in ms, after which `message` is sent; 25000 by default. */
  interval?: number
}
type Message = string | ArrayBufferLike | ArrayBufferView | Blob
/** With `keep: false`, what is sent while there is no connection is dropped. SseSocket throws a TypeError for bytes. */
export type SendMessage = (message: Message, keep?: boolean) => void
export type SendJsonMessage = <M = unknown>(message: M, keep?: boolean) => void
export interface SseSocketHook<T> {
  sendMessage: SendMessage
  sendJsonMessage: SendJsonMessage
  lastMessage: MessageEvent | null
  /** null before the first message, `{}` for one that is no JSON. */
  lastJsonMessage: T
  readyState: ReadyState
  /** What it gives of a shared socket can be read, and neither sends nor closes. */
  getWebSocket: () => SseSocket | null
}
/** By name, and a name by its number. */
export declare const ReadyState: {
  readonly UNINSTANTIATED: -1
  readonly CONNECTING: 0
  readonly OPEN: 1
  readonly CLOSING: 2
  readonly CLOSED: 3
  readonly '-1': 'UNINSTANTIATED'
  readonly '0': 'CONNECTING'
  readonly '1': 'OPEN'
  readonly '2': 'CLOSING'
  readonly '3': 'CLOSED'
}
export type ReadyState = -1 | 0 | 1 | 2 | 3
/** Whatever `JSON.parse` gives. */
type Json = ReturnType<typeof JSON.parse>
/** `url`: null connects nowhere; a function is asked at each connection, and a new one opens a new connection. */
export declare function useSseSocket<T = Json>(
  url: string | (() => string | Promise<string>) | null,
  options?: UseSseSocketOptions,
  connect?: boolean,
): SseSocketHook<T>
export {}
