import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { burst } from '../../fixtures/servers/conversation.js'
import { describeInBrowser } from '../support/browser.js'
import { type Migrated, migrated, type Stage, visit } from '../support/side-by-side.js'
import { fixture } from '../support/temporary-repository.js'

const host = 'shiori.example.com'

describeInBrowser('the two inline clients of fixtures/legacy-chat', (browser) => {
  let after: Migrated
  beforeAll(async () => {
    after = await migrated(fixture('legacy-chat'), '--guess-endpoints')
  })

  it('chat: questions, streamed answers, and the same log', async () => {
    const answers = (message: string, ordinal: number) => {
      const { chatId, message: text } = JSON.parse(message) as { chatId: string; message: string }
      return [
        { type: 'chat_stream_start', chatId },
        ...[...`${ordinal}: ${text}`].map((delta) => ({ type: 'chat_stream_chunk', chatId, delta })),
        { type: 'chat_stream_end', chatId },
      ].map((event) => JSON.stringify(event))
    }
    const texts = ['有給休暇は何日ありますか', '"引用" と \\ と 🙂', '', 'x'.repeat(50), '最後の質問']
    const expected = texts.flatMap((text, i) =>
      answers(JSON.stringify({ chatId: 'c1', message: text }), i + 1),
    )
    const world = {
      script: { opening: [], answers, endsAfter: texts.length },
      expects: expected.length,
      host,
      page: 'legacy-chat.html',
      act: async (page: Page) => {
        await page.waitForFunction('window.connected')
        await page.evaluate(`for (const text of ${JSON.stringify(texts)}) window.ask('c1', text)`)
      },
    }
    const before = await visit(browser(), { ...world, carrier: 'websocket', folder: fixture('legacy-chat') })
    const rewritten = await visit(browser(), { ...world, carrier: 'sse', folder: after.repository.path })
    expect(before).toMatchObject({ seen: expected, logged: ['info: chat: 接続しました'], failures: [] })
    expect(before.heard).toHaveLength(texts.length)
    expect(pickSeen(rewritten)).toEqual(pickSeen(before))
    expect(rewritten.requests.filter((request) => request.startsWith('POST'))).toHaveLength(texts.length)
  })

  it('library: the same notifications until stop()', async () => {
    const notifications = [...burst(50), '就業規則.pdf', '"見積" \\ 🙂'].map((title, i) =>
      JSON.stringify({ type: 'library_item_status', itemId: `${i}`, title, status: 'indexed', pages: i }),
    )
    const world = {
      script: { opening: notifications },
      expects: notifications.length,
      socketPath: '/ws/library',
      host,
      page: 'legacy-library.html',
      sse: { stream: '/api/library/stream' },
      act: async (page: Page, stage: Stage) => {
        await stage.seen(notifications.length)
        await page.evaluate('window.stop()')
        stage.conversation.announce(notifications[0] ?? '')
      },
    }
    const before = await visit(browser(), { ...world, carrier: 'websocket', folder: fixture('legacy-chat') })
    const rewritten = await visit(browser(), { ...world, carrier: 'sse', folder: after.repository.path })
    expect(before).toMatchObject({
      seen: notifications,
      logged: ['info: library: 接続しました', 'info: library: 切断されました'],
      failures: [],
    })
    // Its close handler only logs, and is dropped with a note.
    expect(pickSeen(rewritten)).toEqual({ ...pickSeen(before), logged: ['info: library: 接続しました'] })
    expect(after.notes).toContain('W-CLOSE')
    expect(rewritten.requests).toEqual(['GET /api/library/stream'])
  })

  it('puts the adapter into the third, and leaves the fourth as it is', () => {
    expect(after.repository.git('diff', '--name-only').trim().split('\n')).toEqual([
      'web/.env.example',
      'web/src/agents/useAgentRuns.ts',
      'web/src/chat/chatSocket.js',
      'web/src/chat/chatSocket.test.js',
      'web/src/library/libraryNotifications.test.ts',
      'web/src/library/libraryNotifications.ts',
    ])
    const kept = readFileSync(after.repository.at('web/src/voice/voiceClient.ts'), 'utf8')
    expect(kept).toContain('new WebSocket')
  })
})

function pickSeen({ seen, heard, logged, failures }: Awaited<ReturnType<typeof visit>>) {
  return { seen, heard, logged, failures }
}
