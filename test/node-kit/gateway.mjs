// The handlers of `asgi-kit/gateway.py`, as people write them for Node, behind `apigw-sockets.js` and `sse-sockets.js`:
// `node gateway.mjs <port>`. Besides what that takes, KIT_FORM (a file, by default the kit in JavaScript), and KIT_PACKAGES: a folder with
// the package redis.
import http from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { WebSocketServer } from 'ws'
import { RedisBroker, sseSockets } from '../../transforms/runtime/sse-sockets.js'

const { env } = process
const form =
  env.KIT_FORM ?? fileURLToPath(new URL('../../transforms/runtime/apigw-sockets.js', import.meta.url))
const { ApiGateway, managementClient } = await import(pathToFileURL(form))

const seen = [] // what handlers were told, in order
const begun = [] // the numbers of `order`

/** In the place of the SDK's, which has as much to do with the network. */
class PostToConnectionCommand {
  constructor(input) {
    this.input = input
  }
}
class GetConnectionCommand extends PostToConnectionCommand {}

/** A client of version 2, for an API Gateway that serves other clients. */
const legacy = env.GATEWAY_LEGACY && {
  postToConnection: ({ ConnectionId, Data }) => ({
    async promise() {
      const url = `${env.GATEWAY_LEGACY}/@connections/${encodeURIComponent(ConnectionId)}`
      const { status } = await fetch(url, { method: 'POST', body: Data })
      if (status === 410)
        throw Object.assign(new Error('gone'), {
          name: 'GoneException',
          code: 'GoneException',
          statusCode: 410,
        })
    },
  }),
}
const client = managementClient({ endpoint: 'https://localhost/prod' })

/** Version 3. */
const send = (event, what, to = event.requestContext.connectionId) =>
  client.send(new PostToConnectionCommand({ ConnectionId: to, Data: Buffer.from(JSON.stringify(what)) }))

/** The ways in which handlers ask what went wrong: version 2 has `code` and `statusCode`, version 3 neither. */
async function trouble(act) {
  try {
    await act()
    return 'sent'
  } catch (error) {
    const { name, code, statusCode, $metadata } = error
    return code === undefined && statusCode === undefined
      ? [name, name, $metadata.httpStatusCode]
      : [name, code, statusCode]
  }
}

function authorize(event, _context, callback) {
  const { token = event.headers.Authorization } = event.queryStringParameters
  if (!token) return callback('Unauthorized')
  if (token === 'broken') throw new Error('no such key')
  const others = {
    elsewhere: 'arn:aws:execute-api:*:*:other/*',
    wide: 'arn:aws:execute-api:*',
    named: event.queryStringParameters.arn,
  }
  const Statement = [
    {
      Action: 'execute-api:Invoke',
      Effect: token === 'denied' ? 'Deny' : 'Allow',
      Resource: others[token] ?? event.methodArn,
    },
  ]
  if (token === 'told')
    seen.push({ authorizer: { type: event.type, arn: event.methodArn, key: event.requestContext.routeKey } })
  if (token === 'policy') {
    const given = event.queryStringParameters.policy.replaceAll('METHOD', event.methodArn)
    return callback(null, { principalId: 'p', ...JSON.parse(given) })
  }
  const context = { userId: token, level: 3, admin: true, ...(token === 'nested' ? { nested: {} } : {}) }
  callback(null, { principalId: token, policyDocument: { Version: '2012-10-17', Statement }, context })
}

const body = (event) => JSON.parse(event.body)

