import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import type { NeededEndpoint } from '../src/model/plan.js'
import { contractOf } from '../src/pipeline/plan/contract/contract.js'
import type { Contract, JsonObject } from '../src/pipeline/plan/contract/openapi.js'
import { lossBy } from '../src/pipeline/plan/contract/overwriting.js'
import { plan } from '../src/pipeline/plan/plan.js'
import { scan } from '../src/pipeline/scan.js'
import { rules } from '../src/rules/index.js'
import { transforms } from '../transforms/index.js'
import { asgiKit } from '../transforms/runtime/text.js'
import { memoryTree } from './support/memory-tree.js'

type Files = Readonly<Record<string, string>>

/** The contract of all that `apply` would write of these files. */
async function contractFor(files: Files, config: Config = {}, from = '.'): Promise<Contract> {
  const tree = memoryTree({
    'package.json': '{ "name": "case", "type": "module", "devDependencies": { "vite": "^7.0.0" } }\n',
    ...files,
  })
  const scanned = await scan({ tree, config, wanted: () => true, rules, items: [], version: '0.0.0' })
  const { endpoints, written } = plan(tree, scanned, transforms, config)
  expect(written.length, 'sockets that are written').toBe(scanned.sockets.length)
  return contractOf(endpoints, from)
}

/** By the schema that the OpenAPI Initiative publishes. It fills in the document that it is given: this gets a copy. */
async function errorsIn(contract: Contract): Promise<unknown> {
  const validator = new Validator()
  const { valid, errors } = await validator.validate(
    structuredClone(contract) as unknown as Record<string, unknown>,
  )
  expect(validator.version).toBe('3.1')
  return valid ? [] : errors
}

function operation(contract: Contract, method: 'get' | 'post', path: string) {
  const found = contract.paths[path]?.[method]
  if (found === undefined)
    throw new Error(`No ${method} ${path} among: ${Object.keys(contract.paths).join(' ')}`)
  return found as JsonObject & {
    parameters?: readonly JsonObject[]
    responses: JsonObject
    description: string
  }
}

const pointers = (contract: Contract, method: 'get' | 'post', path: string) =>
  (operation(contract, method, path).parameters ?? []).map(({ $ref, name }) =>
    String($ref ?? name).replace('#/components/parameters/', ''),
  )

const feed = (address: string, body = 'show(event.data)') =>
  `export function watch(show) {\n  const socket = new WebSocket('${address}')\n  socket.onmessage = (event) => {\n    ${body}\n  }\n}\n`

/** Its close handler and its address make it the adapter's. */
const room = (address: string) => `import { getToken } from './auth.js'
export function join(roomId, room, url, show) {
  const ws = new WebSocket(${address})
  ws.onopen = () => ws.send(JSON.stringify({ type: 'join', token: getToken() }))
  ws.onmessage = (event) => {
    const message = JSON.parse(event.data)
    switch (message.type) {
      case 'chat':
        return show(message)
      case 'left':
        return show(message.who)
    }
  }
  ws.onclose = (event) => show(event.code)
  return { say: (text) => ws.send(JSON.stringify({ type: 'say', text })), beat: () => ws.send('ping') }
}
`

const text = (value: unknown) => JSON.stringify(value)

