import { once } from 'node:events'
import https from 'node:https'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import type { KitHost } from '../kits/host.js'
import { openStream, post, Stream } from '../kits/wire.js'
import { describeWithTls } from '../support/tls.js'
import { serveHost } from './host.js'
import { describeWithPackages, nodeAt, nodes } from './packages.js'

const waiting = { timeout: 20_000, interval: 20 }
let count = 0
const newId = () => `client-${++count}`

/** Where each of `hosts.mjs` has a room, and refuses; 402 where it lets the application say with what. */
const hosts: Record<
  string,
  { readonly room: string; readonly denied: readonly [path: string, status: number] }
> = {
  'ws, server': { room: '/rooms/both', denied: ['/denied', 402] },
  'ws, path': { room: '/ws?room=both', denied: ['/ws?denied', 402] },
  'ws, port': { room: '/rooms/both', denied: ['/denied', 402] },
  'express-ws': { room: '/rooms/both', denied: ['/denied', 402] },
  'fastify 4': { room: '/rooms/both', denied: ['/denied', 402] },
  'fastify 5': { room: '/rooms/both', denied: ['/denied', 402] },
  nest: { room: '/ws?room=both', denied: ['/ws?denied', 402] },
  hono: { room: '/rooms/both', denied: ['/denied', 404] },
  koa: { room: '/rooms/both', denied: ['/denied', 402] },
}
/** Their own manifests ask for Node 20. */
const young = ['fastify 5', 'nest']

const streamOf = (path: string, more = '') => {
  const [bare, query] = path.split('?')
  return `${bare}/stream?connectionId=${newId()}${query ? `&${query}` : ''}${more}`
}

describeWithPackages('the kit for Node', (packages) => {
  describe.each(nodes)('on %s', (version) => {
    const node = nodeAt(packages, version)
    if (!node) return it.skip('which is not made for this machine')

    describe.each(Object.keys(hosts).filter((name) => version !== 'node-18' || !young.includes(name)))(
      'behind %s',
      (name) => {
        const { room, denied } = hosts[name] ?? { room: '', denied: ['', 0] as const }
        let host: KitHost
        beforeAll(async () => {
          host = await serveHost(name, packages, { KIT_HEARTBEAT: '0.5' }, node)
        })
        afterAll(() => host?.stop())

        const ready = async (path: string): Promise<Stream> => {
          const stream = await openStream(host.port, path)
          expect(stream.status).toBe(200)
          await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
          return stream
        }

        it('a handler says, hears, refuses, ends, and is told who has gone', async () => {
          const id = newId()
          const stream = await ready(`/ws/stream?connectionId=${id}`)
          const send = (text: string) => post(host.port, `/ws/message?connectionId=${id}`, text)
          expect(await send('終わり\nと続き')).toBe(202)
          await vi.waitFor(() => expect(stream.messages).toEqual(['終わり\nと続き']), waiting)
          await vi.waitFor(() => expect(stream.text).toContain(': hb'), waiting)
          expect(await send('close 4001 over')).toBe(202)
          await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
          expect(stream.close).toEqual({ code: 4001, reason: 'over' })

          const refused = await openStream(host.port, streamOf(denied[0]))
          expect(refused.status).toBe(denied[1])

          const before = ((await host.json('/seen')) as unknown[]).length
          const leaver = await ready(`/ws/stream?connectionId=${newId()}`)
          leaver.drop()
          await vi.waitFor(async () => {
            expect(((await host.json('/seen')) as unknown[]).slice(before)).toEqual([[1006, '']])
          }, waiting)
        })

        it('a WebSocket is in the same room', async () => {
          const path = streamOf(room, '&name=s')
          const stream = await ready(path)
          const socket = new WebSocket(
            `ws://127.0.0.1:${host.port}${room}${room.includes('?') ? '&' : '?'}name=w`,
          )
          await once(socket, 'open')
          const heard: string[] = []
          socket.on('message', (data) => heard.push(String(data)))
          socket.send('from the socket')
          await vi.waitFor(() => expect(stream.messages).toEqual(['w: from the socket']), waiting)
          expect(await post(host.port, path.replace('/stream?', '/message?'), 'from the stream')).toBe(202)
          await vi.waitFor(() => expect(heard).toEqual(['w: from the socket', 's: from the stream']), waiting)
          expect(await host.json('/counts')).toMatchObject({ process: expect.any(Number) })
          socket.close()
          stream.drop()
        })

        it('SIGTERM tells clients 1012, and ends the process', async () => {
          const stream = await ready(`/ws/stream?connectionId=${newId()}`)
          const over = once(host.process, 'exit')
          host.process.kill('SIGTERM')
          await over
          await vi.waitFor(() => expect(stream.close).toEqual({ code: 1012, reason: '' }), waiting)
        })
      },
    )
  })

  it.each(['fastify 4', 'fastify 5'])(
    '%s makes a server for each address of localhost, and serves on all of them',
    async (name) => {
      const host = await serveHost(name, packages, { KIT_LOCALHOST: '127.0.0.1,127.0.0.2' })
      try {
        for (const address of ['127.0.0.1', '127.0.0.2']) {
          const at = (path: string) => `http://${address}:${host.port}${path}?connectionId=${address}`
          const { status, body } = await fetch(at('/rooms/both/stream'))
          expect(status).toBe(200)
          const told = fetch(at('/rooms/both/message'), { method: 'POST', body: `by ${address}` })
          expect((await told).status).toBe(202)
          let text = ''
          for await (const part of body ?? []) {
            text += Buffer.from(part).toString()
            if (text.includes(`by ${address}`)) break
          }
          expect(text).toContain(`data: ?: by ${address}`)
          expect((await fetch(`http://${address}:${host.port}/elsewhere`)).status).toBe(404)
        }
      } finally {
        await host.stop()
      }
    },
  )

  describeWithTls('over TLS', ({ folder, cert: ca }) => {
    it.each(['ws, server', 'express-ws', 'fastify 4', 'fastify 5', 'nest', 'hono', 'koa'])(
      '%s',
      async (name) => {
        const host = await serveHost(name, packages, { KIT_TLS: folder })
        try {
          const options = { port: host.port, ca, servername: 'localhost', agent: false }
          const ask = async (path: string, body?: string) => {
            const method = body === undefined ? 'GET' : 'POST'
            const request = https.request({ ...options, path, method }).end(body)
            const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage]
            return new Stream(response.statusCode ?? 0, response.headers, response)
          }
          const stream = await ask('/ws/stream?connectionId=one')
          await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
          for (const text of ['secure', 'close 4001 over'])
            expect((await ask('/ws/message?connectionId=one', text)).status).toBe(202)
          await vi.waitFor(() => expect(stream.close).toEqual({ code: 4001, reason: 'over' }), waiting)
          expect(stream.messages.map((text) => text.replace('::ffff:', ''))).toEqual(['true 127.0.0.1'])
        } finally {
          await host.stop()
        }
      },
    )
  })
})
