import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { awkwardTexts, burst, type Script } from '../../fixtures/servers/conversation.js'
import { describeInBrowser } from '../support/browser.js'
import { migrated, type Stage, visit } from '../support/side-by-side.js'

interface Case {
  readonly script: Script
  /** What the page must have seen, both before and after; a list of its own where the client says more than the texts. */
  readonly seen: readonly string[]
  readonly act?: (page: Page, stage: Stage) => Promise<void>
  readonly apply?: readonly string[]
  /** Notes that `apply` gives besides W-RECONNECT. */
  readonly notes?: readonly string[]
  /** What the client logged before and, as the note W-CLOSE says, no longer logs. */
  readonly unlogged?: readonly string[]
  readonly stream?: string
  readonly abroad?: boolean
}

const greeting = 'ようこそ'
const news = [greeting, ...awkwardTexts, ...burst(50), 'the end']
const answers = (message: string, ordinal: number) => [`answer ${ordinal}`, `${message.length} characters`]

/** Waits for the greeting, then talks. */
const talk = async (page: Page, stage: Stage) => {
  await stage.seen(1)
  await page.click('#talk')
}

const cases: Readonly<Record<string, Case>> = {
  'receive-only': { script: { opening: news, endsAfter: 0 }, seen: news, notes: ['W-CRLF'] },
  logging: {
    script: { opening: news, endsAfter: 0 },
    seen: news,
    notes: ['W-CLOSE', 'W-CRLF', 'W-OPEN'],
    unlogged: ['info: news: closed 1000 the script is over true'],
  },
  chat: {
    script: { opening: [greeting], answers, endsAfter: 30 },
    seen: [
      greeting,
      ...talked(30, (n) => ({ number: n, text: n % 7 === 1 ? '重い'.repeat(60000) : `短い ${n} 🙂` })),
    ],
    notes: ['W-CRLF'],
    act: talk,
  },
  listeners: {
    script: { opening: news, endsAfter: 0 },
    seen: [
      'the first message is here',
      ...news.flatMap((text, i) => [
        `all: ${text}`,
        ...(i < 3 ? [`number ${i + 1}: ${text.length} message`] : []),
      ]),
    ],
    notes: ['W-CRLF', 'W-OPEN'],
  },
  'module-const': {
    script: { opening: [greeting], answers, endsAfter: 4 },
    seen: [
      greeting,
      ...talked(4, (n) => ({ type: 'chat', text: ['こんにちは', '', '"quoted" \\ \n', '🙂'][n - 1] })),
    ],
    act: talk,
    notes: ['W-CRLF'],
  },
  stop: {
    script: { opening: [greeting, 'enough', ...burst(50)] },
    seen: [greeting, 'enough'],
    notes: ['W-CRLF'],
  },
  'assigned-later': {
    script: { opening: news },
    seen: news,
    act: async (page, { conversation, seen }) => {
      await seen(news.length)
      await page.click('#stop')
      conversation.announce('nobody listens any more')
    },
    notes: ['W-CRLF'],
  },
  'scheme-helper': {
    script: { opening: news, endsAfter: 0 },
    seen: news,
    apply: ['--guess-endpoints'],
    stream: '/ws/stream',
    notes: ['W-CRLF'],
  },
  'another-origin': {
    script: { opening: [greeting, ...awkwardTexts], answers, endsAfter: 5 },
    seen: [greeting, ...awkwardTexts, ...talked(5, (n) => ({ text: `message ${n}` }))],
    act: talk,
    notes: ['W-CORS', 'W-CRLF'],
    abroad: true,
  },
}

describeInBrowser('a client sees the same before and after apply', (browser) => {
  it.each(Object.entries(cases))('%s', async (name, one) => {
    const folder = fileURLToPath(new URL(`cases/${name}`, import.meta.url))
    const world = { script: one.script, expects: one.seen.length, ...pick(one) }
    const before = await visit(browser(), { ...world, carrier: 'websocket', folder: `${folder}/page` })
    expect(before).toMatchObject({ seen: one.seen, failures: [], requests: [] })

    const { repository, notes } = await migrated(folder, ...(one.apply ?? []))
    expect(notes).toEqual([...(one.notes ?? []), 'W-RECONNECT'].sort())
    const client = readFileSync(repository.at('page/client.js'), 'utf8')
    expect(client).not.toMatch(/new WebSocket|['"`]wss?:/)

    const after = await visit(browser(), { ...world, carrier: 'sse', folder: repository.at('page') })
    expect(after.seen).toEqual(before.seen)
    expect(after.heard).toEqual(before.heard)
    expect(after.logged).toEqual(before.logged.filter((line) => !one.unlogged?.includes(line)))
    expect(before.logged).toEqual(expect.arrayContaining([...(one.unlogged ?? [])]))
    expect(after.counts).toMatchObject({ joined: 1, ended: before.counts.ended })
    expect(after.failures).toEqual([])
    expect(after.requests.filter((request) => request.startsWith('GET'))).toHaveLength(1)
  })
})

/** The answers to messages that were sent as JSON. */
function talked(count: number, message: (n: number) => unknown): string[] {
  return Array.from({ length: count }, (_, i) => answers(JSON.stringify(message(i + 1)), i + 1)).flat()
}

function pick({ act, abroad, stream }: Case) {
  return {
    ...(act ? { act } : {}),
    ...(abroad ? { abroad } : {}),
    // Comments as a heartbeat, often: no client may see them.
    sse: { heartbeatMs: 20, ...(stream === undefined ? {} : { stream }) },
  }
}
