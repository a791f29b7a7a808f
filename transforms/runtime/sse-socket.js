/**
 * SseSocket: the interface of a WebSocket over Server-Sent Events and `fetch`.
 * Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.
 *
 * What the server must offer:
 * - `GET <stream>?connectionId=U`: 200, `text/event-stream`. Once it takes messages for U, the event `ws.ready` with
 *   the data `{"connectionId":"U","heartbeat":15}`; then one unnamed event a message, with a `data:` line for each
 *   line of it; a comment every `heartbeat` seconds; to end the conversation, the event `ws.close` with the data
 *   `{"code":4001,"reason":"…"}`.
 * - `POST <send>?connectionId=U`, the message as body: 202; answers come on the stream. `X-Message-Seq` counts from 1;
 *   a number that was there already is a repetition: 202, and drop it.
 * - U is an address, not a credential: authenticate both requests; 403 when U is somebody else's, 404 when a POST
 *   finds no stream. For other origins, CORS must allow the headers `content-type`, `x-message-seq` and your own.
 */
import { createParser } from 'eventsource-parser'

/** @typedef {import('eventsource-parser').EventSourceMessage} EventSourceMessage */

/**
 * @typedef {object} SseSocketOptions
 * @property {string} [stream] Where the stream is, if not at `url`. `./…` lies below the path of `url`, whose query
 *   goes along in any case.
 * @property {string} [send] Where messages are POSTed; resolved like `stream`. Without it, `send()` throws a TypeError.
 * @property {() => HeadersInit | Promise<HeadersInit>} [headers] Headers of the GET and of every POST, asked for at
 *   each request, so that a token is fresh.
 * @property {RequestCredentials} [credentials] `'include'` where cookies go to another origin.
 * @property {boolean} [connectionId] false: the server tells clients apart without a `connectionId` in the query.
 * @property {number} [heartbeatMs] Silence, in ms, after which the connection counts as lost; by default three
 *   heartbeats, if the server has one.
 * @property {number} [drainMs] How long, in ms, `close()` waits for messages still to be sent; 5000 by default.
 * @property {number} [retries] How often a message is sent again after 429, 5xx or a network error; 2 by default.
 */

/** @typedef {{ open: Event, message: MessageEvent, error: Event, close: CloseEvent }} SseSocketEventMap */

/**
 * Constructed as a WebSocket is.
 * @typedef {{ new (url: string | URL, protocols?: string | string[]): SseSocket }
 *   & Pick<typeof SseSocket, 'prototype' | 'CONNECTING' | 'OPEN' | 'CLOSING' | 'CLOSED'>} SseSocketConstructor
 */

/** @typedef {keyof SseSocketEventMap} Kind */
/**
 * Without a type for `this`, so that an SseSocket can be passed where a WebSocket is asked for.
 * @typedef {{ [K in Kind]: ((event: SseSocketEventMap[K]) => unknown) | null }} Handlers
 */
/**
 * @template {Kind} K
 * @typedef {(this: SseSocket, event: SseSocketEventMap[K]) => unknown} Listener
 */
/** @typedef {EventListenerOrEventListenerObject} AnyListener */
/** @typedef {boolean | AddEventListenerOptions} Options */

/** Like a WebSocket it is used once: it never connects again by itself. */
export class SseSocket extends EventTarget {
  static CONNECTING = /** @type {const} */ (0)
  static OPEN = /** @type {const} */ (1)
  static CLOSING = /** @type {const} */ (2)
  static CLOSED = /** @type {const} */ (3)
  CONNECTING = /** @type {const} */ (0)
  OPEN = /** @type {const} */ (1)
  CLOSING = /** @type {const} */ (2)
  CLOSED = /** @type {const} */ (3)
  /** @type {string} @readonly */
  url
  /** @type {string} @readonly */
  protocol = ''
  /** @type {string} @readonly */
  extensions = ''
  /** Has no effect: messages are text. @type {BinaryType} */
  binaryType = 'blob'

  /** @type {SseSocketOptions} */
  #options
  /** @type {string} */
  #streamUrl
  /** @type {string | undefined} */
  #sendUrl
  #abort = new AbortController()
  /** @type {Handlers} */
  #handlers = { open: null, message: null, error: null, close: null }
  /** Messages whose POST has not succeeded yet; the first one is on its way. @type {string[]} */
  #queue = []
  /** @type {(() => void)[]} */
  #tasks = []
  #taskChannel = new MessageChannel()
  /** @type {{ [K in 'silence' | 'drain' | 'retry']?: ReturnType<typeof setTimeout> }} */
  #timers = {}
  /** @type {0 | 1 | 2 | 3} */
  #state = this.CONNECTING
  #bufferedAmount = 0
  #silenceMs = 0
  #seq = 0
  /** @type {(() => void) | undefined} */
  #whenSent

