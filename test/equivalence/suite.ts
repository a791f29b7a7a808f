import { beforeAll, expect, it } from 'vitest'
import { nodeHost } from '../../fixtures/servers/node-host.js'
import { type DrivenBrowser, type DrivenContext, describeInEither } from './browser.js'
import { allCases, type Case } from './cases.js'
import { expectedAfter, expectedBefore, isAfter } from './expected.js'
import { rewrite, type Subject, subjectOf } from './rewritten.js'
import { run } from './run.js'

/**
 * Each verdict has two files of tests: every twelfth case by name, which `npm test` runs, and the others (`npm run test:slow`).
 * Files run side by side.
 */
export async function sameOnTheStream(verdict: Case['verdict'], part: 'twelfth' | 'others'): Promise<void> {
  const all = (await allCases()).filter((one) => one.verdict === verdict)
  const cases = all.filter((_, at) => (at % 12 === 0) === (part === 'twelfth'))
  describeInEither(`a client and what apply makes of it: ${verdict}`, (browser) => clients(cases, browser))
}

function clients(cases: readonly Case[], browser: () => DrivenBrowser): void {
  const contextFor = contextsOf(browser)
  const subjects = new Map<Case, Subject>()
  beforeAll(async () => {
    // One after the other, before any server of this process runs: reading code keeps it from answering.
    for (const one of cases) subjects.set(one, await subjectOf(one))
  })
  const subjectFor = (one: Case) => {
    const subject = subjects.get(one)
    if (!subject) throw new Error(`${one.name} was not read`)
    return subject
  }
  for (const one of cases) {
    const before = once(async () => run(one, one.folder, 'websocket', await contextFor(one), nodeHost))

    it.concurrent(`${one.name}: on the WebSocket`, async () => {
      expect(await before()).toEqual(expectedBefore(one))
    })

    it(`${one.name}: the verdict is ${one.verdict}`, () => {
      const subject = subjectFor(one)
      expect([...new Set(subject.sockets.map(({ verdict }) => verdict))]).toEqual([one.verdict])
      expect(unannounced(one, subject)).toEqual([])
    })

    const after = one.pending === undefined ? it.concurrent : it.concurrent.fails
    const title = `${one.name}: the same on the stream${one.pending === undefined ? '' : `, not yet: ${one.pending}`}`
    after(title, async () => {
      const subject = subjectFor(one)
      const written = await rewrite(one, subject)
      expect(written).not.toMatch(/\bnew WebSocket\b/)
      for (const name of one.imports ?? []) expect(written).toContain(`from '${name}'`)
      const had = await before()
      const context = await contextFor(one)
      const outcome = await run(one, subject.repository.path, 'sse', context, nodeHost, isAfter(one, had))
      expect(outcome).toEqual(expectedAfter(one, had, outcome))
    })
  }
}

/** Cookies reach every port of a host: who has one is alone. */
export function contextsOf(browser: () => DrivenBrowser): (one: Case) => Promise<DrivenContext> {
  const shared = once(() => browser().newContext())
  return async ({ session }) => {
    if (session === undefined) return shared()
    const context = await browser().newContext()
    await context.addCookies([{ name: 'session', value: session, domain: '127.0.0.1', path: '/' }])
    return context
  }
}

/** Differences that a case names and no note of its sockets does. */
function unannounced(one: Case, { sockets }: Subject): string[] {
  const notes = new Set(sockets.flatMap((socket) => socket.notes.map(({ code }) => code)))
  return (one.differs ?? []).flatMap(({ announcedBy }) =>
    typeof announcedBy === 'string' && !notes.has(announcedBy) ? [announcedBy] : [],
  )
}

export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
