/**
 * ApiGateway: the Lambda handlers of an API Gateway WebSocket API, in a process of your own.
 * Written by migrate-ws. It is yours: once you have edited it, `migrate-ws apply` does not overwrite it.
 *
 *     const server = http.createServer(app)
 *     const gateway = new ApiGateway(
 *       { $connect: connect, $disconnect: disconnect, $default: fallback, chat },
 *       { select: '$request.body.type', authorizer },
 *     )
 *     gateway.serve(server, '/ws', WebSocketServer) // of the package ws
 *     gateway.serveManagement(server)
 *     sseSockets(server, [{ path: '/ws' }])
 *
 * Handlers, authorizer and connection table stay as they are, and serve WebSockets and, by `sse-sockets`, streams with POSTs alike. One
 * expression changes: `new ApiGatewayManagementApiClient({ endpoint })`, or `new AWS.ApiGatewayManagementApi({ endpoint })`, becomes
 * `managementClient(ApiGatewayManagementApiClient, { endpoint })`. Senders elsewhere (workers of queues, other services) keep the AWS SDK
 * and get another endpoint: `http://this-host/prod`, which `serveManagement` serves.
 *
 * What is as on API Gateway, and where its documentation (docs.aws.amazon.com/apigateway/latest/developerguide/) says so:
 * - The authorizer gets a REQUEST event, once for each connection; the error "Unauthorized" is 401, any other 500, a policy that does not
 *   allow `$connect` 403. What it returns as context is in `requestContext.authorizer` of every event, as strings
 *   (apigateway-websocket-api-lambda-auth, apigateway-lambda-authorizer-output).
 * - `$connect` decides with its `statusCode`; when it fails, the client is answered 502. The connection exists once it has returned: a
 *   send before that fails with Gone (apigateway-websocket-api-route-keys-connect-disconnect; re:Post, "410 GoneException").
 * - Without a `statusCode` an object of the proxy's form, `{}` too, is 200; nothing, a text or another property is 502. So REST APIs take
 *   the same form: recorded on AWS by the tests of LocalStack (test_apigateway_lambda.py). Of WebSocket APIs no page says it.
 * - A message goes to the route that the expression names, as a string. What is not JSON, has no such property or names no route goes to
 *   `$default`, and without one is answered `{"message": "Forbidden"}` (websocket-api-develop-routes).
 * - A handler's return value reaches the client only where the route has a route response (apigateway-websocket-api-route-response). One
 *   that fails is answered `{"message": "Internal server error"}`, one that takes longer than 29 s "Endpoint request timed out".
 * - The messages of one connection are handled at the same time, and begun in their order. Here no more than a hundred of them are under
 *   way at once: their handlers run, or the client has not read their answers. `$disconnect` comes after them.
 * - Messages above 128 KB end the connection with 1009 (apigateway-execution-service-websocket-limits-table), binary ones with 1003
 *   (websocket-api-develop-binary-media-types). A send of more than 128 KB fails with PayloadTooLarge, one to a connection that is closed
 *   with Gone, one to a client that reads too slowly with LimitExceeded.
 *
 * What is not: the limits of 10 minutes without a message, of 2 hours and of 32 KB a frame are gone. `AWS_IAM` authorizers, templates
 * (VTL), integrations other than Lambda, and throttling are not there. Handlers share one process: what they keep in globals,
 * `process.env` or /tmp, all of them see, and one that computes for long holds up the others.
 */
import { randomBytes } from 'node:crypto'

const PREFIX = 'sse-' // with which the ids of connections begin here; those of API Gateway do not
const LIMIT = 128 * 1024 // bytes of a message, either way
const UNDONE = 100 // messages of one client that are handled at once; then nothing more of it is read
const UNSAID = 1_000 // messages that may wait for a client that reads slowly
const UNSAID_SIZE = 8 << 20 // and characters of them
const SAY_WAIT = 10_000 // ms that a sender waits for such a client
const REGISTERED_FOR = 45 // seconds for which a broker is told of a connection, and told again after a third of them

/** One set in a process, for all copies of this file: each folder that Lambda packs by itself needs its own. */
const inProcess = globalThis
const every = Symbol.for('migrate-ws.gateways')
const gateways = inProcess[every] ?? new Set()
inProcess[every] = gateways

const pathsOf = new WeakMap()

/** One WebSocket API. `routes`: handlers by route key. */
export class ApiGateway {
  legacy
  routes
  options
  select
  identitySources
  stage
  domainName
  arn
  connections = new Map()
  protocols = new WeakMap()
  started

  constructor(routes, options = {}) {
    this.routes = new Map(Object.entries(routes))
    this.options = options
    this.select = selectionOf(options.select ?? '$request.body.action')
    this.identitySources = (options.identitySources ?? []).map(identitySourceOf)
    this.stage = options.stage ?? 'prod'
    this.domainName = options.domainName ?? 'localhost'
    const { API_GATEWAY_ARN } = process.env
    this.arn = arnOf(options.arn ?? API_GATEWAY_ARN, this.domainName.split('.')[0] ?? '')
    this.legacy = options.legacy
    gateways.add(this)
  }