  /**
   * @param {string | URL} url
   * @param {SseSocketOptions} options
   * @throws a SyntaxError unless `url` is relative or of `ws:`, `wss:`, `http:` or `https:`, without a fragment.
   */
  constructor(url, options = {}) {
    super()
    const base = httpUrl(url, pageUrl())
    const id = options.connectionId === false ? undefined : newConnectionId()
    this.url = base.href
    this.#options = options
    this.#streamUrl = endpoint(base, options.stream ?? base.href, id)
    this.#sendUrl = options.send === undefined ? undefined : endpoint(base, options.send, id)
    this.#taskChannel.port1.onmessage = () => this.#tasks.shift()?.()
    void this.#listen()
  }

  /**
   * The class with its options set, for libraries that construct sockets themselves:
   * `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket.with({ send: '/api/chat/message' }) })`.
   * @param {SseSocketOptions} options
   * @returns {SseSocketConstructor}
   */
  static with(options) {
    return class extends SseSocket {
      /**
       * @param {string | URL} url
       * @param {string | string[]} protocols
       */
      constructor(url, protocols = []) {
        if (protocols.length > 0) throw new DOMException('SSE has no sub-protocols', 'SyntaxError')
        super(url, options)
      }
    }
  }

  get readyState() {
    return this.#state
  }

  /** Bytes of the messages that the server has not taken yet. */
  get bufferedAmount() {
    return this.#bufferedAmount
  }

  /**
   * @param {string} data
   * @throws an InvalidStateError while connecting; a TypeError for binary data, or without the option `send`.
   */
  send(data) {
    if (this.#state === this.CONNECTING) throw new DOMException('Still connecting', 'InvalidStateError')
    if (isBinary(data)) throw new TypeError('R01: SSE is text only, binary data cannot be sent')
    if (this.#state === this.OPEN && this.#sendUrl === undefined)
      throw new TypeError('No send endpoint was given: SseSocket needs the option `send`')
    const message = String(data)
    this.#bufferedAmount += byteLength(message)
    if (this.#state === this.OPEN && this.#queue.push(message) === 1) void this.#sendQueue()
  }

  /**
   * Sends what is queued, then closes.
   * @param {number} [code]
   * @param {string} [reason]
   * @throws an InvalidAccessError or a SyntaxError, as a WebSocket does.
   */
  close(code, reason = '') {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999))
      throw new DOMException(`${code} is neither 1000 nor 3000 to 4999`, 'InvalidAccessError')
    if (byteLength(reason) > 123) throw new DOMException('The reason exceeds 123 bytes', 'SyntaxError')
    if (this.#state > this.OPEN) return
    const ended = () => this.#inTask(() => this.#end(code ?? 1005, reason, true))
    if (this.#state === this.CONNECTING) {
      this.#inTask(() => this.#end(1006, '', false, 'closed before the connection was open'))
      this.#abort.abort()
    } else if (this.#queue.length === 0) ended()
    else {
      this.#whenSent = ended
      this.#timers.drain = setTimeout(() => this.#end(1006, '', false), this.#options.drainMs ?? 5000)
    }
    this.#state = this.CLOSING
  }

  async #listen() {
    /** @type {unknown} */
    let failure = 'the stream ended before ws.ready'
    try {
      const accept = { Accept: 'text/event-stream' }
      const { status, headers, body, url } = await this.#fetch(this.#streamUrl, accept, { cache: 'no-store' })
      const type = headers.get('Content-Type') ?? 'no type'
      if (status !== 200 || !/^text\/event-stream *(;|$)/i.test(type) || body === null)
        throw new Error(`the stream was answered ${status}, ${type}`)
      await this.#read(body, new URL(url || this.#streamUrl).origin)
    } catch (error) {
      failure = error
    }
    // Like a WebSocket, one that was open and is cut off tells no error.
    this.#inTask(() => this.#end(1006, '', false, this.#state === this.CONNECTING ? failure : undefined))
  }

  /**
   * @param {ReadableStream<Uint8Array>} body
   * @param {string} origin
   */
  async #read(body, origin) {
    /** @type {EventSourceMessage[]} */
    const waiting = []
    let ready = false
    /** @param {EventSourceMessage} message */
    const onEvent = (message) => {
      ready ||= message.event === 'ws.ready'
      // A message that slipped out before ws.ready comes after it.
      waiting[message.event === 'ws.ready' ? 'unshift' : 'push'](message)
      if (!ready && message.event !== 'ws.close') return
      for (const one of waiting.splice(0)) this.#inTask(() => this.#receive(one, origin))
    }
    const parser = createParser({ onEvent })
    const decoder = new TextDecoder()
    const reader = body.getReader()
    let afterCR = false
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      this.#watchSilence()
      const text = decoder.decode(value, { stream: true })
      if (text === '') continue
      // At the end of a chunk the parser would wait whether a LF follows a CR, and a whole message with it.
      const fresh = afterCR && text.startsWith('\n') ? text.slice(1) : text
      afterCR = text.endsWith('\r')
      parser.feed(fresh.replace(/\r\n?/g, '\n'))
    }
  }