const routes = {
  async $connect(event) {
    const how = event.queryStringParameters?.connect
    if (how === 'fail') throw new Error('as asked')
    if (how === 'early') seen.push({ early: await trouble(() => send(event, 'too early')) })
    if (how === 'nothing') return undefined
    if (how === 'event') seen.push({ connect: event })
    if (how === 'slow') await wait(1000)
    if (how === 'odd') return { statusCode: JSON.parse(event.queryStringParameters.status) }
    if (how === 'bare') return JSON.parse(event.queryStringParameters.result)
    if (how === 'protocol') {
      const { protocol } = event.queryStringParameters
      return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': protocol } }
    }
    return { statusCode: /^\d+$/.test(how) ? Number(how) : 200 }
  },
  async $disconnect({ requestContext }) {
    const { routeKey, eventType, disconnectStatusCode, disconnectReason } = requestContext
    seen.push({
      gone: { routeKey, eventType, disconnectStatusCode, disconnectReason },
      user: requestContext.authorizer.userId,
    })
    seen.push({ left: requestContext.authorizer.userId, code: disconnectStatusCode, begun: begun.length })
  },
  $default: (event) => send(event, { default: event.body, key: event.requestContext.routeKey }),
  async echo(event) {
    await send(event, { echo: body(event).text })
    return { statusCode: 200, body: 'nobody sees this' }
  },
  async look(event, context) {
    const left = context.getRemainingTimeInMillis()
    await send(event, { event, left: left > 0 && left <= 29_000, name: context.functionName })
  },
  async slow(event) {
    await wait(body(event).seconds * 1000)
    await send(event, { slow: 'done' })
  },
  async order(event) {
    begun.push(body(event).n)
    await wait((body(event).seconds ?? 0.05) * 1000)
    await send(event, { n: body(event).n })
  },
  async fail() {
    throw new Error('as asked')
  },
  // As many were written: async, and it calls back; what its promise gives is nothing.
  async ask(event, _context, callback) {
    await wait(1)
    callback(null, { statusCode: 200, body: JSON.stringify({ answer: body(event).n + 1 }) })
  },
  async change(event) {
    const { requestContext, stageVariables } = event
    await send(event, { changed: requestContext.authorizer.userId })
    requestContext.authorizer.userId = 'another'
    requestContext.identity.sourceIp = 'another'
    stageVariables.table = 'another'
  },
  async fill(event) {
    begun.push(-1)
    return { statusCode: 200, body: 'x'.repeat(body(event).size) }
  },
  /** Version 2. */
  async tell(event) {
    const { to, size, text, bytes } = body(event)
    const Data = size ? 'x'.repeat(size) : bytes ? Buffer.from(bytes) : JSON.stringify({ told: text })
    const result = await trouble(() => client.postToConnection({ ConnectionId: to, Data }).promise())
    await send(event, { result })
  },
  async end(event) {
    await send(event, 'last')
    await client.deleteConnection({ ConnectionId: event.requestContext.connectionId })
  },
  async about(event) {
    const got = await client.send(new GetConnectionCommand({ ConnectionId: body(event).of }))
    await send(event, { seconds: (got.LastActiveAt - got.ConnectedAt) / 1000, identity: got.Identity })
  },
}
routes[7] = routes.echo

function broker() {
  if (!env.GATEWAY_REDIS) return {}
  const { createClient } = createRequire(join(env.KIT_PACKAGES, 'here.js'))('redis')
  return { broker: new RedisBroker(createClient({ url: env.GATEWAY_REDIS }).on('error', () => {})) }
}
const gateway = new ApiGateway(routes, {
  authorizer: authorize,
  responses: ['ask', 'fill'],
  stageVariables: { table: 'connections' },
  timeout: Number(env.GATEWAY_TIMEOUT ?? 29),
  domainName: 'abc123.execute-api.eu-west-1.amazonaws.com',
  ...broker(),
  ...(legacy ? { legacy } : {}),
})
// One without a route for everything else, and whose client must bring a header.
const bare = new ApiGateway(
  { greet: routes.echo },
  {
    select: '${request.body.meta.kind}',
    authorizer: (event, context, callback) =>
      authorize({ ...event, queryStringParameters: { token: 'ann' } }, context, callback),
    identitySources: ['route.request.header.X-Key'],
    stage: 'dev',
  },
)

const server = http.createServer(async (request, response) => {
  const [, id] = /^\/notify\/(.+)$/.exec(request.url) ?? []
  if (id) {
    // A route of the application's own that sends.
    const input = { ConnectionId: decodeURIComponent(id), Data: '{"notified":true}' }
    const result = await trouble(() => client.postToConnection(input).promise())
    return response.end(JSON.stringify(result))
  }
  const told = { '/seen': seen, '/begun': begun, '/process': process.pid }[request.url]
  response.writeHead(told === undefined ? 404 : 200).end(JSON.stringify(told))
})
gateway.serve(server, '/ws', WebSocketServer)
bare.serve(server, '/bare', WebSocketServer)
gateway.serveManagement(server, env.GATEWAY_OPEN ? ({ headers }) => headers['x-secret'] === 's3' : undefined)
sseSockets(server, [{ path: '/ws' }, { path: '/bare' }], broker())
server.listen(Number(process.argv[2]))
