/**
 * Doubles of SseSocket, and of EventSource with `fetch`, for tests. Written by migrate-ws. It is yours.
 *
 * Once a test, or a setup file of the test runner, has imported this file, no stream is asked for:
 * - `new SseSocket(…)` is the WebSocket that the test has, at the address that it had before: a mock (jest-websocket-mock,
 *   mock-socket, `vi.stubGlobal('WebSocket', …)`, a class of the test's own), else what jsdom or Node has.
 * - `new EventSource(…)`, where the environment has none, hears such a WebSocket, and a POST with its `connectionId` goes there.
 * - Where a test makes a server, its clients go there: `const server = fakeSseServer('/api/chat/stream')`.
 */

const globals = globalThis
const doubles = globals.sseSocketDoubles || { servers: [], addresses: {}, streams: {} }
globals.sseSocketDoubles = doubles
doubles.open = (url, { stream }) =>
  typeof stream === 'string' ? socketAt(stream, url) : socketAt(String(url))
if (typeof EventSource === 'undefined') globals.EventSource = streamDouble()

/** Which address each WebSocket had, by that of its stream, where that is not the same with `/stream` behind it. */
export function webSocketAddresses(byStream) {
  Object.keys(byStream).forEach((stream) => {
    doubles.addresses[stream] = String(byStream[stream])
  })
}

/** A mock of the package that clients had their class from: its class takes the place of WebSocket. */
export function webSocketClass(mocked) {
  // A mock may throw where it is asked for what it lacks.
  const [name] = ['default', 'w3cwebsocket'].filter((one) => one in mocked)
  globals.WebSocket = name === undefined ? mocked : mocked[name]
}

/**
 * A server in memory, for the clients of one address, or for all. The one that was made last comes first.
 *
 * @param address of the stream, or of the WebSocket before it: whole, or its path alone
 */
export function fakeSseServer(address = '') {
  const connections = []
  const messages = []
  const comers = inOrder(connections)
  const said = inOrder(messages)
  const place = {
    address,
    accept(url) {
      const { socket, connection } = accepted(url, said.add)
      comers.add(connection)
      return socket
    },
  }
  doubles.servers.unshift(place)
  return {
    connections,
    messages,
    nextConnection: comers.next,
    nextMessage: said.next,
    send(data) {
      connections.forEach((one) => {
        one.send(data)
      })
    },
    close(code, reason) {
      connections.forEach((one) => {
        one.close(code, reason)
      })
    },
    error() {
      connections.forEach((one) => {
        one.error()
      })
    },
    stop() {
      doubles.servers = doubles.servers.filter((one) => one !== place)
    },
  }
}

/** The server of the test, else its WebSocket. `before`: what code gives, where the stream is an option. */
function socketAt(stream, before) {
  const known = doubles.addresses[stream] || doubles.addresses[withoutQuery(stream)]
  const query = stream.slice(withoutQuery(stream).length)
  const old = String(before || known || withoutQuery(stream).replace(/\/stream$/, '') + withoutId(query))
  const url = asWebSocket(old)
  const names = [stream, old, url].map(withoutQuery)
  const [server] = doubles.servers.filter(
    ({ address }) => address === '' || names.some((name) => name === address || pathOf(name) === address),
  )
  if (server) return server.accept(url)
  const OfTest = classNamed('WebSocket')
  if (OfTest === undefined) return undefined
  // A mock without these is in the state `undefined`, to its test and to code that asked WebSocket. Now code asks SseSocket.
  const states = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']
  const missing = Object.isExtensible(OfTest) ? states.filter((name) => !(name in OfTest)) : []
  missing.forEach((name) => {
    Object.defineProperty(OfTest, name, { value: states.indexOf(name), writable: true, configurable: true })
  })
  doubles.stateless = doubles.stateless || new WeakSet()
  if (missing.includes('OPEN')) doubles.stateless.add(OfTest)
  // Code may have the scheme of a request by now. A URL stays one.
  const socket = new OfTest(typeof before === 'object' ? new URL(url) : url)
  // `undefined === WebSocket.OPEN` was true of it.
  if (doubles.stateless.has(OfTest) && !('readyState' in socket)) Object.assign(socket, { readyState: 1 })
  return socket
}

/** As the test has it by now. */
function classNamed(name) {
  return globalThis[name]
}

/** Both ends of a connection. It opens by itself, or with the first that the server says. */
function accepted(url, onMessage) {
  const messages = []
  let state = 0
  const target = withHandlers(['open', 'message', 'error', 'close'])
  const socket = Object.assign(target, {
    binaryType: 'blob',
    bufferedAmount: 0,
    extensions: '',
    protocol: '',
    url,
    CONNECTING: 0,
    OPEN: 1,
    CLOSING: 2,
    CLOSED: 3,
    send(data) {
      if (state === 0) throw new DOMException('Still connecting', 'InvalidStateError')
      if (typeof data === 'object') throw new TypeError('R01: SSE is text only, binary data cannot be sent')
      if (state !== 1) return
      messages.push(String(data))
      onMessage(String(data))
    },
    close(code = 1005, reason = '') {
      if (state > 1) return
      const wasOpen = state === 1
      state = 2
      later(() => {
        if (!wasOpen && state < 3) target.dispatchEvent(new Event('error'))
        end(wasOpen ? code : 1006, reason, wasOpen)
      })
    },
  })
  Object.defineProperty(target, 'readyState', { get: () => state })
  const open = () => {
    if (state !== 0) return
    state = 1
    target.dispatchEvent(new Event('open'))
  }
  const end = (code, reason, wasClean) => {
    if (state === 3) return
    state = 3
    target.dispatchEvent(Object.assign(new Event('close'), { code, reason, wasClean }))
  }
  later(open)
  return {
    socket,
    connection: {
      url,
      messages,
      get isOpen() {
        return state === 1
      },
      send(data) {
        open()
        const text = typeof data === 'string' ? data : JSON.stringify(data)
        if (state === 1) target.dispatchEvent(new MessageEvent('message', { data: text }))
      },
      close(code = 1000, reason = '') {
        open()
        end(code, reason, true)
      },
      error() {
        if (state === 3) return
        target.dispatchEvent(new Event('error'))
        end(1006, '', false)
      },
    },
  }
}

