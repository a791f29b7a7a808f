/**
 * sseSockets: the WebSocket routes of a Node server over Server-Sent Events and POST.
 * Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.
 *
 *     const server = http.createServer(app)
 *     const wss = new WebSocketServer({ server, path: '/ws' })
 *     sseSockets(server, [{ path: '/ws' }])
 *
 * `GET /ws/stream?connectionId=U` makes a WebSocket handshake for `/ws` with this very server, in memory: `verifyClient`,
 * `handleUpgrade`, `wss.clients`, ping and pong and the handlers are those of every WebSocket. What comes by
 * `POST /ws/message?connectionId=U` is what the handler receives. Real WebSockets go on beside it, in the same rooms, until the route
 * says `websocket: false`.
 *
 * What clients see:
 * - The stream: 200, `text/event-stream`; the event `ws.ready` with `{"connectionId", "heartbeat", "key", "batch"}` and, where the
 *   route has one, `"resume"`; one unnamed event a message; a comment every `heartbeat` seconds; at the end the event
 *   `ws.close` with `{"code", "reason"}`. 400 without a usable id, 403 for the id of somebody else, 404 when there is nothing
 *   to resume, 204 for a conversation that has ended, 429 for too many streams; or what the server answers a handshake that it refuses.
 * - A POST: 202. `X-Message-Seq` counts from 1; messages reach the handler in that order, and each once. 400, 403, 404 (no such
 *   stream), 408 (a body that does not come), 413, 415 (not UTF-8), 503 (try again with the same number).
 * - `application/vnd.ws-batch+json`: an array of texts, with the number of the first. `application/vnd.ws-close+json`:
 *   `{"code", "reason"}` of the client's `close()`.
 *
 * The id is an address, not a credential. A POST must bring the key that its stream was told (`X-Connection-Key`), or the same
 * `Authorization` and `Cookie` as its stream; a GET that takes a stream over must bring the same, or the id of one of its events.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { Duplex } from 'node:stream'
import { Server as TlsServer } from 'node:tls'

/**
 * One WebSocket route.
 * @typedef {object} SocketRoute
 * @property {string} path The whole path, prefixes included: `/ws`, `/rooms/:room` (a name stands for one segment), `/live/*`
 *   (this path and any below it; `/*` is every path).
 * @property {string} [stream] By default `path` + `/stream`; with the same names as `path`.
 * @property {string} [send] By default `path` + `/message`.
 * @property {number} [resume] Seconds that a client may be away without the handler noticing.
 * @property {number} [maxStream] Seconds after which a stream is ended for the client to resume, for hosts that limit responses.
 * @property {boolean} [websocket] false refuses real WebSockets on this route.
 */

/**
 * @typedef {object} SseSocketsOptions
 * @property {(request: import('node:http').IncomingMessage) => string} [principal] Who asks, as a text; by default a hash of
 *   `Authorization` and `Cookie`.
 * @property {(request: import('node:http').IncomingMessage) => boolean | Promise<boolean>} [authorize] Asked at every POST
 *   besides; false is answered 403.
 * @property {Broker} [broker] For several processes, e.g. `new RedisBroker('redis://localhost')`.
 * @property {readonly string[] | ((origin: string) => boolean)} [allowOrigins] Other origins whose pages may use the streams, or a
 *   function that says so of one: what middleware of the application allows does not reach them. Such a page reads a stream with the
 *   cookies of its reader.
 * @property {number} [heartbeat] Seconds between comments; 15 by default.
 * @property {number} [retry] Seconds after which a browser's own EventSource comes back; 1 by default.
 * @property {number} [maxMessage] Bytes of a message; 16 MiB by default. A batch has at most 1 MiB.
 * @property {number} [maxStreams] At once, of one principal; 100 by default. Whoever brings no credentials is not counted.
 * @property {string} [countsPath] The path that serves `counts` and `opened`, as JSON, or for Prometheus with `?format=prometheus`;
 *   protect it.
 * @property {boolean} [websocket] false refuses real WebSockets on all routes.
 */

/**
 * Where streams are that other processes hold.
 * - `start`: called before anything else. `deliver` takes a POST to a stream of this process, and gives its status; `again`
 *   registers all streams of this process again, for brokers that forget.
 * - `register`: this process holds the stream; for `seconds`, unless it is said again.
 * - `find`: owner, principal and key, when another process holds the stream. Rejects when it cannot tell: 503.
 * - `forward`: takes a POST to the process that holds its stream, and gives the status: 404 when there is no such process.
 * @typedef {object} Broker
 * @property {(deliver: (id: string, post: object) => Promise<number>, again: () => Promise<void>) => Promise<void>} start
 * @property {(id: string, principal: string, key: string, seconds: number) => Promise<void>} register
 * @property {(id: string) => Promise<[owner: string, principal: string, key: string] | undefined>} find
 * @property {(owner: string, id: string, post: object) => Promise<number>} forward
 */

const HIGH_WATER = 1 << 20 // characters that a handler may be ahead of its client before its socket says so (`bufferedAmount`)
const BURST = 1 << 16 // characters that are written at once
const INBOX = 1 << 16 // bytes that a client may be ahead of its handler before its POST waits
const INBOX_WAIT = 30_000 // ms that such a POST waits before it is answered 503
const EARLY = 64 // POSTs that may wait for the number before theirs
const EARLY_WAIT = 2_000 // ms that they wait
const BODY_WAIT = 30_000 // ms in which the body of a POST must come, for each MiB that it announces
const BATCH = 1 << 20 // bytes of a batch: very many small texts cost many times that
const KEPT = 1_000 // events kept for a client that resumes
const KEPT_SIZE = 1 << 24 // and characters of them
const ENDED_FOR = 600_000 // ms in which a client that asks again is told that its conversation has ended
const CLOSING_WAIT = 30_000 // ms in which a handler must take in that its client has gone
const FRAMES = 100 << 20 // bytes of a message of the handler's, as `ws` itself takes by default
const HEAD = 1 << 16 // bytes of an answered handshake's headers
const REFUSAL = 1 << 20 // bytes of a refusal's body
const ANSWER_WAIT = 40_000 // ms that a POST waits for the process that holds its stream
const REDIS_WAIT = 3_000 // ms that a command waits for Redis
const REDIS_AGAIN = 500 // ms after which one that was lost is asked again
const SETTLED = 5_000 // ms in which all processes have registered their streams again once it is back

/**
 * Serves the WebSocket routes of a server over streams and POSTs as well, before or after it listens. `server`: of `node:http` or
 * `node:https`, a WebSocketServer of `ws` made with `port` or `server`, or an application of Fastify, before it is ready. Throws where
 * `stream` and `send` of a route have other names than its `path`.
 * @param {import('node:net').Server | object} server
 * @param {readonly SocketRoute[]} routes
 * @param {SseSocketsOptions} [options]
 * @returns {{ counts: object, opened: object, close(code?: number, reason?: string): void }} Open connections by route, how many
 *   there were, and what ends every stream of this process.
 */
