import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, describe, expect, it, vi } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { type SocketRoute, sseSockets } from '../../transforms/runtime/sse-sockets.js'
import { openStream, post } from '../kits/wire.js'
import { serveKit } from './host.js'

const waiting = { timeout: 20_000, interval: 10 }
const open: http.Server[] = []

afterEach(() => {
  for (const server of open.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** A server with these routes behind the kit, which answers everything else with its method and address. */
async function served(
  routes: readonly (string | SocketRoute)[],
  server = http.createServer(),
  isLate = false,
) {
  server.on('request', ({ method, url }, response) => response.end(`${method} ${url}`))
  const serve = () =>
    sseSockets(
      server,
      routes.map((route) => (typeof route === 'string' ? { path: route } : route)),
    )
  const early = isLate ? undefined : serve()
  open.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return { server, kit: early ?? serve(), port: (server.address() as AddressInfo).port }
}

describe('the address of a route', () => {
  it.each<readonly [route: string | SocketRoute, stream: string, socket: string | undefined]>([
    ['/ws', '/ws/stream', '/ws'],
    ['/ws', '/ws/stream?a=1%202&&b=+', '/ws?a=1%202&b=+'],
    ['/ws/', '/ws/stream', '/ws/'],
    ['/ws', '/ws/stream/', undefined],
    ['/ws', '/other/ws/stream', undefined],
    ['/', '/stream', '/'],
    ['/rooms/:room', '/rooms/a%2Fb/stream', '/rooms/a%2Fb'],
    ['/rooms/:room', '/rooms/a/b/stream', undefined],
    ['/rooms/:room/seats/:seat', '/rooms/1/seats/2/stream', '/rooms/1/seats/2'],
    ['/live/*', '/live/a/b/stream', '/live/a/b'],
    ['/live/*', '/live/stream', '/live'],
    ['/live/*', '/lively/stream', undefined],
    ['/*', '/stream', '/'],
    ['/*', '/a/b/stream', '/a/b'],
    [{ path: '/rooms/:room', stream: '/of/:room/events', send: '/to/:room' }, '/of/me/events', '/rooms/me'],
    ['/a.b', '/aXb/stream', undefined],
  ])('%j: %s is %s', async (route, path, socket) => {
    const { port, server } = await served([route])
    const seen: unknown[] = []
    new WebSocketServer({ server }).on('connection', (one, { url }) => {
      seen.push(url)
      one.close()
    })
    const [bare, query] = path.split('?')
    const stream = await openStream(port, `${bare}?${query ? `${query}&` : ''}connectionId=x`)
    await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
    expect([stream.status, stream.close !== undefined, seen]).toEqual([
      200,
      socket !== undefined,
      socket ? [socket] : [],
    ])
  })

  it.each<readonly [what: string, route: SocketRoute]>([
    ['names that stream and path do not share', { path: '/rooms/:room', stream: '/events' }],
    ['a name twice', { path: '/:a/:a' }],
    ['part of a segment', { path: '/room-:room' }],
    ['a pattern of another framework', { path: '/rooms/{room}/:id(\\d+)' }],
    ['no path', { path: 'ws' }],
  ])('is refused for %s', (_what, route) => {
    expect(() => sseSockets(http.createServer(), [route])).toThrow(TypeError)
  })

  it('is asked of the server, and not of a WebSocketServer that has none', () => {
    expect(() => sseSockets(new WebSocketServer({ noServer: true }), [{ path: '/ws' }])).toThrow(
      /needs the http.Server/,
    )
  })
})

describe('the application', () => {
  it('has all other requests, and its handlers may come before the kit, or after it', async () => {
    const { port } = await served(['/ws'], undefined, true)
    for (const [method, path] of [
      ['POST', '/ws/stream'],
      ['GET', '/ws/message'],
      ['PUT', '/ws/message'],
      ['GET', '/ws'],
      ['POST', '/message?connectionId=x'],
    ] as const) {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method })
      expect(await response.text()).toBe(`${method} ${path}`)
    }
    // Nobody takes upgrades here.
    expect((await openStream(port, '/ws/stream?connectionId=x')).headers['content-type']).toBeUndefined()
  })

  it('has a POST that names no stream, below a route for every path', async () => {
    const { port } = await served(['/*'], undefined, true)
    const post = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST' })
      return [response.status, await response.text()]
    }
    expect(await post('/rooms/1/message')).toEqual([200, 'POST /rooms/1/message'])
    expect(await post('/rooms/1/message?connectionId=x')).toEqual([404, ''])
  })

  it('has a GET that takes no event stream, below a route for every path', async () => {
    const { port } = await served(['/*'], undefined, true)
    const get = async (path: string, accept: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept } })
      return [response.status, await response.text()]
    }
    expect(await get('/radio/stream', 'audio/mpeg, */*')).toEqual([200, 'GET /radio/stream'])
    // The id is none that a client would make.
    expect(await get('/radio/stream?connectionId=%20', '*/*')).toEqual([400, ''])
  })

  it('sees the headers and the addresses of the stream, and the Origin that a WebSocket would have', async () => {
    const { port, server } = await served(['/ws'])
    const asked: IncomingMessage[] = []
    new WebSocketServer({ server }).on('connection', (one, request) => {
      asked.push(request)
      one.close()
    })
    const headers = {
      host: 'shop.example',
      cookie: 'a=1; b=2',
      authorization: 'Bearer t',
      'x-forwarded-for': '203.0.113.7',
      'sec-fetch-site': 'same-origin',
      'last-event-id': 'x',
      'accept-encoding': 'gzip',
    }
    await openStream(port, '/ws/stream?connectionId=x', headers)
    await openStream(port, '/ws/stream?connectionId=y', { ...headers, referer: 'https://shop.example/cart' })
    await openStream(port, '/ws/stream?connectionId=z', { ...headers, origin: 'https://other.example' })
    expect(asked.map((request) => request.headers.origin)).toEqual([
      'http://shop.example',
      'https://shop.example',
      'https://other.example',
    ])
    const [first] = asked
    const { 'last-event-id': _, 'accept-encoding': __, ...kept } = headers
    expect(first?.headers).toMatchObject({ ...kept, upgrade: 'websocket' })
    for (const name of ['last-event-id', 'accept-encoding', 'sec-websocket-extensions'])
      expect(first?.headers).not.toHaveProperty(name)
    expect([first?.socket.remoteAddress, first?.httpVersion]).toEqual(['127.0.0.1', '1.1'])
  })

  it('may have several servers in one process', async () => {
    const [one, other] = [await served(['/ws']), await served(['/ws'])]
    for (const { server } of [one, other]) new WebSocketServer({ server })
    await openStream(one.port, '/ws/stream?connectionId=x')
    expect([one.kit.counts, other.kit.counts]).toEqual([
      { '/ws': { websocket: 0, sse: 1 } },
      { '/ws': { websocket: 0, sse: 0 } },
    ])
  })
})

