import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { adapterText } from '../../transforms/runtime/text.js'
import { type KitHost, type Redis, startRedis } from './host.js'
import { openStream } from './wire.js'

/** API Gateway in a process: the handlers of `asgi-kit/gateway.py`, or the same in another language. */
export interface GatewayKit {
  describe(name: string, define: () => void): void
  /** `env`: what `gateway.py` takes. */
  serve(env?: Readonly<Record<string, string>>): Promise<KitHost>
}

const waiting = { timeout: 20_000, interval: 10 }
type Said = Record<string, unknown>
/** What handlers tell of an error: its class, code and status. */
const gone = ['GoneException', 'GoneException', 410]

/** What a page has, on either carrier. */
interface Client {
  readonly socket: WebSocket
  readonly heard: Said[]
  readonly closed: () => { code: number; reason: string } | undefined
  say(what: unknown): void
  /** The next that it hears, after those that were taken. */
  next(): Promise<Said>
}

function watched(socket: WebSocket): Client {
  const heard: Said[] = []
  let taken = 0
  let end: { code: number; reason: string } | undefined
  socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data)) as Said))
  socket.addEventListener('close', ({ code, reason }) => {
    end = { code, reason }
  })
  socket.addEventListener('error', () => {})
  return {
    socket,
    heard,
    closed: () => end,
    say: (what) => socket.send(typeof what === 'string' ? what : JSON.stringify(what)),
    next: () =>
      vi.waitFor(() => {
        expect(heard.length).toBeGreaterThan(taken)
        return heard[taken++] ?? {}
      }, waiting),
  }
}