export function sseSockets(server, routes, options = {}) {
  const own = serverOf(server)
  if (!own)
    throw new TypeError('sseSockets needs the http.Server whose upgrades this WebSocketServer handles')
  const kit = new Kit(own, routes, options)
  if ('addHook' in server) hookInto(server, kit)
  const { emit, close } = own
  const target = own
  target.emit = function (type, ...rest) {
    if (type === 'request' || type === 'checkContinue') {
      if (kit.serves(type, rest[0], rest[1])) return true
    } else if (type === 'upgrade' && kit.refuses(rest[0], rest[1])) return true
    return Reflect.apply(emit, this, [type, ...rest])
  }
  // A server that stops waits for its responses, and streams do not end by themselves.
  target.close = function (...rest) {
    kit.stop()
    return Reflect.apply(close, this, rest)
  }
  return kit
}

function serverOf(given) {
  if ('addHook' in given) return given.server
  return 'emit' in given && 'listen' in given ? given : given._server
}

/** What came by another address passes by the first server, but not by the hooks: `localhost` may be 127.0.0.1 and ::1. */
function hookInto(application, kit) {
  const on = application
  on.addHook('onRequest', (request, reply, done) => {
    if (!kit.serves('request', request.raw, reply.raw)) return done()
    reply.hijack()
    return undefined
  })
}

class Kit {
  counts = {}
  opened = {}
  server
  options
  heartbeat
  maxMessage
  allows
  sockets = new Paths()
  requests = new Paths()
  connections = new Map()
  /** Of each principal. */
  streams = new Map()
  /** When conversations ended, by id, oldest first. */
  ended = new Map()
  started
  isStopped = false

  constructor(server, routes, options) {
    this.server = server
    this.options = options
    this.heartbeat = options.heartbeat ?? 15
    this.maxMessage = options.maxMessage ?? 16 << 20
    const { allowOrigins = [] } = options
    this.allows =
      typeof allowOrigins === 'function' ? allowOrigins : (origin) => allowOrigins.includes(origin)
    for (const one of routes) {
      const route = routeOf(one, options.websocket !== false)
      this.counts[route.path] = { websocket: 0, sse: 0 }
      this.opened[route.path] = { websocket: 0, sse: 0 }
      this.sockets.add(route.path, route)
      this.requests.add(route.stream, { route, method: 'GET' })
      this.requests.add(route.send, { route, method: 'POST' })
    }
  }

  close(code = 1012, reason = '') {
    for (const connection of Array.from(this.connections.values())) connection.end(code, reason)
  }

  /** The server is about to close. */
  stop() {
    this.isStopped = true
    this.close()
  }

  /** A connection that is kept alive would hold up a server that is being closed. */
  isStopping({ httpVersionMajor }) {
    return this.isStopped && !this.server.listening && httpVersionMajor === 1
  }

  /** Whether a request is one of these, and not the application's. */
  serves(type, request, response) {
    if (request.socket instanceof Wire) return false
    const path = pathOf(request)
    for (const { what, values } of this.requests.at(path)) {
      const { route, method } = what
      // `/*` is every path: a GET that takes no event stream, and a POST that names none, are the application's own.
      if (route.path.endsWith('*') && request.method === method && !isOfClient(request)) continue
      if (request.method === method) {
        const socketPath = filled(route.path, values)
        if (type === 'checkContinue') response.writeContinue()
        const served =
          method === 'GET'
            ? this.stream(route, socketPath, request, response)
            : this.message(socketPath, request, response)
        served.catch((error) => {
          log('a request failed', error)
          if (response.headersSent) response.destroy()
          else answer(response, 500)
        })
        return true
      }
      if (request.method === 'OPTIONS' && this.isAllowed(request)) {
        answer(response, 204, this.cors(request))
        return true
      }
    }
    if (path !== this.options.countsPath || request.method !== 'GET') return false
    this.tellCounts(request, response)
    return true
  }

  /** Counts a real WebSocket. Whether it is refused. */
  refuses(request, socket) {
    const [found] = socket instanceof Wire ? [] : this.sockets.at(pathOf(request))
    if (!found) return false
    const { path, websocket } = found.what
    if (!websocket) {
      socket.on('error', () => {})
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return true
    }
    const [open, opened] = [this.counts[path], this.opened[path]]
    if (open && opened) {
      open.websocket++
      opened.websocket++
      socket.once('close', () => open.websocket--)
    }
    return false
  }

  // The stream ------------------------------------------------------------------------------------------------------

  async stream(route, path, request, response) {
    const client = { response, isGone: false, onGone: () => {} }
    response.on('close', () => {
      client.isGone = true
      client.onGone()
    })
    const cors = this.cors(request)
    const query = queryOf(request)
    const [run, seen] = atLast(header(request, 'last-event-id'), '/')
    const id = query.connectionId || run.split('/')[0] || randomBytes(16).toString('hex')
    if (!ID.test(id)) return answer(response, 400, cors)
    if (!(await this.start())) return answer(response, 503, cors)
    const who = this.principalOf(request)
    const asked = askedBy(request)
    for (let isAdmitted = false; ; isAdmitted = true) {
      let connection = this.connections.get(id)
      // Without other credentials they may be in the query.
      const isAsked = who !== NOBODY || connection?.asked === asked || isEqual(connection?.run ?? '', run)
      if (connection && !(isTheirs(connection, who, run) && connection.path === path && isAsked))
        return answer(response, 403, cors)
      if (!connection && this.ended.has(id)) return answer(response, 204, cors)
      if (connection && !connection.rewind(run, seen)) {
        this.drop(connection) // what it has not seen is kept no more: as with a WebSocket, it begins anew
        connection = undefined
      }
      if (connection?.isOver()) return answer(response, 204, cors)
      if (!connection) {
        if (query.resume !== undefined) return answer(response, 404, cors)
        if ((this.streams.get(who) ?? 0) >= (this.options.maxStreams ?? 100) && who !== NOBODY)
          return answer(response, 429, cors)
        if (this.options.broker && !isAdmitted) {
          const status = await this.admit(this.options.broker, id, who, run)
          if (status !== 0) return answer(response, status, cors)
          continue // another stream of this id may have come meanwhile
        }
        if (client.isGone) return
        connection = this.open(id, who, route, path, request)
      }
      return this.serve(connection, client, cors)
    }
  }

  /** The status to refuse a new stream with; 0 when no other process has anything against it. */
  async admit(broker, id, who, run) {
    try {
      const far = await broker.find(id)
      if (!far) return 0
      const [owner, principal, key] = far
      if (!isTheirs({ principal, run: runOf(id, key) }, who, run)) return 403
      await broker.forward(owner, id, { replace: true })
      return 0
    } catch (error) {
      log('the broker did not answer', error)
      return 503
    }
  }

  open(id, who, route, path, request) {
    const connection = new Connection(id, who, route, path, request)
    this.connections.set(id, connection)
    this.streams.set(who, (this.streams.get(who) ?? 0) + 1)
    const [open, opened] = [this.counts[route.path], this.opened[route.path]]
    if (open) open.sse++
    if (opened) opened.sse++
    watchProcess(this)
    connection.wire.say(handshake(request, path))
    this.server.emit(this.server instanceof TlsServer ? 'secureConnection' : 'connection', connection.wire)
    return connection
  }