  /**
   * @param {EventSourceMessage} message
   * @param {string} origin
   */
  #receive({ event = 'message', data }, origin) {
    if (event === 'ws.ready' && this.#state === this.CONNECTING) {
      const { heartbeat } = Object(parseJson(data))
      this.#silenceMs = this.#options.heartbeatMs ?? 3000 * Number(heartbeat ?? 0)
      this.#watchSilence()
      this.#state = this.OPEN
      this.dispatchEvent(new Event('open'))
    } else if (event === 'ws.close') {
      const { code, reason } = Object(parseJson(data))
      this.#end(typeof code === 'number' ? code : 1005, String(reason ?? ''), true)
    } else if (event === 'message' && this.#state === this.OPEN) {
      this.dispatchEvent(new MessageEvent('message', { data, origin }))
    }
  }

  #watchSilence() {
    clearTimeout(this.#timers.silence)
    if (!(this.#silenceMs > 0 && this.#silenceMs < 2 ** 31)) return // none, or more than a timer can count
    // In two steps: after a page was busy or asleep, what came meanwhile is read before the second one ends.
    this.#timers.silence = setTimeout(() => {
      this.#timers.silence = setTimeout(() => this.#end(1006, '', false), this.#silenceMs * 0.1)
    }, this.#silenceMs * 0.9)
  }

  /** One POST at a time: parallel ones overtake each other. */
  async #sendQueue() {
    try {
      for (let message = this.#queue[0]; message !== undefined; message = this.#queue[0]) {
        await this.#post(message)
        this.#queue.shift()
        this.#bufferedAmount -= byteLength(message)
      }
      this.#whenSent?.()
    } catch (error) {
      this.#inTask(() => this.#end(1006, '', false, error))
    }
  }

  /** @param {string} message */
  async #post(message) {
    const { retries = 2 } = this.#options
    const type = parseJson(message) === undefined ? 'text/plain;charset=UTF-8' : 'application/json'
    const headers = { 'Content-Type': type, 'X-Message-Seq': String(++this.#seq) }
    for (let attempt = 0; ; attempt++) {
      /** @type {unknown} */
      let failure
      let passing = true
      // With `keepalive` it outlives the page. Browsers carry 64 KiB of that at a time; a second try does without.
      const keepalive = attempt === 0 && byteLength(message) < 60_000
      try {
        const init = { method: 'POST', body: message, keepalive }
        const response = await this.#fetch(this.#sendUrl ?? '', headers, init)
        await response.body?.cancel()
        if (response.ok) return
        failure = new Error(`the message was answered ${response.status}`)
        passing = response.status === 429 || response.status >= 500
      } catch (error) {
        failure = error
      }
      if (!passing || attempt >= retries || this.#abort.signal.aborted) throw failure
      const wait = (0.5 + Math.random() / 2) * 500 * 2 ** attempt
      await /** @type {Promise<void>} */ (
        new Promise((resolve) => {
          this.#timers.retry = setTimeout(resolve, wait)
        })
      )
    }
  }

  /**
   * @param {string} url
   * @param {Record<string, string>} defaults
   * @param {RequestInit} init
   */
  async #fetch(url, defaults, init) {
    const headers = new Headers(await this.#options.headers?.())
    new Headers(defaults).forEach((value, name) => {
      if (!headers.has(name)) headers.set(name, value)
    })
    const { credentials = 'same-origin' } = this.#options
    return fetch(url, { ...init, headers, credentials, signal: this.#abort.signal })
  }

  /**
   * The last thing that happens. A `failure` makes an `error` event, with what it was as its `message`.
   * @param {number} code
   * @param {string} reason
   * @param {boolean} wasClean
   * @param {unknown} [failure]
   */
  #end(code, reason, wasClean, failure) {
    if (this.#state === this.CLOSED) return
    this.#state = this.CLOSED
    this.#silenceMs = 0
    for (const name of /** @type {const} */ (['silence', 'drain', 'retry'])) clearTimeout(this.#timers[name])
    this.#queue.length = 0
    this.#abort.abort()
    const message = failure instanceof Error ? failure.message : String(failure)
    if (failure !== undefined) this.dispatchEvent(Object.assign(new Event('error'), { message }))
    this.dispatchEvent(closeEvent({ code, reason, wasClean }))
    this.#taskChannel.port1.close()
  }

  /**
   * Each event has a task of its own, in order. Timers would be too slow for that in a hidden tab.
   * @param {() => void} task
   */
  #inTask(task) {
    this.#tasks.push(task)
    this.#taskChannel.port2.postMessage(null)
  }

  /** @type {Handlers['open']} */
  get onopen() {
    return this.#handlers.open
  }
  set onopen(handler) {
    this.#handle('open', handler)
  }
  /** @type {Handlers['message']} */
  get onmessage() {
    return this.#handlers.message
  }
  set onmessage(handler) {
    this.#handle('message', handler)
  }
  /** @type {Handlers['error']} */
  get onerror() {
    return this.#handlers.error
  }
  set onerror(handler) {
    this.#handle('error', handler)
  }
  /** @type {Handlers['close']} */
  get onclose() {
    return this.#handlers.close
  }
  set onclose(handler) {
    this.#handle('close', handler)
  }

  /**
   * Another function takes over the place among the listeners; null gives it up.
   * @param {Kind} type
   * @param {Handlers[Kind]} handler
   */
  #handle(type, handler) {
    const callable = typeof handler === 'function' ? handler : null
    if (callable === null) this.removeEventListener(type, this.#callHandler)
    else this.addEventListener(type, this.#callHandler) // nothing new when it is there already
    this.#handlers[type] = /** @type {any} */ (callable)
  }

  /** @param {Event} event */
  #callHandler = (event) => {
    const handler = /** @type {((event: Event) => unknown) | null} */ (
      this.#handlers[/** @type {Kind} */ (event.type)]
    )
    handler?.call(this, event)
  }

  /**
   * @template {string} K
   * @param {K} type
   * @param {K extends Kind ? Listener<K> | EventListenerObject | null : AnyListener | null} listener
   * @param {Options} [options]
   * @override
   */
  addEventListener(type, listener, options) {
    super.addEventListener(type, /** @type {AnyListener | null} */ (listener), options)
  }

  /**
   * @template {string} K
   * @param {K} type
   * @param {K extends Kind ? Listener<K> | EventListenerObject | null : AnyListener | null} listener
   * @param {Options} [options]
   * @override
   */
  removeEventListener(type, listener, options) {
    super.removeEventListener(type, /** @type {AnyListener | null} */ (listener), options)
  }
}

/**
 * What relative addresses are relative to; Node has no page.
 * @returns {string | undefined}
 */
function pageUrl() {
  return globalThis.document?.baseURI ?? globalThis.location?.href
}

/**
 * @param {string | URL} reference
 * @param {string} [base]
 */
function httpUrl(reference, base) {
  /** @type {unknown} */
  let why = 'it must be of ws:, wss:, http: or https:, without a fragment'
  try {
    const url = new URL(reference, base)
    url.protocol = url.protocol.replace(/^ws/, 'http')
    if (/^https?:[^#]*$/.test(url.href)) return url
  } catch (error) {
    why = error
  }
  throw new DOMException(`${reference} is no address for an SseSocket: ${why}`, 'SyntaxError')
}

/**
 * @param {URL} base
 * @param {string} reference
 * @param {string | undefined} id
 */
function endpoint(base, reference, id) {
  const below = new URL(base.href)
  below.pathname = below.pathname.replace(/^(.*[^/])?\/*$/, '$1/')
  const url = httpUrl(reference, reference.startsWith('./') ? below.href : (pageUrl() ?? base.href))
  const own = new Set()
  url.searchParams.forEach((_, name) => void own.add(name))
  base.searchParams.forEach((value, name) => {
    if (!own.has(name)) url.searchParams.append(name, value)
  })
  if (id !== undefined) url.searchParams.set('connectionId', id)
  return url.href
}

/** A UUID. `crypto.randomUUID` is there only on https and localhost. */
function newConnectionId() {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const hex = bytes.map((byte) => (256 + byte).toString(16).slice(1)).join('')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}

/** @param {string} text */
function byteLength(text) {
  return new TextEncoder().encode(text).length
}

/** @param {unknown} data */
function isBinary(data) {
  const name = Object.prototype.toString.call(data)
  return ArrayBuffer.isView(data) || /^.object (Blob|File|(Shared)?ArrayBuffer).$/.test(name)
}

/**
 * undefined when it is no JSON.
 * @param {string} text
 * @returns {unknown}
 */
function parseJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Node 20 has no CloseEvent.
 * @param {{ code: number, reason: string, wasClean: boolean }} init
 */
function closeEvent(init) {
  if (typeof CloseEvent === 'function') return new CloseEvent('close', init)
  return Object.assign(new Event('close'), init)
}