  /** Serves WebSockets at a path of a server; `sseSockets` beside it serves the same over streams. */
  serve(server, path, WebSocketServer) {
    const upgrades = new WebSocketServer({
      noServer: true,
      maxPayload: LIMIT,
      handleProtocols: (offered, request) => {
        const given = this.protocols.get(request)
        return given !== undefined && offered.has(given) ? given : false
      },
    })
    const paths = pathsOf.get(server)
    if (!paths) refuseOthers(server)
    pathsOf.set(server, (paths ?? new Set()).add(path))
    server.on('upgrade', (request, socket, head) => {
      if (pathOf(request) !== path) return
      socket.on('error', () => {})
      this.upgrade(request, socket, (done) => upgrades.handleUpgrade(request, socket, head, done)).catch(
        (error) => {
          log('a handshake failed', error)
          socket.destroy()
        },
      )
    })
  }

  async upgrade(request, socket, accept) {
    await this.start()
    const connection = new Connection(this.identity(request))
    const carried = carriedBy(request)
    const refused = await this.connect(connection, carried, request)
    if (refused) return refuse(socket, refused.status, refused.message, connection)
    await this.register(connection)
    const end = (code, reason) => {
      if (connection.isOver) return
      connection.end()
      this.connections.delete(connection.id)
      connection.inTurn(() => {
        this.disconnect(connection, code, reason).catch((error) => log('$disconnect failed', error))
      })
    }
    if (socket.destroyed || !socket.writable) return end(1006, '')
    accept((opened) => {
      connection.open(opened)
      this.connections.set(connection.id, connection)
      opened.on('error', () => {})
      opened.on('close', (code, reason) => end(code, reason.toString()))
      opened.on('message', (data, isBinary) => {
        connection.inTurn(() => this.message(connection, data, isBinary))
      })
    })
    if (!this.connections.has(connection.id)) end(1006, '') // it was no handshake
  }

  // Connecting ------------------------------------------------------------------------------------------------------

  async connect(connection, carried, request) {
    const allowed = await this.authorize(connection, carried, request)
    if (typeof allowed === 'number') return { status: allowed, message: SAID[allowed] ?? '' }
    if (allowed) connection.request.authorizer = allowed
    const handler = this.routes.get('$connect')
    if (!handler) return undefined
    const event = this.event(connection, '$connect', 'CONNECT', withoutNothing(carried))
    const { result, failed } = await this.outcome('$connect', handler, event)
    if (failed) return { status: failed === TIMED_OUT ? 504 : 502, message: SAID[500] ?? '' }
    const status = statusOf(result)
    if (status === undefined) return { status: 502, message: SAID[500] ?? '' }
    if (status > 299) return { status }
    const given = result.headers ?? {}
    const name = Object.keys(given).find((one) => one.toLowerCase() === 'sec-websocket-protocol')
    if (name) this.protocols.set(request, given[name] ?? '')
    return undefined
  }

  async authorize(connection, carried, request) {
    const { authorizer } = this.options
    if (!authorizer) return undefined
    if (!this.identitySources.every((source) => isBrought(source, carried))) return 401
    const methodArn = `${this.arn}/${this.stage}/$connect`
    const more = { type: 'REQUEST', methodArn, stageVariables: {}, ...carriedBy(request) }
    const { isBase64Encoded: _, ...event } = this.event(connection, '$connect', 'CONNECT', more)
    const { result, failed } = await this.outcome('the authorizer', authorizer, event)
    if (failed) return textOf(failed) === 'Unauthorized' ? 401 : 500
    try {
      const policy = result
      if (!allows(policy.policyDocument, methodArn)) return 403
      if (policy.principalId === undefined || policy.principalId === null)
        throw new TypeError('no principalId')
      return { ...asStrings(policy.context ?? {}), principalId: String(policy.principalId) }
    } catch (error) {
      log('the authorizer returned no policy that API Gateway would take', error)
      return 500
    }
  }

  async disconnect(connection, code, reason) {
    const handler = this.routes.get('$disconnect')
    if (!handler) return
    const more = {
      headers: headersOf([['Host', this.domainName]]),
      multiValueHeaders: headersOf([['Host', [this.domainName]]]),
    }
    const event = this.event(connection, '$disconnect', 'DISCONNECT', more)
    Object.assign(event.requestContext, {
      disconnectStatusCode: code,
      // What API Gateway says for a client that gives no code.
      disconnectReason: reason || (code === 1005 ? 'Client-side close frame status not set' : ''),
    })
    await this.outcome('$disconnect', handler, event)
  }

  // Messages --------------------------------------------------------------------------------------------------------