  /** One stream of a conversation: until the client goes, another stream takes over, or it is at its end. */
  async serve(connection, client, cors) {
    const { response } = client
    const mine = ++connection.streams
    if (connection.away) clearTimeout(connection.away)
    connection.detach()
    client.onGone = () => this.lost(connection, mine)
    if (client.isGone) return this.lost(connection, mine)
    await connection.decided
    if (connection.refusal) {
      const { status, headers, body } = connection.refusal
      return answer(response, status, { ...headers, ...cors }, body)
    }
    await this.register(connection)
    if (client.isGone) return
    const { route } = connection
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      ...connection.headers,
      ...cors,
    })
    const ready = {
      connectionId: connection.id,
      heartbeat: this.heartbeat,
      key: connection.key,
      batch: true,
      ...(route.resume > 0 ? { resume: route.resume } : {}),
    }
    const retry = Math.trunc((this.options.retry ?? 1) * 1000)
    response.write(
      `: ok\nretry: ${retry}\n\nid: ${connection.seen}\nevent: ws.ready\ndata: ${JSON.stringify(ready)}\n\n`,
    )
    const { socket } = response
    response.on('finish', () => {
      if (this.isStopping(response.req)) socket?.destroySoon()
    })
    if (connection.streams !== mine) return void response.end()
    const timers = []
    connection.attach(response, () => timers.forEach(clearTimeout))
    const heartbeat = this.heartbeat * 1000
    let registered = Date.now()
    const beat = () => {
      const now = Date.now()
      if (now >= registered + heartbeat) {
        registered = now
        void this.register(connection)
      }
      if (now >= connection.quietSince + heartbeat) connection.beat(now)
      timers[0] = setTimeout(beat, connection.quietSince + heartbeat - now).unref()
    }
    timers[0] = setTimeout(beat, heartbeat).unref()
    if (route.maxStream) timers[1] = setTimeout(() => connection.detach(), route.maxStream * 1000).unref()
  }

  async register({ id, principal, key, route }) {
    if (!this.options.broker) return
    try {
      await this.options.broker.register(id, principal, key, 3 * this.heartbeat + route.resume)
    } catch (error) {
      log('the broker did not answer', error)
    }
  }

  /** The stream is over; the conversation is, unless another stream has it or may come for it. */
  lost(connection, mine) {
    if (connection.streams !== mine) return
    connection.streams++
    connection.detach()
    if (connection.isAwaited()) {
      if (connection.gone) this.uncount(connection)
      connection.away = setTimeout(() => this.drop(connection), connection.route.resume * 1000).unref()
    } else this.drop(connection)
  }

  drop(connection) {
    const { id } = connection
    connection.detach()
    connection.disconnect(1006)
    if (this.connections.get(id) !== connection) return
    this.connections.delete(id)
    if (this.connections.size === 0) leaveProcess(this)
    this.uncount(connection)
    if (!connection.saidGoodbye) return
    const now = Date.now()
    this.ended.set(id, now)
    for (const [one, when] of Array.from(this.ended)) {
      if (when > now - ENDED_FOR) break
      this.ended.delete(one)
    }
  }

  uncount(connection) {
    if (!connection.isCounted) return
    connection.isCounted = false
    const { principal, route } = connection
    const open = this.counts[route.path]
    if (open) open.sse--
    const left = (this.streams.get(principal) ?? 1) - 1
    if (left > 0) this.streams.set(principal, left)
    else this.streams.delete(principal)
  }

  // POSTs -----------------------------------------------------------------------------------------------------------

  async message(path, request, response) {
    const status = await this.take(path, request)
    const headers = this.cors(request)
    const isLast = status === 408 || this.isStopping(request) // else the rest of the body would be waited for
    answer(response, status, isLast ? { ...headers, connection: 'close' } : headers)
  }

  async take(path, request) {
    const id = queryOf(request).connectionId ?? ''
    const number = header(request, 'x-message-seq')
    if (!ID.test(id) || !NUMBER.test(number)) return 400
    if (header(request, 'sec-fetch-site') === 'cross-site' && !this.isAllowed(request) && !isLocal(request)) {
      const origin = header(request, 'origin')
      if (ORIGIN.test(origin)) log('refused a POST', `for a page of yours, write allowOrigins: ['${origin}']`)
      return 403
    }
    const kind = header(request, 'content-type')
    const most = kindOf(kind) === BATCHES ? Math.min(this.maxMessage, BATCH) : this.maxMessage
    const announced = Number(header(request, 'content-length')) || 0
    if (announced > most) return 413
    if (!(await this.start())) return 503
    const connection = this.connections.get(id)
    if (connection && (connection.gone || !connection.accepted || connection.path !== path)) return 404
    let far
    try {
      if (!connection) far = await this.options.broker?.find(id)
    } catch (error) {
      log('the broker did not answer', error)
      return 503
    }
    if (!connection && !far) return 404
    const [owner, principal, key] = connection
      ? ['', connection.principal, connection.key]
      : (far ?? ['', '', ''])
    const isTheirs =
      isEqual(header(request, 'x-connection-key'), key) || isEqual(this.principalOf(request), principal)
    if (!isTheirs || (this.options.authorize && !(await this.options.authorize(request)))) return 403
    const body = await bodyOf(request, most, announced)
    if (typeof body === 'number') return body
    const text = utf8(body)
    if (text === undefined) return 415
    const post = postOf(text, kind, number === '' ? null : Number(number))
    if (!post) return 400
    if (connection) return connection.take(post)
    try {
      return (await this.options.broker?.forward(owner, id, { ...post, path })) ?? 404
    } catch (error) {
      log('the broker did not answer', error)
      return 503
    }
  }

  /** A POST that came to another process. */
  async deliver(id, post) {
    const connection = this.connections.get(id)
    if (!connection || connection.gone || (post.path ?? connection.path) !== connection.path) return 404
    if (!('replace' in post)) return connection.take(post)
    this.drop(connection)
    return 202
  }

  start() {
    const { broker } = this.options
    if (!broker) return true
    this.started ??= broker
      .start(
        (id, post) => this.deliver(id, post),
        async () => {
          for (const connection of Array.from(this.connections.values())) await this.register(connection)
        },
      )
      .then(
        () => true,
        (error) => {
          log('the broker did not answer', error)
          this.started = undefined
          return false
        },
      )
    return this.started
  }

  // -----------------------------------------------------------------------------------------------------------------

  principalOf(request) {
    return (this.options.principal ?? credentials)(request)
  }

  tellCounts(request, response) {
    const { counts, opened } = this
    if (queryOf(request).format !== 'prometheus') {
      const told = JSON.stringify({ process: process.pid, open: counts, opened })
      answer(response, 200, { 'content-type': 'application/json' }, Buffer.from(told))
      return
    }
    const lines = []
    for (const [name, kind, of] of [
      ['connections', 'gauge', counts],
      ['opened_total', 'counter', opened],
    ]) {
      lines.push(`# TYPE sse_sockets_${name} ${kind}`)
      for (const [route, carriers] of Object.entries(of)) {
        const label = route.replace(/\\/g, '\\\\').replace(/"/g, '\\"')
        for (const [carrier, n] of Object.entries(carriers))
          lines.push(`sse_sockets_${name}{route="${label}",carrier="${carrier}"} ${n}`)
      }
    }
    const type = 'text/plain; version=0.0.4; charset=utf-8'
    answer(response, 200, { 'content-type': type }, Buffer.from(`${lines.join('\n')}\n`))
  }

  isAllowed(request) {
    const origin = header(request, 'origin')
    return origin !== '' && this.allows(origin)
  }

  cors(request) {
    if (!this.isAllowed(request)) return {}
    return {
      'access-control-allow-origin': header(request, 'origin'),
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers':
        'authorization, content-type, last-event-id, x-message-seq, x-connection-key',
      vary: 'origin',
    }
  }
}

