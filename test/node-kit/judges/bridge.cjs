// Between test clients of `ws` and servers: `mocha --require bridge.cjs …`, `node --require bridge.cjs --test …`. Each server gets the kit
// when it listens, on every path; a client that these tests construct is an SseSocket with the interface of `ws`. KIT_RUNTIME is a
// folder with `sse-sockets.cjs` and `sse-socket.cjs`; KIT_JUDGED a file for lines: what each test came to, and over how many streams.
'use strict'

const { EventEmitter } = require('node:events')
const { appendFileSync } = require('node:fs')
const http = require('node:http')
const Module = require('node:module')
const net = require('node:net')
const { join } = require('node:path')
const { Duplex } = require('node:stream')

const { sseSockets } = require(join(process.env.KIT_RUNTIME, 'sse-sockets.cjs'))
const { SseSocket } = require(join(process.env.KIT_RUNTIME, 'sse-socket.cjs'))

const kits = []
const { listen } = net.Server.prototype
const isHttp = (server) => server instanceof http.Server || server instanceof require('node:https').Server
const served = new WeakSet()
net.Server.prototype.listen = function (...args) {
  if (isHttp(this) && !served.has(this)) {
    served.add(this)
    kits.push(sseSockets(this, [{ path: '/*', stream: '/*/~stream', send: '/*/~message' }]))
  }
  return listen.apply(this, args)
}
const streams = () => kits.reduce((sum, { opened }) => sum + opened['/*'].sse, 0)

/** What of `ws` clients have that browsers do not, as far as texts go. */
class Client extends EventEmitter {
  constructor(address, protocols, options) {
    super()
    const given =
      options ?? (Array.isArray(protocols) || typeof protocols === 'string' ? {} : (protocols ?? {}))
    if (typeof protocols === 'string' || (Array.isArray(protocols) && protocols.length > 0))
      throw new Error('bridge: a stream negotiates no sub-protocol')
    const headers = { ...given.headers, ...(given.origin ? { origin: given.origin } : {}) }
    this.socket = new SseSocket(String(address), {
      stream: './~stream',
      send: './~message',
      headers: () => headers,
    })
    const { socket } = this
    socket.onopen = () => this.emit('open')
    socket.onmessage = ({ data }) => this.emit('message', Buffer.from(data), false)
    socket.onerror = ({ message }) => {
      const [, status] = /answered (\d{3})/.exec(message) ?? []
      if (status && this.listenerCount('unexpected-response') > 0)
        this.emit('unexpected-response', undefined, { statusCode: Number(status), headers: {}, resume() {} })
      else if (this.listenerCount('error') > 0)
        this.emit('error', new Error(status ? `Unexpected server response: ${status}` : message))
    }
    socket.onclose = ({ code, reason }) => this.emit('close', code, Buffer.from(reason))
  }
  get readyState() {
    return this.socket.readyState
  }
  get bufferedAmount() {
    return this.socket.bufferedAmount
  }
  get url() {
    return this.socket.url
  }
  get protocol() {
    return ''
  }
  get extensions() {
    return ''
  }
  send(data, options, done = options) {
    if (
      typeof data !== 'string' &&
      !(Buffer.isBuffer(data) && options?.binary === false) &&
      typeof data !== 'number'
    )
      throw new Error('bridge: a stream carries text only')
    this.socket.send(String(data))
    if (typeof done === 'function') setImmediate(done)
  }
  close(code, reason) {
    this.socket.close(code, reason === undefined ? undefined : String(reason))
  }
  terminate() {
    this.socket.close()
  }
  ping() {
    throw new Error('bridge: a stream has no pings of the client')
  }
  addEventListener(type, listener, options) {
    this.socket.addEventListener(type, listener, options)
  }
  removeEventListener(type, listener) {
    this.socket.removeEventListener(type, listener)
  }
}
for (const type of ['open', 'message', 'error', 'close'])
  Object.defineProperty(Client.prototype, `on${type}`, {
    set(listener) {
      this.socket.addEventListener(type, listener)
    },
  })

/** What is written are texts, where the stream of `ws` sends bytes. */
function streamOf(client, options) {
  const isOpen = new Promise((resolve) =>
    client.readyState === 1 ? resolve() : client.once('open', resolve),
  )
  const stream = new Duplex({
    ...options,
    read() {},
    write: (chunk, _encoding, done) => void isOpen.then(() => client.send(String(chunk), done)),
    final: (done) => void isOpen.then(() => done(client.close())),
    destroy: (error, done) => done(error, client.terminate()),
  })
  client.on('message', (data) => stream.push(data))
  client.on('close', () => stream.push(null))
  client.on('error', (error) => stream.destroy(error))
  return stream
}

/** The class for both ends: an address makes a client, null a server's end. */
function bridged(exported) {
  const WebSocket = new Proxy(exported, {
    construct(target, args, made) {
      if (args[0] === null || made !== WebSocket)
        return Reflect.construct(target, args, made === WebSocket ? target : made)
      return new Client(...args)
    },
    get(target, name) {
      if (name === 'WebSocket') return WebSocket
      if (name !== 'createWebSocketStream') return target[name]
      return (socket, options) =>
        socket instanceof Client ? streamOf(socket, options) : target[name](socket, options)
    },
  })
  return WebSocket
}

const load = Module._load
const known = new Map()
Module._load = function (request, parent, ...rest) {
  const exported = load.call(this, request, parent, ...rest)
  if (
    typeof exported !== 'function' ||
    exported.name !== 'WebSocket' ||
    !/\.test\.js$/.test(parent?.filename ?? '')
  )
    return exported
  if (!known.has(exported)) known.set(exported, bridged(exported))
  return known.get(exported)
}

const judged = (line) => appendFileSync(process.env.KIT_JUDGED ?? '/dev/stderr', `${line}\n`)
let before = 0
const begin = () => {
  before = streams()
}
/** Of mocha. */
exports.mochaHooks = {
  beforeEach: begin,
  afterEach() {
    const { state, err } = this.currentTest
    judged(
      [state, streams() - before, this.currentTest.fullTitle(), err?.message.split('\n')[0] ?? ''].join('\t'),
    )
  },
}
