/**
 * SseSocket: the interface of a WebSocket over Server-Sent Events and `fetch`.
 * Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.
 *
 * What the server must offer:
 * - `GET <stream>?connectionId=U`: 200, `text/event-stream`. Once it takes messages for U, the event `ws.ready` with
 *   the data `{"connectionId":"U","heartbeat":15}`; then one unnamed event a message, with a `data:` line for each
 *   line of it; a comment every `heartbeat` seconds; to end the conversation, the event `ws.close` with the data
 *   `{"code":4001,"reason":"…"}`. A stream that says no `ws.ready` is taken as open at its first event, or after 3 s.
 * - `POST <send>?connectionId=U`, the message as body: 202; answers come on the stream. Or 200 with the answers: an event
 *   stream like the other, a JSON object, or a JSON array with a message in each element. `X-Message-Seq` counts from 1;
 *   a number that was there already is a repetition: 202, and drop it. 401, 403, 404 and 410 end the conversation, 413
 *   with the code 1009; any other 4xx refuses this message alone, whose number the next one gets; 429 and 5xx ask for it again.
 * - `ws.ready` may offer more: `"resume":60`, a stream that is cut off is asked for again for so many seconds, with
 *   `resume=1` in the query and `Last-Event-ID`, and goes on behind that event, or is answered 404; `"key":"…"`, every POST
 *   brings it back as `X-Connection-Key`, and `close()` is told by a POST of its own, `application/vnd.ws-close+json`;
 *   `"batch":true`, messages that wait together come in one POST, a JSON array of texts, `application/vnd.ws-batch+json`, with
 *   the number of the first.
 * - U is an address, not a credential: authenticate both requests; 403 when U is somebody else's, 404 when a POST
 *   finds no stream. For other origins, CORS must allow the headers `content-type`, `x-message-seq` and your own.
 */
/**
 * @typedef {object} SseSocketOptions
 * @property {string | null} [stream] Where the stream is, if not at `url`. `./…` lies below the path of `url`, whose
 *   query goes along in any case. null: there is none; the socket is open at once, and each POST is answered with what
 *   it asked for.
 * @property {string} [send] Where messages are POSTed; resolved like `stream`. Without it, `send()` throws a TypeError.
 * @property {() => HeadersInit | Promise<HeadersInit>} [headers] Headers of the GET and of every POST, asked for at
 *   each request, so that a token is fresh.
 * @property {RequestCredentials} [credentials] `'include'` where cookies go to another origin.
 * @property {boolean} [connectionId] false: the server tells clients apart without a `connectionId` in the query.
 * @property {number} [heartbeatMs] Silence, in ms, after which the connection counts as lost; by default eight
 *   heartbeats, or three of a server that resumes.
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

/** Of ES2015; a project's compiler may know ES5 alone. */
const { assign, setPrototypeOf } = Object

/** Like a WebSocket it is used once: it never connects again by itself. */
export class SseSocket {
  /** @returns {0} */
  static get CONNECTING() {
    return 0
  }
  /** @returns {1} */
  static get OPEN() {
    return 1
  }
  /** @returns {2} */
  static get CLOSING() {
    return 2
  }
  /** @returns {3} */
  static get CLOSED() {
    return 3
  }
  /** @returns {0} */
  get CONNECTING() {
    return 0
  }
  /** @returns {1} */
  get OPEN() {
    return 1
  }
  /** @returns {2} */
  get CLOSING() {
    return 2
  }
  /** @returns {3} */
  get CLOSED() {
    return 3
  }

