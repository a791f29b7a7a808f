import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import type { KitHost } from './host.js'
import type { Kit } from './kit.js'
import { openStream, post, type Stream } from './wire.js'

const waiting = { timeout: 10_000, interval: 10 }
const ann = { authorization: 'Bearer ann' }
const bob = { authorization: 'Bearer bob' }
const closing = 'application/vnd.ws-close+json'
const batch = 'application/vnd.ws-batch+json'

let count = 0
const newId = () => `client-${++count}`

export function contract(kit: Kit): void {
  kit.describe('SseSockets on the wire', () => {
    describe('a stream and its POSTs', () => {
      let host: KitHost
      beforeAll(async () => {
        host = await kit.serve({ KIT_ORIGINS: 'https://shop.example' })
      })
      afterAll(() => host.stop())

      const open = async (id: string, headers: Record<string, string> = ann, path = '/ws') => {
        const stream = await openStream(host.port, `${path}/stream?connectionId=${id}`, headers)
        if (stream.status === 200) await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
        return stream
      }
      const send = (
        id: string,
        body: string | Uint8Array,
        headers: Record<string, string> = {},
        path = '/ws',
      ) => post(host.port, `${path}/message?connectionId=${id}`, body, { ...ann, ...headers })
      const says = (stream: Stream, messages: readonly string[]) =>
        vi.waitFor(() => expect(stream.messages).toEqual(messages), waiting)
      const told = (expected: unknown) =>
        vi.waitFor(async () => expect(await host.json('/seen')).toContainEqual(expected), waiting)

      it('begins with ws.ready and the headers that proxies respect', async () => {
        const id = newId()
        const stream = await open(id)
        expect(stream.ready).toEqual({
          connectionId: id,
          heartbeat: 15,
          batch: true,
          key: expect.any(String),
        })
        expect(stream.headers).toMatchObject({
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store, no-transform',
          'x-accel-buffering': 'no',
        })
        stream.drop()
      })

      it('brings each message to the handler once, in the order of the numbers', async () => {
        const id = newId()
        const stream = await open(id)
        expect(await send(id, 'one', { 'x-message-seq': '1' })).toBe(202)
        expect(await send(id, 'one', { 'x-message-seq': '1' })).toBe(202)
        const late = send(id, 'three', { 'x-message-seq': '3' })
        await new Promise((resolve) => setTimeout(resolve, 100))
        expect(await send(id, 'two\nlines', { 'x-message-seq': '2' })).toBe(202)
        expect(await late).toBe(202)
        await says(stream, ['one', 'two\nlines', 'three'])
        stream.drop()
      })

      it('does not wait for ever for a number that never comes', async () => {
        const id = newId()
        const stream = await open(id)
        expect(await send(id, 'two', { 'x-message-seq': '2' })).toBe(202)
        expect(await send(id, 'one', { 'x-message-seq': '1' })).toBe(202)
        await says(stream, ['two'])
        stream.drop()
      })

      it('takes several messages in one POST, with the number of the first', async () => {
        const id = newId()
        const stream = await open(id)
        const headers = { 'content-type': batch }
        expect(await send(id, '["a","","終"]', { ...headers, 'x-message-seq': '1' })).toBe(202)
        expect(await send(id, '["","終","d"]', { ...headers, 'x-message-seq': '2' })).toBe(202)
        await says(stream, ['a', '', '終', 'd'])
        for (const bad of ['{}', '[1]', '["a', `${'['.repeat(100_000)}`, '["\\ud800"]'])
          expect(await send(id, bad, headers)).toBe(400)
        stream.drop()
      })

      it('ends with the code and the reason that the handler gives', async () => {
        const id = newId()
        const stream = await open(id)
        await send(id, 'close 4005 enough')
        await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
        expect(stream.close).toEqual({ code: 4005, reason: 'enough' })
        expect(await send(id, 'more')).toBe(404)
        expect((await open(id)).status).toBe(204)
      })

      it('ends without a word where the handler fails or sends bytes, and with 1000 where it returns, if that is an end', async () => {
        for (const [what, close] of [
          ['raise', undefined],
          ['bytes', undefined],
          ...(kit.returnEnds ? [['return', { code: 1000, reason: '' }] as const] : []),
        ] as const) {
          const id = newId()
          const stream = await open(id)
          await send(id, what)
          await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
          expect([what, stream.close, stream.messages]).toEqual([what, close, []])
        }
      })

      it('tells the handler the code and the reason of the client', async () => {
        const id = newId()
        const stream = await open(id)
        const headers = { 'content-type': closing }
        for (const bad of ['', '[]', '{"code":5}', '{"code":"1000"}', '{"code":1000,"reason":1}'])
          expect(await send(id, bad, headers)).toBe(400)
        await send(id, 'last')
        expect(await send(id, '{"code":4711,"reason":"bye"}', headers)).toBe(202)
        await told([4711, 'bye'])
        expect(await send(id, 'more')).toBe(404)
        stream.drop()
      })

      it('tells the handler that a client has gone', async () => {
        const id = newId()
        const before = ((await host.json('/seen')) as unknown[]).length
        const stream = await open(id)
        stream.drop()
        await vi.waitFor(async () => {
          expect(((await host.json('/seen')) as unknown[]).slice(before)).toEqual([[1006, '']])
        }, waiting)
        expect(await send(id, 'm')).toBe(404)
      })

      it('goes on with the same handler when the same client opens another stream', async () => {
        const id = newId()
        const first = await open(id)
        const second = await open(id)
        await vi.waitFor(() => expect(first.ended).toBe(true), waiting)
        await send(id, 'still here')
        await says(second, ['still here'])
        second.drop()
      })

      describe('answers', () => {
        it('404 to a POST before its stream, and to one of another route', async () => {
          const id = newId()
          expect(await send(id, 'm')).toBe(404)
          const stream = await open(id, ann, '/rooms/one')
          expect(await send(id, 'm', {}, '/rooms/two')).toBe(404)
          expect(await send(id, 'm', {}, '/rooms/one')).toBe(202)
          stream.drop()
        })

        it('403 to somebody else, 202 to a fresh token with the key', async () => {
          const id = newId()
          const stream = await open(id)
          const key = String(stream.ready.key)
          expect(await send(id, 'm', bob)).toBe(403)
          expect(await send(id, 'm', { ...bob, 'x-connection-key': 'guessed' })).toBe(403)
          expect(await send(id, 'm', { ...bob, 'x-connection-key': '\u00e9' })).toBe(403)
          expect(await send(id, 'm', { authorization: 'Bearer fresh', 'x-connection-key': key })).toBe(202)
          expect((await open(id, bob)).status).toBe(403)
          stream.drop()
        })

        it('400 to ids and numbers that are none', async () => {
          for (const id of ['', 'a%0Ab', 'a%20b', '%E7%B5%82', 'x'.repeat(129)])
            expect([id, await send(id, 'm')]).toEqual([id, 400])
          expect((await open('a%0Adata:%20x')).status).toBe(400)
          const id = newId()
          const stream = await open(id)
          for (const number of ['0', '-1', '1.5', '\u00b2', '9'.repeat(16)])
            expect([number, await send(id, 'm', { 'x-message-seq': number })]).toEqual([number, 400])
          stream.drop()
        })

        it('413 over 16 MiB, with a length and without one, and for a batch over 1 MiB', async () => {
          const id = newId()
          const stream = await open(id)
          expect(await send(id, 'x'.repeat((16 << 20) + 1))).toBe(413)
          expect(await send(id, 'x'.repeat(16 << 20))).toBe(202)
          const together = { ...ann, 'content-type': batch }
          expect(await send(id, JSON.stringify(['x'.repeat(1 << 20)]), together)).toBe(413)
          expect(await send(id, JSON.stringify(['x'.repeat(1 << 19)]), together)).toBe(202)
          const chunked = http.request({
            port: host.port,
            path: `/ws/message?connectionId=${id}`,
            method: 'POST',
            headers: ann,
          })
          chunked.on('error', () => {})
          for (let n = 0; n < 18; n++) chunked.write('x'.repeat(1_000_000))
          const [response] = (await once(chunked, 'response')) as [http.IncomingMessage]
          expect(response.statusCode).toBe(413)
          chunked.destroy()
          stream.drop()
        })

        it('415 to what is not UTF-8', async () => {
          const id = newId()
          const stream = await open(id)
          expect(await send(id, new Uint8Array([0xff, 0xfe]))).toBe(415)
          stream.drop()
        })

        it('403 to a POST of a page elsewhere, and CORS to those that are allowed', async () => {
          const id = newId()
          const stream = await open(id)
          const from = (origin: string) => ({ 'sec-fetch-site': 'cross-site', origin })
          expect(await send(id, 'm', from('https://evil.example'))).toBe(403)
          expect(await send(id, 'm', from('https://shop.example'))).toBe(202)
          const preflight = await fetch(`http://127.0.0.1:${host.port}/ws/message`, {
            method: 'OPTIONS',
            headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
          })
          expect(preflight.status).toBe(204)
          expect(preflight.headers.get('access-control-allow-headers')).toContain('x-message-seq')
          stream.drop()
        })

        it('CORS to the origins that a function allows, and to no other', async () => {
          const other = await kit.serve({ KIT_ORIGINS: '*.shop.example' })
          const allowed = async (origin: string) => {
            const { headers } = await fetch(`http://127.0.0.1:${other.port}/ws/message`, {
              method: 'OPTIONS',
              headers: { origin, 'access-control-request-method': 'POST' },
            })
            return headers.get('access-control-allow-origin')
          }
          expect(await allowed('https://eu.shop.example')).toBe('https://eu.shop.example')
          expect(await allowed('https://shop.example.evil')).toBeNull()
          await other.stop()
        })

        it('what other methods get from the application', async () => {
          const { status } = await fetch(`http://127.0.0.1:${host.port}/ws/stream`, { method: 'HEAD' })
          expect(status).toBe(404)
        })

        it('404 where there is nothing to resume', async () => {
          expect(
            (await openStream(host.port, `/ws/stream?connectionId=${newId()}&resume=1`, ann)).status,
          ).toBe(404)
        })
      })

      describe('what handlers do before they accept', () => {
        it('a close is 403', async () => {
          const [one, two] = [
            await open(newId(), ann, '/rooms/full'),
            await open(newId(), ann, '/rooms/full'),
          ]
          expect((await open(newId(), ann, '/rooms/full')).status).toBe(403)
          one.drop()
          two.drop()
        })

        it('a denial response is that response', async () => {
          const stream = await open(newId(), ann, '/denied')
          await vi.waitFor(() => expect([stream.status, stream.text]).toEqual([402, 'pay first']), waiting)
        })

        it('dependencies run, with cookies and the query as they came; headers of accept are sent', async () => {
          const path = `/api/inbox/events?a=1%202&connectionId=${newId()}&b=+`
          expect((await openStream(host.port, path)).status).toBe(403)
          const stream = await openStream(host.port, path, { cookie: 'session=ann' })
          await vi.waitFor(() => expect(stream.ended).toBe(true), waiting)
          expect(stream.headers['set-cookie']).toEqual(['visited=1'])
          expect(stream.messages).toEqual([JSON.stringify({ who: 'ann', query: kit.query, scheme: 'ws' })])
          expect(stream.close).toEqual({ code: 1000, reason: 'that was all' })
          await told(['left', 'ann'])
        })
      })

      it('counts connections by route and carrier', async () => {
        const id = newId()
        const stream = await open(id, ann, '/rooms/counted')
        const socket = new WebSocket(`ws://127.0.0.1:${host.port}/rooms/counted?name=w`)
        await once(socket, 'open')
        expect(await host.json('/counts')).toMatchObject({
          open: { [kit.routes.room]: { websocket: 1, sse: 1 } },
        })
        const text = await (await fetch(`http://127.0.0.1:${host.port}/counts?format=prometheus`)).text()
        expect(text).toContain(`sse_sockets_connections{route="${kit.routes.room}",carrier="websocket"} 1\n`)
        // The two share the room.
        const heard = once(socket, 'message')
        await send(id, 'hello', {}, '/rooms/counted')
        expect(String(((await heard) as [Buffer])[0])).toBe('?: hello')
        socket.send('and back')
        await says(stream, ['?: hello', 'w: and back'])
        socket.close()
        stream.drop()
        await vi.waitFor(async () => {
          expect(await host.json('/counts')).toMatchObject({
            open: { [kit.routes.room]: { websocket: 0, sse: 0 } },
          })
        }, waiting)
      })

      it('makes a handler wait whose client does not read', async () => {
        const memory = () => {
          const text = readFileSync(`/proc/${host.process.pid}/status`, 'utf8')
          return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1]) / 1024
        }
        const id = newId()
        const stream = await open(id)
        stream.response.pause()
        const before = memory()
        await send(id, 'flood 4000') // 400 MB
        await new Promise((resolve) => setTimeout(resolve, 1500))
        expect(memory() - before).toBeLessThan(60)
        stream.drop()
      })

      it('makes a client wait whose handler does not read, and loses nothing', async () => {
        const id = newId()
        const stream = await open(id)
        const numbers = Array.from({ length: 100 }, (_, n) => n + 1)
        const sent = [send(id, 'sleep 0.5', { 'x-message-seq': '1' })]
        for (const n of numbers.slice(1)) sent.push(send(id, `m${n}`, { 'x-message-seq': `${n}` }))
        expect(new Set(await Promise.all(sent))).toEqual(new Set([202]))
        await says(stream, ['sleep 0.5', ...numbers.slice(1).map((n) => `m${n}`)])
        stream.drop()
      })
    })

    describe('a stream that is cut off', () => {
      let host: KitHost
      beforeAll(async () => {
        host = await kit.serve({ KIT_RESUME: '3' })
      })
      afterAll(() => host.stop())

      it('is taken up behind the last event that was seen, with the same handler', async () => {
        const path = `/clock/60/stream?connectionId=${newId()}`
        const heard: string[] = []
        let last = ''
        for (let cut = 0; ; cut++) {
          const headers: Record<string, string> = last === '' ? {} : { 'last-event-id': last }
          const stream = await openStream(host.port, cut === 0 ? path : `${path}&resume=1`, headers)
          expect(stream.status).toBe(200)
          await new Promise((resolve) => setTimeout(resolve, 300))
          stream.drop()
          const named = stream.events.filter(([, , id]) => id !== '')
          heard.push(...named.filter(([type]) => type === '').map(([, data]) => data))
          last = named.at(-1)?.[2] ?? last
          if (named.some(([type]) => type === 'ws.close')) break
          expect(cut).toBeLessThan(20)
        }
        expect(heard).toEqual(Array.from({ length: 60 }, (_, n) => `tick ${n}`))
        expect((await host.json('/counts')) as object).toMatchObject({
          opened: { [kit.routes.clock]: { sse: 1 } },
        })
      })

      it('has its last words when it was cut off before them, and 204 when it has seen them', async () => {
        const path = `/clock/3/stream?connectionId=${newId()}`
        const first = await openStream(host.port, path)
        await vi.waitFor(() => expect(first.close).toEqual({ code: 4001, reason: 'over' }), waiting)
        const [, , secondTick = ''] = first.events.find(([, data]) => data === 'tick 1') ?? []
        const again = await openStream(host.port, `${path}&resume=1`, { 'last-event-id': secondTick })
        await vi.waitFor(() => expect(again.close).toEqual({ code: 4001, reason: 'over' }), waiting)
        expect(again.messages).toEqual(['tick 2'])
        expect(await host.json('/counts')).toMatchObject({
          open: { [kit.routes.clock]: { sse: 0 } },
        })
        const last = { 'last-event-id': again.events.at(-1)?.[2] ?? '' }
        expect((await openStream(host.port, path, last)).status).toBe(204)
      })

      it('begins anew where an event id is of another run', async () => {
        const path = `/clock/2/stream?connectionId=${newId()}`
        const stream = await openStream(host.port, path, { 'last-event-id': 'x/00000000/7' })
        await vi.waitFor(() => expect(stream.messages).toEqual(['tick 0', 'tick 1']), waiting)
      })
    })

    describe('a host that limits responses', () => {
      it('gets streams that end in time, and are taken up again', async () => {
        const host = await kit.serve({ KIT_MAX_STREAM: '0.3' })
        try {
          const path = `/clock/30/stream?connectionId=${newId()}`
          const first = await openStream(host.port, path)
          await vi.waitFor(() => expect(first.ended).toBe(true), waiting)
          expect(first.ready).toMatchObject({ resume: 30 })
          const second = await openStream(host.port, `${path}&resume=1`, {
            'last-event-id': first.events.at(-1)?.[2] ?? '',
          })
          await vi.waitFor(() => expect(second.messages.length).toBeGreaterThan(3), waiting)
          expect(second.messages[0]).toBe(`tick ${first.messages.length}`)
          second.drop()
        } finally {
          await host.stop()
        }
      })
    })

    describe('a server that stops', () => {
      it('tells its clients 1012, and does not wait for them', async () => {
        const host = await kit.serve()
        try {
          const stream = await openStream(host.port, `/ws/stream?connectionId=${newId()}`)
          await vi.waitFor(() => expect(stream.ready).toBeTruthy(), waiting)
          const over = once(host.process, 'exit')
          host.process.kill('SIGTERM')
          await over
          await vi.waitFor(() => expect(stream.close).toEqual({ code: 1012, reason: '' }), waiting)
        } finally {
          await host.stop()
        }
      })
    })

    describe('limits', () => {
      it('429 to more streams of one principal, WebSockets refused, comments in silence', async () => {
        const host = await kit.serve({ KIT_MAX_STREAMS: '2', KIT_WEBSOCKET: 'no', KIT_HEARTBEAT: '0.2' })
        try {
          const path = () => `/ws/stream?connectionId=${newId()}`
          const two = [await openStream(host.port, path(), ann), await openStream(host.port, path(), ann)]
          expect((await openStream(host.port, path(), ann)).status).toBe(429)
          expect((await openStream(host.port, path(), bob)).status).toBe(200)
          two[0]?.drop()
          await vi.waitFor(
            async () => expect((await openStream(host.port, path(), ann)).status).toBe(200),
            waiting,
          )
          const socket = new WebSocket(`ws://127.0.0.1:${host.port}/ws`)
          await once(socket, 'error')
          await vi.waitFor(() => expect(two[1]?.text).toContain(': hb\n\n: hb\n\n'), waiting)
        } finally {
          await host.stop()
        }
      })
    })
  })
}