/** One conversation. Its handler sees one WebSocket, over however many streams. */
class Connection {
  id
  principal
  route
  path
  asked
  key = randomBytes(16).toString('base64url')
  wire
  /** The server has accepted or refused. */
  decided
  accepted = false
  ended = false
  gone = false
  saidGoodbye = false
  /** Among the open ones. */
  isCounted = true
  /** Of the answered handshake. */
  headers = {}
  refusal
  /** How many streams there were; the last one is in use. */
  streams = 0
  away
  /** When something was written last; ms. */
  quietSince = 0
  /** Of this run of the handler: event ids of an earlier one mean nothing to it. */
  run
  decide = () => {}
  // To the client.
  response
  onDetach = () => {}
  isBlocked = false
  isToPump = false
  said = 0
  written = 0 // number of the last event that was written to a stream
  unwritten = []
  pending = 0 // characters of those unwritten
  kept = [] // the last ones that were written
  keptSize = 0
  // From the client.
  next = 1
  refused // a number that was answered 503: those behind it must not pass it
  early = new Set()
  taking = Promise.resolve()

  constructor(id, principal, route, path, request) {
    this.id = id
    this.principal = principal
    this.route = route
    this.path = path
    this.asked = askedBy(request)
    this.run = runOf(id, this.key)
    this.decided = new Promise((resolve) => {
      this.decide = resolve
    })
    this.wire = new Wire(this, request)
  }

  // What the server says over the wire.

  opened(headers) {
    this.accepted = true
    this.headers = headers
    this.decide()
  }

  /** Instead of opening it. */
  refuse(refusal) {
    this.refusal = refusal
    this.ended = true
    this.decide()
    this.disconnect(1006)
  }

  hear(text) {
    if (this.gone) return
    const lines = /[\r\n]/.test(text) ? text.replace(/\r\n|\r|\n/g, '\ndata: ') : text
    this.emit(`data: ${lines}\n`)
  }

  /** It went without a word. */
  cut() {
    if (this.accepted) {
      this.ended = true
      this.disconnect(1006)
    } else this.refuse({ status: 403, headers: {}, body: Buffer.alloc(0) })
  }

  isAhead() {
    return this.pending > HIGH_WATER && !this.gone
  }

  // How it ends.

  /** From this side: the client is told the code. */
  end(code, reason) {
    if (this.ended || this.gone || !this.accepted) return
    this.emit(`event: ws.close\ndata: ${JSON.stringify({ code, reason })}\n`)
    this.ended = this.saidGoodbye = true
    this.disconnect(code, reason)
    this.pump() // a process that exits has no next tick
  }

  /** The handler is told that the client is gone, behind what came before. */
  disconnect(code, reason = '') {
    if (this.gone) return
    this.gone = true
    this.wire.close(code, reason)
    for (const one of Array.from(this.early)) one.go()
    this.pumpSoon()
  }

  /** A client that went may come again: also for the last words, which may have been lost on their way. */
  isAwaited() {
    return this.route.resume > 0 && this.accepted && (!this.gone || this.saidGoodbye)
  }

  /** Its client has seen all that there was. */
  isOver() {
    return this.saidGoodbye && this.unwritten.length === 0
  }

  // What a stream needs.

  attach(response, onDetach) {
    this.response = response
    this.onDetach = onDetach
    this.isBlocked = false
    this.quietSince = Date.now()
    response.on('drain', () => {
      if (this.response !== response) return
      this.isBlocked = false
      this.pump()
    })
    this.pump()
  }

  /** The stream in use ends. */
  detach() {
    const { response } = this
    this.response = undefined
    this.onDetach()
    this.onDetach = () => {}
    response?.end()
  }

  /** Id of the last event that was written to a stream. */
  get seen() {
    return `${this.run}/${this.written}`
  }

  beat(now) {
    this.quietSince = now
    this.response?.write(': hb\n\n')
  }

  emit(fields) {
    const event = `id: ${this.run}/${++this.said}\n${fields}\n`
    this.unwritten.push(event)
    this.pending += event.length
    this.pumpSoon()
  }

  /** What is said in one turn is written at once. */
  pumpSoon() {
    if (this.isToPump) return
    this.isToPump = true
    process.nextTick(() => {
      this.isToPump = false
      this.pump()
    })
  }

  pump() {
    while (this.response && !this.isBlocked) {
      if (this.unwritten.length === 0) {
        if (this.ended || this.gone) this.detach()
        return
      }
      this.quietSince = Date.now()
      this.isBlocked = !this.response.write(this.burst())
    }
  }

  /** The next events to write. */
  burst() {
    let count = 0
    let size = 0
    while (count < this.unwritten.length && size < BURST) size += this.unwritten[count++]?.length ?? 0
    const events = this.unwritten.splice(0, count)
    this.written += count
    this.pending -= size
    if (!this.isAhead()) this.wire.goOn()
    if (this.route.resume > 0) this.keep(events, size)
    return events.length === 1 ? (events[0] ?? '') : events.join('')
  }

  keep(events, size) {
    this.kept.push(...events)
    this.keptSize += size
    if (this.kept.length < 2 * KEPT && this.keptSize < 2 * KEPT_SIZE) return
    let count = 0
    while (this.kept.length - count > KEPT || this.keptSize > KEPT_SIZE)
      this.keptSize -= this.kept[count++]?.length ?? 0
    this.kept.splice(0, count)
  }

  /** Another stream goes on behind the event `seen` of the run; false when something between is gone. */
  rewind(run, seen) {
    let behind
    // A client that has read nothing yet, or does not say what: as long as nothing was lost with its stream.
    if (!this.accepted || seen === '') behind = this.accepted && this.route.resume === 0 ? this.written : 0
    else if (run === this.run && /^[0-9]{1,15}$/.test(seen)) behind = Number(seen)
    else return false
    const again = this.written - behind
    if (again < 0 || again > this.kept.length) return false
    const events = this.kept.splice(this.kept.length - again)
    const size = events.reduce((sum, event) => sum + event.length, 0)
    this.unwritten.unshift(...events)
    this.pending += size
    this.keptSize -= size
    this.written -= again
    return true
  }

  // What a POST calls.

