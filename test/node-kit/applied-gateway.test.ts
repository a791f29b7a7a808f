import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { openStream, post } from '../kits/wire.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository, temporaryFolder } from '../support/temporary-repository.js'
import { describeWithPackages } from './packages.js'

const waiting = { timeout: 20_000, interval: 20 }

/** CommonJS with an authorizer. */
const rooms = {
  'serverless.yml': `service: rooms
provider:
  name: aws
  runtime: nodejs20.x
functions:
  authorize:
    handler: auth.authorize
  connect:
    handler: handler.connect
    events:
      - websocket:
          route: $connect
          authorizer: { name: authorize, identitySource: [route.request.querystring.token] }
  leave:
    handler: handler.leave
    events:
      - websocket: $disconnect
  say:
    handler: handler.say
    events:
      - websocket: say
`,
  'auth.js': `exports.authorize = async ({ queryStringParameters, methodArn }) => {
  if (queryStringParameters.token !== 'letmein') throw new Error('Unauthorized')
  const Statement = [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: methodArn }]
  return { principalId: 'ann', policyDocument: { Version: '2012-10-17', Statement } }
}
`,
  'handler.js': `const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require('@aws-sdk/client-apigatewaymanagementapi')

const members = new Map()

async function tell(event, text) {
  const { domainName, stage } = event.requestContext
  const api = new ApiGatewayManagementApiClient({ endpoint: \`https://\${domainName}/\${stage}\` })
  for (const ConnectionId of members.keys()) {
    await api.send(new PostToConnectionCommand({ ConnectionId, Data: text }))
  }
}

module.exports = {
  connect: async ({ requestContext: { connectionId, authorizer } }) => {
    members.set(connectionId, authorizer.principalId)
    return { statusCode: 200 }
  },
  leave: async (event) => {
    members.delete(event.requestContext.connectionId)
    await tell(event, 'gone')
    return { statusCode: 200 }
  },
  say: async (event) => {
    await tell(event, JSON.parse(event.body).text)
    return { statusCode: 200 }
  },
}
`,
}

const cases = 'transforms/gateway-server/cases'

describeWithPackages('Lambda handlers in Node after apply --servers', (folder) => {
  const started: ChildProcess[] = []
  afterEach(() => {
    for (const one of started.splice(0)) one.kill('SIGKILL')
  })

  /** The process that the report names, with packages of the tests in place of an installation. */
  async function startOf(repository: TemporaryRepository, app: string, ...runner: readonly string[]) {
    const { path: cwd } = repository
    symlinkSync(join(folder, 'node_modules'), repository.at('node_modules'))
    expect(await callCli(['apply', '--servers'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    const port = await freePort()
    const server = spawn(process.execPath, [...runner, app], {
      cwd,
      // Where tsx keeps what it has compiled.
      env: { ...process.env, PORT: String(port), TMPDIR: temporaryFolder() },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    started.push(server)
    const answers = async () => expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
    await vi.waitFor(answers, { timeout: 60_000, interval: 50 })
    return port
  }

  it('CommonJS: they serve a WebSocket and a stream alike, and refuse who may not', async () => {
    const port = await startOf(new TemporaryRepository(rooms), 'realtime/app.mjs')
    expect((await openStream(port, '/ws/stream?token=no')).status).toBe(401)
    expect((await openStream(port, '/ws/stream')).status).toBe(401)
    const heard: string[] = []
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws?token=letmein`)
    socket.on('message', (data) => heard.push(String(data)))
    await once(socket, 'open')
    const stream = await openStream(port, '/ws/stream?token=letmein&connectionId=bob')
    await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
    const hello = '{"action":"say","text":"hello"}'
    expect(await post(port, '/ws/message?token=letmein&connectionId=bob', hello)).toBe(202)
    await vi.waitFor(() => expect([heard, stream.messages]).toEqual([['hello'], ['hello']]), waiting)
    socket.close()
    await vi.waitFor(() => expect(stream.messages).toEqual(['hello', 'gone']), waiting)
    stream.drop()
  })

  it('errors that no handler catches do not end the process, nor its connections', async () => {
    const handler = rooms['handler.js']
    const port = await startOf(
      new TemporaryRepository({
        ...rooms,
        'handler.js': handler.replace(
          'members.delete(event.requestContext.connectionId)',
          `members.delete(event.requestContext.connectionId)
    Promise.reject(new Error('left behind'))
    setTimeout(() => { throw new Error('thrown late') })
    await new Promise((done) => setTimeout(done, 100))`,
        ),
      }),
      'realtime/app.mjs',
    )
    const stream = await openStream(port, '/ws/stream?token=letmein')
    const socket = new WebSocket(`ws://127.0.0.1:${port}/ws?token=letmein`)
    await once(socket, 'open')
    socket.close()
    await vi.waitFor(() => expect(stream.messages).toEqual(['gone']), waiting)
    stream.drop()
  })

  it('a port that is taken does end it', async () => {
    const repository = new TemporaryRepository(rooms)
    const port = await startOf(repository, 'realtime/app.mjs')
    const second = spawn(process.execPath, ['realtime/app.mjs'], {
      cwd: repository.path,
      env: { ...process.env, PORT: String(port) },
      stdio: 'ignore',
    })
    expect(await once(second, 'exit')).toEqual([1, null])
  })

  it('TypeScript: so do those of CDK, with a route response', async () => {
    const runner = ['--import', join(folder, 'node_modules/tsx/dist/loader.mjs')]
    const port = await startOf(
      TemporaryRepository.of(`${cases}/node-cdk/input`),
      'src/realtime/app.mjs',
      ...runner,
    )
    const stream = await openStream(port, '/ws/stream?connectionId=ann')
    await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
    const score = '{"kind":"score","points":3}'
    expect(await post(port, '/ws/message?connectionId=ann', score)).toBe(202)
    await vi.waitFor(() => expect(stream.messages).toEqual([score, '{"told":1}']), waiting)
    stream.drop()
  })

  it('TypeScript: so do those that Lambda gets compiled, from their sources', async () => {
    const runner = ['--import', join(folder, 'node_modules/tsx/dist/loader.mjs')]
    const repository = TemporaryRepository.of(`${cases}/node-compiled/input`)
    const port = await startOf(repository, 'src/realtime/app.mjs', ...runner)
    const stream = await openStream(port, '/ws/stream?connectionId=ann')
    await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
    expect(await post(port, '/ws/message?connectionId=ann', '{"action":"say","text":"hello"}')).toBe(202)
    await vi.waitFor(() => expect(stream.messages).toEqual(['hello']), waiting)
    stream.drop()
  })

  it('TypeScript: so do those of a serverless.ts, which import by the paths of tsconfig.json', async () => {
    const runner = ['--import', join(folder, 'node_modules/tsx/dist/loader.mjs')]
    const repository = TemporaryRepository.of(`${cases}/node-serverless-script/input`)
    const port = await startOf(repository, 'src/realtime/app.mjs', ...runner)
    expect((await openStream(port, '/ws/stream?token=no&connectionId=eve')).status).toBe(403)
    const stream = await openStream(port, '/ws/stream?token=letmein&connectionId=ann')
    await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
    const hello = '{"type":"send","text":"hello"}'
    expect(await post(port, '/ws/message?token=letmein&connectionId=ann', hello)).toBe(202)
    await vi.waitFor(() => expect(stream.messages).toEqual(['hello']), waiting)
    stream.drop()
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { readonly port: number }
  server.close()
  await once(server, 'close')
  return port
}
