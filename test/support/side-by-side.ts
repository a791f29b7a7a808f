import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { Conversation, type Script } from '../../fixtures/servers/conversation.js'
import { servePages } from '../../fixtures/servers/page-server.js'
import { type SseOptions, SseServer } from '../../fixtures/servers/sse-server.js'
import { offerWebSocket } from '../../fixtures/servers/websocket-server.js'
import { callCli } from './run-cli.js'
import { TemporaryRepository } from './temporary-repository.js'

const browserFolder = fileURLToPath(new URL('../browser', import.meta.url))

/** What a client is run against: the same script over a WebSocket, or over a stream and POSTs. */
interface World {
  readonly carrier: 'websocket' | 'sse'
  /** Folder of the client; served at `/`. */
  readonly folder: string
  /** The page to open, below `folder` or `test/browser`. */
  readonly page?: string
  readonly script: Script
  readonly socketPath?: string
  readonly sse?: Partial<SseOptions>
  /** The server is on another port than the page: another origin. */
  readonly abroad?: boolean
  /** The host that the client's code names. */
  readonly host?: string
  /** How many texts the page will have seen when all is over. */
  readonly expects: number
  /** What the user does, and the network. */
  readonly act?: (page: Page, at: Stage) => Promise<void>
}

export interface Stage {
  readonly conversation: Conversation
  readonly sse: SseServer
  /** Waits until the page has seen so many texts. */
  seen(count: number): Promise<void>
}

/** What came of a visit, as the page and as the server saw it. */
export interface Visit {
  readonly seen: readonly string[]
  /** What the client itself logged; what the browser says about the network is left out. */
  readonly logged: readonly string[]
  readonly heard: readonly string[]
  readonly requests: readonly string[]
  readonly counts: Conversation['counts']
  readonly failures: readonly string[]
}

/** Opens a page in the browser and lets the conversation run to its end. */
export async function visit(browser: Browser, world: World): Promise<Visit> {
  const conversation = new Conversation(world.script)
  const host = world.host ?? 'chat.example.com'
  let sse: SseServer | undefined
  let api = ''
  const handle: Parameters<typeof servePages>[0]['handle'] = (request, response) =>
    world.carrier === 'sse' && (sse?.handle(request, response) ?? false)
  const pages = await servePages({
    folders: [world.folder, browserFolder],
    addresses: () => ({ [`wss://${host}`]: api.replace('http', 'ws'), [`https://${host}`]: api }),
    ...(world.abroad ? {} : { handle }),
  })
  const offering = world.abroad ? await servePages({ folders: [], handle }) : pages
  api = offering.origin
  sse = new SseServer(conversation, {
    stream: '/api/chat/stream',
    send: '/api/chat/message',
    ...(world.abroad ? { allowOrigin: pages.origin } : {}),
    ...world.sse,
  })
  const sockets =
    world.carrier === 'websocket'
      ? offerWebSocket(offering.server, world.socketPath ?? '/ws', conversation)
      : undefined
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const logged: string[] = []
    const failures: string[] = []
    page.on('console', (message) => {
      if (message.args().length > 0) logged.push(`${message.type()}: ${message.text()}`)
    })
    page.on('pageerror', (error) => failures.push(error.message))
    await page.goto(`${pages.origin}/${world.page ?? 'page.html'}`)
    const seen = (count: number) =>
      vi.waitFor(async () => expect((await seenBy(page)).length).toBeGreaterThanOrEqual(count), waiting)
    await world.act?.(page, { conversation, sse, seen })
    await seen(world.expects)
    await page.waitForTimeout(150) // whatever comes too late or twice
    return {
      seen: await seenBy(page),
      logged: [...logged],
      heard: [...conversation.heard],
      requests: [...sse.requests],
      counts: { ...conversation.counts },
      failures: [...failures],
    }
  } finally {
    sse.close()
    sockets?.close()
    await context.close()
    await Promise.all(new Set([pages.close(), offering.close()]))
  }
}

export const waiting = { timeout: 120_000, interval: 20 }

function seenBy(page: Page): Promise<string[]> {
  return page.evaluate('window.seen')
}

export interface Migrated {
  readonly repository: TemporaryRepository
  /** What `apply` printed. */
  readonly account: string
  /** Codes of the notes that it gave. */
  readonly notes: readonly string[]
}

/** A copy of a folder in a repository of its own, after the built command's `apply`. */
export async function migrated(folder: string, ...args: readonly string[]): Promise<Migrated> {
  const repository = TemporaryRepository.of(folder)
  const applied = await callCli(['apply', '--lang', 'en', ...args], { cwd: repository.path })
  expect(applied).toMatchObject({ code: 0, stderr: '' })
  return {
    repository,
    account: applied.stdout,
    notes: [...new Set([...applied.stdout.matchAll(/\bW-[A-Z]+\b/g)].map(([code]) => code))].sort(),
  }
}