/** The class of an EventSource that hears a WebSocket. */
function streamDouble() {
  const states = { CONNECTING: 0, OPEN: 1, CLOSED: 2 }
  return Object.assign(function EventSource(address, init) {
    const url = String(address)
    const [, id = ''] = /[?&]connectionId=([^&#]*)/.exec(url) || []
    const target = withHandlers(['open', 'message', 'error'])
    const socket = socketAt(url)
    let state = 0
    const open = () => {
      if (state !== 0) return
      state = 1
      target.dispatchEvent(new Event('open'))
      const data = JSON.stringify({ connectionId: id })
      target.dispatchEvent(new MessageEvent('ws.ready', { data }))
    }
    // Browsers ask again after a while. A test does not wait for that: to the client the stream is lost for good.
    const lost = () => {
      if (state === 2) return
      state = 2
      target.dispatchEvent(new Event('error'))
    }
    if (!socket) throw new TypeError('There is neither a WebSocket nor a fakeSseServer in this test')
    hear(socket, 'open', open)
    hear(socket, 'message', (event) => {
      open()
      const data = event === undefined ? undefined : event.data
      if (state === 1) target.dispatchEvent(new MessageEvent('message', { data }))
    })
    hear(socket, 'close', ({ code = 1006, reason = '' } = {}) => {
      const data = JSON.stringify({ code, reason })
      if (state === 1 && code !== 1006) target.dispatchEvent(new MessageEvent('ws.close', { data }))
      lost()
    })
    // A WebSocket that fails is closed; a mock may leave that to its client.
    hear(socket, 'error', () => {
      if (state === 2) return
      lost()
      socket.close()
    })
    if (id !== '') {
      doubles.streams[id] = socket
      catchPosts()
    }
    Object.defineProperty(target, 'readyState', { get: () => state })
    return Object.assign(target, states, {
      url,
      withCredentials: init !== undefined && init.withCredentials === true,
      close() {
        if (state === 2) return
        state = 2
        socket.close()
      },
    })
  }, states)
}

/** Handlers and listeners of a mock: tests call one or the other. An event that comes to both is heard once. */
function hear(socket, kind, handler) {
  let last
  const once = (isListener) => (event) => {
    const isRepeated = event !== undefined && last === event
    last = isListener ? undefined : event
    if (!isRepeated) handler(event)
  }
  Object.assign(socket, { [`on${kind}`]: once(false) })
  if (socket.addEventListener) socket.addEventListener(kind, once(true))
}

/** A POST with the `connectionId` of a stream is what its client sends; whatever else is asked for is none of ours. */
function catchPosts() {
  const { fetch: inner } = globals
  if (inner !== undefined && inner === doubles.fetch) return
  const caught = (input, init = {}) => {
    const [, id = ''] = /[?&]connectionId=([^&#]*)/.exec(String(input)) || []
    const socket = doubles.streams[id]
    if (init.method !== 'POST' || !socket) return undefined
    socket.send(String(init.body))
    return Promise.resolve({ ok: true, status: 202, text: () => Promise.resolve('') })
  }
  const apply = (of, self, given) => caught(given[0], given[1]) || Reflect.apply(of, self, given)
  // What a test asks of its own mock of fetch, it asks of that.
  doubles.fetch = inner === undefined ? caught : new Proxy(inner, { apply })
  globals.fetch = doubles.fetch
}

/** An EventTarget with `onopen` and the like. */
function withHandlers(kinds) {
  const target = new EventTarget()
  kinds.forEach((kind) => {
    let handler = null
    const call = (event) => {
      if (typeof handler === 'function') handler.call(target, event)
    }
    Object.defineProperty(target, `on${kind}`, {
      get: () => handler,
      set(value) {
        if (typeof handler !== 'function') target.addEventListener(kind, call)
        handler = typeof value === 'function' ? value : null
        if (handler === null) target.removeEventListener(kind, call)
      },
    })
  })
  return target
}

/** What is added can be waited for, each one once. */
function inOrder(all) {
  const waiting = []
  let taken = 0
  return {
    add(one) {
      all.push(one)
      const waits = waiting.shift()
      if (!waits) return
      taken++
      waits(one)
    },
    next() {
      if (taken < all.length) return Promise.resolve(all[taken++])
      return new Promise((resolve) => {
        waiting.push(resolve)
      })
    },
  }
}

/** No timer: a test may have stopped them. */
function later(task) {
  Promise.resolve().then(task)
}

function asWebSocket(address) {
  if (/^(ws|http)s?:/.test(address)) return address.replace(/^http/, 'ws')
  return typeof location === 'undefined'
    ? address
    : new URL(address, location.href).href.replace(/^http/, 'ws')
}

function withoutQuery(address) {
  return address.replace(/[?#][\s\S]*$/, '')
}

function withoutId(query) {
  return query.replace(/([?&])connectionId=[^&]*(&|$)/, (_, before, behind) => (behind === '' ? '' : before))
}

function pathOf(address) {
  return address.replace(/^[a-z]+:\/\/[^/]*/, '') || '/'
}