describe('a contract', () => {
  it('of an EventSource that only listens has its stream and no more', async () => {
    const contract = await contractFor({ 'feed.js': feed('/feed/prices') })
    expect(await errorsIn(contract)).toEqual([])
    expect(Object.keys(contract.paths)).toEqual(['/feed/prices/stream'])
    expect(pointers(contract, 'get', '/feed/prices/stream')).toEqual(['LastEventId'])
    const { responses, description } = operation(contract, 'get', '/feed/prices/stream')
    expect(Object.keys(responses)).toEqual(['200', '204', '401', '403', '429'])
    expect(text(responses)).toContain('"data":{"type":"string"}')
    expect(description).toContain('cookies')
    expect(contract.components).not.toHaveProperty('securitySchemes')
  })

  it('says where the user is named: the first message, cookies that some code uses, or nowhere', async () => {
    const login = (first: string) =>
      `export function watch(show, token) {\n  const ws = new WebSocket('/vault')\n  ws.onopen = () => {\n    ws.send(JSON.stringify(${first}))\n  }\n  ws.onmessage = (event) => show(event.data)\n}\n`
    const said = async (files: Files) => {
      const contract = await contractFor(files)
      return (['get', 'post'] as const)
        .map((method) => operation(contract, method, `/vault/${method === 'get' ? 'stream' : 'message'}`))
        .map(({ description }) => description)
    }
    const session = 'export const isKnown = (req) => req.cookies.session !== undefined\n'
    const signedIn = { 'vault.js': login(`{ type: 'auth', payload: { token } }`), 'session.js': session }
    const [get, post] = await said(signedIn)
    expect(get).toContain('hold events back until it came')
    expect(post).toContain('check for each POST that it is of the same user')
    expect(`${get} ${post}`).not.toContain('cookies')
    const hello = login(`{ type: 'hello' }`)
    expect((await said({ 'vault.js': hello, 'session.js': session }))[0]).toContain('is in the cookies')
    const remark = '// Cookies would be safer than tokens.\nexport const session = undefined\n'
    expect((await said({ 'vault.js': hello, 'session.js': remark }))[0]).toContain('was not seen')
  })

  it('of a kit has what the kit does: its statuses, its key, batches and the close notice', async () => {
    const kit = asgiKit()
    const contract = await contractFor({
      'room.js': room("'/rooms'"),
      'main.py': `from fastapi import FastAPI, WebSocket
from sse_sockets import Socket, SseSockets

app = FastAPI()
app.add_middleware(SseSockets, sockets=[Socket("/rooms")])


@app.websocket("/rooms")
async def rooms(websocket: WebSocket):
    await websocket.accept()
`,
      'sse_sockets.py': kit,
    })
    expect(await errorsIn(contract)).toEqual([])
    const [stream, send] = ['/rooms/stream', '/rooms/message']
    expect(pointers(contract, 'get', stream)).toEqual(['ConnectionId', 'LastEventId', 'Resume'])
    expect(pointers(contract, 'post', send)).toEqual(['ConnectionId', 'OrderedMessageSeq', 'ConnectionKey'])
    const get = operation(contract, 'get', stream)
    const post = operation(contract, 'post', send)
    expect(get.description).toContain('Served by the kit (SseSockets) at main.py:5.')
    // As the kit says itself, at its top.
    const told = (what: RegExp) => new Set(what.exec(kit)?.[0].match(/\b[2-5]\d\d\b/g))
    expect(new Set(Object.keys(get.responses))).toEqual(
      new Set([...told(/^- The stream:[\s\S]*?(?=^- )/m), '503']),
    )
    expect(new Set(Object.keys(post.responses))).toEqual(told(/^- A POST:[\s\S]*?(?=^- )/m))
    for (const type of ['application/vnd.ws-batch+json', 'application/vnd.ws-close+json'])
      expect({ type, isIn: kit.includes(type) && text(post.requestBody).includes(type) }).toEqual({
        type,
        isIn: true,
      })
  })

  it('of the adapter names messages by the member that tells them, and counts them', async () => {
    const contract = await contractFor({ 'room.js': room("'/rooms'") })
    expect(await errorsIn(contract)).toEqual([])
    expect(pointers(contract, 'get', '/rooms/stream')).toEqual(['ConnectionId'])
    expect(pointers(contract, 'post', '/rooms/message')).toEqual(['ConnectionId', 'MessageSeq'])
    const stream = operation(contract, 'get', '/rooms/stream')
    const kind = (name: string) => ({
      type: 'object',
      required: ['type'],
      properties: { type: { const: name } },
    })
    expect(text(stream.responses)).toContain(
      text({
        type: 'string',
        contentMediaType: 'application/json',
        contentSchema: { oneOf: [kind('chat'), kind('left')] },
      }).slice(1, -1),
    )
    expect(Object.keys(stream.responses)).toEqual(['200', '401', '403', '409', '429'])
    const post = operation(contract, 'post', '/rooms/message')
    expect(Object.keys(post.responses)).toEqual(['202', '401', '403', '404', '413', '429'])
    expect(text(post.requestBody)).toContain(text({ oneOf: [kind('join'), kind('say')] }))
    expect(post.requestBody).toHaveProperty('content.text/plain.schema.type', 'string')
    expect(post['x-migrate-ws']).toEqual({
      shape: 'S1',
      messages: ['join', 'ping', 'say'],
      addresses: [{ url: '/rooms/message', provenance: 'guessed', sockets: ['room.js:3'] }],
    })
  })

  it('has two sockets on one endpoint as one, and what only one of them sends is not asked of both', async () => {
    const config = { endpoints: { '*': { stream: '/live', send: '/live' } } }
    const files = {
      'b.js': room("'/ws'"),
      'a.js': feed('/ws', "if (JSON.parse(event.data).event === 'tick') show(1)"),
    }
    const contract = await contractFor(files, config)
    expect(await errorsIn(contract)).toEqual([])
    expect(Object.keys(contract.paths)).toEqual(['/live'])
    expect(pointers(contract, 'get', '/live')).toEqual(['SomeConnectionId', 'LastEventId'])
    expect(operation(contract, 'get', '/live')['x-migrate-ws']).toEqual({
      shape: 'S1',
      messages: ['chat', 'left', 'tick'],
      addresses: [{ url: '/live', provenance: 'configured', sockets: ['a.js:2', 'b.js:3'] }],
    })
    // Not every message has the member `type`, so that one may have both.
    expect(text(operation(contract, 'get', '/live').responses)).toContain('"anyOf":[')
    const turned = Object.fromEntries(Object.entries(files).reverse())
    expect(text(await contractFor(turned, config))).toBe(text(contract))
  })

  it.each([
    ['`/rooms/${roomId}/ws`', '/rooms/{roomId}/ws/stream', '${roomId}'],
    [
      '`/rooms/${encodeURIComponent(room.id)}/live`',
      '/rooms/{roomId}/live/stream',
      '${encodeURIComponent(room.id)}',
    ],
    ['`/rooms/${room.id}/${room.id}/live`', '/rooms/{roomId}/{roomId2}/live/stream', '${room.id}'],
  ])('of %s has path parameters', async (address, path, expression) => {
    const contract = await contractFor({ 'room.js': room(address) })
    expect(await errorsIn(contract)).toEqual([])
    expect(Object.keys(contract.paths)).toContain(path)
    expect(contract.paths[path]?.parameters).toMatchObject([
      { in: 'path', required: true, description: `Made when the program runs: ${expression}` },
      ...(path.includes('2') ? [{ in: 'path', name: 'roomId2' }] : []),
    ])
  })

  it('takes paths for one that differ in the names of parameters alone, as OpenAPI does', async () => {
    const contract = await contractFor({
      'a.js': room('`/rooms/${roomId}/live`'),
      'b.js': room('`/rooms/${room.key}/live`'),
    })
    expect(await errorsIn(contract)).toEqual([])
    const [send = '', path = ''] = Object.keys(contract.paths)
    expect([send, path]).toEqual(['/rooms/{roomKey}/live/message', '/rooms/{roomKey}/live/stream'])
    expect(contract.paths[path]?.parameters).toMatchObject([
      { description: 'Made when the program runs: ${room.key}, ${roomId}' },
    ])
  })

  it('of an address made when the program runs has a placeholder, and says so', async () => {
    const contract = await contractFor({ 'room.js': room('url') })
    expect(await errorsIn(contract)).toEqual([])
    expect(Object.keys(contract.paths)).toEqual(['/{url}/message', '/{url}/stream'])
    const { description } = operation(contract, 'get', '/{url}/stream')
    expect(description).toContain('this path is only a placeholder')
  })

  it('with auth configured asks for the token where a client sends it', async () => {
    const auth = { token: 'getToken', from: './auth.js' }
    const files = { 'room.js': room("'/rooms'"), 'feed.js': feed('/feed') }
    const contract = await contractFor(files, { auth })
    expect(await errorsIn(contract)).toEqual([])
    expect(operation(contract, 'post', '/rooms/message').security).toEqual([{ bearer: [] }])
    expect(operation(contract, 'get', '/feed/stream')).not.toHaveProperty('security')
    expect(contract.components.securitySchemes).toEqual({ bearer: { type: 'http', scheme: 'bearer' } })

    const inline = await contractFor({ 'feed.js': feed('/feed?token=1') }, { auth })
    expect(await errorsIn(inline)).toEqual([])
    expect(operation(inline, 'get', '/feed/stream').security).toEqual([{ bearer: [] }])

    const other = await contractFor(files, { auth: { ...auth, header: 'X-Token' } })
    expect(await errorsIn(other)).toEqual([])
    expect(other.components.securitySchemes).toMatchObject({ 'X-Token': { type: 'apiKey', name: 'X-Token' } })
  })

  it('has the query that goes along to a configured endpoint', async () => {
    const config = { endpoints: { '*': { stream: '/api/stream', send: '/api/message' } } }
    const contract = await contractFor({ 'room.js': room('`/ws?room=${roomId}&v=2`') }, config)
    expect(await errorsIn(contract)).toEqual([])
    expect(pointers(contract, 'get', '/api/stream')).toEqual(['room', 'v', 'ConnectionId'])
    expect(pointers(contract, 'post', '/api/message')).toEqual(['room', 'v', 'ConnectionId', 'MessageSeq'])
  })

  it('names the server of another host, and what is made of one', async () => {
    const config = { ownHosts: ['api.example.com'] }
    const files = {
      'a.js': feed('wss://api.example.com/feed?v=2'),
      'b.js': room('`wss://${settings.host}/rooms`'),
      'c.js': room('`wss://${location.host}/desk`'),
    }
    const contract = await contractFor(files, config)
    expect(await errorsIn(contract)).toEqual([])
    const there = operation(contract, 'get', '/feed/stream')
    expect(there.servers).toEqual([{ url: 'https://api.example.com' }])
    expect(there.parameters).toMatchObject([{ name: 'v', in: 'query', schema: { enum: ['2'] } }, {}])
    expect(there.description).toContain('CORS must allow credentials.')
    expect(operation(contract, 'post', '/rooms/message').servers).toMatchObject([
      { url: 'https://{settingsHost}', variables: { settingsHost: { default: 'settingshost.invalid' } } },
    ])
    expect(operation(contract, 'get', '/desk/stream')).not.toHaveProperty('servers')
  })
})