  message(connection, data, isBinary) {
    if (connection.isEnding) return
    connection.lastActive = Date.now()
    if (isBinary) {
      connection.close(1003, '')
      return
    }
    const body = data.toString()
    const key = this.route(body)
    const handler = key === undefined ? undefined : this.routes.get(key)
    const event = this.event(connection, key ?? '$default', 'MESSAGE', { body })
    const { requestId } = event.requestContext
    const answer = (message) => connection.tell({ message, connectionId: connection.id, requestId })
    // It is done once the answer is written, so that a client that does not read is not read either.
    connection.begin()
    if (key === undefined || !handler) {
      void answer('Forbidden').finally(() => connection.done())
      return
    }
    this.outcome(key, handler, event)
      .then(({ result, failed }) => {
        if (failed)
          return answer(failed === TIMED_OUT ? 'Endpoint request timed out' : 'Internal server error')
        const answered = result
        const said = answered?.body
        if (!said || !(this.options.responses ?? []).includes(key)) return undefined
        if (typeof said !== 'string') return connection.tell(said)
        const text = answered?.isBase64Encoded ? utf8(Buffer.from(said, 'base64')) : said
        return text === undefined ? answer('Internal server error') : connection.say(text)
      })
      .catch((error) => log(`route ${key} was not answered`, error))
      .finally(() => connection.done())
  }

  route(body) {
    let key = '$default'
    try {
      const message = JSON.parse(body)
      key = this.select.map((part) => (typeof part === 'string' ? part : at(message, part))).join('')
    } catch {
      // no JSON, or nothing is there
    }
    if (!this.routes.has(key) || key === '$connect' || key === '$disconnect') key = '$default'
    return this.routes.has(key) ? key : undefined
  }

  // Handlers --------------------------------------------------------------------------------------------------------

