/**
 * useSseSocket: the interface of `useWebSocket` of react-use-websocket (4.x) over an SseSocket, the class of the file beside.
 * Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.
 *
 * Where it is another: text only; `retryOnError` and `shouldReconnect` together connect again once and not twice; an address
 * that is asked for again stops being so when the component goes. What a server must offer is said in the file of SseSocket.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { SseSocket } from './sse-socket.js'

/** @typedef {ConstructorParameters<typeof SseSocket>[1]} SocketOptions */

/**
 * Read anew at each event; they may be made at each render.
 * @typedef {object} HookOptions
 * @property {(event: Event) => void} [onOpen]
 * @property {(event: MessageEvent) => void} [onMessage]
 * @property {(event: Event) => void} [onError]
 * @property {(event: CloseEvent) => void} [onClose]
 * @property {(event: CloseEvent) => boolean} [shouldReconnect] Asked at each close whether to connect again; without it,
 *   nothing does.
 * @property {boolean} [retryOnError] Connects again after an error, and asks again for an address that could not be had.
 * @property {number} [reconnectAttempts] How often it connects again in a row; 20 by default.
 * @property {number | ((attempts: number) => number)} [reconnectInterval] The wait before, in ms, or what says it for the
 *   number of attempts so far; 5000 by default.
 * @property {(attempts: number) => void} [onReconnectStop]
 * @property {boolean} [share] Components that share an address share one socket, until the last of them leaves.
 * @property {(event: MessageEvent) => boolean} [filter] Anything but true: the message does not become the last one.
 * @property {{ [name: string]: string | number }} [queryParams]
 * @property {boolean | HeartbeatOptions} [heartbeat]
 * @property {boolean} [disableJson] `lastJsonMessage` stays null.
 */
/** @typedef {NonNullable<SocketOptions> & HookOptions} UseSseSocketOptions */

/**
 * @typedef {object} HeartbeatOptions
 * @property {string | (() => string)} [message] What is sent after silence; 'ping' by default.
 * @property {string} [returnMessage] An answer that does not become the last message.
 * @property {number} [timeout] Silence, in ms, after which the socket is closed; 60000 by default.
 * @property {number} [interval] Silence, in ms, after which `message` is sent; 25000 by default.
 */

/** @typedef {string | ArrayBufferLike | ArrayBufferView | Blob} Message */
/**
 * With `keep: false`, what is sent while there is no connection is dropped. SseSocket throws a TypeError for bytes.
 * @typedef {(message: Message, keep?: boolean) => void} SendMessage
 */
/** @typedef {(message: unknown, keep?: boolean) => void} SendJsonMessage */

/**
 * @template T
 * @typedef {object} SseSocketHook
 * @property {SendMessage} sendMessage
 * @property {SendJsonMessage} sendJsonMessage
 * @property {MessageEvent | null} lastMessage
 * @property {T} lastJsonMessage null before the first message, `{}` for one that is no JSON.
 * @property {ReadyState} readyState
 * @property {() => SseSocket | null} getWebSocket What it gives of a shared socket can be read, and neither sends nor
 *   closes.
 */

/** By name, and a name by its number. */
export const ReadyState = /** @type {const} */ ({
  UNINSTANTIATED: -1,
  CONNECTING: 0,
  OPEN: 1,
  CLOSING: 2,
  CLOSED: 3,
  '-1': 'UNINSTANTIATED',
  0: 'CONNECTING',
  1: 'OPEN',
  2: 'CLOSING',
  3: 'CLOSED',
})
/** @typedef {-1 | 0 | 1 | 2 | 3} ReadyState */

/**
 * `url`: null connects nowhere; a function is asked at each connection, and a new one opens a new connection.
 * @template [T=any]
 * @param {string | (() => string | Promise<string>) | null} url
 * @param {UseSseSocketOptions} [options]
 * @param {boolean} [connect]
 * @returns {SseSocketHook<T>}
 */
