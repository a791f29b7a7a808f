/**
 * useSseSocket: the interface of `useWebSocket` of react-use-websocket (4.x) over an SseSocket, the class of the file beside.
 * Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.
 *
 * Where it is another: text only; `retryOnError` and `shouldReconnect` together connect again once and not twice; an address
 * that is asked for again stops being so when the component goes. What a server must offer is said in the file of SseSocket.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
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
  queryParams?: { [name: string]: string | number }
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
export const ReadyState = {
  UNINSTANTIATED: -1,
  CONNECTING: 0,
  OPEN: 1,
  CLOSING: 2,
  CLOSED: 3,
  '-1': 'UNINSTANTIATED',
  '0': 'CONNECTING',
  '1': 'OPEN',
  '2': 'CLOSING',
  '3': 'CLOSED',
} as const
export type ReadyState = -1 | 0 | 1 | 2 | 3

/** Whatever `JSON.parse` gives. */
type Json = ReturnType<typeof JSON.parse>

/** `url`: null connects nowhere; a function is asked at each connection, and a new one opens a new connection. */
export function useSseSocket<T = Json>(
  url: string | (() => string | Promise<string>) | null,
  options: UseSseSocketOptions = {},
  connect: boolean = true,
): SseSocketHook<T> {
  const [lastMessage, setLastMessage] = useState<MessageEvent | null>(null)
  const [states, setStates] = useState<States>({})
  const own = useRef<Own>({
    options,
    address: null,
    socket: null,
    guarded: null,
    attempts: 0,
    queue: [],
  }).current
  own.options = options

  const known = own.address === null ? undefined : states[own.address]
  const readyState = known !== undefined ? known : url !== null && connect ? 0 : -1
  const query = options.queryParams ? JSON.stringify(options.queryParams) : ''

  const { disableJson } = options
  const lastJsonMessage = useMemo(
    () => (lastMessage === null || disableJson ? null : parsed(lastMessage.data)),
    [lastMessage, disableJson],
  )

  const sendMessage: SendMessage = useCallback(
    (message, keep = true) => {
      if (own.socket !== null && own.socket.readyState === 1) own.socket.send(message as string)
      else if (keep) own.queue.push(message)
    },
    [own],
  )

  const sendJsonMessage: SendJsonMessage = useCallback(
    (message, keep = true) => sendMessage(JSON.stringify(message), keep),
    [sendMessage],
  )

  const getWebSocket = useCallback(() => {
    if (!own.options.share || own.socket === null) return own.socket
    if (own.guarded === null) own.guarded = guardedFrom(own.socket)
    return own.guarded
  }, [own])

  useEffect(() => {
    if (url === null || !connect) {
      own.attempts = 0
      if (own.address !== null) setStates(withState(own.address, 3))
      return undefined
    }
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let leave = () => {}

    /** Each state is rendered, and each message: React would take several together. */
    function show(state: ReadyState): void {
      if (!isOver) flushSync(() => setStates(withState(own.address || '', state)))
    }

    const member: Member = {
      opened(event) {
        const { onOpen } = own.options
        own.attempts = 0
        if (onOpen) onOpen(event)
        show(1)
      },
      heard(event) {
        const { onMessage, filter, heartbeat } = own.options
        if (onMessage) onMessage(event)
        if (filter && filter(event) !== true) return
        if (typeof heartbeat === 'object' && heartbeat.returnMessage === event.data) return
        if (!isOver) flushSync(() => setLastMessage(event))
      },
      failed(event, isEnd) {
        const { onError, retryOnError } = own.options
        if (onError) onError(event)
        if (isEnd && retryOnError) connectAgain()
      },
      closed(event) {
        const { onClose } = own.options
        if (onClose) onClose(event)
        show(3)
      },
      ended(event) {
        const { shouldReconnect = () => false } = own.options
        if (shouldReconnect(event)) connectAgain()
      },
    }

    // Asked at once, answered later: a mount that React takes back at once, as StrictMode does, connects nowhere.
    function start(failures: number): void {
      new Promise<string | null>((resolve) => resolve(typeof url === 'function' ? url() : url)).then(
        open,
        () => {
          const { retryOnError, onReconnectStop } = own.options
          if (isOver) return
          if (retryOnError && failures < attemptsOf(own.options)) {
            timer = setTimeout(() => start(failures + 1), waitOf(own.options, failures))
            return
          }
          if (retryOnError && onReconnectStop) onReconnectStop(failures)
          open(null)
        },
      )
    }

    function open(address: string | null): void {
      if (isOver) return
      timer = undefined
      if (address === null) {
        console.error('useSseSocket: there is no address to connect to')
        own.address = ''
        show(3)
        return
      }
      const { share, queryParams } = own.options
      own.address = withQuery(address, queryParams)
      const { line, isNew } = lineTo(own.address, own.options)
      own.socket = line.socket
      line.members.push(member)
      leave = () => {
        if (!share) show(2)
        leaveLine(line, member)
      }
      show(isNew ? 0 : line.socket.readyState)
    }

    function connectAgain(): void {
      if (isOver || timer !== undefined) return
      const limit = attemptsOf(own.options)
      if (own.attempts >= limit) {
        if (own.options.onReconnectStop) own.options.onReconnectStop(limit)
        console.warn(`useSseSocket: it connected again ${limit} times in a row, and does no more`)
        return
      }
      const again = () => {
        timer = undefined
        own.attempts++
        own.guarded = null
        leave()
        leave = () => {}
        start(0)
      }
      timer = setTimeout(again, waitOf(own.options, own.attempts))
    }

    start(0)
    return () => {
      isOver = true
      clearTimeout(timer)
      own.guarded = null
      leave()
      setLastMessage(null)
    }
  }, [url, connect, query, own])

  useEffect(() => {
    if (readyState !== 1) return
    for (const message of own.queue.splice(0)) sendMessage(message)
  }, [readyState, own, sendMessage])

  return { sendMessage, sendJsonMessage, lastMessage, lastJsonMessage, readyState, getWebSocket }
}