  /** What the handler returned, or how it failed; TIMED_OUT when nobody waits for it any longer. */
  async outcome(name, handler, event) {
    const { requestId } = event.requestContext
    const timeout = (this.options.timeout ?? 29) * 1000
    const account = this.arn.split(':').slice(0, 5).join(':').replace(':execute-api:', ':lambda:')
    const functionArn = `${account}:function:${name}`
    let timer
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve({ failed: TIMED_OUT }), timeout)
    })
    const done = call(handler, event, name, functionArn, requestId, timeout).then(
      (result) => ({ result }),
      (error) => {
        if (textOf(error) !== 'Unauthorized') log(`the handler of ${name} failed`, error)
        return { failed: error || new Error('no reason') }
      },
    )
    const outcome = await Promise.race([done, late])
    clearTimeout(timer)
    return outcome
  }

  event(connection, routeKey, eventType, more) {
    const now = new Date()
    const requestId = newId()
    const { stageVariables } = this.options
    const [, date, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(now.toUTCString()) ?? []
    const requestContext = {
      routeKey,
      ...(eventType === 'MESSAGE' ? { messageId: newId() } : {}),
      eventType,
      extendedRequestId: requestId,
      requestTime: `${date}/${month}/${year}:${time} +0000`,
      messageDirection: 'IN',
      requestTimeEpoch: now.getTime(),
      requestId,
      ...structuredClone(connection.request),
    }
    return {
      ...more,
      ...(stageVariables ? { stageVariables: { ...stageVariables } } : {}),
      requestContext,
      isBase64Encoded: false,
    }
  }

  identity(request) {
    const userAgent = request.headers['user-agent']
    const sourceIp = addressOf(request)
    return {
      stage: this.stage,
      connectedAt: Date.now(),
      identity: userAgent === undefined ? { sourceIp } : { sourceIp, userAgent },
      domainName: this.domainName,
      connectionId: PREFIX + newId(),
      apiId: this.arn.split(':')[5] ?? '',
    }
  }

  // Senders ---------------------------------------------------------------------------------------------------------

  /**
   * Serves `POST`, `GET` and `DELETE /{stage}/@connections/{id}` for senders in other processes, as AWS SDKs ask for it.
   *
   * Whoever may call it may write to every client, and signatures of AWS are not verified: keep it on a private listener. `allowed`
   * says whether to serve a request; by default `isFromThisMachine`, which see.
   */
  serveManagement(server, allowed = isFromThisMachine) {
    const { emit } = server
    const target = server
    const below = `/${this.stage}/@connections/`
    target.emit = (type, ...rest) => {
      const [request, response] = rest
      if (type !== 'request' || !request.url?.startsWith(below))
        return Reflect.apply(emit, server, [type, ...rest])
      this.manage(request, response, request.url.slice(below.length), allowed).catch((error) => {
        log('a sender was not served', error)
        response.destroy()
      })
      return true
    }
  }

  async manage(request, response, path, allowed) {
    const fail = (status) => {
      const type = ERRORS[status] ?? 'InternalServerException'
      const headers = { 'content-type': 'application/json', 'x-amzn-errortype': type }
      response.writeHead(status, status === 413 ? { ...headers, connection: 'close' } : headers)
      response.end(JSON.stringify({ message: MESSAGES[status] ?? '' }))
    }
    if (!(await allowed(request))) return fail(403)
    const id = decoded(path.split('?')[0] ?? '')
    let action = { get: true }
    if (request.method === 'DELETE') action = { close: [1000, ''] }
    else if (request.method === 'POST') {
      const chunks = []
      let size = 0
      for await (const chunk of request) {
        size += chunk.length
        if (size > LIMIT) return fail(413)
        chunks.push(chunk)
      }
      const text = utf8(Buffer.concat(chunks))
      if (text === undefined) return fail(400)
      action = { text }
    } else if (request.method !== 'GET') return fail(403)
    const { status, about } = await this.do(id, action)
    if (status !== 200) return fail(status)
    if (!('get' in action)) {
      response.writeHead(request.method === 'DELETE' ? 204 : 200)
      response.end()
      return undefined
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    const iso = (ms = 0) => `${new Date(ms).toISOString().slice(0, 19)}Z`
    response.end(
      JSON.stringify({
        connectedAt: iso(about?.connectedAt),
        identity: about?.identity,
        lastActiveAt: iso(about?.lastActiveAt),
      }),
    )
    return undefined
  }

  /** For a client in this process: whether this gateway may know of a connection. */
  knows(id) {
    return this.connections.has(id) || this.options.broker !== undefined
  }

  /** The status, and what `get` asks for. */
  async do(id, action) {
    const connection = this.connections.get(id)
    if (connection) return { status: await connection.take(action), about: connection.about() }
    const { broker } = this.options
    if (this.legacy && !id.startsWith(PREFIX)) return handOn(this.legacy, id, action)
    if (!broker) return { status: 410 }
    try {
      await this.start()
      const far = await broker.find(id)
      if (!far) return { status: 410 }
      const status = await broker.forward(far[0], id, action)
      return status === 200
        ? { status, about: JSON.parse(far[1]) }
        : { status: status === 404 ? 410 : status }
    } catch (error) {
      log('the broker did not answer', error)
      return { status: 503 }
    }
  }

  start() {
    this.started ??= this.startBroker()
    return this.started
  }

  async startBroker() {
    const { broker } = this.options
    if (!broker) return
    const again = async () => {
      for (const connection of Array.from(this.connections.values())) await this.register(connection)
    }
    try {
      await broker.start(async (id, action) => (await this.connections.get(id)?.take(action)) ?? 404, again)
      setInterval(() => void again(), (REGISTERED_FOR * 1000) / 3).unref()
    } catch (error) {
      log('the broker did not answer', error)
      this.started = undefined
    }
  }

  async register(connection) {
    try {
      await this.options.broker?.register(
        connection.id,
        JSON.stringify(connection.about()),
        '',
        REGISTERED_FOR,
      )
    } catch (error) {
      log('the broker did not answer', error)
    }
  }
}

/** A client. */
class Connection {
  request
  id
  lastActive
  isOver = false // the client has gone
  isEnding = false // it has been told to
  socket
  unsaid = 0
  unsaidSize = 0
  undone = 0
  waiting = []

  constructor(request) {
    this.request = request
    this.id = request.connectionId
    this.lastActive = request.connectedAt
  }

  open(socket) {
    this.socket = socket
  }

  /** Now, or once fewer of its messages are handled. */
  inTurn(handle) {
    if (this.undone < UNDONE) handle()
    else {
      this.waiting.push(handle) // what had been read with the others
      this.socket?.pause()
    }
  }

  begin() {
    this.undone++
  }

  done() {
    this.undone--
    while (this.undone < UNDONE && this.waiting.length > 0) this.waiting.shift()?.()
    if (this.waiting.length === 0) this.socket?.resume()
  }

  about() {
    const { connectedAt, identity } = this.request
    return { connectedAt, identity: { userAgent: '', ...identity }, lastActiveAt: this.lastActive }
  }

  end() {
    this.isOver = true
  }

  close(code, reason) {
    this.isEnding = true
    this.socket?.close(code, reason)
  }

  tell(what) {
    return this.say(JSON.stringify(what))
  }

  /** False when the client has gone. */
  say(text) {
    const { socket } = this
    if (this.isOver || socket?.readyState !== 1) return Promise.resolve(false)
    this.unsaid++
    this.unsaidSize += text.length
    return new Promise((resolve) => {
      socket.send(text, (error) => {
        this.unsaid--
        this.unsaidSize -= text.length
        resolve(!error)
      })
    })
  }

  /** The status: 410 when the client has gone, 429 when it reads too slowly. */
  async take(action) {
    if (this.isOver || this.socket?.readyState !== 1) return 410
    if ('get' in action) return 200
    if ('close' in action) {
      this.close(...action.close)
      return 200
    }
    if (this.unsaid >= UNSAID || this.unsaidSize >= UNSAID_SIZE) return 429
    let timer
    // What is with the socket by then will be said.
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve(true), SAY_WAIT)
    })
    const isSaid = await Promise.race([this.say(action.text), late])
    clearTimeout(timer)
    if (!isSaid) return 410
    this.lastActive = Date.now()
    return 200
  }
}

// The client of handlers ----------------------------------------------------------------------------------------------