  /** Into the handler's inbox, in order and once. Gives the status of the POST. */
  async take(post) {
    if ('close' in post) {
      this.disconnect(...post.close)
      return 202
    }
    if ('replace' in post) return 400
    const { texts, number } = post
    if (number !== null && number > this.next && !(await this.turn(number))) return 503
    const before = this.taking
    let release = () => {}
    this.taking = new Promise((resolve) => {
      release = resolve
    })
    try {
      await before
      if (this.gone) return 404
      if (number === null) return (await this.put(texts)) ? 202 : this.gone ? 404 : 503
      if (this.refused !== undefined && number > this.refused) return 503
      const seen = Math.max(0, this.next - number)
      if (!(await this.put(seen === 0 ? texts : texts.slice(seen)))) {
        this.refused = number
        return this.gone ? 404 : 503
      }
      this.refused = undefined
      this.next = Math.max(this.next, number + texts.length)
    } finally {
      release()
    }
    for (const one of Array.from(this.early)) if (one.number <= this.next) one.go()
    return 202
  }

  /** Waits until the number before it was taken; not for ever: it may never come. False when too many wait. */
  async turn(number) {
    if (this.early.size >= EARLY) return false
    await new Promise((resolve) => {
      const timer = setTimeout(() => one.go(), EARLY_WAIT)
      const one = {
        number,
        go: () => {
          clearTimeout(timer)
          this.early.delete(one)
          resolve()
        },
      }
      this.early.add(one)
    })
    return true
  }

  /** All of them, or none: false when the handler does not read for too long, or is gone. */
  async put(texts) {
    if (texts.length === 0) return !this.gone
    if (!this.gone && this.wire.isFull && !(await this.wire.emptied(INBOX_WAIT))) return false
    if (this.gone) return false
    this.wire.say(textFrames(texts))
    return true
  }
}

/**
 * The server's end of a connection that never leaves the process, and what is at the other: the client of a WebSocket (RFC 6455),
 * without extensions. It masks with zeros, which changes nothing: nobody in between could be misled.
 */
class Wire extends Duplex {
  isFull = false
  encrypted
  remoteAddress
  remotePort
  remoteFamily
  localAddress
  localPort
  /** Of TLS: what the client's own connection says. */
  authorized
  authorizationError
  servername
  alpnProtocol
  getPeerCertificate
  getCipher
  getProtocol
  connection
  hears = 'head'
  chunks = []
  size = 0
  need = 0
  answered = { status: 0, headers: {}, isChunked: false, length: 0 }
  fragments = []
  fragmented = 0
  held
  waiting = new Set()
  unsent = []
  isHearing = false
  isClosed = false

  constructor(connection, request) {
    super({ readableHighWaterMark: INBOX })
    this.connection = connection
    const socket = request.socket
    this.encrypted = socket.encrypted === true
    this.remoteAddress = socket.remoteAddress
    this.remotePort = socket.remotePort
    this.remoteFamily = socket.remoteFamily
    this.localAddress = socket.localAddress
    this.localPort = socket.localPort
    this.authorized = socket.authorized
    this.authorizationError = socket.authorizationError
    this.servername = socket.servername
    this.alpnProtocol = false // HTTP/1.1, whatever the stream came over
    if (this.encrypted) {
      this.getPeerCertificate = socket.getPeerCertificate?.bind(socket)
      this.getCipher = socket.getCipher?.bind(socket)
      this.getProtocol = socket.getProtocol?.bind(socket)
    }
  }

  // Ours.

  /** The server reads it. */
  say(bytes) {
    if (!this.isClosed) this.send(bytes)
  }

  /** null is the end. A server that is in the midst of writing reads it afterwards, as it would of a socket. */
  send(bytes) {
    if (!this.isHearing && this.unsent.length === 0) {
      this.isFull = !this.push(bytes)
      return
    }
    this.unsent.push(bytes)
    if (this.unsent.length > 1) return
    process.nextTick(() => {
      for (const one of this.unsent.splice(0)) this.isFull = !this.push(one)
    })
  }

  /** False when the server has not read all within so many ms. */
  emptied(ms) {
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer)
        this.waiting.delete(over)
        resolve(!this.isFull)
      }
      const timer = setTimeout(over, ms)
      this.waiting.add(over)
    })
  }

  /** The handler may say more. */
  goOn() {
    const { held } = this
    this.held = undefined
    held?.()
  }

  /** Behind what was said before; 1006 is the end of the connection, as are codes that no frame may have. */
  close(code, reason) {
    if (this.isClosed) return
    if (this.hears === 'frames' && code !== 1006) this.say(closeFrame(code, reason))
    else this.send(null)
    this.isClosed = true
    this.hears = 'nothing'
    this.goOn()
    for (const over of Array.from(this.waiting)) over()
    const timer = setTimeout(() => this.destroy(), CLOSING_WAIT).unref()
    this.once('close', () => clearTimeout(timer))
  }

  // The server's: as of a socket.

  setTimeout() {
    return this
  }
  setNoDelay() {
    return this
  }
  setKeepAlive() {
    return this
  }
  ref() {
    return this
  }
  unref() {
    return this
  }
  address() {
    return { address: this.localAddress, port: this.localPort, family: this.remoteFamily }
  }

  _read() {
    this.isFull = false
    for (const over of Array.from(this.waiting)) over()
  }

  _write(chunk, _encoding, done) {
    this.receive(chunk, done)
  }

  _writev(chunks, done) {
    this.receive(Buffer.concat(chunks.map(({ chunk }) => chunk)), done)
  }

  _final(done) {
    this.gone()
    done()
  }

  _destroy(error, done) {
    this.gone()
    this.goOn()
    done(error)
  }

  /** The server has said its last. */
  gone() {
    const { hears } = this
    this.hears = 'nothing'
    if (hears === 'refusal') this.refused(Buffer.concat(this.chunks))
    else if (hears !== 'nothing') this.connection.cut()
    if (this.isClosed) this.send(null)
  }

  receive(chunk, done) {
    this.chunks.push(chunk)
    this.size += chunk.length
    this.isHearing = true
    while (this.size > 0 && this.size >= this.need && this.hears !== 'nothing') {
      const bytes = this.chunks.length === 1 ? (this.chunks[0] ?? chunk) : Buffer.concat(this.chunks)
      this.need = 0
      const taken =
        this.hears === 'frames'
          ? this.frame(bytes)
          : this.hears === 'head'
            ? this.head(bytes)
            : this.refusal(bytes)
      const left = taken === 0 ? bytes : bytes.subarray(taken)
      this.chunks = left.length === 0 ? [] : [left]
      this.size = left.length
      if (taken === 0) break
    }
    this.isHearing = false
    if (this.hears === 'nothing') this.chunks = []
    if (this.connection.isAhead()) this.held = done
    else done()
  }

  /** Each takes bytes from the front and says how many; 0: it needs more. */
  head(bytes) {
    const end = bytes.indexOf('\r\n\r\n')
    if (end < 0) {
      if (bytes.length > HEAD) this.destroy()
      return 0
    }
    const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
    const status = Number(/^HTTP\/1\.[01] ([1-9][0-9]{2})/.exec(first)?.[1] ?? 502)
    if (status < 200 && status !== 101) return end + 4 // of a response that is still to come
    const headers = {}
    for (const line of lines) {
      const colon = line.indexOf(':')
      const name = line.slice(0, colon).toLowerCase()
      const value = line.slice(colon + 1).trim()
      const before = headers[name]
      headers[name] = before === undefined ? value : [before, value].flat().map(String)
    }
    const length = headers['content-length']
    const isChunked = /\bchunked$/i.test(String(headers['transfer-encoding']))
    for (const name of Object.keys(headers)) if (ofConnection.test(name)) delete headers[name]
    if (status === 101) {
      this.hears = 'frames'
      this.connection.opened(headers)
      return end + 4
    }
    this.hears = 'refusal'
    this.answered = { status, headers, isChunked, length: length === undefined ? Infinity : Number(length) }
    if (this.answered.length === 0) this.refused(Buffer.alloc(0))
    return end + 4
  }

  refusal(bytes) {
    if (bytes.length > REFUSAL) this.destroy()
    else if (this.answered.isChunked ? unchunked(bytes) : bytes.length >= this.answered.length)
      this.refused(bytes)
    return 0
  }

  refused(bytes) {
    const { status, headers, isChunked, length } = this.answered
    this.hears = 'nothing'
    this.connection.refuse({
      status,
      headers,
      body: isChunked ? (unchunked(bytes) ?? Buffer.alloc(0)) : bytes.subarray(0, length),
    })
  }

  frame(bytes) {
    const first = bytes[0]
    const second = bytes[1]
    if (first === undefined || second === undefined) return this.needs(2)
    const isLast = (first & 0x80) !== 0
    const kind = first & 0x0f
    let length = second & 0x7f
    let at = 2
    if ((first & 0x70) !== 0 || (second & 0x80) !== 0)
      return this.fail(1002, 'a frame of an extension, or masked')
    if (length === 126) {
      at = 4
      if (bytes.length < at) return this.needs(at)
      length = bytes.readUInt16BE(2)
    } else if (length === 127) {
      at = 10
      if (bytes.length < at) return this.needs(at)
      length = bytes.readUInt32BE(2) * 2 ** 32 + bytes.readUInt32BE(6)
    }
    if (this.fragmented + length > FRAMES) return this.fail(1009, 'a message too long')
    const end = at + length
    if (bytes.length < end) return this.needs(end)
    const payload = bytes.subarray(at, end)
    if (kind >= 8) {
      if (!isLast || length > 125) return this.fail(1002, 'a control frame in parts')
      return this.control(kind, payload) ? end : 0
    }
    const isFirst = this.fragments.length === 0
    if (kind > 2 || (kind === 0) === isFirst) return this.fail(1002, 'a frame out of order')
    if (kind === 2)
      return this.fail(1003, 'R01: an event stream carries text only, and this handler sends bytes')
    if (!isLast || !isFirst) {
      this.fragments.push(payload)
      this.fragmented += length
      if (!isLast) return end
    }
    const text = utf8(isFirst ? payload : Buffer.concat(this.fragments))
    this.fragments = []
    this.fragmented = 0
    if (text === undefined) return this.fail(1007, 'a text that is not UTF-8')
    this.connection.hear(text)
    return end
  }

  /** False when it is the last. */
  control(kind, payload) {
    if (kind === 9) this.say(controlFrame(10, payload))
    if (kind !== 8) return true
    const code = payload.length < 2 ? 1005 : payload.readUInt16BE(0)
    this.say(controlFrame(8, payload))
    this.hears = 'nothing'
    this.connection.end(code, payload.toString('utf8', 2))
    return false
  }

  needs(bytes) {
    this.need = bytes
    return 0
  }

  fail(code, why) {
    log(`the handler of ${this.connection.route.path} was cut off`, why)
    this.close(code, why)
    this.connection.cut()
    return 0
  }
}