/** What takes upgrades here writes these bytes after it has accepted, or in place of it. */
async function raw(answer: (socket: Duplex, accept: string) => void) {
  const { port, server } = await served(['/ws'])
  const heard: Buffer[] = []
  server.on('upgrade', (_request, socket: Duplex) => {
    socket.on('data', (chunk: Buffer) => heard.push(chunk))
    answer(socket, 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
  })
  const stream = await openStream(port, '/ws/stream?connectionId=x')
  return { stream, heard: () => Buffer.concat(heard).toString('hex'), port }
}

describe('a refused handshake is the answer to the stream', () => {
  it.each<readonly [what: string, answer: string, status: number, body: string]>([
    ['with a length', 'HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\nX-Why: token\r\n\r\nno', 401, 'no'],
    ['until its end', 'HTTP/1.1 503 Service Unavailable\r\n\r\nlater', 503, 'later'],
    [
      'in chunks',
      'HTTP/1.1 429 x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nnot\r\n4;a=b\r\n now\r\n0\r\n\r\n',
      429,
      'not now',
    ],
    [
      'after a hint',
      'HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nHTTP/1.1 404 x\r\nContent-Length: 0\r\n\r\n',
      404,
      '',
    ],
    ['without a word', '', 403, ''],
    ['with what is no HTTP', 'SSH-2.0\r\n\r\n', 502, ''],
  ])('%s', async (_what, answer, status, body) => {
    const { stream } = await raw((socket) => {
      socket.write(answer)
      socket.destroy()
    })
    await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
    expect([stream.status, stream.text]).toEqual([status, body])
    expect(stream.headers.connection).not.toBe('Upgrade')
  })
})

describe('frames of the server', () => {
  const text = (words: string) =>
    Buffer.concat([Buffer.from([0x81, Buffer.byteLength(words)]), Buffer.from(words)])
  const close = (code: number, reason = '') =>
    Buffer.concat([Buffer.from([0x88, 2 + reason.length, code >> 8, code & 0xff]), Buffer.from(reason)])
  const end = close(1000)

  it.each<readonly [what: string, bytes: Buffer, messages: readonly string[], said: string]>([
    ['two texts at once', Buffer.concat([text('one'), text('終'), end]), ['one', '終'], '8882000000003e8'],
    [
      'a text in three parts, with a ping between them',
      Buffer.concat([Buffer.from([0x01, 1, 97, 0x89, 2, 104, 105, 0x00, 0, 0x80, 1, 98]), end]),
      ['ab'],
      '8a82000000006869',
    ],
    [
      'a long text',
      Buffer.concat([Buffer.from([0x81, 126, 0x01, 0x00]), Buffer.alloc(256, 'x'), end]),
      ['x'.repeat(256)],
      '888200000000',
    ],
    [
      'a very long text',
      Buffer.concat([Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]), Buffer.alloc(65_536, 'x'), end]),
      ['x'.repeat(65_536)],
      '888200000000',
    ],
    [
      'a pong that nobody asked for',
      Buffer.concat([Buffer.from([0x8a, 0]), text('on'), end]),
      ['on'],
      '888200000000',
    ],
  ])('%s', async (_what, bytes, messages, said) => {
    for (const size of [bytes.length, 1]) {
      const { stream, heard } = await raw((socket, accept) => {
        socket.write(accept)
        if (size === 1 && bytes.length > 1000) socket.write(bytes)
        else for (let at = 0; at < bytes.length; at += size) socket.write(bytes.subarray(at, at + size))
      })
      await vi.waitFor(() => expect(stream.close).toEqual({ code: 1000, reason: '' }), waiting)
      expect(stream.messages).toEqual(messages)
      await vi.waitFor(() => expect(heard()).toContain(said.slice(0, 12)), waiting)
    }
  })

  it.each<readonly [what: string, bytes: Buffer, code: number]>([
    ['bytes', Buffer.from([0x82, 1, 0]), 1003],
    ['a text that is not UTF-8', Buffer.from([0x81, 1, 0xff]), 1007],
    ['a frame of an extension', Buffer.from([0xc1, 0]), 1002],
    ['a masked frame', Buffer.from([0x81, 0x80, 0, 0, 0, 0]), 1002],
    ['a part without a beginning', Buffer.from([0x80, 0]), 1002],
    ['a text within a text', Buffer.from([0x01, 0, 0x81, 0]), 1002],
    ['a ping in parts', Buffer.from([0x09, 0]), 1002],
    ['an unknown kind', Buffer.from([0x83, 0]), 1002],
    ['a text of 2⁵⁰ bytes', Buffer.from([0x81, 127, 0, 4, 0, 0, 0, 0, 0, 0]), 1009],
  ])('cut the stream off without a word: %s', async (_what, bytes, code) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { stream, heard } = await raw((socket, accept) => {
      socket.write(accept)
      socket.write(bytes)
    })
    await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
    expect([stream.close, stream.messages]).toEqual([undefined, []])
    await vi.waitFor(() => expect(heard().slice(12, 16)).toBe(code.toString(16).padStart(4, '0')), waiting)
    expect(logged).toHaveBeenCalledOnce()
    logged.mockRestore()
  })

  it.each([
    [1005, '', '888000000000'],
    [1006, '', ''],
    [4001, '終'.repeat(60), `88fd000000000fa1${Buffer.from('終'.repeat(41)).toString('hex')}`],
  ])('the client ends with %s', async (code, reason, said) => {
    const { heard, port } = await raw((socket, accept) => socket.write(accept))
    const type = { 'content-type': 'application/vnd.ws-close+json' }
    expect(await post(port, '/ws/message?connectionId=x', JSON.stringify({ code, reason }), type)).toBe(202)
    await vi.waitFor(() => expect(heard()).toBe(said), waiting)
  })
})