export function useSseSocket(url, options = {}, connect = true) {
  const [lastMessage, setLastMessage] = useState(/** @type {MessageEvent | null} */ (null))
  const [states, setStates] = useState(/** @type {States} */ ({}))
  /** @type {Own} */
  const own = useRef({
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

  /** @type {SendMessage} */
  const sendMessage = useCallback(
    (message, keep = true) => {
      if (own.socket !== null && own.socket.readyState === 1) own.socket.send(/** @type {string} */ (message))
      else if (keep) own.queue.push(message)
    },
    [own],
  )

  /** @type {SendJsonMessage} */
  const sendJsonMessage = useCallback(
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
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer
    let leave = () => {}

    /**
     * Each state is rendered, and each message: React would take several together.
     * @param {ReadyState} state
     */
    function show(state) {
      if (!isOver) flushSync(() => setStates(withState(own.address || '', state)))
    }

    /** @type {Member} */
    const member = {
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
    /** @param {number} failures */
    function start(failures) {
      new Promise((resolve) => resolve(typeof url === 'function' ? url() : url)).then(open, () => {
        const { retryOnError, onReconnectStop } = own.options
        if (isOver) return
        if (retryOnError && failures < attemptsOf(own.options)) {
          timer = setTimeout(() => start(failures + 1), waitOf(own.options, failures))
          return
        }
        if (retryOnError && onReconnectStop) onReconnectStop(failures)
        open(null)
      })
    }

    /** @param {string | null} address */
    function open(address) {
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

    function connectAgain() {
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

/** @typedef {{ readonly [address: string]: ReadyState }} States */

/**
 * @param {string} address
 * @param {ReadyState} state
 * @returns {(before: States) => States}
 */
function withState(address, state) {
  return (before) => Object.assign({}, before, { [address]: state })
}

/**
 * What a component keeps from render to render. `address`: the one that `readyState` speaks of. `attempts`: connections in
 * a row that did not come to be. `queue`: sent before there was a connection.
 * @typedef {{ options: UseSseSocketOptions, address: string | null, socket: SseSocket | null, guarded: SseSocket | null,
 *   attempts: number, readonly queue: Message[] }} Own
 */

/**
 * A component at a socket. `ended`: after all members were told of the close.
 * @typedef {{ opened(event: Event): void, heard(event: MessageEvent): void, failed(event: Event, isEnd: boolean): void,
 *   closed(event: CloseEvent): void, ended(event: CloseEvent): void }} Member
 */

/**
 * A socket with those who use it: one component, or all that share its address.
 * @typedef {{ readonly socket: SseSocket, readonly members: Member[], readonly address: string, heardAt: number }} Line
 */

/**
 * Those that are shared.
 * @type {{ [address: string]: Line | undefined }}
 */
const lines = {}

/**
 * @param {string} address
 * @param {UseSseSocketOptions} options
 * @returns {{ readonly line: Line, readonly isNew: boolean }}
 */
function lineTo(address, options) {
  const there = options.share ? lines[address] : undefined
  if (there) return { line: there, isNew: false }
  const socket = new SseSocket(address, options)
  /** @type {Member[]} */
  const members = []
  /** @type {Line} */
  const line = { socket, members, address, heardAt: Date.now() }
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

/**
 * The last one closes the socket, and is still told of its close.
 * @param {Line} line
 * @param {Member} member
 */
function leaveLine(line, member) {
  if (line.members.length > 1) {
    line.members.splice(line.members.indexOf(member), 1)
    return
  }
  if (lines[line.address] === line) delete lines[line.address]
  line.socket.close()
}

/**
 * @param {Line} line
 * @param {HeartbeatOptions} options
 */
function beat(line, { message = 'ping', timeout = 60000, interval = 25000 }) {
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

/** @param {UseSseSocketOptions} options */
function attemptsOf({ reconnectAttempts = 20 }) {
  return reconnectAttempts
}

/**
 * @param {UseSseSocketOptions} options
 * @param {number} attempts
 */
function waitOf({ reconnectInterval = 5000 }, attempts) {
  return typeof reconnectInterval === 'function' ? reconnectInterval(attempts) : reconnectInterval
}

/**
 * The parameters as they are: whoever wrote them knows what an address bears.
 * @param {string} address
 * @param {UseSseSocketOptions['queryParams']} parameters
 */
function withQuery(address, parameters) {
  if (!parameters) return address
  const query = Object.keys(parameters).map((name) => `${name}=${parameters[name]}`)
  return `${address}${address.indexOf('?') < 0 ? '?' : '&'}${query.join('&')}`
}

const noJson = {}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch (_) {
    return noJson
  }
}

/**
 * The same socket without what would reach the other components.
 * @param {SseSocket} socket
 * @returns {SseSocket}
 */
function guardedFrom(socket) {
  /** @type {PropertyDescriptorMap} */
  const members = {}
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
