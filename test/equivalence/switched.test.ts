import { beforeAll, expect, it } from 'vitest'
import { nodeHost } from '../../fixtures/servers/node-host.js'
import { type DrivenBrowser, describeInEither } from './browser.js'
import { allCases, type Case } from './cases.js'
import { expectedAfter, expectedBefore, isAfter } from './expected.js'
import { rewrite, type Subject, subjectOf } from './rewritten.js'
import { run } from './run.js'
import { contextsOf } from './suite.js'

/** One of each place where a socket is kept and of each way to load it: behind a switch all of them get the adapter. */
const names = [
  'class-methods',
  'class-private-field',
  'classic-worker',
  'close-codes',
  'factory-returns-socket',
  'guard-open',
  'html-plain-script',
  'queue-until-open',
  'react-ref-send',
  'reconnecting-websocket',
  'send-loop-burst',
  'vue-composable',
]

/** Pages and workers know it alike, and in every browser the first is true and the second is not. */
const on = 'navigator.hardwareConcurrency > 0'
const off = 'navigator.hardwareConcurrency < 1'

describeInEither('a client behind a switch', (browser: () => DrivenBrowser) => {
  const contextFor = contextsOf(browser)
  const subjects = new Map<string, Subject>()
  const cases: Case[] = []
  beforeAll(async () => {
    const all = (await allCases()).filter(({ name }) => names.includes(name))
    for (const one of all) {
      cases.push(one)
      for (const by of [on, off]) subjects.set(`${one.name} ${by}`, await switched(one, by))
    }
  })
  const caseOf = (name: string) => {
    const one = cases.find((other) => other.name === name)
    if (!one) throw new Error(`there is no case ${name}`)
    return one
  }
  const pathOf = (name: string, by: string) => subjects.get(`${name} ${by}`)?.repository.path ?? ''

  it.concurrent.each(names)('%s: off, it goes on over the WebSocket', async (name) => {
    const one = caseOf(name)
    const context = await contextFor(one)
    expect(await run(one, pathOf(name, off), 'websocket', context, nodeHost)).toEqual(expectedBefore(one))
  })

  it.concurrent.each(names)('%s: on, it is the same on the stream', async (name) => {
    const one = caseOf(name)
    const context = await contextFor(one)
    const had = expectedBefore(one)
    const outcome = await run(one, pathOf(name, on), 'sse', context, nodeHost, isAfter(one, had))
    expect(outcome).toEqual(expectedAfter(one, had, outcome))
  })
})

async function switched(one: Case, by: string): Promise<Subject> {
  const subject = await subjectOf(one)
  const written = await rewrite({ ...one, apply: [...(one.apply ?? []), '--switch', by] }, subject)
  expect(written).toContain(by)
  return subject
}