  /**
   * @throws a SyntaxError unless `url` is relative or of `ws:`, `wss:`, `http:` or `https:`, without a fragment.
   * @param {string | URL} url
   * @param {SseSocketOptions} [options]
   */
  constructor(url, options = {}) {
    const double = doubleOf(url, options)
    if (double) return double
    // An EventTarget that gets this class, and no class that extends it: compiled to ES5 that could not be constructed.
    const socket = setPrototypeOf(new EventTarget(), Object.getPrototypeOf(this))
    Object.defineProperty(socket, '_connection', { value: connect(socket, url, options) })
    return socket
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
       * @param {string | string[]} [protocols]
       */
      constructor(url, protocols = []) {
        if (protocols.length > 0) throw new DOMException('SSE has no sub-protocols', 'SyntaxError')
        super(url, options)
      }
    }
  }

  get url() {
    return connectionOf(this).url
  }

  get readyState() {
    return connectionOf(this).state
  }

  /** Bytes of the messages that the server has not taken yet. */
  get bufferedAmount() {
    return connectionOf(this).bufferedAmount
  }

  /** @returns {string} */
  get protocol() {
    return ''
  }

  /** @returns {string} */
  get extensions() {
    return ''
  }

  /** Has no effect: messages are text. */
  get binaryType() {
    return connectionOf(this).binaryType
  }
  set binaryType(type) {
    if (type === 'blob' || type === 'arraybuffer') connectionOf(this).binaryType = type
  }

  /**
   * @throws an InvalidStateError while connecting; a TypeError for binary data, or without the option `send`.
   * @param {string} data
   */
  send(data) {
    connectionOf(this).send(data)
  }

  /**
   * Sends what is queued, then closes. @throws an InvalidAccessError or a SyntaxError, as a WebSocket does.
   * @param {number} [code]
   * @param {string} [reason]
   */
  close(code, reason = '') {
    connectionOf(this).close(code, reason)
  }

  /** @type {Handlers['open']} */
  get onopen() {
    return connectionOf(this).handlers.open
  }
  set onopen(handler) {
    handle(this, 'open', handler)
  }
  /** @type {Handlers['message']} */
  get onmessage() {
    return connectionOf(this).handlers.message
  }
  set onmessage(handler) {
    handle(this, 'message', handler)
  }
  /** @type {Handlers['error']} */
  get onerror() {
    return connectionOf(this).handlers.error
  }
  set onerror(handler) {
    handle(this, 'error', handler)
  }
  /** @type {Handlers['close']} */
  get onclose() {
    return connectionOf(this).handlers.close
  }
  set onclose(handler) {
    handle(this, 'close', handler)
  }
  /**
   * @template {string} K
   * @param {K} type
   * @param {K extends Kind ? Listener<K> | EventListenerObject | null : AnyListener | null} listener
   * @param {Options} [options]
   */
  addEventListener(type, listener, options) {
    EventTarget.prototype.addEventListener.call(
      this,
      type,
      /** @type {AnyListener | null} */ (listener),
      options,
    )
  }
  /**
   * @template {string} K
   * @param {K} type
   * @param {K extends Kind ? Listener<K> | EventListenerObject | null : AnyListener | null} listener
   * @param {Options} [options]
   */
  removeEventListener(type, listener, options) {
    EventTarget.prototype.removeEventListener.call(
      this,
      type,
      /** @type {AnyListener | null} */ (listener),
      options,
    )
  }

  /**
   * @param {Event} event
   * @returns {boolean}
   */
  dispatchEvent(event) {
    return EventTarget.prototype.dispatchEvent.call(this, event)
  }
}

// `instanceof EventTarget`, as for a WebSocket.
setPrototypeOf(SseSocket, EventTarget)
setPrototypeOf(SseSocket.prototype, EventTarget.prototype)

/** As much as a POST takes of what waits, in bytes; browsers carry 64 KiB beyond the page. */
const batchBytes = 50000

/**
 * Streams of which a warning was given that they say no `ws.ready`.
 * @type {string[]}
 */
const unready = []

/**
 * @param {any} socket
 * @returns {Connection}
 */
function connectionOf(socket) {
  return socket._connection
}

/**
 * What a test has in its place: see sse-socket.testing.
 * @param {string | URL} url
 * @param {SseSocketOptions} options
 * @returns {SseSocket | undefined}
 */
function doubleOf(url, options) {
  const { sseSocketDoubles } =
    /** @type {{ readonly sseSocketDoubles?: { open(url: string | URL, options: SseSocketOptions): SseSocket | undefined } }} */ (
      typeof globalThis === 'object' ? globalThis : {}
    )
  return sseSocketDoubles ? sseSocketDoubles.open(url, options) : undefined
}