describe('its schemas', () => {
  it('take what the clients send and are sent, and kinds of messages that nobody saw', async () => {
    const contract = await contractFor({ 'room.js': room("'/rooms'") })
    const ajv = new Ajv2020({ strict: false }).addSchema(
      contract as unknown as Record<string, unknown>,
      'contract',
    )
    const schema = (path: string) => ajv.compile({ $ref: `contract#/paths/${path}/schema` })
    const event = schema('~1rooms~1stream/get/responses/200/content/text~1event-stream')
    const ready = { event: 'ws.ready', data: '{"connectionId":"U","heartbeat":15}' }
    expect(event([ready, { data: '{"type":"chat"}' }, { id: '7', data: 'x' }])).toBe(true)
    expect(event([{ event: 'ws.close', data: '{"code":4001}' }])).toBe(true)
    expect(event([{ event: 'chat', data: '{}' }])).toBe(false)
    expect(event([{ event: 'ws.ready' }])).toBe(false)
    const body = schema('~1rooms~1message/post/requestBody/content/application~1json')
    expect([{ type: 'say' }, { type: 'later' }, 42].map((one) => body(one))).toEqual([true, true, true])
  })
})

describe('a contract takes the place of', () => {
  const stream = (url: string, ...sockets: readonly string[]): NeededEndpoint => ({
    method: 'GET',
    url,
    shape: 'S1',
    provenance: 'configured',
    sockets,
    forms: ['inline'],
    messages: [],
    bodies: [],
    auth: [{ kind: 'cookies' }],
    connectionId: 'none',
  })
  const one = contractOf([stream('/rooms/${id}', 'room.js:3')], '.')

  it('itself, also when lines or names have moved', () => {
    const moved = contractOf([stream('/rooms/${room}', 'room.js:5')], '.')
    expect(lossBy(one, moved)).toBeUndefined()
    expect(lossBy(one, contractOf([stream('/rooms/${id}', 'a.js:1', 'room.js:3')], '.'))).toBeUndefined()
  })

  it('nothing that says more: of another endpoint, another socket, another folder, or by another hand', () => {
    const two = contractOf([stream('/rooms/${id}', 'room.js:3'), stream('/feed', 'feed.js:2')], '.')
    const shared = contractOf([stream('/rooms/${id}', 'other.js:3', 'room.js:3')], '.')
    expect(lossBy(two, one)).toEqual({ kind: 'more', operation: 'GET /feed' })
    expect(lossBy(shared, one)).toEqual({ kind: 'more', operation: 'GET /rooms/{}' })
    expect(lossBy(one, two)).toBeUndefined()
    expect(lossBy(contractOf([], 'web'), one)).toEqual({ kind: 'elsewhere', from: 'web' })
    const byHand = { ...one, paths: { ...one.paths, '/health': { get: { responses: {} } } } }
    expect(lossBy(byHand, one)).toEqual({ kind: 'more', operation: 'GET /health' })
    for (const other of [null, 'text', [], { openapi: '3.1.0', paths: {} }])
      expect(lossBy(other, one)).toEqual({ kind: 'not-ours' })
  })
})