// Addresses ---------------------------------------------------------------------------------------------------------

function routeOf(given, websocket) {
  const { path, maxStream, stream = below(path, 'stream'), send = below(path, 'message') } = given
  const names = partsOf(path).names.sort().join()
  if (new Set(partsOf(path).names).size < partsOf(path).names.length)
    throw new TypeError(`${path} has one name twice`)
  for (const one of [stream, send])
    if (partsOf(one).names.sort().join() !== names)
      throw new TypeError(`stream and send of ${path} must have the names that it has: ${names}`)
  const resume = given.resume || (maxStream ? 30 : 0)
  return { path, stream, send, resume, maxStream, websocket: websocket && given.websocket !== false }
}

function below(path, end) {
  return `${path.replace(/\/$/, '')}/${end}`
}

/** Literals, and between them the names of segments; `*` is what may be there or not. */
function partsOf(path) {
  const parts = path.split(/\/(?::(\w+)|(\*))(?=\/|$)/)
  const literals = parts.filter((_, at) => at % 3 === 0)
  if (!path.startsWith('/') || literals.some((literal) => /[:*?]/.test(literal)))
    throw new TypeError(`${path} is no path of names (/:room) and at most one /*`)
  const names = literals.slice(1).map((_, at) => parts[3 * at + 1] ?? '*')
  return { literals, names }
}

function filled(path, values) {
  const { literals, names } = partsOf(path)
  return literals.map((literal, at) => literal + (values[names[at] ?? ''] ?? '')).join('') || '/'
}

/** What is at which path, by the text with which the path begins: of thousands, a request is held against a few. */
class Paths {
  byHead = new Map()
  count = 0
  slashes = 0 // the most in a head

  add(path, what) {
    const { literals, names } = partsOf(path)
    const [first = ''] = literals
    const head =
      names.length === 0 ? path : names[0] === '*' ? first.slice(0, first.lastIndexOf('/') + 1) : `${first}/`
    const text = literals.map(
      (literal, at) =>
        escaped(literal) + (at < names.length ? (names[at] === '*' ? '(/.*)?' : '(/[^/]+)') : ''),
    )
    const one = { order: this.count++, pattern: new RegExp(`^${text.join('')}$`, 's'), names, what }
    const others = this.byHead.get(head)
    if (others) others.push(one)
    else this.byHead.set(head, [one])
    this.slashes = Math.max(this.slashes, head.split('/').length - 1)
  }

  /** In the order in which they were added. */
  at(path) {
    const heads = ['', path]
    for (let n = 0, end = 0; n < this.slashes; n++) {
      end = path.indexOf('/', end) + 1
      if (end === 0) break
      if (end < path.length) heads.push(path.slice(0, end))
    }
    const near = heads.flatMap((head) => this.byHead.get(head) ?? [])
    if (near.length > 1) near.sort((one, other) => one.order - other.order)
    return near.flatMap(({ pattern, names, what }) => {
      const found = pattern.exec(path)
      return found
        ? [{ values: Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])), what }]
        : []
    })
  }
}

function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function pathOf({ url = '' }) {
  const end = url.indexOf('?')
  return end < 0 ? url : url.slice(0, end)
}

/** Of `connectionId`, `resume` and `format`, the last that is given. */
function queryOf({ url = '' }) {
  const query = {}
  for (const pair of queryPairs(url)) {
    const [name = '', value = ''] = pair.split(/=(.*)/)
    if (name === 'connectionId' || name === 'resume' || name === 'format') query[name] = decoded(value)
  }
  return query
}

function queryPairs(url) {
  const start = url.indexOf('?')
  return start < 0 ? [] : url.slice(start + 1).split('&')
}

function decoded(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return text
  }
}

// Requests ----------------------------------------------------------------------------------------------------------

