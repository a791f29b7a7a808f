import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it, vi } from 'vitest'
import { describeInBrowser } from '../support/browser.js'
import { type Migrated, migrated, visit, waiting } from '../support/side-by-side.js'

const caseFolder = (name: string) => fileURLToPath(new URL(`cases/${name}`, import.meta.url))

describeInBrowser('a rewritten client whose stream is cut off', (browser) => {
  let listener: Migrated
  let chat: Migrated
  beforeAll(async () => {
    listener = await migrated(caseFolder('logging'))
    chat = await migrated(caseFolder('chat'))
  })

  it('connects again by itself and goes on, as W-RECONNECT says', async () => {
    expect(listener.notes).toContain('W-RECONNECT')
    expect(listener.account).toContain('this client now reconnects by itself')
    const told = ['one', 'two', 'while it was away', 'after it came back']
    const result = await visit(browser(), {
      carrier: 'sse',
      folder: listener.repository.at('page'),
      script: { opening: told.slice(0, 2) },
      expects: told.length,
      act: async (_page, { conversation, sse, seen }) => {
        await seen(2)
        sse.drop()
        conversation.announce('while it was away')
        await seen(3)
        conversation.announce('after it came back')
      },
    })
    expect(result.seen).toEqual(told)
    expect(result.requests).toEqual(['GET /api/chat/stream', 'GET /api/chat/stream'])
    expect(result.counts).toEqual({ joined: 1, left: 0, ended: 0 })
    // The open handler runs again (W-OPEN), and the error handler logs the drop.
    expect(listener.notes).toContain('W-OPEN')
    expect(result.logged.filter((line) => !line.includes('a message'))).toEqual([
      'info: news: connected',
      'error: news: error Event',
      'info: news: connected',
    ])
  })

  it('is served from the start again by a server without memory, as W-RECONNECT says', async () => {
    const result = await visit(browser(), {
      carrier: 'sse',
      folder: listener.repository.at('page'),
      script: { opening: ['one', 'two'] },
      sse: { graceMs: 0 },
      expects: 5,
      act: async (_page, { conversation, sse, seen }) => {
        await seen(2)
        sse.drop()
        await vi.waitFor(() => expect(conversation.counts.left).toBe(1), waiting)
        conversation.announce('nobody hears this')
        await seen(4)
        conversation.announce('three')
      },
    })
    expect(result.seen).toEqual(['one', 'two', 'one', 'two', 'three'])
    expect(result.counts).toEqual({ joined: 2, left: 1, ended: 0 })
  })

  it('keeps its connectionId, and its messages arrive in order over several drops', async () => {
    const result = await visit(browser(), {
      carrier: 'sse',
      folder: chat.repository.at('page'),
      script: { opening: ['hello'], answers: (_message, n) => [`answer ${n}`] },
      expects: 61,
      act: async (page, { conversation, sse, seen }) => {
        await seen(1)
        await page.click('#talk')
        await vi.waitFor(() => expect(conversation.heard.length).toBeGreaterThan(5), waiting)
        sse.drop()
        await seen(31)
        sse.drop()
        await page.click('#talk')
      },
    })
    expect(result.heard.map((message) => JSON.parse(message).number)).toEqual([...oneTo(30), ...oneTo(30)])
    expect(result.seen).toEqual(['hello', ...oneTo(60).map((n) => `answer ${n}`)])
    const ids = new Set(result.requests.map((request) => /connectionId=([\d-]+)$/.exec(request)?.[1]))
    expect(ids.size).toBe(1)
    expect([...ids][0]).toMatch(/^\d+(-\d+){3}$/)
    expect(result.requests.filter((request) => request.startsWith('GET'))).toHaveLength(3)
  })
})

describeInBrowser('a rewritten client that the server ends', (browser) => {
  it.each(['logging', 'chat', 'assigned-later'])(
    '%s makes no further request after ws.close',
    async (name) => {
      const { repository } = await migrated(caseFolder(name))
      const result = await visit(browser(), {
        carrier: 'sse',
        folder: repository.at('page'),
        script: { opening: ['hello'], endsAfter: 0 },
        sse: { retryMs: 10 },
        expects: 1,
        act: async (page, { conversation, sse, seen }) => {
          await seen(1)
          await vi.waitFor(() => expect(conversation.counts.ended).toBe(1), waiting)
          await page.waitForTimeout(300) // 30 times the retry delay
          await page.click('#talk') // as with a closed WebSocket, what is sent now goes nowhere
          await page.waitForTimeout(100)
          expect(sse.requests).toHaveLength(1)
        },
      })
      expect(result.requests).toHaveLength(1)
      expect(result.heard).toEqual([])
      expect(result.failures).toEqual([])
      // Ended for good is no error.
      expect(result.logged.filter((line) => line.startsWith('error'))).toEqual([])
    },
  )

  it('stays away after its own close()', async () => {
    const { repository } = await migrated(caseFolder('assigned-later'))
    const result = await visit(browser(), {
      carrier: 'sse',
      folder: repository.at('page'),
      script: { opening: ['hello'] },
      sse: { retryMs: 10, graceMs: 100 },
      expects: 1,
      act: async (page, { conversation, seen }) => {
        await seen(1)
        await page.click('#stop')
        await vi.waitFor(() => expect(conversation.counts.left).toBe(1), waiting)
        await page.waitForTimeout(200)
      },
    })
    expect(result.requests).toHaveLength(1)
  })
})

function oneTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1)
}
