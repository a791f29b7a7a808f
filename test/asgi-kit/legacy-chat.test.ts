import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import type http from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { adapterText } from '../../transforms/runtime/text.js'
import { freePort, type KitHost, started } from '../kits/host.js'
import { describeWithAsgiServers } from '../support/fastapi.js'
import { callCli } from '../support/run-cli.js'
import { TemporaryRepository } from '../support/temporary-repository.js'

const root = process.cwd()
const waiting = { timeout: 20_000, interval: 10 }
const secret = 'a-test-secret-that-is-long-enough-for-hs256'

/** By `legacy_chat.py`, with `dynamodb.py` for their tables. */
describeWithAsgiServers('the Lambdas of fixtures/legacy-chat in a process', (python) => {
  let host: KitHost
  let env: Record<string, string>
  let Adapter: new (url: string, options: object) => WebSocket
  beforeAll(async () => {
    const repository = new TemporaryRepository()
    const { path: folder } = repository
    cpSync(join(root, 'fixtures/legacy-chat/repo'), folder, { recursive: true })
    repository.commit()
    expect(await callCli(['apply', '--servers', '--lang', 'en'], { cwd: folder })).toMatchObject({
      code: 0,
      stderr: '',
    })
    const port = await freePort()
    env = {
      PYTHONPATH: [folder, join(root, 'test/asgi-kit')].join(':'),
      PYTHONDONTWRITEBYTECODE: '1',
      AWS_DEFAULT_REGION: 'ap-northeast-1',
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}/dynamodb`,
      WEBSOCKET_ENDPOINT: `http://127.0.0.1:${port}/dev`,
      JWT_SECRET: secret,
    }
    const options = ['--log-level', 'critical', '--port', `${port}`, 'legacy_chat:app']
    host = await started(port, python, ['-B', '-m', 'uvicorn', ...options], { cwd: folder, env })
    const form = `data:text/javascript,${encodeURIComponent(adapterText('a.js'))}`
    Adapter = ((await import(form)) as { SseSocket: typeof Adapter }).SseSocket
  })
  afterAll(() => host.stop())

  const run = (script: string, ...args: string[]) => {
    const { stdout, stderr } = spawnSync(python, ['-B', '-c', script, ...args], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    })
    if (stdout === '') throw new Error(stderr)
    return stdout.trim()
  }
  const token = (claims: object) =>
    run(
      'import sys, json, time, jwt; print(jwt.encode({"exp": time.time() + 600, "aud": "shiori", **json.loads(sys.argv[2])}, sys.argv[1]))',
      secret,
      JSON.stringify(claims),
    )
  /** A worker, as SQS calls it: in a process without an ApiGateway the client is boto3's own. */
  const work = (module: string, body: object) =>
    JSON.parse(
      run(
        `import sys, json; from backend.workers import ${module}; print(json.dumps(${module}.handler({"Records": [{"messageId": "m", "body": sys.argv[1]}]}, None)))`,
        JSON.stringify(body),
      ),
    ) as unknown

  const carriers = {
    'a WebSocket': (query: string) => new WebSocket(`ws://127.0.0.1:${host.port}/ws?${query}`),
    'a stream and POSTs': (query: string) =>
      new Adapter(`http://127.0.0.1:${host.port}/api/chat/stream?${query}`, {
        send: '/api/chat/message',
      }) as WebSocket,
  }
  const page = async (socket: WebSocket) => {
    const heard: Record<string, unknown>[] = []
    socket.addEventListener('message', ({ data }) => heard.push(JSON.parse(String(data))))
    await vi.waitFor(() => expect(socket.readyState).toBe(1), waiting)
    return {
      heard,
      say: (what: object | string) => socket.send(typeof what === 'string' ? what : JSON.stringify(what)),
      hears: (what: readonly unknown[]) => vi.waitFor(() => expect(heard).toEqual(what), waiting),
      async leaves() {
        socket.close()
        await once(socket as unknown as EventTarget, 'close')
      },
    }
  }

  it.each([
    ['no token', () => '', 401],
    ['a token of somebody else', () => 'token=x.y.z', 401],
    ['a user without a tenant', () => `token=${token({ sub: 'u-1' })}`, 403],
    [
      'a channel that there is not',
      () => `token=${token({ sub: 'u-1', tenant_id: 't-1' })}&channel=admin`,
      400,
    ],
  ])('refuses %s, on either carrier', async (_, query, status) => {
    const asked = query()
    const stream = await fetch(`http://127.0.0.1:${host.port}/api/chat/stream?connectionId=a&${asked}`)
    await stream.arrayBuffer()
    const socket = carriers['a WebSocket'](asked)
    socket.on('error', () => {})
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, http.IncomingMessage]
    response.resume()
    socket.terminate()
    expect([stream.status, response.statusCode]).toEqual([status, status])
  })

  describe.each(Object.entries(carriers))('over %s', (_, connect) => {
    it('a user logs in, asks, pings meanwhile, is told of mistakes, and leaves', async () => {
      const user = await page(connect(`token=${token({ sub: 'u-100', tenant_id: 't-sales' })}`))
      await vi.waitFor(async () => expect(await host.json('/seen')).toEqual(['u-100']), waiting)
      user.say({ type: 'chat', chatId: 'c1', message: '議事録 を 要約' })
      user.say({ type: 'ping' })
      await vi.waitFor(() => expect(user.heard.at(-1)?.type).toBe('chat_stream_end'), waiting)
      const pong = user.heard.findIndex(({ type }) => type === 'pong')
      expect(pong).toBeGreaterThanOrEqual(0)
      expect(pong).toBeLessThan(user.heard.findIndex(({ delta }) => delta === 'を!'))
      expect(user.heard.filter(({ type }) => type !== 'pong')).toEqual([
        { type: 'chat_stream_start', chatId: 'c1' },
        ...['議事録!', 'を!', '要約!'].map((delta) => ({ type: 'chat_stream_chunk', chatId: 'c1', delta })),
        { type: 'chat_stream_end', chatId: 'c1' },
      ])
      const errors = () => user.heard.flatMap(({ error }) => (error ? [error] : []))
      user.say('{not json')
      await vi.waitFor(() => expect(errors().length).toBe(1), waiting)
      user.say({ type: 'nothing of the kind' })
      await vi.waitFor(() => expect(errors().length).toBe(2), waiting)
      expect(errors()).toEqual([
        { type: 'JSONDecodeError', message: expect.stringContaining('Expecting') },
        { type: 'UnknownMessageType', message: '未対応のメッセージタイプ: nothing of the kind' },
      ])
      await user.leaves()
      await vi.waitFor(async () => expect(await host.json('/seen')).toEqual([]), waiting)
    })

    it('the workers, which run elsewhere, reach those whom they concern', async () => {
      const query = (sub: string, channel: string, tenant = 't-sales') =>
        `token=${token({ sub, tenant_id: tenant })}&channel=${channel}`
      const agents = await page(connect(query('u-100', 'agents')))
      const library = await page(connect(query('u-200', 'library')))
      const elsewhere = await page(connect(query('u-300', 'library', 't-legal')))
      agents.say({ type: 'agent_subscribe', runIds: ['r-9'] })
      await agents.hears([{ type: 'agent_subscribed', runIds: ['r-9'] }])
      const run = {
        runId: 'r-9',
        status: 'running',
        step: '資料を検索中',
        updatedAt: '2025-06-02T01:15:00+00:00',
      }
      const sent = { ...run, userId: 'u-100', tenantId: 't-sales' }
      expect(work('agent_run_worker', sent)).toEqual({ batchItemFailures: [] })
      await vi.waitFor(
        () => expect(agents.heard.at(-1)).toEqual({ type: 'agent_run_status', ...run }),
        waiting,
      )
      const item = { itemId: 'i-1', title: '規程', status: 'indexed', pages: 3 }
      expect(work('library_worker', { ...item, tenantId: 't-sales' })).toEqual({ batchItemFailures: [] })
      await library.hears([{ type: 'library_item_status', ...item }])
      expect([agents.heard.length, elsewhere.heard]).toEqual([2, []])
      for (const one of [agents, library, elsewhere]) await one.leaves()
      await vi.waitFor(async () => expect(await host.json('/seen')).toEqual([]), waiting)
    })
  })
})
