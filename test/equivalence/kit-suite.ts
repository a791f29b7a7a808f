import { once as event } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import { startFastApi } from '../../fixtures/servers/fastapi-host.js'
import type { Host } from '../../fixtures/servers/host.js'
import { nodeKitHost } from '../../fixtures/servers/node-host.js'
import type { Offer } from '../../fixtures/servers/offer.js'
import { describeWithFastApi } from '../support/fastapi.js'
import { type DrivenBrowser, describeInEither } from './browser.js'
import { allCases, type Case } from './cases.js'
import { expectedAfter, expectedBefore } from './expected.js'
import { rewrite, subjectOf } from './rewritten.js'
import { run, type StartHost } from './run.js'
import { contextsOf, once } from './suite.js'
import type { Outcome } from './transcript.js'

type Part = 'eighth' | 'others'

/** Where conversations are offered: a process with room for many, or this one. */
interface KitServer {
  readonly host: StartHost
  stop(): Promise<void>
}

/**
 * The same cases on uvicorn, where the kit serves FastAPI's own WebSocket handler over streams and POSTs: on the WebSocket, on the stream
 * alone, and on the stream while others are on WebSockets. Every eighth by name is for `npm run test:slow`, the others for `npm run equivalence`.
 */
export async function sameOnTheKit(part: Part): Promise<void> {
  const cases = await casesOf(part)
  describeWithFastApi('uvicorn with the kit', (python) => {
    describeInEither('serves a client and what apply makes of it', (browser) =>
      columns(cases, () => startFastApi(python, 16), browser),
    )
  })
}

/** The same on Node, where the kit serves handlers of `ws`. */
export async function sameOnTheKitForNode(part: Part): Promise<void> {
  const cases = await casesOf(part)
  describeInEither('Node with the kit serves a client and what apply makes of it', (browser) =>
    columns(cases, async () => ({ host: nodeKitHost, stop: async () => {} }), browser),
  )
}

const casesOf = async (part: Part) =>
  (await allCases()).filter((_, at) => (at % 8 === 0) === (part === 'eighth'))

function columns(
  cases: readonly Case[],
  start: () => Promise<KitServer>,
  browser: () => DrivenBrowser,
): void {
  let server: KitServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server?.stop())
  const contextFor = contextsOf(browser)

  for (const one of cases) {
    const rewritten = once(async () => {
      const subject = await subjectOf(one)
      await rewrite(one, subject)
      return subject.repository.path
    })
    const play = async (
      carrier: Offer['carrier'],
      folder: string,
      awaited?: (outcome: Outcome) => boolean,
    ) => {
      let told: readonly string[] = []
      const start: Parameters<typeof run>[4] = async (offer, dropped) => {
        const host = await server.host(offer, dropped)
        if (carrier === 'sse') return host
        const onlooker = await lookOn(host, offer)
        return {
          ...host,
          async close() {
            told = await onlooker.leave()
            await host.close()
          },
        }
      }
      const outcome = await run(one, folder, carrier, await contextFor(one), start, awaited)
      return { outcome, told }
    }
    const before = once(() => play('websocket', one.folder))
    const had = expectedBefore(one)
    /** The kit refuses with 403 who may no longer say anything, and cannot know that the application would say 401. */
    const expected = (outcome: Outcome): Outcome => {
      const after = expectedAfter(one, had, outcome)
      return { ...after, logged: after.logged.map((line) => line.replace(/answered 401\b/, 'answered 403')) }
    }
    const isExpected = (outcome: Outcome) => isDeepStrictEqual(outcome, expected(outcome))
    const after = one.pending === undefined ? it.concurrent : it.concurrent.fails

    it.concurrent(`${one.name}: on the WebSocket`, async () => {
      expect((await before()).outcome).toEqual(had)
    })

    after(`${one.name}: on the stream`, async () => {
      const { outcome } = await play('sse', await rewritten(), isExpected)
      expect(outcome).toEqual(expected(outcome))
    })

    after(`${one.name}: on the stream, with others on WebSockets`, async () => {
      const { outcome, told } = await play('mixed', await rewritten(), isExpected)
      expect(outcome).toEqual(expected(outcome))
      const isOtherwise = one.differs?.some(({ in: where }) => where === 'heard' || where === 'joined')
      if (!isOtherwise) expect(told).toEqual((await before()).told)
    })
  }
}

/** Somebody on a WebSocket who hears what all are told. Neither the drops of the network nor the counts concern them. */
async function lookOn({ port }: Host, { channels, tokens }: Offer) {
  const path = channels[0]?.socket.replace(/\{\w+\}/g, 'somewhere') ?? '/'
  const token = tokens?.[0]
  const query = token === undefined ? 'onlooker=1' : `onlooker=1&token=${encodeURIComponent(token)}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}?${query}`)
  const told: string[] = []
  socket.on('message', (data) => told.push(String(data)))
  socket.on('close', (code, reason) => told.push(`closed ${code} ${reason}`))
  await event(socket, 'open')
  return {
    async leave(): Promise<readonly string[]> {
      const all = [...told]
      socket.terminate()
      return all
    },
  }
}
