import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { KitHost } from './host.js'
import type { Kit } from './kit.js'
import { openStream, post, type Stream } from './wire.js'

const waiting = { timeout: 20_000, interval: 10 }
const ann = { authorization: 'Bearer ann' }
const eve = { authorization: 'Bearer eve' }
const batch = { 'content-type': 'application/vnd.ws-batch+json' }

let count = 0
const newId = () => `client-${++count}`

/** What somebody gets who means harm. Statuses that every client may get are in `contract.test.ts`. */
export function security(kit: Kit): void {
  kit.describe('SseSockets under attack', () => {
    let host: KitHost
    beforeAll(async () => {
      host = await kit.serve({
        KIT_BODY_WAIT: '1',
        KIT_ORIGINS: 'https://shop.example',
        KIT_MAX_STREAMS: '20',
      })
    })
    afterAll(() => host.stop())

    const open = async (id: string, headers: Record<string, string> = ann, path = '/ws') => {
      const stream = await openStream(host.port, `${path}/stream?connectionId=${id}`, headers)
      if (stream.status === 200) await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
      return stream
    }
    const send = (id: string, body: string | Uint8Array, headers: Record<string, string> = ann) =>
      post(host.port, `/ws/message?connectionId=${id}`, body, headers)
    const keyOf = (stream: Stream) => ({ 'x-connection-key': String(stream.ready.key) })
    /** Nothing but these came to the handler, which says again what it hears. */
    const heard = async (id: string, stream: Stream, messages: readonly string[]) => {
      expect(await send(id, 'last')).toBe(202)
      await vi.waitFor(() => expect(stream.messages).toEqual([...messages, 'last']), waiting)
    }

    it('a POST of another site’s page: 403, whatever it brings, and no CORS', async () => {
      const id = newId()
      const stream = await open(id)
      const page = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', ...ann }
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', batch['content-type']])
        expect(await send(id, '["x"]', { ...page, 'content-type': type })).toBe(403)
      expect(await send(id, 'x', { ...page, ...keyOf(stream) })).toBe(403)
      for (const method of ['OPTIONS', 'POST']) {
        const url = `http://127.0.0.1:${host.port}/ws/message?connectionId=${id}`
        const { headers } = await fetch(url, { method, headers: page })
        expect(headers.get('access-control-allow-origin')).toBeNull()
      }
      await heard(id, stream, [])
      stream.drop()
    })

    it('a page of this machine by its other name: 202; of a host that looks like it, or to a server of another name: 403', async () => {
      const id = newId()
      const stream = await open(id)
      const page = (origin: string) => ({ origin, 'sec-fetch-site': 'cross-site', ...ann })
      for (const origin of ['http://localhost:5173', 'http://[::1]:5173', 'https://localhost'])
        expect(await send(id, origin, page(origin))).toBe(202)
      for (const host of [
        '127.0.0.1.evil.example',
        'localhost.evil.example',
        'evil.example#localhost',
        '10.0.0.1',
      ])
        expect(await send(id, 'x', page(`http://${host}`))).toBe(403)
      expect(await send(id, 'x', page('null'))).toBe(403)
      const headers = { host: 'shop.example', ...page('http://localhost:5173') }
      const named = { method: 'POST', port: host.port, path: `/ws/message?connectionId=${id}`, headers }
      const [response] = (await once(http.request(named).end('x'), 'response')) as [http.IncomingMessage]
      expect(response.resume().statusCode).toBe(403)
      await heard(id, stream, ['http://localhost:5173', 'http://[::1]:5173', 'https://localhost'])
      stream.drop()
    })

    it('the id of somebody else: 403 without a key, with a wrong one, and with that of a stream of one’s own', async () => {
      const id = newId()
      const stream = await open(id)
      const own = await open(newId(), eve)
      for (const key of [{}, { 'x-connection-key': 'guessed' }, keyOf(own)])
        expect(await send(id, 'x', { ...eve, ...key })).toBe(403)
      const closing = { 'content-type': 'application/vnd.ws-close+json' }
      expect(await send(id, '{"code":1000}', { ...eve, ...keyOf(own), ...closing })).toBe(403)
      // Nor is the stream taken over, by a GET that has seen its event ids.
      const last = stream.events.at(-1)?.[2] ?? ''
      expect((await open(id, eve)).status).toBe(403)
      expect((await open(id, { ...eve, 'last-event-id': `${id}/00000000/1${last}` })).status).toBe(403)
      await heard(id, stream, [])
      for (const one of [stream, own]) one.drop()
    })

    it('one’s own id after one’s cookies have changed: 202 by the key, and the stream by an id of its events', async () => {
      const id = newId()
      const first = await open(id)
      const last = { 'last-event-id': first.events[0]?.[2] ?? '' }
      const cookies = { ...ann, cookie: 'seen=1' }
      expect(await send(id, 'x', cookies)).toBe(403)
      expect((await open(id, cookies)).status).toBe(403)
      expect(await send(id, 'hello', { ...cookies, ...keyOf(first) })).toBe(202)
      await heard(id, first, ['hello'])
      const again = await open(id, { ...cookies, ...last })
      expect(again.status).toBe(200)
      again.drop()
    })

    it('a POST that is sent again: 202 and dropped; 404 once its stream is over; 403 with its key in the next one', async () => {
      const id = newId()
      const first = await open(id)
      const recorded = { ...keyOf(first), 'x-message-seq': '1' }
      expect(await send(id, 'pay', recorded)).toBe(202)
      expect(await send(id, 'pay', recorded)).toBe(202)
      await heard(id, first, ['pay'])
      first.drop()
      await vi.waitFor(async () => expect(await send(id, 'pay', recorded)).toBe(404), waiting)
      const second = await open(id)
      expect(await send(id, 'pay', recorded)).toBe(403)
      await heard(id, second, [])
      second.drop()
    })

    it.each([
      ['numbers far ahead', (n: number) => 900 + n],
      ['one number far ahead, again and again', () => 900],
    ])('%s: those that would wait in vain are 503 beyond 64, and others go on', async (_, numberOf) => {
      const [id, other] = [newId(), newId()]
      const [stream, beside] = [await open(id), await open(other)]
      const sent = Array.from({ length: 80 }, (_, n) =>
        send(id, `${n}`, { ...ann, 'x-message-seq': `${numberOf(n)}` }),
      )
      await heard(other, beside, [])
      const statuses = await Promise.all(sent)
      expect(statuses.filter((status) => status === 503)).toHaveLength(16)
      expect(statuses.filter((status) => status === 202)).toHaveLength(64)
      for (const one of [stream, beside]) one.drop()
    })

    it('a body that does not come: 408, whether nothing comes or a byte now and then', async () => {
      const id = newId()
      const stream = await open(id)
      const slow = async (every: number) => {
        const socket = connect(host.port, '127.0.0.1')
        let text = ''
        socket.on('data', (data) => {
          text += String(data)
        })
        socket.on('error', () => {})
        const head = ['Host: x', 'Authorization: Bearer ann', 'Content-Length: 1000']
        socket.write(`POST /ws/message?connectionId=${id} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\nx`)
        const drip = setInterval(() => socket.write('x'), every)
        await vi.waitFor(() => expect(text).toMatch(/^HTTP\/1\.1 \d+/), waiting)
        clearInterval(drip)
        socket.destroy()
        return text.slice(0, 12)
      }
      const slowly = Promise.all([slow(1e6), slow(100), slow(100)])
      await heard(id, stream, [])
      expect(await slowly).toEqual(Array(3).fill('HTTP/1.1 408'))
      stream.drop()
    })

    it('a batch of very many texts costs no more than its bytes many times over', async () => {
      const memory = () => {
        const text = readFileSync(`/proc/${host.process.pid}/status`, 'utf8')
        return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1024
      }
      const many = JSON.stringify(Array(340_000).fill('')) // 1 MiB
      const streams = await Promise.all(
        Array.from({ length: 10 }, async () => {
          const id = newId()
          const stream = await open(id)
          await send(id, 'sleep 600')
          return { id, stream }
        }),
      )
      const before = memory()
      for (const { id } of streams) expect(await send(id, many, { ...ann, ...batch })).toBe(202)
      expect(memory() - before).toBeLessThan(kit.batches)
      expect(await send(newId(), many, { ...ann, ...batch })).toBe(404)
      for (const { stream } of streams) stream.drop()
    })

    it('line breaks in names, ids and messages make no header and no event', async () => {
      const crlf = '%0d%0aset-cookie:%20stolen=1%0d%0a%0d%0adata:%20x'
      const room = await open(newId(), ann, `/rooms/${crlf}`)
      expect(room.status).toBe(200)
      expect(room.headers['set-cookie']).toBeUndefined()
      expect(room.events.map(([type]) => type)).toEqual(['ws.ready'])
      room.drop()

      for (const path of [`/ws/stream?connectionId=${crlf}`, `/api/inbox/events?connectionId=a${crlf}`])
        expect((await openStream(host.port, path, ann)).status).toBe(400)
      const origin = { origin: 'https://shop.example, https://evil.example' }
      expect(
        (await open(newId(), { ...ann, ...origin })).headers['access-control-allow-origin'],
      ).toBeUndefined()

      const id = newId()
      const stream = await open(id)
      const text = 'a\r\rb\n\nevent: ws.close\ndata: {"code":1000}\n\nid: 1'
      expect(await send(id, text)).toBe(202)
      expect(await send(id, 'close 4000 x\r\n\r\ndata: y')).toBe(202)
      await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
      expect(stream.events.map(([type]) => type)).toEqual(['ws.ready', '', 'ws.close'])
      expect(stream.messages).toEqual([text.replaceAll('\r', '\n')])
      expect(stream.close).toEqual({ code: 4000, reason: 'x\r\n\r\ndata: y' })
    })

    it('a flood of streams by one principal: 429, and room for others', async () => {
      const [mallory, other] = [{ authorization: 'Bearer mallory' }, { cookie: 'session=1' }]
      const streams = await Promise.all(Array.from({ length: 30 }, () => open(newId(), mallory)))
      expect(streams.filter(({ status }) => status === 200)).toHaveLength(20)
      expect(streams.filter(({ status }) => status === 429)).toHaveLength(10)
      expect((await open(newId(), other)).status).toBe(200)
      const over = Promise.all(streams.map((one) => one.ended || once(one.response, 'close')))
      for (const stream of streams) stream.drop()
      await over
      await vi.waitFor(async () => expect((await open(newId(), mallory)).status).toBe(200), waiting)
    })
  })
}