const ID = /^[A-Za-z0-9._~-]{1,128}$/
const NUMBER = /^(?:[1-9][0-9]{0,14})?$/
const ORIGIN = /^https?:\/\/[A-Za-z0-9.:[\]-]{1,260}$/
const LOOPBACK = /^(?:https?:\/\/)?(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?$/
/** Of the connection that a request came over, or of the handshake itself. */
const ofConnection =
  /^(?::.*|connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|content-length|upgrade|expect|accept|accept-encoding|last-event-id|sec-websocket-.*)$/i

/** It names a stream, or takes one. */
function isOfClient(request) {
  if (queryOf(request).connectionId) return true
  return request.method === 'GET' && /\btext\/event-stream\b/.test(header(request, 'accept'))
}

/** The query, without what is the kit's. */
function askedBy({ url = '' }) {
  const pairs = queryPairs(url).filter((pair) => pair !== '' && !/^(?:connectionId|resume)(?:=|$)/.test(pair))
  return pairs.join('&')
}

/** The request of a browser's WebSocket, with all that the GET of its stream brought. */
function handshake(request, path) {
  const query = askedBy(request)
  const lines = [`GET ${path}${query === '' ? '' : `?${query}`} HTTP/1.1`]
  const { rawHeaders, headers } = request
  for (let n = 0; n + 1 < rawHeaders.length; n += 2)
    if (!ofConnection.test(rawHeaders[n] ?? '')) lines.push(`${rawHeaders[n]}: ${rawHeaders[n + 1]}`)
  // HTTP/2 names the host otherwise.
  const host = headers.host ?? String(headers[':authority'] ?? 'localhost')
  if (headers.host === undefined) lines.push(`Host: ${host}`)
  // A WebSocket of a browser always says its origin; a GET to the page's own does not.
  if (header(request, 'sec-fetch-site') === 'same-origin' && headers.origin === undefined)
    lines.push(`Origin: ${originOf(request, host)}`)
  const key = randomBytes(16).toString('base64')
  lines.push(
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
  )
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

/** Of the page that asks its own server, which a proxy may have reached otherwise. */
function originOf(request, host) {
  const page = /^https?:\/\/[^/\s]+(?=\/)/.exec(header(request, 'referer'))?.[0]
  if (page) return page
  const isSecure = request.socket.encrypted || header(request, 'x-forwarded-proto').startsWith('https')
  return `${isSecure ? 'https' : 'http'}://${host}`
}

/** The body; or the status of one that is too long or does not come. */
function bodyOf(request, most, announced) {
  return new Promise((resolve) => {
    const chunks = []
    let size = 0
    const done = (body) => {
      clearTimeout(timer)
      request.off('data', onData)
      resolve(body)
    }
    const timer = setTimeout(() => done(408), BODY_WAIT * Math.max(1, announced / BATCH))
    const onData = (chunk) => {
      size += chunk.length
      chunks.push(chunk)
      if (size > most) done(413)
    }
    request.on('data', onData)
    request.on('end', () =>
      done(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)),
    )
    // The client went; nobody reads the answer.
    request.on('close', () => done(408))
    request.on('error', () => done(408))
  })
}

const BATCHES = 'application/vnd.ws-batch+json'

function kindOf(contentType) {
  return contentType.split(';')[0]?.trim().toLowerCase()
}

/** Undefined when the text is not what its type says. */
function postOf(text, contentType, number) {
  const type = kindOf(contentType)
  if (type !== 'application/vnd.ws-close+json' && type !== BATCHES) return { texts: [text], number }
  let given
  try {
    given = JSON.parse(text)
  } catch {
    return undefined
  }
  if (type === BATCHES) {
    const isBatch = Array.isArray(given) && given.every((one) => typeof one === 'string' && !HALF.test(one))
    return isBatch ? { texts: given, number } : undefined
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
  const { code = 1005, reason = '' } = given
  const isCode = typeof code === 'number' && Number.isInteger(code) && code >= 1000 && code < 5000
  return isCode && typeof reason === 'string' ? { close: [code, reason] } : undefined
}

/** Half a surrogate pair is no text. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/

/** A POST must bring the very credentials of its stream, or the key that the stream was told. */
function credentials({ headers: { authorization = '', cookie = '' } }) {
  return authorization === '' && cookie === '' ? NOBODY : hash(`${authorization}\0${cookie}`)
}

/** The same credentials; or, once they have changed, an event id of the stream, which only its own client has read. */
function isTheirs(stream, principal, run) {
  return isEqual(stream.principal, principal) || isEqual(stream.run, run)
}

function runOf(id, key) {
  return `${id}/${hash(key).slice(0, 24)}`
}

function hash(text) {
  return createHash('sha256').update(text).digest('hex')
}

const NOBODY = hash('')

function isEqual(one, other) {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function header({ headers }, name) {
  const value = headers[name]
  return typeof value === 'string' ? value : (value?.join(', ') ?? '')
}

/** Page and server on one machine: to a browser 127.0.0.1 and localhost are two sites, while ports of one name are the same. */
function isLocal(request) {
  const host = header(request, 'host') || header(request, ':authority')
  return LOOPBACK.test(host) && LOOPBACK.test(header(request, 'origin'))
}

function atLast(text, sign) {
  const at = text.lastIndexOf(sign)
  return at < 0 ? ['', text] : [text.slice(0, at), text.slice(at + sign.length)]
}

function answer(response, status, headers = {}, body) {
  const length = status === 204 || status === 304 ? {} : { 'content-length': body?.length ?? 0 }
  response.writeHead(status, { ...headers, ...length })
  response.end(body)
}

/** Undefined where it is no UTF-8. */
function utf8(bytes) {
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') && !Buffer.from(text).equals(bytes) ? undefined : text
}

function log(what, why) {
  console.error(`sse-sockets: ${what}:`, why)
}

// Frames of the client ----------------------------------------------------------------------------------------------

function textFrames(texts) {
  let size = 0
  for (const text of texts) {
    const length = Buffer.byteLength(text)
    size += length + (length < 126 ? 6 : length < 1 << 16 ? 8 : 14)
  }
  const frames = Buffer.allocUnsafe(size)
  let at = 0
  for (const text of texts) {
    const length = Buffer.byteLength(text)
    at = frames.writeUInt8(0x81, at)
    if (length < 126) at = frames.writeUInt8(0x80 | length, at)
    else if (length < 1 << 16) at = frames.writeUInt16BE(length, frames.writeUInt8(0x80 | 126, at))
    else {
      at = frames.writeUInt32BE(Math.floor(length / 2 ** 32), frames.writeUInt8(0x80 | 127, at))
      at = frames.writeUInt32BE(length % 2 ** 32, at)
    }
    at = frames.writeUInt32BE(0, at)
    at += frames.write(text, at)
  }
  return frames
}

function controlFrame(kind, payload) {
  return Buffer.concat([Buffer.from([0x80 | kind, 0x80 | payload.length, 0, 0, 0, 0]), payload])
}

/** Codes that stand for no frame, or that none may have, are sent as none: the handler is told 1005. */
function closeFrame(code, reason) {
  const isSendable = code >= 3000 || (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code))
  if (!isSendable) return controlFrame(8, Buffer.alloc(0))
  const text = Buffer.from(reason)
  let length = Math.min(text.length, 123)
  while (length < text.length && length > 0 && ((text[length] ?? 0) & 0xc0) === 0x80) length--
  return controlFrame(8, Buffer.concat([Buffer.from([code >> 8, code & 0xff]), text.subarray(0, length)]))
}

/** The body whole; undefined when it is not all there. */
function unchunked(bytes) {
  const parts = []
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at)
    const length = end < 0 ? NaN : Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (!(length >= 0) || bytes.length < end + 2 + length + 2) return undefined
    if (length === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(end + 2, end + 2 + length))
    at = end + 2 + length + 2
  }
}