/**
 * Another function takes over the place among the listeners; null gives it up.
 * @param {SseSocket} socket
 * @param {Kind} type
 * @param {Handlers[Kind]} handler
 */
function handle(socket, type, handler) {
  const { handlers, callHandler } = connectionOf(socket)
  const callable = typeof handler === 'function' ? handler : null
  if (callable === null) socket.removeEventListener(type, callHandler)
  else socket.addEventListener(type, callHandler) // nothing new when it is there already
  handlers[type] = /** @type {any} */ (callable)
}

/**
 * What a socket does behind its interface.
 * @typedef {{ readonly url: string, readonly state: 0 | 1 | 2 | 3, readonly bufferedAmount: number, readonly handlers: Handlers,
 *   binaryType: BinaryType, callHandler(event: Event): void, send(data: string): void,
 *   close(code: number | undefined, reason: string): void }} Connection
 */

/**
 * Starts to listen at once; events come later, each in a task of its own.
 * @param {SseSocket} socket
 * @param {string | URL} address
 * @param {SseSocketOptions} options
 * @returns {Connection}
 */
function connect(socket, address, options) {
  const base = httpUrl(address, pageUrl())
  const id = options.connectionId === false ? undefined : newConnectionId()
  const streamUrl =
    options.stream === null
      ? undefined
      : endpoint(base, options.stream === undefined ? base.href : options.stream, id)
  const sendUrl = options.send === undefined ? undefined : endpoint(base, options.send, id)
  // For the console: a query may hold a token.
  const sendPath = sendUrl === undefined ? '' : new URL(sendUrl).pathname
  const retries = options.retries === undefined ? 2 : options.retries
  const abort = new AbortController()
  /** @type {Handlers} */
  const handlers = { open: null, message: null, error: null, close: null }
  /**
   * Messages whose POST has not succeeded yet.
   * @type {string[]}
   */
  const queue = []
  /** @type {(() => void)[]} */
  const tasks = []
  const taskChannel = new MessageChannel()
  /** @type {{ [K in 'answer' | 'ready' | 'silence' | 'drain' | 'retry' | 'resume']?: ReturnType<typeof setTimeout> | undefined }} */
  const timers = {}
  /** @type {0 | 1 | 2 | 3} */
  let state = 0
  let bufferedAmount = 0
  let silenceMs = 0
  let seq = 0
  /** How many of the queue are in the POST that is on its way. */
  let underWay = 0
  /** Bytes of the POST that is on its way and outlives the page. */
  let outliving = 0
  /** Answers to POSTs that are still being read. */
  let answering = 0
  /** @type {(() => void) | undefined} */
  let whenSent
  // What the server offered with `ws.ready`.
  /** @type {string | undefined} */
  let key
  let resumeMs = 0
  /** The server is being told of a close(), and may end the stream before it has answered that. */
  let isTold = false
  let batches = false
  /** When the stream was cut off that is asked for again; 0 while there is one. */
  let lostAt = 0
  let lastEventId = ''
  let leaveStream = () => {}

  if (typeof addEventListener === 'function') addEventListener('pagehide', flush)
  taskChannel.port1.onmessage = () => {
    const task = tasks.shift()
    if (task && state < 3) task()
  }
  if (streamUrl === undefined) inTask(() => open(0))
  else listen(streamUrl)
  return {
    url: base.href.replace(/^http/, 'ws'),
    get state() {
      return state
    },
    get bufferedAmount() {
      return bufferedAmount
    },
    handlers,
    binaryType: 'blob',
    callHandler(event) {
      const handler = /** @type {((event: Event) => unknown) | null} */ (
        handlers[/** @type {Kind} */ (event.type)]
      )
      if (handler) handler.call(socket, event)
    },
    send,
    close,
  }

  /** @param {string} data */
  function send(data) {
    if (state === 0) throw new DOMException('Still connecting', 'InvalidStateError')
    if (isBinary(data)) throw new TypeError('R01: SSE is text only, binary data cannot be sent')
    if (state === 1 && sendUrl === undefined)
      throw new TypeError('No send endpoint was given: SseSocket needs the option `send`')
    const message = String(data)
    bufferedAmount += byteLength(message)
    if (state !== 1 || queue.push(message) > 1) return
    // What else is sent in this task goes along.
    if (batches) inTask(sendNext)
    else sendNext()
  }

  /**
   * @param {number | undefined} code
   * @param {string} reason
   */
  function close(code, reason) {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999))
      throw new DOMException(`${code} is neither 1000 nor 3000 to 4999`, 'InvalidAccessError')
    if (byteLength(reason) > 123) throw new DOMException('The reason exceeds 123 bytes', 'SyntaxError')
    if (state > 1) return
    const closing = { code: code === undefined ? 1005 : code, reason: wellFormed(reason) }
    const closed = () => inTask(() => end(closing.code, closing.reason, true))
    const ended = () => {
      if (key === undefined || sendUrl === undefined) return closed()
      isTold = true
      const headers = { 'Content-Type': 'application/vnd.ws-close+json' }
      const init = { method: 'POST', body: JSON.stringify(closing), headers, keepalive: true, signal: null }
      const to = sendUrl
      /** @param {() => void} failed */
      const tell = (failed) => request(to, {}, init, closed, failed)
      // On a connection that was cut it fails; the second is a new one.
      tell(() => tell(closed))
    }
    if (state === 0) {
      inTask(() => end(1006, '', false, 'closed before the connection was open'))
      abort.abort()
    } else {
      const drainMs = options.drainMs === undefined ? 5000 : options.drainMs
      timers.drain = setTimeout(() => end(1006, '', false), drainMs)
      if (queue.length === 0) ended()
      else whenSent = ended
    }
    state = 2
  }

  /** @param {string} from */
  function listen(from) {
    /** @param {unknown} [failure] */
    const over = (failure = 'the stream ended before it was open') =>
      inTask(() => {
        clearTimeout(timers.answer)
        // Its own close() needs no stream any more.
        if (state > 1 && (resumeMs > 0 || isTold)) return
        if (state === 1 && resumeMs > 0) {
          lostAt = lostAt || Date.now()
          if (Date.now() - lostAt < resumeMs) {
            timers.resume = setTimeout(() => listen(from), 50 + 150 * Math.random())
            return
          }
        }
        // Like a WebSocket, one that was open and is cut off tells no error.
        end(1006, '', false, state === 0 ? failure : undefined)
      })
    /** @param {Response} response */
    const onResponse = ({ status, headers, body, url }) => {
      clearTimeout(timers.answer)
      const type = headers.get('Content-Type') || 'no type'
      if (status !== 200 || !isEventStream(type) || body === null) {
        if (status < 500 && status !== 429) resumeMs = 0
        throw new Error(`the stream was answered ${status}, ${type}`)
      }
      lostAt = 0
      const { origin } = new URL(url || from)
      /** @param {StreamEvent} event */
      const onEvent = (event) => {
        if (state === 0 && !/^ws\.(ready|close)$/.test(event.type)) inTask(() => openUnready(from))
        inTask(() => receive(event, origin))
      }
      /** @param {string} id */
      const onChunk = (id) => {
        lastEventId = id || lastEventId
        watchSilence()
      }
      if (state === 0) timers.ready = setTimeout(() => inTask(() => openUnready(from)), 3000)
      leaveStream = read(body, onChunk, onEvent, over)
    }
    const accept = { Accept: 'text/event-stream' }
    /** @type {RequestInit} */
    const init = { cache: 'no-store' }
    const again = new URL(from)
    if (lostAt > 0) {
      again.search += '&resume=1'
      if (lastEventId !== '') init.headers = { 'Last-Event-ID': lastEventId }
    }
    // A server keeps a lost stream for `resumeMs`. For the first answer a WebSocket waits 240 s in Chromium, 20 s in Firefox.
    const patience = lostAt > 0 ? lostAt + resumeMs - Date.now() : 240000
    timers.answer = setTimeout(() => over('the stream was not answered'), patience)
    request(again.href, accept, init, onResponse, over)
  }

  /**
   * Returns what leaves the stream before its end.
   * @param {ReadableStream<Uint8Array>} body
   * @param {(lastEventId: string) => void} onChunk
   * @param {(event: StreamEvent) => void} onEvent
   * @param {(failure?: unknown) => void} over
   * @returns {() => void}
   */
  function read(body, onChunk, onEvent, over) {
    const events = eventStream(onEvent)
    const decoder = new TextDecoder()
    const reader = body.getReader()
    readOn()
    return () => {
      reader.cancel().then(undefined, () => {})
    }

    // No promise waits for the next one: a chain of them would grow as long as the stream.
    function readOn() {
      reader.read().then(({ done, value }) => {
        if (done) over()
        else {
          events.feed(decoder.decode(value, { stream: true }))
          onChunk(events.lastEventId)
          readOn()
        }
      }, over)
    }
  }

  /**
   * @param {StreamEvent} event
   * @param {string} origin
   */
  function receive({ type, data }, origin) {
    if (type === 'ws.ready') {
      const { heartbeat, resume, key: given, batch } = Object(parseJson(data))
      if (typeof given === 'string') key = given
      resumeMs = 1000 * Number(resume || 0)
      batches = batch === true
      // A busy server misses some of them; one that resumes is asked again at no loss.
      open((resumeMs > 0 ? 3000 : 8000) * Number(heartbeat || 0))
    } else if (type === 'ws.close') {
      const { code, reason } = Object(parseJson(data))
      end(typeof code === 'number' ? code : 1005, String(reason || ''), true)
    } else if (type === 'message' && state === 1) {
      socket.dispatchEvent(new MessageEvent('message', { data, origin }))
    }
  }

  /**
   * The server may say how long it is silent at most, in ms.
   * @param {number} silence
   */
  function open(silence) {
    if (state > 1) return
    clearTimeout(timers.ready)
    silenceMs = options.heartbeatMs === undefined || streamUrl === undefined ? silence : options.heartbeatMs
    watchSilence()
    if (state === 1) return
    state = 1
    socket.dispatchEvent(new Event('open'))
  }

  /** @param {string} stream */
  function openUnready(stream) {
    if (state !== 0) return
    const where = stream.replace(/\?.*/, '')
    if (unready.indexOf(where) < 0) {
      unready.push(where)
      console.warn(
        `SseSocket: ${where} says no ws.ready first, and is taken as open; what is sent at once may not find its stream.`,
      )
    }
    open(0)
  }

  function watchSilence() {
    clearTimeout(timers.silence)
    if (!(silenceMs > 0 && silenceMs < 2 ** 31)) return // none, or more than a timer can count
    // In two steps: after a page was busy or asleep, what came meanwhile is read before the second one ends.
    timers.silence = setTimeout(() => {
      timers.silence = setTimeout(() => {
        if (resumeMs > 0) leaveStream()
        else end(1006, '', false)
      }, silenceMs * 0.1)
    }, silenceMs * 0.9)
  }

  /** One POST at a time: parallel ones overtake each other. */
  function sendNext() {
    if (underWay > 0) return
    if (queue.length > 0) post(nextOnes(), seq + 1, 0)
    else if (whenSent) whenSent()
  }

  /**
   * The first message; where the server takes batches, with what fits behind it.
   * @returns {readonly string[]}
   */
  function nextOnes() {
    let bytes = 0
    return queue.filter((message, index) => {
      bytes += byteLength(message)
      return index === 0 || (batches && bytes <= batchBytes)
    })
  }

  /**
   * @param {readonly string[]} messages
   * @param {number} number
   * @param {number} attempt
   */
  function post(messages, number, attempt) {
    const body = messages.length > 1 ? JSON.stringify(messages.map(wellFormed)) : messages.join('')
    const bytes = byteLength(body)
    underWay = messages.length
    // With `keepalive` it outlives the page. Browsers carry 64 KiB of that at a time; a second try does without.
    const keepalive = attempt === 0 && answering === 0 && bytes < 60000
    outliving = keepalive ? bytes : 0
    const init = { method: 'POST', body, keepalive }
    const headers = headersOf(body, number)
    if (messages.length > 1) headers['Content-Type'] = 'application/vnd.ws-batch+json'
    request(sendUrl || '', headers, init, onResponse, (error) => failed(error, true))

    /**
     * @param {Response} response
     * @returns {void | Promise<void>}
     */
    function onResponse(response) {
      const { body, ok, status, url } = response
      const type = response.headers.get('Content-Type') || ''
      const { origin } = new URL(url || sendUrl || '')
      const take = () => answered(response)
      if (body === null) return take()
      if (ok && isEventStream(type)) {
        readAnswer(body, origin)
        // Taken by now: the server may go on for as long as it has to say of it.
        return take()
      }
      if (!ok || status === 202 || !/^application\/json *(;|$)/i.test(type)) return body.cancel().then(take)
      return response.text().then((text) => {
        messagesIn(text).forEach((data) => {
          inTask(() => receive({ type: 'message', data }, origin))
        })
        take()
      })
    }

    /** @param {Response} response */
    function answered({ ok, status }) {
      const refused = new Error(`the message was answered ${status}`)
      const passing = status === 429 || status >= 500
      const isGone = status === 404 || status === 410
      const over = () => {
        if (!passing) console.error(`SseSocket: ${refused.message}`, sendPath)
        failed(refused, passing)
      }
      // A stream that was just cut off may have ended at the server and not yet here: then its own end says it, as a WebSocket's.
      if (isGone) timers.retry = setTimeout(over, 1000)
      else if (passing || status === 401 || status === 403) over()
      else if (status === 413 && messages.length > 1) {
        // Together they are too long; alone each may fit.
        batches = false
        sendOn()
      } else if (status === 413) {
        // A server closes a WebSocket whose message is too long, with this code.
        console.error(`SseSocket: ${refused.message}`, sendPath)
        inTask(() => end(1009, '', true))
      } else {
        if (!ok) console.error(`SseSocket: ${refused.message}`, sendPath)
        // The number of one that was refused goes to the next: the server waits for none that never comes.
        if (ok) seq = Math.max(seq, number + messages.length - 1)
        else inTask(() => fail(refused))
        queue.splice(0, underWay).forEach((message) => {
          bufferedAmount -= byteLength(message)
        })
        sendOn()
      }
    }

    function sendOn() {
      underWay = 0
      outliving = 0
      sendNext()
    }

    /**
     * @param {unknown} error
     * @param {boolean} passing
     */
    function failed(error, passing) {
      if (!passing || attempt >= retries || abort.signal.aborted) inTask(() => end(1006, '', false, error))
      else {
        const wait = (0.5 + Math.random() / 2) * 500 * 2 ** attempt
        outliving = 0
        underWay = 0
        timers.retry = setTimeout(() => {
          post(messages, number, attempt + 1)
        }, wait)
      }
    }
  }

  /** When the page goes, what still waits goes out at once, with its numbers, as far as browsers carry it. */
  function flush() {
    if (queue.length === 0) return
    // What waits to be repeated is not on its way.
    clearTimeout(timers.retry)
    let number = seq + underWay
    let room = 61440 - outliving
    let lost = 0
    queue.splice(underWay).forEach((message) => {
      const bytes = byteLength(message)
      bufferedAmount -= bytes
      room -= bytes
      // What follows one that is lost is lost with it: its number would come after one that never does.
      if (lost > 0 || room < 0) lost++
      else {
        const init = { method: 'POST', body: message, keepalive: true, signal: null }
        request(sendUrl || '', headersOf(message, ++number), init, () => {}, console.error)
      }
    })
    seq = number
    if (lost > 0) console.error(`SseSocket: the page went, and ${lost} messages were not sent`, sendPath)
  }

  /**
   * @param {ReadableStream<Uint8Array>} body
   * @param {string} origin
   */
  function readAnswer(body, origin) {
    answering++
    read(
      body,
      () => {},
      (event) => {
        if (event.type !== 'ws.ready') inTask(() => receive(event, origin))
      },
      (failure) => {
        answering--
        if (failure !== undefined) inTask(() => fail(failure))
      },
    )
  }

  /**
   * The application's headers are asked for at each request, and go before `defaults`, but not before those of `init`.
   * @param {string} url
   * @param {Record<string, string>} defaults
   * @param {RequestInit} init
   * @param {(response: Response) => void | Promise<void>} onResponse
   * @param {(error: unknown) => void} onFailure
   */
  function request(url, defaults, init, onResponse, onFailure) {
    /** @param {HeadersInit} [own] */
    const go = (own) => {
      const headers = new Headers(own)
      new Headers(defaults).forEach((value, name) => {
        if (!headers.has(name)) headers.set(name, value)
      })
      new Headers(init.headers).forEach((value, name) => {
        headers.set(name, value)
      })
      if (key !== undefined && init.method === 'POST') headers.set('X-Connection-Key', key)
      init.headers = headers
      init.credentials = options.credentials || 'same-origin'
      if (init.signal === undefined) init.signal = abort.signal
      return fetch(url, init)
    }
    try {
      const own = options.headers ? options.headers() : undefined
      const response = isPromise(own) ? own.then(go) : go(own)
      response.then(onResponse).then(undefined, onFailure)
    } catch (error) {
      onFailure(error)
    }
  }

  /**
   * The last thing that happens. A `failure` makes an `error` event before it.
   * @param {number} code
   * @param {string} reason
   * @param {boolean} wasClean
   * @param {unknown} [failure]
   */
  function end(code, reason, wasClean, failure) {
    if (state === 3) return
    state = 3
    silenceMs = 0
    clearTimeout(timers.answer)
    clearTimeout(timers.ready)
    clearTimeout(timers.silence)
    clearTimeout(timers.drain)
    clearTimeout(timers.retry)
    clearTimeout(timers.resume)
    queue.length = 0
    if (typeof removeEventListener === 'function') removeEventListener('pagehide', flush)
    abort.abort()
    if (failure !== undefined) fail(failure)
    socket.dispatchEvent(closeEvent({ code, reason, wasClean }))
    taskChannel.port1.close()
  }

  /**
   * An `error` event, with what it was as its `message`.
   * @param {unknown} failure
   */
  function fail(failure) {
    const message = failure instanceof Error ? failure.message : String(failure)
    socket.dispatchEvent(assign(new Event('error'), { message }))
  }

  /**
   * Each event has a task of its own, in order. Timers would be too slow for that in a hidden tab.
   * @param {() => void} task
   */
  function inTask(task) {
    tasks.push(task)
    taskChannel.port2.postMessage(null)
  }
}

