import { expect, it, vi } from 'vitest'
import { describeInBrowser } from '../../support/browser.js'
import { waiting } from '../../support/side-by-side.js'
import { bundle, stageIn } from './stage.js'

describeInBrowser('SseSocket, when the page goes', (browser) => {
  const onStage = stageIn(browser)

  /** What the server got of the texts that a page sends before it goes elsewhere; its first POST is answered late. */
  const leaving = (texts: string) =>
    onStage({ receive: () => ({ afterMs: 500 }) }, async ({ origin, sse }) => {
      const page = await browser().newPage()
      await page.goto(`${origin}/a/page`)
      await page.addScriptTag({ content: bundle('page-side.js') })
      await page.evaluate(`(async () => {
        const socket = new SseSocket('/stream', { send: '/message' })
        await next(socket, 'open')
        for (const text of ${texts}) socket.send(text)
      })()`)
      await vi.waitFor(() => expect(sse.posted).toHaveLength(1), waiting)
      await page.goto('about:blank')
      await new Promise((resolve) => setTimeout(resolve, 300))
      await page.close()
      const posted = [...sse.posted].sort((a, b) => a.seq - b.seq)
      return posted.map(({ seq, message }) => `${seq} ${message}`)
    })

  it('what is queued goes out at once, with its numbers', async () => {
    expect(await leaving(`['a', 'b', 'c', 'd', 'e']`)).toEqual(['1 a', '2 b', '3 c', '4 d', '5 e'])
  })

  // Nobody reads the console of a page that has gone: here it is only told that it goes.
  it('no more than browsers carry; what is lost is said, with all that follows', () =>
    onStage({ receive: () => ({ afterMs: 100 }) }, async ({ run, sse }) => {
      const [said, left] = await run<[string, number]>(`
        const said = []
        const { error } = console
        console.error = (...texts) => said.push(...texts)
        const socket = new SseSocket('/stream', { send: '/message' })
        await next(socket, 'open')
        for (const text of ['a'.repeat(20_000), 'b'.repeat(41_000), 'c'.repeat(1000), 'd']) socket.send(text)
        dispatchEvent(new PageTransitionEvent('pagehide'))
        console.error = error
        await pause(300)
        return [said, socket.bufferedAmount]`)
      expect(sse.posted.map(({ seq, message }) => `${seq} ${message.slice(0, 3)}`).sort()).toEqual([
        '1 aaa',
        '2 bbb',
      ])
      expect(said).toEqual(['SseSocket: the page went, and 2 messages were not sent', '/message'])
      expect(left).toBe(0)
    }))

  it('one that waited to be repeated goes too, with its number', async () => {
    // Answered 503 late, and the page goes while it waits.
    const { posted } = await onStage(
      { receive: (_text, seq) => (seq === 1 ? { status: 503 } : undefined) },
      async ({ origin, sse }) => {
        const page = await browser().newPage()
        await page.goto(`${origin}/a/page`)
        await page.addScriptTag({ content: bundle('page-side.js') })
        await page.evaluate(`(async () => {
        Math.random = () => 1
        globalThis.socket = new SseSocket('/stream', { send: '/message' })
        await next(socket, 'open')
        for (const text of ['a', 'b']) socket.send(text)
        await pause(200)
      })()`)
        await page.goto('about:blank')
        await vi.waitFor(() => expect(sse.posted.length).toBeGreaterThanOrEqual(3), waiting)
        await page.close()
        return { posted: sse.posted.map(({ seq, message }) => `${seq} ${message}`).sort() }
      },
    )
    expect(posted).toEqual(['1 a', '1 a', '2 b'])
  })

  it('a page that comes back goes on with the next number', () =>
    onStage(
      { receive: (_text, seq) => (seq === 1 ? { afterMs: 200 } : undefined) },
      async ({ run, sse, conversation }) => {
        const left = await run(`
        const socket = new SseSocket('/stream', { send: '/message' })
        await next(socket, 'open')
        for (const text of ['a', 'b', 'c']) socket.send(text)
        dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
        await pause(300)
        socket.send('d')
        while (socket.bufferedAmount > 0) await pause(2)
        return socket.bufferedAmount`)
        expect(sse.posted.map(({ seq }) => seq).sort()).toEqual([1, 2, 3, 4])
        expect(sse.posted.at(-1)?.message).toBe('d')
        expect(left).toBe(0)
        expect(conversation.heard).toContain('d')
      },
    ))
})