const ERRORS = {
  400: 'BadRequestException',
  403: 'ForbiddenException',
  410: 'GoneException',
  413: 'PayloadTooLargeException',
  429: 'LimitExceededException',
}
const MESSAGES = {
  400: 'The data is no UTF-8.',
  413: 'The data has exceeded the maximum size allowed.',
}
const SDK = '@aws-sdk/client-apigatewaymanagementapi'

const CUSTOMIZING = ['add', 'addRelativeTo', 'use', 'remove', 'removeByTag']

/**
 * In the place of `new ApiGatewayManagementApiClient({ endpoint })` and `new AWS.ApiGatewayManagementApi({ endpoint })`:
 * `managementClient(ApiGatewayManagementApiClient, { endpoint })`.
 *
 * In the process of an ApiGateway it sends by itself, and `endpoint` has no meaning. In any other process (Lambda, a worker that shares code
 * with the handlers, a test that replaces the SDK) it is what the class makes here and now, and `endpoint` is where `serveManagement` listens.
 * X-Ray (`captureAWSClient`, `captureAWSv3Client`) and middleware see what that one sends. Without a class it looks for the SDK.
 *
 * `legacy`: while clients are on API Gateway too, the SDK's client for that: ids that were not made here go there. In the process of an
 * ApiGateway that has one, it is that one. Everything else is the SDK's.
 */
export function managementClient(...asked) {
  const [first, ...more] = asked
  const Class = typeof first === 'function' ? first : undefined
  const given = Class ? more : asked
  const [options = {}] = given
  const { legacy, ...rest } = options
  const near = clientHere(rest, legacy, () => (Class ? new Class(...(legacy ? [rest] : given)) : undefined))
  if (!Class || legacy || gateways.size > 0) return near
  try {
    return either(near, new Class(...given))
  } catch {
    return near // a use outside an ApiGateway's process says why
  }
}

/** Modules of handlers are often loaded before the ApiGateway is made, so which of the two it is, each use decides. */
function either(near, far) {
  const isNear = () => gateways.size > 0
  return new Proxy(far, {
    get(_, name) {
      if (isNear() && name in near) return Reflect.get(near, name)
      const found = Reflect.get(far, name)
      if (typeof found !== 'function' || !SENDING.has(name)) return found
      // Whoever keeps it may do so too early. What tests put there has properties of its own.
      return new Proxy(found, {
        apply: (_, __, given) =>
          isNear() ? Reflect.get(near, name)(...given) : Reflect.apply(found, far, given),
      })
    },
  })
}

const SENDING = new Set(['send', 'postToConnection', 'deleteConnection', 'getConnection'])

function clientHere(rest, legacy, make) {
  const { AWS_REGION } = process.env
  const { region = AWS_REGION } = rest
  let far
  const customs = []

  /** Customizes the client of the SDK before it sends again; several in their order. */
  function customize(custom) {
    if (far) far.then(custom).catch((error) => log('a client was not customized', error))
    else customs.push(custom)
  }

  async function farClient() {
    const made = make() ?? (await sdkClient(rest))
    for (const custom of customs) custom(made)
    return made
  }

  async function run(operation, input, command) {
    const id = input.ConnectionId ?? ''
    const old = id.startsWith(PREFIX) ? undefined : (legacy ?? legacyHere())
    if (old) return ofSdk(old, operation, input, command)
    if (gateways.size > 0) return here(operation, id, input)
    far ??= farClient()
    return ofSdk(await far, operation, input, command)
  }

  function request(operation, input, done) {
    let isVersion2 = done !== undefined
    // Of version 2 it is where a promise is asked of it, which is done at once.
    const running = Promise.resolve().then(() => {
      if (isVersion2) checkForVersion2(operation, input)
      return run(operation, input)
    })
    const promise = () => {
      isVersion2 = true
      return running.catch(asVersion2)
    }
    const send = (callback = () => {}) => {
      promise().then((result) => callback(null, result), callback)
    }
    if (done) send(done)
    else running.catch(() => {})
    return Object.assign(running, { promise, send })
  }

  return {
    send: (command) => {
      const sent = run(operationOf(command), command.input, command)
      return sent
    },
    postToConnection: (input, done) => request('PostToConnection', input, done),
    deleteConnection: (input, done) => request('DeleteConnection', input, done),
    getConnection: (input, done) => request('GetConnection', input, done),
    destroy() {},
    customizeRequests: (given) => customize((sdk) => sdk.customizeRequests?.(given)),
    middlewareStack: Object.fromEntries(
      CUSTOMIZING.map((method) => [
        method,
        (...given) => customize((sdk) => sdk.middlewareStack?.[method](...given)),
      ]),
    ),
    config: { ...rest, region: async () => region },
  }
}

/** By its name, which bundlers may have shortened; the newer ones say it in their schema. */
function operationOf(command) {
  const { schema } = command
  const names = [
    command.constructor.name.replace(/Command\d*$/, ''),
    ...(Array.isArray(schema) ? schema : []),
  ]
  const found = ['PostToConnection', 'DeleteConnection', 'GetConnection'].find((one) => names.includes(one))
  if (found) return found
  if ('Data' in command.input) return 'PostToConnection'
  throw new TypeError(`${command.constructor.name} is no command of the management API`)
}