/** The AWS SDK for Python, in a process of its own. */
function sdk(endpoint: string, operation: string, id: string, ...data: string[]): unknown {
  const sender = join(process.cwd(), 'test/asgi-kit/sender.py')
  const { stdout, stderr } = spawnSync(
    process.env.ASGI_PYTHON ?? '',
    ['-B', sender, endpoint, operation, id, ...data],
    { encoding: 'utf8' },
  )
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

/** It has the interface of a WebSocket, and options in the place of sub-protocols. */
let Adapter: new (url: string, options: object) => WebSocket
const loadAdapter = async () => {
  const form = `data:text/javascript,${encodeURIComponent(adapterText('a.js'))}`
  Adapter = ((await import(form)) as { SseSocket: typeof Adapter }).SseSocket
}
const carriers = {
  'a WebSocket': (port: number, path: string) => watched(new WebSocket(`ws://127.0.0.1:${port}${path}`)),
  'a stream and POSTs': (port: number, path: string) =>
    watched(
      new Adapter(`http://127.0.0.1:${port}${path}`, {
        stream: './stream',
        send: './message',
      }) as WebSocket,
    ),
}
const opened = async (client: Client) => {
  await vi.waitFor(() => expect(client.socket.readyState).toBe(1), waiting)
  return client
}

export function gateway(kit: GatewayKit): void {
  kit.describe('API Gateway in a process', () => {
    let host: KitHost
    beforeAll(async () => {
      await loadAdapter()
      host = await kit.serve()
    })
    afterAll(() => host.stop())

    const seen = () => host.json('/seen') as Promise<Said[]>
    const management = () => `http://127.0.0.1:${host.port}/prod`

    describe.each(Object.entries(carriers))('over %s', (_, connect) => {
      const open = (query = 'token=ann', path = '/ws') => opened(connect(host.port, `${path}?${query}`))

      it('sends a message to the route that it names, and what the handler posts back to the client', async () => {
        const client = await open()
        client.say({ action: 'echo', text: '終わり\n\u{1f44b}' })
        expect(await client.next()).toEqual({ echo: '終わり\n\u{1f44b}' })
        client.socket.close()
      })

      it('names the route by a string, also where the message has a number', async () => {
        const client = await open()
        client.say({ action: 7, text: 'seven' })
        expect(await client.next()).toEqual({ echo: 'seven' })
        client.socket.close()
      })

      it.each([
        'no JSON at all',
        '{"action":',
        '[]',
        '"echo"',
        '{"other":"echo"}',
        '{"action":"unknown"}',
        '{"action":"$connect"}',
        '{"action":null}',
        '{"action":["echo"]}',
        '{"action":"echo","text":NaN}',
      ])('sends %s to $default', async (text) => {
        const client = await open()
        client.say(text)
        expect(await client.next()).toEqual({ default: text, key: '$default' })
        client.socket.close()
      })

      it('gives handlers the event of API Gateway', async () => {
        const client = await open('token=ann&connect=event&x=1&x=2&y=')
        const events = await seen()
        const { connect: event } = events.findLast((one) => 'connect' in one) as { connect: Said }
        expect(event).toMatchObject({
          headers: { Host: expect.stringContaining('127.0.0.1') },
          multiValueHeaders: { Host: [expect.any(String)] },
          queryStringParameters: { token: 'ann', x: '2', y: '' },
          multiValueQueryStringParameters: { x: ['1', '2'] },
          isBase64Encoded: false,
          requestContext: {
            routeKey: '$connect',
            eventType: 'CONNECT',
            messageDirection: 'IN',
            stage: 'prod',
            domainName: 'abc123.execute-api.eu-west-1.amazonaws.com',
            apiId: 'abc123',
            identity: { sourceIp: '127.0.0.1' },
            connectionId: expect.stringMatching(/^sse-[\w-]{15}=$/),
            connectedAt: expect.any(Number),
            requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
            requestTimeEpoch: expect.any(Number),
            authorizer: { principalId: 'ann', userId: 'ann', level: '3', admin: 'true' },
          },
        })
        client.say({ action: 'look' })
        const { requestContext } = event as { requestContext: Said }
        const message = await client.next()
        expect(message).toMatchObject({
          left: true,
          name: 'look',
          event: {
            body: '{"action":"look"}',
            isBase64Encoded: false,
            requestContext: {
              routeKey: 'look',
              eventType: 'MESSAGE',
              messageId: expect.any(String),
              connectionId: requestContext.connectionId,
              authorizer: { principalId: 'ann', userId: 'ann', level: '3', admin: 'true' },
            },
          },
        })
        expect(message.event).not.toHaveProperty('headers')
        client.socket.close()
      })

      it('tells the authorizer of a REQUEST for $connect', async () => {
        const client = await open('token=told')
        const told = (await seen()).findLast((one) => 'authorizer' in one)
        const arn = expect.stringMatching(/^arn:aws:execute-api:[\w-]+:\d{12}:abc123\/prod\/\$connect$/)
        expect(told).toEqual({ authorizer: { type: 'REQUEST', arn, key: '$connect' } })
        client.socket.close()
      })

      it('lets the authorizer allow by a pattern', async () => {
        const client = await open('token=wide')
        client.socket.close()
      })

      it('answers a route with its return value only where it has a route response', async () => {
        const client = await open()
        client.say({ action: 'echo', text: 'one' })
        client.say({ action: 'ask', n: 41 })
        expect(new Set([await client.next(), await client.next()].map((one) => JSON.stringify(one)))).toEqual(
          new Set(['{"echo":"one"}', '{"answer":42}']),
        )
        client.say({ action: 'echo', text: 'two' })
        expect(await client.next()).toEqual({ echo: 'two' })
        client.socket.close()
      })

      it('answers for a handler that fails, and goes on', async () => {
        const client = await open()
        client.say({ action: 'fail' })
        expect(await client.next()).toEqual({
          message: 'Internal server error',
          connectionId: expect.stringMatching(/^sse-/),
          requestId: expect.any(String),
        })
        client.say({ action: 'echo', text: 'still here' })
        expect(await client.next()).toEqual({ echo: 'still here' })
        client.socket.close()
      })

      it('answers a message for which there is no route', async () => {
        const client = await opened(
          watched(
            connect === carriers['a WebSocket']
              ? new WebSocket(`ws://127.0.0.1:${host.port}/bare`, { headers: { 'X-Key': '1' } })
              : (new Adapter(`http://127.0.0.1:${host.port}/bare`, {
                  stream: './stream',
                  send: './message',
                  headers: () => ({ 'X-Key': '1' }),
                }) as WebSocket),
          ),
        )
        client.say({ meta: { kind: 'leave' } })
        expect(await client.next()).toEqual({
          message: 'Forbidden',
          connectionId: expect.stringMatching(/^sse-/),
          requestId: expect.any(String),
        })
        client.say({ meta: { kind: 'greet' }, text: 'hello' })
        expect(await client.next()).toEqual({ echo: 'hello' })
        client.socket.close()
      })

      it('handles the messages of one client at the same time: a ping is answered during a slow reply', async () => {
        const client = await open()
        client.say({ action: 'slow', seconds: 1 })
        client.say({ action: 'echo', text: 'pong' })
        expect(await client.next()).toEqual({ echo: 'pong' })
        expect(await client.next()).toEqual({ slow: 'done' })
        client.socket.close()
      })

      it('begins them in their order', async () => {
        const client = await open()
        const before = ((await host.json('/begun')) as number[]).length
        const numbers = Array.from({ length: 20 }, (_, n) => n)
        for (const n of numbers) client.say({ action: 'order', n })
        for (const _ of numbers) await client.next()
        expect(((await host.json('/begun')) as number[]).slice(before)).toEqual(numbers)
        client.socket.close()
      })

      it('reads nothing more of a client while a hundred of its messages are handled', async () => {
        const client = await open()
        const begun = async () => ((await host.json('/begun')) as number[]).length
        const before = await begun()
        for (let n = 0; n < 150; n++) client.say({ action: 'order', n, seconds: 2 })
        await vi.waitFor(async () => expect(await begun()).toBe(before + 100), waiting)
        await new Promise((resolve) => setTimeout(resolve, 300))
        expect(client.heard.length > 0 || (await begun()) === before + 100).toBe(true)
        await vi.waitFor(() => expect(client.heard.length).toBe(150), waiting)
        client.socket.close()
      })

      it('ends a connection that sends more than 128 KB with 1009', async () => {
        const client = await open()
        client.say({ action: 'echo', text: 'x'.repeat(127 * 1024) })
        expect(((await client.next()).echo as string).length).toBe(127 * 1024)
        client.say({ action: 'echo', text: '終'.repeat(43 * 1024 + 700) })
        await vi.waitFor(() => expect(client.closed()?.code).toBe(1009), waiting)
      })

      it('says Gone of an id that nobody has, PayloadTooLarge above 128 KB, and reaches others', async () => {
        const [client, other] = [await open(), await open('token=bob')]
        other.say({ action: 'look' })
        const { event } = (await other.next()) as { event: { requestContext: { connectionId: string } } }
        const to = event.requestContext.connectionId
        for (const [what, result] of [
          [{ to, bytes: [0xff] }, ['BadRequestException', 'BadRequestException', 400]],
          [{ to: 'sse-nobody', text: 'x' }, gone],
          [{ to: 'L0SM9cOFvHcCIhw=', text: 'x' }, gone],
          [{ to, size: 128 * 1024 + 1 }, ['PayloadTooLargeException', 'PayloadTooLargeException', 413]],
          [{ to, text: 'hi' }, 'sent'],
        ] as const) {
          client.say({ action: 'tell', ...what })
          expect(await client.next()).toEqual({ result })
        }
        expect(await other.next()).toEqual({ told: 'hi' })
        other.socket.close()
        await vi.waitFor(async () =>
          expect(await seen()).toContainEqual(expect.objectContaining({ user: 'bob' })),
        )
        client.say({ action: 'tell', to, text: 'gone' })
        expect(await client.next()).toEqual({ result: gone })
        client.socket.close()
      })

      it('can be asked about a connection, and can end one, after what was said before', async () => {
        const client = await open()
        client.say({ action: 'look' })
        const { event } = (await client.next()) as { event: { requestContext: { connectionId: string } } }
        client.say({ action: 'about', of: event.requestContext.connectionId })
        expect(await client.next()).toEqual({
          seconds: expect.any(Number),
          identity: { SourceIp: '127.0.0.1', UserAgent: expect.any(String) },
        })
        client.say({ action: 'end' })
        await vi.waitFor(() => expect(client.closed()).toEqual({ code: 1000, reason: '' }), waiting)
        expect(client.heard.at(-1)).toBe('last')
      })

      it.each([
        [4001, 'bye', 4001, 'bye'],
        [1000, '', 1000, ''],
      ])('tells $disconnect the code %i and the reason of the client', async (code, reason, told, why) => {
        const user = `user-${code}-${connect === carriers['a WebSocket'] ? 'w' : 's'}`
        const client = await open(`token=${user}`)
        client.socket.close(code, reason)
        const gone = {
          routeKey: '$disconnect',
          eventType: 'DISCONNECT',
          disconnectStatusCode: told,
          disconnectReason: why,
        }
        await vi.waitFor(async () => expect(await seen()).toContainEqual({ gone, user }), waiting)
      })

      it('has given each handler an event of its own, which it may change', async () => {
        const client = await open()
        for (const _ of [1, 2]) {
          client.say({ action: 'change' })
          expect(await client.next()).toEqual({ changed: 'ann' })
        }
        client.say({ action: 'look' })
        expect((await client.next()).event).toMatchObject({
          stageVariables: { table: 'connections' },
          requestContext: { identity: { sourceIp: '127.0.0.1' }, authorizer: { userId: 'ann' } },
        })
        client.socket.close()
      })

      it('tells $disconnect once, behind the messages that came before', async () => {
        const user = `leaver-${connect === carriers['a WebSocket'] ? 'w' : 's'}`
        const client = await open(`token=${user}`)
        const before = ((await host.json('/begun')) as number[]).length
        for (let n = 0; n < 130; n++) client.say({ action: 'order', n, seconds: 0.5 })
        client.socket.close(4002)
        const left = async () => (await seen()).filter((one) => one.left === user)
        await vi.waitFor(async () => expect(await left()).not.toEqual([]), waiting)
        await new Promise((resolve) => setTimeout(resolve, 700))
        expect(await left()).toEqual([{ left: user, code: 4002, begun: before + 130 }])
        expect(((await host.json('/begun')) as number[]).length).toBe(before + 130)
      })

      it('tells $disconnect once of a client that goes while $connect decides', async () => {
        const user = `hasty-${connect === carriers['a WebSocket'] ? 'w' : 's'}`
        const path = connect === carriers['a WebSocket'] ? '/ws' : '/ws/stream'
        const handshake = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
        const lines = [
          `GET ${path}?connectionId=${user}&token=${user}&connect=slow HTTP/1.1`,
          'Host: 127.0.0.1',
          ...(path === '/ws' ? [...handshake, 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='] : []),
        ]
        const socket = net.connect(host.port, '127.0.0.1', () =>
          socket.write(`${lines.join('\r\n')}\r\n\r\n`),
        )
        await new Promise((resolve) => setTimeout(resolve, 300))
        socket.destroy()
        const left = async () => (await seen()).filter((one) => one.left === user)
        await vi.waitFor(async () => expect((await left()).length).toBe(1), waiting)
        await new Promise((resolve) => setTimeout(resolve, 300))
        expect((await left()).length).toBe(1)
      })

      it('has no connection to send to before $connect has returned', async () => {
        const client = await open('token=ann&connect=early')
        expect((await seen()).findLast((one) => 'early' in one)).toEqual({ early: gone })
        client.socket.close()
      })
    })

    /** As a stream has it, and as a handshake has it. */
    const statuses = async (query: string, path = '/ws', headers: Record<string, string> = {}) => {
      const address = `127.0.0.1:${host.port}${path}`
      const stream = await fetch(`http://${address}/stream?connectionId=${randomUUID()}&${query}`, {
        headers,
      })
      if (stream.status === 200) await stream.body?.cancel()
      const said = stream.status === 200 ? '' : await stream.text()
      const socket = new WebSocket(`ws://${address}?${query}`, { headers })
      socket.on('error', () => {})
      socket.on('open', () => socket.emit('unexpected-response', socket, { statusCode: 200, resume() {} }))
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, http.IncomingMessage]
      response.resume()
      socket.terminate()
      expect(response.statusCode).toBe(stream.status)
      return [stream.status, said === '' ? '' : (JSON.parse(said) as Said).message]
    }

    it.each([
      ['no token: the authorizer says Unauthorized', '', 401, 'Unauthorized'],
      ['an authorizer that fails', 'token=broken', 500, 'Internal server error'],
      ['a policy that denies', 'token=denied', 403, 'Forbidden'],
      ['a policy that allows something else', 'token=elsewhere', 403, 'Forbidden'],
      ['a context that is no context', 'token=nested', 500, 'Internal server error'],
      ['$connect that refuses', 'token=ann&connect=418', 418, ''],
      ['$connect that fails', 'token=ann&connect=fail', 502, 'Internal server error'],
      ['$connect that returns nothing', 'token=ann&connect=nothing', 502, 'Internal server error'],
    ])('refuses: %s', async (_, query, status, message) => {
      expect(await statuses(query)).toEqual([status, message])
    })

    it.each(['0', '""', 'null', '101', '1000', '"no"'])(
      'refuses: $connect that returns %s, which is no status',
      async (status) => {
        expect(await statuses(`token=ann&connect=odd&status=${status}`)).toEqual([
          502,
          'Internal server error',
        ])
      },
    )

    it.each([
      ['{}', 200],
      ['{"body":"connected"}', 200],
      ['{"headers":{"x-room":"a"}}', 200],
      ['{"message":"connected"}', 502],
      ['"connected"', 502],
      ['[]', 502],
    ])('$connect that returns %s, without a status: %i', async (result, status) => {
      expect((await statuses(`token=ann&connect=bare&result=${encodeURIComponent(result)}`))[0]).toBe(status)
    })

    const allow = { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: 'METHOD' }
    const deny = { ...allow, Effect: 'Deny' }
    const elsewhere = 'arn:aws:execute-api:eu-west-1:123456789012:abc123/prod/$connect'
    it.each([
      ['a Deny behind an Allow', [allow, deny], 403],
      ['a Deny before an Allow', [deny, allow], 403],
      ['a Deny of everything', [allow, { ...deny, Action: '*', Resource: '*' }], 403],
      [
        'a Deny by a pattern',
        [allow, { ...deny, Action: ['a:b', 'execute-api:I?voke'], Resource: ['x', '*/prod/*'] }],
        403,
      ],
      ['a Deny with a condition', [allow, { ...deny, Resource: 'x', Condition: {} }], 403],
      ['a Deny of all but something', [allow, { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }], 403],
      [
        'a Deny with a variable',
        [allow, { ...deny, Resource: 'arn:aws:execute-api:*:*:abc123/${aws:x}' }],
        403,
      ],
      ['a Deny with the account of the old API', [allow, { ...deny, Resource: elsewhere }], 403],
      ['an Allow with a condition', [{ ...allow, Condition: {} }], 403],
      ['an Allow with a condition in small letters', [{ ...allow, condition: {} }], 403],
      ['an Allow of all but something', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }], 403],
      ['an Allow of a stage in other letters', [{ ...allow, Resource: '*:abc123/PROD/*' }], 403],
      ['an Allow of another action', [{ ...allow, Action: 'execute-api:ManageConnections' }], 403],
      ['no statement', [], 403],
      ['an effect in small letters', [allow, { ...deny, Effect: 'deny' }], 500],
      ['a statement without effect', [allow, { Action: '*', Resource: '*' }], 500],
    ])('refuses by the policy: %s', async (_, Statement, status) => {
      const policy = JSON.stringify({ policyDocument: { Statement } })
      expect((await statuses(`token=policy&policy=${encodeURIComponent(policy)}`))[0]).toBe(status)
    })

    it('refuses a policy without a principal', async () => {
      const policy = JSON.stringify({ principalId: null, policyDocument: { Statement: [allow] } })
      expect((await statuses(`token=policy&policy=${encodeURIComponent(policy)}`))[0]).toBe(500)
    })

    it.each([
      ['one statement that is no list', allow],
      ['an action in other letters', [{ ...allow, Action: 'Execute-API:invoke', Sid: 'one' }]],
      [
        'a Deny of something else',
        [allow, { ...deny, Resource: 'arn:aws:execute-api:*:*:abc123/prod/other' }],
      ],
    ])('allows by the policy: %s', async (_, Statement) => {
      const policy = encodeURIComponent(JSON.stringify({ policyDocument: { Statement } }))
      const client = await opened(carriers['a WebSocket'](host.port, `/ws?token=policy&policy=${policy}`))
      client.socket.close()
    })

    it.each([
      ['b', 'b'],
      ['c', ''],
      ['a, b', ''],
    ])('offered the sub-protocols a and b, takes %s of $connect for "%s"', async (given, taken) => {
      const url = `ws://127.0.0.1:${host.port}/ws?token=policy&connect=protocol&protocol=${encodeURIComponent(given)}`
      const policy = encodeURIComponent(
        JSON.stringify({ context: { userId: 'p' }, policyDocument: { Statement: allow } }),
      )
      const socket = new WebSocket(`${url}&policy=${policy}`, ['a', 'b'])
      const response = new Promise<http.IncomingMessage>((resolve) => socket.on('upgrade', resolve))
      socket.on('error', () => {})
      expect((await response).headers['sec-websocket-protocol'] ?? '').toBe(taken)
      socket.terminate()
    })

    it('gives a stream whose token is in the query to nobody who knows its id alone', async () => {
      const ask = (id: string, query: string) =>
        openStream(host.port, `/ws/stream?connectionId=${id}${query}`)
      const id = randomUUID()
      const stream = await ask(id, '&token=owner')
      expect(stream.status).toBe(200)
      for (const query of ['', '&resume=1', '&token=ann', '&token=denied']) {
        const other = await ask(id, query)
        other.drop()
        expect([query, other.status]).toEqual([query, 403])
      }
      expect(stream.ended).toBe(false)
      const again = await ask(id, '&token=owner')
      expect(again.status).toBe(200)
      again.drop()
    })

    it('refuses a WebSocket of another path', async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}/nowhere`)
      socket.on('error', () => {})
      const [, response] = (await once(socket, 'unexpected-response', {
        signal: AbortSignal.timeout(5_000),
      })) as [unknown, http.IncomingMessage]
      response.resume()
      expect([403, 404]).toContain(response.statusCode)
      socket.terminate()
    })

    it('handles nothing of a client once it has ended the connection', async () => {
      const client = await opened(carriers['a WebSocket'](host.port, '/ws?token=ann'))
      client.socket.send(Buffer.from([1, 2]))
      for (let n = 0; n < 5; n++) client.say({ action: 'order', n: 777 })
      await vi.waitFor(() => expect(client.closed()?.code).toBe(1003), waiting)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect(await host.json('/begun')).not.toContain(777)
    })

    const uncompressed = (path: string) =>
      watched(new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { perMessageDeflate: false }))

    it('reads nothing more of a client that does not read its answers', async () => {
      const client = await opened(uncompressed('/ws?token=deaf'))
      const count = async () => ((await host.json('/begun')) as number[]).filter((n) => n === -1).length
      client.socket.pause()
      for (let n = 0; n < 800; n++) client.say({ action: 'fill', size: 125 * 1024 })
      let before = -1
      while (before !== (await count())) {
        before = await count()
        await new Promise((resolve) => setTimeout(resolve, 700))
      }
      expect(before).toBeLessThan(700) // 38 MB of which the kernel takes
      client.socket.terminate()
    })

    it('keeps no more than so much for a client that reads slowly: LimitExceeded; and can end it', async () => {
      const slow = await opened(uncompressed('/ws?token=slow'))
      slow.say({ action: 'look' })
      const { event } = (await slow.next()) as { event: { requestContext: { connectionId: string } } }
      const to = event.requestContext.connectionId
      slow.socket.pause()
      const client = await opened(carriers['a WebSocket'](host.port, '/ws?token=ann'))
      for (let n = 0; n < 600; n++) client.say({ action: 'tell', to, size: 127 * 1024 })
      await vi.waitFor(
        () =>
          expect(client.heard).toContainEqual({
            result: ['LimitExceededException', 'LimitExceededException', 429],
          }),
        { timeout: 8_000, interval: 50 },
      )
      expect(sdk(management(), 'delete_connection', to)).toEqual({})
      expect(sdk(management(), 'post_to_connection', to, 'x')).toEqual(['GoneException', 410])
      slow.socket.removeAllListeners('message')
      slow.socket.resume()
      await vi.waitFor(() => expect(slow.closed()?.code).toBe(1000), waiting)
      client.socket.close()
    })

    it('refuses what lacks the identity source, without asking the authorizer', async () => {
      expect(await statuses('', '/bare')).toEqual([401, 'Unauthorized'])
    })

    it('ends a WebSocket that sends bytes with 1003', async () => {
      const client = await opened(carriers['a WebSocket'](host.port, '/ws?token=ann'))
      client.socket.send(Buffer.from([1, 2]))
      await vi.waitFor(() => expect(client.closed()?.code).toBe(1003), waiting)
    })

    it('serves senders in other processes, by the SDK and another endpoint', async () => {
      const client = await opened(carriers['a stream and POSTs'](host.port, '/ws?token=worker'))
      client.say({ action: 'look' })
      const { event } = (await client.next()) as { event: { requestContext: { connectionId: string } } }
      const id = event.requestContext.connectionId
      expect(sdk(management(), 'post_to_connection', id, '{"from":"a worker \u{1f44b}"}')).toEqual({})
      expect(await client.next()).toEqual({ from: 'a worker \u{1f44b}' })
      expect(sdk(management(), 'get_connection', id)).toEqual({
        ConnectedAt: expect.stringMatching(/^20\d\d-/),
        Identity: expect.stringContaining("'SourceIp': '127.0.0.1'"),
        LastActiveAt: expect.stringMatching(/^20\d\d-/),
      })
      expect(sdk(management(), 'post_to_connection', 'sse-nobody', 'x')).toEqual(['GoneException', 410])
      expect(sdk(management(), 'delete_connection', id)).toEqual({})
      await vi.waitFor(() => expect(client.closed()?.code).toBe(1000), waiting)
      expect(sdk(management(), 'delete_connection', id)).toEqual(['GoneException', 410])
    })

    it('takes no more than 128 KB by HTTP, and only text', async () => {
      const post = async (body: string | Uint8Array) => {
        const sent = await ask('POST', { body })
        return [sent.status, sent.headers['x-amzn-errortype']]
      }
      expect(await post('x'.repeat(128 * 1024 + 1))).toEqual([413, 'PayloadTooLargeException'])
      expect(await post('x')).toEqual([410, 'GoneException'])
      expect(await post(Buffer.from([0xff]))).toEqual([400, 'BadRequestException'])
    })

    const ask = (
      method: string,
      {
        body,
        headers = {},
        port = host.port,
      }: { body?: string | Uint8Array; headers?: Record<string, string>; port?: number } = {},
    ) =>
      new Promise<{ status: number; headers: http.IncomingHttpHeaders }>((resolve, reject) => {
        const path = '/prod/@connections/sse-nobody'
        const request = http.request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
          response.resume()
          resolve({ status: response.statusCode ?? 0, headers: response.headers })
        })
        request.on('error', reject)
        request.end(body)
      })

    it.each([
      'x-forwarded-for',
      'x-forwarded-proto',
      'x-forwarded-host',
      'forwarded',
      'x-real-ip',
      'x-client-ip',
      'true-client-ip',
      'cf-connecting-ip',
      'x-envoy-external-address',
      'via',
      'origin',
      'referer',
      'cookie',
      'sec-fetch-site',
      'sec-fetch-mode',
    ])('refuses senders whose request has %s: a proxy here may have handed on anybody’s', async (name) => {
      const { status, headers } = await ask('POST', { body: 'x', headers: { [name]: '127.0.0.1' } })
      expect([status, headers['x-amzn-errortype']]).toEqual([403, 'ForbiddenException'])
    })

    it.each([
      'app.example.com',
      'app.example.com:80',
      '203.0.113.5',
      '127.0.0.1.example.com',
      'localhost.example.com',
    ])(
      'refuses senders who ask %s: a name of the outside, through a proxy or bound to this machine',
      async (name) => {
        for (const method of ['GET', 'POST', 'DELETE'])
          expect((await ask(method, { headers: { host: name } })).status).toBe(403)
      },
    )

    it.each(['localhost', 'localhost:9', '127.0.0.1', '[::1]:80', 'api', 'api.localhost'])(
      'serves senders here who ask %s',
      async (name) => {
        expect((await ask('GET', { headers: { host: name } })).status).toBe(410)
      },
    )

    it('refuses senders who speak HTTP/1.0, as nginx does for those whom it hands on without a word', async () => {
      const socket = net.connect(host.port, '127.0.0.1')
      socket.write(`DELETE /prod/@connections/sse-nobody HTTP/1.0\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`)
      const [answer] = (await once(socket, 'data')) as [Buffer]
      expect(answer.toString()).toMatch(/^HTTP\/1\.[01] 403 /)
      socket.destroy()
    })
  })

  kit.describe('API Gateway in a process, set otherwise', () => {
    let legacy: http.Server
    let host: KitHost
    /** An API Gateway that has one client. */
    const reached: string[] = []
    beforeAll(async () => {
      await loadAdapter()
      legacy = http.createServer(async (request, response) => {
        const id = decodeURIComponent(request.url?.split('/@connections/')[1] ?? '')
        let text = ''
        for await (const chunk of request) text += chunk
        reached.push(`${request.method} ${id} ${text}`)
        if (id !== 'L0SM9cOFvHcCIhw=') response.writeHead(410, { 'x-amzn-errortype': 'GoneException' })
        response.end(id === 'L0SM9cOFvHcCIhw=' ? '' : '{}')
      })
      legacy.listen(0, '127.0.0.1')
      await once(legacy, 'listening')
      host = await kit.serve({
        GATEWAY_LEGACY: `http://127.0.0.1:${(legacy.address() as AddressInfo).port}/prod`,
        GATEWAY_TIMEOUT: '0.5',
        GATEWAY_OPEN: 'yes',
        API_GATEWAY_ARN: 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/prod',
        AWS_ACCESS_KEY_ID: 'testing',
        AWS_SECRET_ACCESS_KEY: 'testing',
      })
    })
    afterAll(async () => {
      await host.stop()
      legacy.close()
    })

    it('hands the ids of API Gateway to API Gateway, and keeps its own', async () => {
      const client = await opened(carriers['a stream and POSTs'](host.port, '/ws?token=ann'))
      client.say({ action: 'tell', to: 'L0SM9cOFvHcCIhw=', text: 'old client' })
      expect(await client.next()).toEqual({ result: 'sent' })
      expect(reached).toEqual([
        'POST L0SM9cOFvHcCIhw= {"told": "old client"}'.replace(
          ': "',
          reached[0]?.includes(': "') ? ': "' : ':"',
        ),
      ])
      client.say({ action: 'tell', to: 'AAAAAAAAAAAAAAA=', text: 'x' })
      expect(await client.next()).toEqual({ result: gone })
      client.say({ action: 'tell', to: 'sse-nobody', text: 'x' })
      expect(await client.next()).toEqual({ result: gone })
      expect(reached.length).toBe(2)
      client.socket.close()
    })

    it.each([
      ['the API that it stands for', 'eu-west-1:123456789012:a1b2c3d4e5/*', 200],
      ['another API', 'eu-west-1:123456789012:f6g7h8i9j0/*', 403],
      ['that API in another account', 'eu-west-1:210987654321:a1b2c3d4e5/*', 403],
      ['that API in another region', 'us-east-1:123456789012:a1b2c3d4e5/*', 403],
      ['another stage', 'eu-west-1:123456789012:a1b2c3d4e5/dev/*', 403],
    ])('an authorizer whose policy allows %s', async (_, arn, status) => {
      const query = `connectionId=${randomUUID()}&token=named&arn=${encodeURIComponent(`arn:aws:execute-api:${arn}`)}`
      const stream = await fetch(`http://127.0.0.1:${host.port}/ws/stream?${query}`)
      await stream.body?.cancel()
      expect(stream.status).toBe(status)
    })

    it('hands on what senders elsewhere have for them too', async () => {
      const tells = async (id: string) => {
        const url = `http://127.0.0.1:${host.port}/prod/@connections/${encodeURIComponent(id)}`
        return (await fetch(url, { method: 'POST', body: 'hello', headers: { 'x-secret': 's3' } })).status
      }
      expect(await tells('L0SM9cOFvHcCIhw=')).toBe(200)
      expect(reached.at(-1)).toBe('POST L0SM9cOFvHcCIhw= hello')
      expect(await tells('AAAAAAAAAAAAAAA=')).toBe(410)
      const before = reached.length
      expect(await tells('sse-nobody')).toBe(410)
      expect(reached.length).toBe(before)
    })

    it('waits for no handler longer than it may take; what it sends later arrives', async () => {
      const client = await opened(carriers['a WebSocket'](host.port, '/ws?token=ann'))
      client.say({ action: 'slow', seconds: 1 })
      expect(await client.next()).toMatchObject({ message: 'Endpoint request timed out' })
      expect(await client.next()).toEqual({ slow: 'done' })
      client.socket.close()
    })

    it('refuses a client whose $connect takes longer than it may', async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}/ws?token=ann&connect=slow`)
      socket.on('error', () => {})
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, http.IncomingMessage]
      response.resume()
      expect(response.statusCode).toBe(504)
      socket.terminate()
    })

    it('asks the hook of the application who may send', async () => {
      const url = `http://127.0.0.1:${host.port}/prod/@connections/sse-nobody`
      const status = async (headers: Record<string, string>) =>
        (await fetch(url, { method: 'DELETE', headers })).status
      expect(await status({})).toBe(403)
      expect(await status({ 'x-secret': 's3', 'x-forwarded-for': '10.0.0.1' })).toBe(410)
    })
  })
}

