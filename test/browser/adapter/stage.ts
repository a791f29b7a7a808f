import type { IncomingMessage, ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { Conversation, type Script } from '../../../fixtures/servers/conversation.js'
import { type PageServer, servePages } from '../../../fixtures/servers/page-server.js'
import { type SseOptions, SseServer } from '../../../fixtures/servers/sse-server.js'
import { offerWebSocket } from '../../../fixtures/servers/websocket-server.js'

/** A page with SseSocket in it, and the server that it talks to: `/stream`, `/message`, and the same as a WebSocket at `/ws`. */
export interface Stage {
  /** Of the server; the page's own unless it is `abroad`. */
  readonly origin: string
  readonly sse: SseServer
  readonly conversation: Conversation
  /** Cuts off every connection, of either kind. */
  drop(): void
  /** Runs the body of an async function in the page. SseSocket and the exports of page-side.js are its globals. */
  run<T = unknown>(script: string): Promise<T>
  /** What went wrong in the page without being caught. */
  readonly failures: readonly string[]
}

export interface World extends Partial<SseOptions> {
  readonly script?: Partial<Script>
  /** The server is another origin than the page. */
  readonly abroad?: boolean
  /** Requests that are answered otherwise than by the stream server. */
  readonly handle?: (request: IncomingMessage, response: ServerResponse) => boolean
}

/** A module and what it imports, as a script whose exports are globals. */
export function bundle(file: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(file, import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'side',
    footer: { js: 'Object.assign(globalThis, side)' },
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

/** One page for all tests of a file. The function that is returned sets up a world, lets the test act in it, and takes it down. */
export function stageIn(
  browser: () => Browser,
  scripts = bundle('page-side.js'),
): <T>(world: World, act: (stage: Stage) => Promise<T>) => Promise<T> {
  let page: Page
  let home: PageServer
  let abroad: PageServer
  let answered: NonNullable<World['handle']> = () => false
  const failures: string[] = []
  beforeAll(async () => {
    abroad = await servePages({ folders: [], handle: (request, response) => answered(request, response) })
    home = await servePages({
      folders: [],
      handle: (request, response) => {
        if (request.url === '/a/page')
          response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>')
        return request.url === '/a/page' || answered(request, response)
      },
    })
    page = await browser().newPage()
    page.on('pageerror', (error) => failures.push(error.message))
    await page.goto(`${home.origin}/a/page`)
    await page.addScriptTag({ content: scripts })
  })
  afterAll(() => Promise.all([home.close(), abroad.close()]))

  return async (world, act) => {
    const { script, handle, abroad: isAbroad = false, ...options } = world
    const conversation = new Conversation({ opening: [], ...script })
    const sse = new SseServer(conversation, {
      stream: '/stream',
      send: '/message',
      graceMs: 0,
      ...(isAbroad ? { allowOrigin: home.origin } : {}),
      ...options,
    })
    const serving = isAbroad ? abroad : home
    const sockets = offerWebSocket(serving.server, '/ws', conversation)
    answered = (request, response) => (handle?.(request, response) ?? false) || sse.handle(request, response)
    failures.length = 0
    try {
      return await act({
        origin: serving.origin,
        sse,
        conversation,
        failures,
        drop: () => {
          sse.drop()
          sockets.drop()
        },
        run: (text) => page.evaluate(`(async () => {${text}\n})()`),
      })
    } finally {
      // One that may resume would ask the next test's server.
      await page.evaluate('globalThis.socket?.close()').catch(() => {})
      sse.close()
      sockets.close()
    }
  }
}