async function here(operation, id, { Data = '' }) {
  const text = typeof Data === 'string' ? Data : utf8(Buffer.from(Data))
  if (text === undefined) throw await failure(400)
  if (Buffer.byteLength(text) > LIMIT) throw await failure(413)
  const action =
    operation === 'PostToConnection'
      ? { text }
      : operation === 'DeleteConnection'
        ? { close: [1000, ''] }
        : { get: true }
  let status = 410
  let about
  for (const gateway of Array.from(gateways)) {
    if (status !== 410 || !gateway.knows(id)) continue
    const done = await gateway.do(id, action)
    status = done.status
    about = done.about
  }
  if (status !== 200) throw await failure(status)
  const result = { $metadata: { httpStatusCode: 200 } }
  if (operation !== 'GetConnection' || !about) return result
  return {
    ...result,
    ConnectedAt: new Date(about.connectedAt),
    Identity: { SourceIp: about.identity.sourceIp, UserAgent: about.identity.userAgent },
    LastActiveAt: new Date(about.lastActiveAt),
  }
}

function legacyHere() {
  for (const { legacy } of Array.from(gateways)) if (legacy) return legacy
  return undefined
}

/** What a sender elsewhere asks, to API Gateway. */
async function handOn(legacy, id, action) {
  const ConnectionId = id
  try {
    if ('text' in action)
      await ofSdk(legacy, 'PostToConnection', { ConnectionId, Data: Buffer.from(action.text) })
    else if ('close' in action) await ofSdk(legacy, 'DeleteConnection', { ConnectionId })
    else {
      const asked = ofSdk(legacy, 'GetConnection', { ConnectionId })
      const about = await asked
      const { SourceIp: sourceIp = '', UserAgent: userAgent = '' } = about.Identity ?? {}
      return {
        status: 200,
        about: {
          connectedAt: about.ConnectedAt?.getTime() ?? 0,
          identity: { sourceIp, userAgent },
          lastActiveAt: about.LastActiveAt?.getTime() ?? 0,
        },
      }
    }
    return { status: 200 }
  } catch (error) {
    const { $metadata, statusCode } = error
    const status = $metadata?.httpStatusCode ?? statusCode
    if (status === undefined) log('API Gateway did not answer', error)
    return { status: status ?? 503 }
  }
}

/** As version 3 has it, in its class where the package is there: a name and `$metadata`. It has no `statusCode`, and a handler that asks for it goes on as it did. */
async function failure(status) {
  const name = ERRORS[status] ?? 'InternalServerException'
  const message = MESSAGES[status] ?? name
  const $metadata = { httpStatusCode: status }
  const Class = (await packageOf(SDK))?.[name]
  const error = Class ? new Class({ message, $metadata }) : new Error(message)
  return Object.assign(error, { name, $metadata, $fault: status < 500 ? 'client' : 'server' })
}

/** Version 2 sends no message without data. */
function checkForVersion2(operation, { Data }) {
  if (operation !== 'PostToConnection' || (Data !== undefined && Data !== null)) return
  const code = 'MissingRequiredParameter'
  throw Object.assign(new Error("Missing required key 'Data' in params"), { name: code, code })
}

/** What version 2 has besides, for its callbacks and `promise()`. */
function asVersion2(error) {
  const statusCode = error.$metadata?.httpStatusCode
  throw statusCode === undefined ? error : Object.assign(error, { code: error.name, statusCode })
}

async function ofSdk(client, operation, input, command) {
  const method = `${operation[0]?.toLowerCase()}${operation.slice(1)}`
  if (typeof client[method] === 'function') {
    const made = client[method](input)
    return made.promise ? made.promise() : made
  }
  const Command = (await packageOf(SDK))?.[`${operation}Command`]
  const given = command ?? (Command && new Command(input))
  if (!client.send || !given) throw new TypeError('this is no client of the management API')
  return client.send(given)
}

async function sdkClient(options) {
  const sdk = await packageOf(SDK)
  if (sdk?.ApiGatewayManagementApiClient) return new sdk.ApiGatewayManagementApiClient(options)
  const old = await packageOf('aws-sdk')
  const Old = old?.ApiGatewayManagementApi ?? old?.default?.ApiGatewayManagementApi
  if (Old) return new Old(options)
  throw new Error(`No ApiGateway is in this process, and neither ${SDK} nor aws-sdk is installed`)
}

/** Undefined where it is not installed. */
async function packageOf(name) {
  try {
    const found = await import(name)
    return found
  } catch {
    return undefined
  }
}

// -----------------------------------------------------------------------------------------------------------------------

const TIMED_OUT = Symbol('nobody waits for this handler any longer')
const SAID = {
  401: 'Unauthorized',
  403: 'Forbidden',
  500: 'Internal server error',
}