/** `kit.serve` starts two processes that share a port. */
export function gatewayInTwo(kit: GatewayKit): void {
  kit.describe('API Gateway in two processes', () => {
    let redis: Redis
    let host: KitHost
    beforeAll(async () => {
      await loadAdapter()
      redis = await startRedis()
      host = await kit.serve({ GATEWAY_REDIS: redis.url })
    })
    afterAll(async () => {
      await host.stop()
      await redis.stop()
    })

    it('reaches a client from a process that has none', async () => {
      const client = await opened(carriers['a WebSocket'](host.port, '/ws?token=ann'))
      client.say({ action: 'look' })
      const { event } = (await client.next()) as { event: { requestContext: { connectionId: string } } }
      const path = `/notify/${encodeURIComponent(event.requestContext.connectionId)}`
      const said = await Promise.all(Array.from({ length: 12 }, () => host.json(path)))
      expect(new Set(said)).toEqual(new Set(['sent']))
      client.socket.close()
      await vi.waitFor(() => expect(client.closed()).toBeDefined(), waiting)
    })

    it('reaches every client from every handler and every sender, whichever process holds it', async () => {
      const clients = await Promise.all(
        Array.from({ length: 8 }, () => opened(carriers['a stream and POSTs'](host.port, '/ws?token=ann'))),
      )
      const ids = await Promise.all(
        clients.map(async (client) => {
          client.say({ action: 'look' })
          const { event } = (await client.next()) as { event: { requestContext: { connectionId: string } } }
          return event.requestContext.connectionId
        }),
      )
      for (const [n, client] of clients.entries()) {
        for (const to of ids) client.say({ action: 'tell', to, text: `${n}` })
        await vi.waitFor(
          () => expect(client.heard.filter(({ result }) => result === 'sent').length).toBe(ids.length),
          waiting,
        )
      }
      for (const client of clients)
        await vi.waitFor(
          () =>
            expect(client.heard.flatMap(({ told }) => (told === undefined ? [] : [told])).sort()).toEqual(
              clients.map((_, n) => `${n}`),
            ),
          waiting,
        )
      const [first = ''] = ids
      for (let n = 0; n < 4; n++) {
        expect(sdk(`http://127.0.0.1:${host.port}/prod`, 'get_connection', first)).toMatchObject({
          Identity: expect.stringContaining('127.0.0.1'),
        })
        expect(sdk(`http://127.0.0.1:${host.port}/prod`, 'post_to_connection', first, `{"n":${n}}`)).toEqual(
          {},
        )
      }
      const numbers = [0, 1, 2, 3].map((n) => ({ n }))
      await vi.waitFor(() => expect(clients[0]?.heard.slice(-4)).toEqual(numbers), waiting)
      // A route of the application's own, in whichever process.
      for (let n = 0; n < 8; n++)
        expect(await host.json(`/notify/${encodeURIComponent(first)}`)).toEqual('sent')
      clients[0]?.say({ action: 'tell', to: 'sse-nobody', text: 'x' })
      await vi.waitFor(() => expect(clients[0]?.heard.at(-1)).toEqual({ result: gone }), waiting)
      for (const client of clients) client.socket.close()
    })
  })
}