// When the process ends ---------------------------------------------------------------------------------------------

const ending = Symbol.for('sse-sockets.ending')
const signalExit = Symbol.for('signal-exit emitter')
const signals = ['SIGTERM', 'SIGINT']
/** Those with streams. */
const kits = new Set()

function watchProcess(kit) {
  kits.add(kit)
  if (kits.size > 1) return
  process.on('exit', endAll)
  for (const signal of signals) process.on(signal, onSignal)
}

function leaveProcess(kit) {
  kits.delete(kit)
  if (kits.size > 0) return
  process.off('exit', endAll)
  for (const signal of signals) process.off(signal, onSignal)
}

function endAll() {
  for (const kit of Array.from(kits)) kit.close()
}

/**
 * Where nobody else listens, the signal ends the process as it would have without this: after a word to the clients. Else the end is
 * the application's business: it closes the server, or exits.
 */
function onSignal(signal) {
  // The package signal-exit counts its own listeners in the same way, and steps back when there are others.
  const global = process
  const polite = (global[signalExit] ?? global.__signal_exit_emitter__)?.count ?? 0
  const others = process.listeners(signal).filter((one) => !(ending in one))
  if (others.length > polite) return
  endAll()
  setImmediate(() => {
    process.off(signal, onSignal)
    process.kill(process.pid, signal)
  })
}
onSignal[ending] = true

// Redis -------------------------------------------------------------------------------------------------------------

/** Takes POSTs to the process that holds their stream. Redis knows which one that is, and carries them there and back. */
export class RedisBroker {
  given
  prefix
  me = randomBytes(8).toString('hex')
  answers = new Map()
  clients
  deliver = async () => 404
  again = async () => {}
  isSubscribed = false
  /** From when on a stream that Redis does not know is nowhere: after Redis was lost, not before all are registered again. */
  sureFrom = 0

  /** `client`: its address, or a client of the package `redis` or `ioredis`, of which two more like it are made. */
  constructor(client, prefix = 'sse') {
    this.given = client
    this.prefix = prefix
  }

  async start(deliver, again) {
    this.deliver = deliver
    this.again = again
    this.clients ??= this.connect()
    await inTime(this.clients.then((clients) => this.subscribe(clients)))
  }

  async connect() {
    const { given } = this
    const like = typeof given === 'string' ? await redisClient(given) : given
    // What cannot be sent at once is not kept: by then nobody waits for it.
    const make = (options) => {
      const client = like.duplicate(options)
      client.on('error', () => {}) // commands tell it
      return client
    }
    const commands = make({ disableOfflineQueue: true, enableOfflineQueue: false, lazyConnect: true })
    const channel = make({ lazyConnect: true })
    channel.on('message', (_, text) => this.hear(text)) // of ioredis; the other one calls the listener of `subscribe`
    return [commands, channel]
  }

  async subscribe([commands, channel]) {
    await Promise.all([opened(commands), opened(channel)])
    if (this.isSubscribed) return
    this.isSubscribed = true
    try {
      const name = `${this.prefix}:to:${this.me}`
      await (channel.isOpen === undefined
        ? channel.subscribe(name)
        : channel.subscribe(name, (text) => this.hear(text)))
    } catch (error) {
      this.isSubscribed = false
      throw error
    }
  }

  async ask(command) {
    try {
      if (this.sureFrom === Infinity) throw new Error('Redis was lost')
      const [client] = (await this.clients) ?? []
      if (!client) throw new Error('the broker was not started')
      return await inTime(command(client))
    } catch (error) {
      this.lost()
      throw error
    }
  }

  lost() {
    if (this.sureFrom === Infinity) return
    this.sureFrom = Infinity
    void this.findItAgain()
  }

  async findItAgain() {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, REDIS_AGAIN).unref())
      try {
        const clients = await this.clients
        if (!clients) continue
        await inTime(Promise.all(clients.map(opened)))
        await inTime(clients[0].ping())
        break
      } catch {
        // not yet
      }
    }
    this.sureFrom = Date.now() + SETTLED
    await this.again()
  }

  isSure() {
    return Date.now() >= this.sureFrom
  }

  hear(text) {
    const said = JSON.parse(text)
    if (said.status !== undefined) {
      this.answers.get(said.call)?.(said.status)
      return
    }
    this.deliver(said.id, said.post)
      .then((status) => {
        const told = JSON.stringify({ call: said.call, status })
        return this.ask((client) => client.publish(`${this.prefix}:to:${said.from}`, told))
      })
      .catch((error) => log('a POST of another process was not answered', error))
  }

  async register(id, principal, key, seconds) {
    const told = JSON.stringify([this.me, principal, key])
    const at = `${this.prefix}:at:${id}`
    const ms = Math.trunc(seconds * 1000)
    await this.ask(async (client) => await (client.psetex?.(at, ms, told) ?? client.pSetEx?.(at, ms, told)))
  }

  async find(id) {
    const found = await this.ask((client) => client.get(`${this.prefix}:at:${id}`))
    if (typeof found !== 'string') {
      if (this.isSure()) return undefined
      throw new Error(`Redis was lost, and may have forgotten ${id}`)
    }
    const [owner, principal, key] = JSON.parse(found)
    return owner === this.me ? undefined : [owner, principal, key]
  }

  async forward(owner, id, post) {
    const call = randomBytes(8).toString('hex')
    const answered = new Promise((resolve) => {
      const timer = setTimeout(() => resolve(503), ANSWER_WAIT).unref()
      this.answers.set(call, (status) => {
        clearTimeout(timer)
        resolve(status)
      })
    })
    try {
      const told = JSON.stringify({ call, from: this.me, id, post })
      const heard = await this.ask((client) => client.publish(`${this.prefix}:to:${owner}`, told))
      if (heard === 0) return this.isSure() ? 404 : 503
      return await answered
    } finally {
      this.answers.delete(call)
    }
  }
}

/** Of the package that the project has. */
async function redisClient(url) {
  // Names that no bundler follows: only whoever has several processes needs one of them.
  const [redis, ioredis] = ['redis', 'ioredis']
  try {
    const { createClient } = await import(redis)
    return createClient({ url })
  } catch (error) {
    if (!/^(?:ERR_)?MODULE_NOT_FOUND$/.test(String(error.code))) throw error
  }
  const { Redis } = await import(ioredis)
  return new Redis(url, { lazyConnect: true })
}

const opening = new WeakMap()

/** Connects a client that is not: once, however long it takes. */
async function opened(client) {
  const isOpen = client.isOpen ?? !['wait', 'end'].includes(client.status ?? '')
  if (isOpen) return opening.get(client)
  const connected = client.connect()
  opening.set(client, connected)
  return connected
}

async function inTime(promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), REDIS_WAIT)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