/** As Lambda calls it: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html. */
function call(handler, event, functionName, invokedFunctionArn, awsRequestId, timeout) {
  return new Promise((resolve, reject) => {
    const until = Date.now() + timeout
    const done = (error, result) => (error ? reject(error) : resolve(result))
    const context = {
      functionName,
      functionVersion: '$LATEST',
      invokedFunctionArn,
      memoryLimitInMB: '0',
      awsRequestId,
      logGroupName: functionName,
      logStreamName: awsRequestId,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, until - Date.now()),
      done,
      succeed: (result) => resolve(result),
      fail: (error) => reject(error),
    }
    const result = handler(event, context, done)
    // The first one counts, so a promise that is not yet settled does not: an async handler may call back.
    if (typeof result?.then === 'function') result.then(resolve, reject)
    // One that takes a callback and returns nothing will call it, or has called the context.
    else if (result !== undefined || handler.length < 2) resolve(result)
  })
}

/** Of what `$connect` returned; undefined: it is no response. What is undefined in it is not there, as in JSON. */
function statusOf(result) {
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return undefined
  const { statusCode, ...more } = result
  if (statusCode === undefined)
    return Object.keys(more).every((name) => more[name] === undefined || RESPONSE.includes(name))
      ? 200
      : undefined
  const status = Number(statusCode)
  return Number.isInteger(status) && status >= 200 && status <= 599 ? status : undefined
}

const RESPONSE = ['headers', 'multiValueHeaders', 'body', 'isBase64Encoded']

/** Literals and paths: `${request.body.a}/${request.body.b}` is [['a'], '/', ['b']]. */
function selectionOf(expression) {
  const whole = /^\$request\.body\.([\w.-]+)$/.exec(expression)
  if (whole) return [whole[1]?.split('.') ?? []]
  const parts = expression.split(/\$\{request\.body\.([\w.-]+)\}/)
  if (parts.length === 1 || parts.some((part, n) => n % 2 === 0 && part.includes('$')))
    throw new TypeError(
      `V10: routes are selected by properties of the message ($request.body.action), not by ${expression}`,
    )
  return parts.map((part, n) => (n % 2 === 0 ? part : part.split('.')))
}

/** What is there, as a string. Throws where nothing is. */
function at(message, path) {
  let found = message
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.keys(found).includes(name))
      throw new TypeError(name)
    found = found[name]
  }
  if (typeof found === 'object') throw new TypeError('no name of a route')
  return String(found)
}

/** Of the API, without what may stand behind it. */
function arnOf(given, id) {
  const { AWS_REGION = 'us-east-1' } = process.env
  if (!given) return `arn:aws:execute-api:${AWS_REGION}:000000000000:${id}`
  const [, arn] = /^(arn:[\w-]+:execute-api:[\w-]+:\d{12}:[\w-]+)(?:\/|$)/.exec(given) ?? []
  if (arn === undefined)
    throw new Error(`${given} is no ARN of an API: arn:aws:execute-api:<region>:<account>:<API id>`)
  return arn
}

function identitySourceOf(source) {
  const [, kind, name = ''] = /^route\.request\.(header|querystring)\.(.+)$/.exec(source) ?? []
  if (kind) return { kind: kind, name }
  if (/^(?:context|stageVariables)\./.test(source)) return { kind: 'always', name: source }
  throw new TypeError(`${source} is no identity source of a WebSocket API`)
}

function isBrought({ kind, name }, carried) {
  if (kind === 'always') return true
  return Boolean(kind === 'header' ? carried.headers[spelt(name)] : carried.queryStringParameters[name])
}

const EVALUATED = ['Sid', 'Effect', 'Action', 'Resource']
/**
 * As IAM does: one statement must allow it, and none may deny it.
 *
 * Conditions, variables and what else is not evaluated allow nothing, and deny. So does a Deny for another account or region: the ARN
 * here has neither.
 */
function allows(document, arn) {
  const { Statement: given } = document
  const statements = Array.isArray(given) ? given : [given]
  if (statements.some(({ Effect }) => Effect !== 'Allow' && Effect !== 'Deny'))
    throw new TypeError('an effect is Allow or Deny')
  const isUnsure = (one) => Object.keys(one).some((name) => !EVALUATED.includes(name))
  const acts = ({ Action }) =>
    textsOf(Action).some((pattern) => fitsPattern(pattern.toLowerCase(), 'execute-api:invoke'))
  const isOf = ({ Resource }, as = (pattern) => pattern) =>
    textsOf(Resource).some((pattern) => fitsPattern(as(pattern), arn))
  if (statements.some((one) => one.Effect === 'Deny' && ((acts(one) && isOf(one, widest)) || isUnsure(one))))
    return false
  return statements.some((one) => one.Effect === 'Allow' && !isUnsure(one) && acts(one) && isOf(one))
}

