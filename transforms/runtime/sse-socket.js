import { createParser } from 'eventsource-parser'
export class SseSocket extends EventTarget {
  static CONNECTING = 0
  static OPEN = 1
  static CLOSING = 2
  static CLOSED = 3
  CONNECTING = 0
  OPEN = 1
  CLOSING = 2
  CLOSED = 3
  url
  protocol = ''
  extensions = ''
  /** Has no effect: messages are text. */
  binaryType = 'blob'
  #options
  #streamUrl
  #sendUrl
  #abort = new AbortController()
  #handlers = { open: null, message: null, error: null, close: null }
  /** Messages whose POST has not succeeded yet; the first one is on its way. */
  #queue = []
  #tasks = []
  #taskChannel = new MessageChannel()
  #timers = {}
  #state = this.CONNECTING
  #bufferedAmount = 0
  #silenceMs = 0
  #seq = 0
  #whenSent
  /** @throws a SyntaxError unless `url` is relative or of `ws:`, `wss:`, `http:` or `https:`, without a fragment. */
  constructor(url, options = {}) {
    super()
    const base = httpUrl(url, pageUrl())
    const id = options.connectionId === false ? void 0 : newConnectionId()
    this.url = base.href
    this.#options = options
    this.#streamUrl = endpoint(base, options.stream ?? base.href, id)
    this.#sendUrl = options.send === void 0 ? void 0 : endpoint(base, options.send, id)
    this.#taskChannel.port1.onmessage = () => this.#tasks.shift()?.()
    void this.#listen()
  }
  /**
   * The class with its options set, for libraries that construct sockets themselves:
   * `new ReconnectingWebSocket(url, [], { WebSocket: SseSocket.with({ send: '/api/chat/message' }) })`.
   */
  static with(options) {
    return class extends SseSocket {
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
  /** @throws an InvalidStateError while connecting; a TypeError for binary data, or without the option `send`. */
  send(data) {
    if (this.#state === this.CONNECTING) throw new DOMException('Still connecting', 'InvalidStateError')
    if (isBinary(data)) throw new TypeError('R01: SSE is text only, binary data cannot be sent')
    if (this.#state === this.OPEN && this.#sendUrl === void 0)
      throw new TypeError('No send endpoint was given: SseSocket needs the option `send`')
    const message = String(data)
    this.#bufferedAmount += byteLength(message)
    if (this.#state === this.OPEN && this.#queue.push(message) === 1) void this.#sendQueue()
  }
  /** Sends what is queued, then closes. @throws an InvalidAccessError or a SyntaxError, as a WebSocket does. */
  close(code, reason = '') {
    if (code !== void 0 && code !== 1e3 && !(code >= 3e3 && code <= 4999))
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
      this.#timers.drain = setTimeout(() => this.#end(1006, '', false), this.#options.drainMs ?? 5e3)
    }
    this.#state = this.CLOSING
  }
  async #listen() {
    let failure = 'the stream ended before ws.ready'
    try {
      const accept = { Accept: 'text/event-stream' }
      const { status, headers, body, url } = await this.#fetch(this.#streamUrl, accept, { cache: 'no-store' })
      const type = headers.get('Content-Type') ?? 'no type'
      if (status !== 200 || !/^text\/event-stream *(;|$)/i.test(type) || body === null)
        throw new Error(`the stream was answered ${status}, ${type}`)
      await this.#read(body, new URL(url).origin)
    } catch (error) {
      failure = error
    }
    this.#inTask(() => this.#end(1006, '', false, this.#state === this.CONNECTING ? failure : void 0))
  }
  async #read(body, origin) {
    const waiting = []
    let ready = false
    const onEvent = (message) => {
      ready ||= message.event === 'ws.ready'
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
      const fresh = afterCR && text.startsWith('\n') ? text.slice(1) : text
      afterCR = text.endsWith('\r')
      parser.feed(fresh.replace(/\r\n?/g, '\n'))
    }
  }
  #receive({ event = 'message', data }, origin) {
    if (event === 'ws.ready' && this.#state === this.CONNECTING) {
      const { heartbeat } = Object(parseJson(data))
      this.#silenceMs = this.#options.heartbeatMs ?? 3e3 * Number(heartbeat ?? 0)
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
    if (!(this.#silenceMs > 0 && this.#silenceMs < 2 ** 31)) return
    this.#timers.silence = setTimeout(() => {
      this.#timers.silence = setTimeout(() => this.#end(1006, '', false), this.#silenceMs * 0.1)
    }, this.#silenceMs * 0.9)
  }
  /** One POST at a time: parallel ones overtake each other. */
  async #sendQueue() {
    try {
      for (let message = this.#queue[0]; message !== void 0; message = this.#queue[0]) {
        await this.#post(message)
        this.#queue.shift()
        this.#bufferedAmount -= byteLength(message)
      }
      this.#whenSent?.()
    } catch (error) {
      this.#inTask(() => this.#end(1006, '', false, error))
    }
  }
  async #post(message) {
    const { retries = 2 } = this.#options
    const type = parseJson(message) === void 0 ? 'text/plain;charset=UTF-8' : 'application/json'
    const headers = { 'Content-Type': type, 'X-Message-Seq': String(++this.#seq) }
    for (let attempt = 0; ; attempt++) {
      let failure
      let passing = true
      const keepalive = attempt === 0 && byteLength(message) < 6e4
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
      await new Promise((resolve) => {
        this.#timers.retry = setTimeout(resolve, wait)
      })
    }
  }
  async #fetch(url, defaults, init) {
    const headers = new Headers(await this.#options.headers?.())
    for (const [name, value] of Object.entries(defaults)) if (!headers.has(name)) headers.set(name, value)
    const { credentials = 'same-origin' } = this.#options
    return fetch(url, { ...init, headers, credentials, signal: this.#abort.signal })
  }
  /** The last thing that happens. A `failure` makes an `error` event, with what it was as its `message`. */
  #end(code, reason, wasClean, failure) {
    if (this.#state === this.CLOSED) return
    this.#state = this.CLOSED
    this.#silenceMs = 0
    for (const timer of Object.values(this.#timers)) clearTimeout(timer)
    this.#queue.length = 0
    this.#abort.abort()
    const message = failure instanceof Error ? failure.message : String(failure)
    if (failure !== void 0) this.dispatchEvent(Object.assign(new Event('error'), { message }))
    this.dispatchEvent(closeEvent({ code, reason, wasClean }))
    this.#taskChannel.port1.close()
  }
  /** Each event has a task of its own, in order. Timers would be too slow for that in a hidden tab. */
  #inTask(task) {
    this.#tasks.push(task)
    this.#taskChannel.port2.postMessage(null)
  }
  get onopen() {
    return this.#handlers.open
  }
  set onopen(handler) {
    this.#handle('open', handler)
  }
  get onmessage() {
    return this.#handlers.message
  }
  set onmessage(handler) {
    this.#handle('message', handler)
  }
  get onerror() {
    return this.#handlers.error
  }
  set onerror(handler) {
    this.#handle('error', handler)
  }
  get onclose() {
    return this.#handlers.close
  }
  set onclose(handler) {
    this.#handle('close', handler)
  }
  /** Another function takes over the place among the listeners; null gives it up. */
  #handle(type, handler) {
    const callable = typeof handler === 'function' ? handler : null
    if (callable === null) this.removeEventListener(type, this.#callHandler)
    else this.addEventListener(type, this.#callHandler)
    this.#handlers[type] = callable
  }
  #callHandler = (event) => {
    const handler = this.#handlers[event.type]
    handler?.call(this, event)
  }
  addEventListener(type, listener, options) {
    super.addEventListener(type, listener, options)
  }
  removeEventListener(type, listener, options) {
    super.removeEventListener(type, listener, options)
  }
}
function pageUrl() {
  return globalThis.document?.baseURI ?? globalThis.location?.href
}
function httpUrl(reference, base) {
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
function endpoint(base, reference, id) {
  const below = new URL(base.href)
  below.pathname = below.pathname.replace(/\/*$/, '/')
  const url = httpUrl(reference, reference.startsWith('./') ? below.href : (pageUrl() ?? base.href))
  const own = new Set(url.searchParams.keys())
  for (const [name, value] of base.searchParams) if (!own.has(name)) url.searchParams.append(name, value)
  if (id !== void 0) url.searchParams.set('connectionId', id)
  return url.href
}
function newConnectionId() {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}
function byteLength(text) {
  return new TextEncoder().encode(text).length
}
function isBinary(data) {
  const name = Object.prototype.toString.call(data)
  return ArrayBuffer.isView(data) || /^.object (Blob|File|(Shared)?ArrayBuffer).$/.test(name)
}
function parseJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return void 0
  }
}
function closeEvent(init) {
  if (typeof CloseEvent === 'function') return new CloseEvent('close', init)
  return Object.assign(new Event('close'), init)
}