/** @typedef {{ readonly type: string, readonly data: string }} StreamEvent */

/**
 * `lastEventId`: the id that the last event had, or one before it. `retry`: how long, in ms, the server wants to be left alone
 * before it is asked again.
 * @typedef {{ lastEventId: string, retry: number | undefined, feed(text: string): void }} EventStream
 */

/**
 * By the grammar of the HTML standard, in whatever chunks the text comes. What its end cuts off is no event.
 * @param {(event: StreamEvent) => void} onEvent
 * @returns {EventStream}
 */
function eventStream(onEvent) {
  let line = ''
  let afterCR = false
  let type = ''
  let data = ''
  let id = ''
  /** @type {EventStream} */
  const stream = { lastEventId: '', retry: undefined, feed }
  return stream

  /** @param {string} text */
  function feed(text) {
    if (text === '') return
    // A CR ends its line at once; the LF that a next chunk brings belongs to it.
    const lines = (afterCR ? text.replace(/^\n/, '') : text).split(/\r\n|\r|\n/)
    afterCR = text.charAt(text.length - 1) === '\r'
    lines.forEach((part, index) => {
      line += part
      if (index === lines.length - 1) return
      readLine()
      line = ''
    })
  }

  function readLine() {
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (line === '') endEvent()
    else if (field === 'data') data += `${value}\n`
    else if (field === 'event') type = value
    else if (field === 'id' && value.indexOf('\0') < 0) id = value
    else if (field === 'retry' && /^[0-9]+$/.test(value)) stream.retry = Number(value)
  }

  function endEvent() {
    stream.lastEventId = id
    const event = { type: type || 'message', data: data.slice(0, -1) }
    const isOne = data !== ''
    type = ''
    data = ''
    if (isOne) onEvent(event)
  }
}