type States = { readonly [address: string]: ReadyState }

function withState(address: string, state: ReadyState): (before: States) => States {
  return (before) => Object.assign({}, before, { [address]: state })
}

/** What a component keeps from render to render. */
interface Own {
  options: UseSseSocketOptions
  /** The one that `readyState` speaks of. */
  address: string | null
  socket: SseSocket | null
  guarded: SseSocket | null
  /** Connections in a row that did not come to be. */
  attempts: number
  /** Sent before there was a connection. */
  readonly queue: Message[]
}

/** A component at a socket. */
interface Member {
  opened(event: Event): void
  heard(event: MessageEvent): void
  failed(event: Event, isEnd: boolean): void
  closed(event: CloseEvent): void
  /** After all members were told of the close. */
  ended(event: CloseEvent): void
}

/** A socket with those who use it: one component, or all that share its address. */
interface Line {
  readonly socket: SseSocket
  readonly members: Member[]
  readonly address: string
  heardAt: number
}

/** Those that are shared. */
const lines: { [address: string]: Line | undefined } = {}

function lineTo(
  address: string,
  options: UseSseSocketOptions,
): { readonly line: Line; readonly isNew: boolean } {
  const there = options.share ? lines[address] : undefined
  if (there) return { line: there, isNew: false }
  const socket = new SseSocket(address, options)
  const members: Member[] = []
  const line: Line = { socket, members, address, heardAt: Date.now() }
  if (options.share) lines[address] = line
  // A copy of the list: who is told may leave.
  socket.onopen = (event) => {
    for (const one of members.slice()) one.opened(event)
    if (options.heartbeat) beat(line, options.heartbeat === true ? {} : options.heartbeat)
  }
  socket.onmessage = (event) => {
    line.heardAt = Date.now()
    for (const one of members.slice()) one.heard(event)
  }
  socket.onerror = (event) => {
    // A single message that was refused is an error and no end.
    for (const one of members.slice()) one.failed(event, socket.readyState === 3)
  }
  socket.onclose = (event) => {
    const told = members.slice()
    for (const one of told) one.closed(event)
    if (lines[address] === line) delete lines[address]
    for (const one of told) one.ended(event)
  }
  return { line, isNew: true }
}

/** The last one closes the socket, and is still told of its close. */
function leaveLine(line: Line, member: Member): void {
  if (line.members.length > 1) {
    line.members.splice(line.members.indexOf(member), 1)
    return
  }
  if (lines[line.address] === line) delete lines[line.address]
  line.socket.close()
}

function beat(line: Line, { message = 'ping', timeout = 60000, interval = 25000 }: HeartbeatOptions): void {
  const { socket } = line
  let sentAt = Date.now()
  line.heardAt = sentAt
  const timer = setInterval(
    () => {
      const now = Date.now()
      if (now - line.heardAt >= timeout) {
        console.warn(`useSseSocket: nothing was heard for ${timeout} ms, and the socket is closed`)
        clearInterval(timer)
        socket.close()
      } else if (now - Math.max(line.heardAt, sentAt) >= interval) {
        sentAt = now
        socket.send(typeof message === 'function' ? message() : message)
      }
    },
    Math.max(100, interval / 10),
  )
  socket.addEventListener('close', () => clearInterval(timer))
}

function attemptsOf({ reconnectAttempts = 20 }: UseSseSocketOptions): number {
  return reconnectAttempts
}

function waitOf({ reconnectInterval = 5000 }: UseSseSocketOptions, attempts: number): number {
  return typeof reconnectInterval === 'function' ? reconnectInterval(attempts) : reconnectInterval
}

/** The parameters as they are: whoever wrote them knows what an address bears. */
function withQuery(address: string, parameters: UseSseSocketOptions['queryParams']): string {
  if (!parameters) return address
  const query = Object.keys(parameters).map((name) => `${name}=${parameters[name]}`)
  return `${address}${address.indexOf('?') < 0 ? '?' : '&'}${query.join('&')}`
}

const noJson = {}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch (_) {
    return noJson
  }
}

/** The same socket without what would reach the other components. */
function guardedFrom(socket: SseSocket): SseSocket {
  const members: PropertyDescriptorMap = {}
  const refused = () => {
    console.error('useSseSocket: a shared socket is sent by, listened to and closed through the hook alone')
  }
  ;['send', 'close', 'addEventListener', 'removeEventListener', 'dispatchEvent'].forEach((name) => {
    members[name] = { value: refused }
  })
  ;['onopen', 'onmessage', 'onerror', 'onclose'].forEach((name) => {
    members[name] = { get: () => null, set: refused }
  })
  return Object.create(socket, members)
}