/** In any region and account, where it names one, and with whatever its variables are. */
function widest(pattern) {
  const parts = pattern.replace(/\$\{[^}]{0,200}\}/g, '*').split(':')
  return parts.map((part, n) => ((n === 3 || n === 4) && n < parts.length - 1 ? '*' : part)).join(':')
}
function textsOf(patterns) {
  if (patterns === undefined) return []
  const each = Array.isArray(patterns) ? patterns : [patterns]
  return each.map((pattern) => {
    if (typeof pattern !== 'string') throw new TypeError('a pattern is a text')
    return pattern
  })
}

/** `*` is any text, `?` any character. */
function fitsPattern(pattern, text) {
  let [p, t, star, mark] = [0, 0, -1, 0]
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++
      mark = t
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++mark
    } else return false
  }
  return /^\**$/.test(pattern.slice(p))
}

function asStrings(context) {
  const pairs = Object.entries(context).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(
    pairs.map(([name, value]) => {
      if (typeof value === 'object')
        throw new TypeError(`${name} of the context is neither a string, nor a number, nor a boolean`)
      return [name, String(value)]
    }),
  )
}

function carriedBy({ rawHeaders, url = '' }) {
  const pairs = []
  for (let n = 0; n + 1 < rawHeaders.length; n += 2)
    pairs.push([spelt(rawHeaders[n] ?? ''), rawHeaders[n + 1] ?? ''])
  const query = Array.from(new URLSearchParams(url.split('?').slice(1).join('?')))
  return {
    headers: headersOf(pairs),
    multiValueHeaders: headersOf(Object.entries(listsOf(pairs))),
    queryStringParameters: Object.fromEntries(query),
    multiValueQueryStringParameters: listsOf(query),
  }
}

function withoutNothing(carried) {
  return Object.fromEntries(Object.entries(carried).filter(([, value]) => Object.keys(value).length > 0))
}

function listsOf(pairs) {
  const lists = new Map()
  for (const [name, value] of pairs) {
    const list = lists.get(name)
    if (list) list.push(value)
    else lists.set(name, [value])
  }
  return Object.fromEntries(lists)
}

/** Under the names that a browser's WebSocket gives them (`Authorization`), and found in small letters too, as `fetch` has them. */
function headersOf(pairs) {
  const small = Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), { value }]))
  return Object.setPrototypeOf(Object.fromEntries(pairs), Object.create(Object.prototype, small))
}

function spelt(name) {
  const parts = name.split('-').map((part) => part.slice(0, 1).toUpperCase() + part.slice(1).toLowerCase())
  return parts.join('-').replace('Sec-Websocket-', 'Sec-WebSocket-')
}

function refuse(socket, status, message, { id }) {
  const said = message === undefined ? '' : JSON.stringify({ message, connectionId: id, requestId: newId() })
  const lines = [
    `HTTP/1.1 ${status} ${message ?? 'Refused'}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(said)}`,
  ]
  socket.end(`${lines.join('\r\n')}\r\n\r\n${said}`)
}

/** Answers 404 to upgrades at paths that nothing serves. Without an answer they would stay open. */
function refuseOthers(server) {
  server.on('upgrade', (request, socket) => {
    const paths = pathsOf.get(server)
    // Each path has one listener, and this is one more.
    if (paths?.has(pathOf(request)) || server.listenerCount('upgrade') > (paths?.size ?? 0) + 1) return
    socket.on('error', () => {})
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
}
function pathOf({ url = '' }) {
  return url.split('?')[0] ?? ''
}
/** Names that mean this machine alone. One with a dot may be another machine's, or its owner may have made it lead here. */
const NEAR = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|[\w-]+|[\w-]+\.localhost)(?::\d+)?$/i
/** Headers that proxies and browsers send, and an SDK does not. */
const HANDED_ON =
  /^(?:forwarded|via$|origin$|referer$|cookie$|sec-|cf-|x-(?:forwarded|envoy|real-ip|client-ip)|true-client-ip)/
/**
 * Whether a program on this machine sent the request: no other machine, no proxy here, no page in a browser here, as far as it tells.
 *
 * A proxy here goes unnoticed that speaks HTTP/1.1, names this machine (`Host: 127.0.0.1`) and sends no header of its own: let it refuse
 * the path `/{stage}/@connections`, or give `allowed`.
 */
export function isFromThisMachine(request) {
  return (
    ['127.0.0.1', '::1'].includes(addressOf(request)) &&
    request.httpVersion !== '1.0' && // as nginx hands on by default
    NEAR.test(request.headers.host ?? '') &&
    !Object.keys(request.headers).some((name) => HANDED_ON.test(name))
  )
}

function addressOf({ socket }) {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
}

function newId() {
  return `${randomBytes(11).toString('base64url')}=`
}

function textOf(error) {
  return error instanceof Error ? error.message : String(error)
}

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Undefined where it is no UTF-8. */
function utf8(bytes) {
  const text = bytes.toString('utf8')
  return text.includes('\ufffd') && !Buffer.from(text).equals(bytes) ? undefined : text
}

function log(what, why) {
  console.error(`apigw-sockets: ${what}:`, why)
}