/**
 * What relative addresses are relative to; Node has no page.
 * @returns {string | undefined}
 */
function pageUrl() {
  if (typeof document !== 'undefined') return document.baseURI
  return typeof location === 'undefined' ? undefined : location.href
}

/**
 * @param {string | URL} reference
 * @param {string} [base]
 */
function httpUrl(reference, base) {
  /** @type {unknown} */
  let why = 'it must be of ws:, wss:, http: or https:, without a fragment'
  try {
    const url = new URL(String(reference), base)
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
  const url = httpUrl(reference, /^\.\//.test(reference) ? below.href : pageUrl() || base.href)
  // Pairs stay as they are written: URLSearchParams would spell them otherwise.
  const nameOf = (/** @type {string} */ pair) => {
    let name = ''
    new URLSearchParams(pair).forEach((_value, key) => {
      name = key
    })
    return name
  }
  const pairsOf = (/** @type {URL} */ { search }) =>
    search
      .slice(1)
      .split('&')
      .filter((pair) => pair !== '' && (id === undefined || nameOf(pair) !== 'connectionId'))
  const own = url.searchParams
  const pairs = pairsOf(url).concat(pairsOf(base).filter((pair) => !own.has(nameOf(pair))))
  if (id !== undefined) pairs.push(`connectionId=${id}`)
  url.search = pairs.join('&')
  return url.href
}

/** A UUID. `crypto.randomUUID` would be there only on https and localhost, and Node 18 has no global `crypto`: the id is no credential. */
function newConnectionId() {
  let hex = ''
  const bytes = new Uint8Array(16)
  if (typeof crypto !== 'undefined') crypto.getRandomValues(bytes)
  else for (let at = 0; at < 16; at++) bytes[at] = Math.random() * 256
  bytes.forEach((byte) => {
    hex += (256 + byte).toString(16).slice(1)
  })
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}

/**
 * @param {string} message
 * @param {number} number
 * @returns {Record<string, string>}
 */
function headersOf(message, number) {
  const type = parseJson(message) === undefined ? 'text/plain;charset=UTF-8' : 'application/json'
  return { 'Content-Type': type, 'X-Message-Seq': String(number) }
}

/**
 * As UTF-8 carries it: half a surrogate pair becomes U+FFFD.
 * @param {string} text
 * @returns {string}
 */
function wellFormed(text) {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text))
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

/** @param {string} type */
function isEventStream(type) {
  return /^text\/event-stream *(;|$)/i.test(type)
}

/**
 * Of an answer in JSON: an object is one message, as it came; an array holds several, texts or whatever else.
 * @param {string} json
 * @returns {readonly string[]}
 */
function messagesIn(json) {
  const answer = parseJson(json)
  if (Array.isArray(answer)) return answer.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  return typeof answer === 'object' && answer !== null ? [json] : []
}

/**
 * undefined when it is no JSON.
 * @param {string} text
 * @returns {unknown}
 */
function parseJson(text) {
  try {
    return JSON.parse(text)
  } catch (_) {
    return undefined
  }
}

/**
 * Node 20 has no CloseEvent.
 * @param {{ code: number, reason: string, wasClean: boolean }} init
 */
function closeEvent(init) {
  return typeof CloseEvent === 'function' ? new CloseEvent('close', init) : assign(new Event('close'), init)
}

/**
 * @param {unknown} value
 * @returns {value is Promise<HeadersInit>}
 */
function isPromise(value) {
  return typeof Object(value).then === 'function'
}