describe('a server that is closed', () => {
  it('tells clients 1012 where the application exits at SIGTERM', async () => {
    const host = await serveKit({ KIT_EXIT: 'yes' })
    try {
      const stream = await openStream(host.port, '/ws/stream?connectionId=x')
      await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
      const over = once(host.process, 'exit')
      host.process.kill('SIGTERM')
      expect(await over).toEqual([0, null])
      await vi.waitFor(() => expect(stream.close).toEqual({ code: 1012, reason: '' }), waiting)
    } finally {
      await host.stop()
    }
  })

  it('ends its streams, and the connections that they and POSTs came over, with 1012; its handlers are told', async () => {
    const { port, server } = await served(['/ws'])
    server.keepAliveTimeout = 600_000
    const told: unknown[] = []
    new WebSocketServer({ server }).on('connection', (one) => {
      one.on('close', (code) => told.push(code))
      one.on('message', () => server.close(() => told.push('closed')))
    })
    const agent = new http.Agent({ keepAlive: true })
    const [response] = (await once(
      http.get({ port, path: '/ws/stream?connectionId=x', agent }),
      'response',
    )) as [IncomingMessage]
    let text = ''
    response.on('data', (chunk) => {
      text += String(chunk)
    })
    const request = http
      .request({ port, path: '/ws/message?connectionId=x', method: 'POST', agent })
      .end('close')
    const [answer] = (await once(request, 'response')) as [IncomingMessage]
    answer.resume()
    expect(answer.statusCode).toBe(202)
    await vi.waitFor(() => expect(told).toEqual([1012, 'closed']), waiting)
    await vi.waitFor(() => expect(text).toContain('data: {"code":1012,"reason":""}'), waiting)
    agent.destroy()
  })

  it('has no listener of signals without streams, and takes none away', async () => {
    const before = process.listeners('SIGTERM')
    const { port, server, kit } = await served(['/ws'])
    new WebSocketServer({ server })
    const stream = await openStream(port, '/ws/stream?connectionId=x')
    expect(process.listenerCount('SIGTERM')).toBe(before.length + 1)
    kit.close(4000, 'enough')
    await vi.waitFor(() => expect(stream.close).toEqual({ code: 4000, reason: 'enough' }), waiting)
    await vi.waitFor(() => expect(process.listeners('SIGTERM')).toEqual(before), waiting)
  })
})

it('real WebSockets are refused on a route that no longer has them, and only there', async () => {
  const { port, server } = await served([{ path: '/old', websocket: false }, '/new'])
  new WebSocketServer({ server })
  const refused = new WebSocket(`ws://127.0.0.1:${port}/old`)
  const [error] = (await once(refused, 'error')) as [Error]
  expect(error.message).toBe('Unexpected server response: 403')
  const kept = new WebSocket(`ws://127.0.0.1:${port}/new`)
  await once(kept, 'open')
  kept.terminate()
  expect((await openStream(port, '/old/stream?connectionId=x')).status).toBe(200)
})
