import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import { readSwitch } from '../src/pipeline/switching/expression.js'
import { filesBelow } from './support/memory-tree.js'
import { applied, type Files, settled } from './support/switching.js'

const cases = 'test/equivalence/cases'
const config: Config = { endpoints: { '*': { stream: '/api/stream', send: '/api/message' } } }

function filesOf(name: string): Files {
  const all = Object.entries(filesBelow(join(cases, name))).filter(([path]) => path !== 'transcript.ts')
  return Object.fromEntries(all.map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]))
}

/** Why a client of the cases stays on its WebSocket, or keeps the stream's side as it stands. */
const known =
  /^(a hook may not|its class is passed in|.* asks by instanceof|its page loads|its side of the switch)/

/** Here a member is called as one of the adapter's, which lies in the repository by then: it may be read there. */
const besideAdapter = new Set(['promise-of-open', 'reconnect-error-and-close'])

/** Every client of `test/equivalence`, as text; `test/equivalence/switched.test.ts` runs some of them. */
describe('a client that is put behind a switch, and settled', () => {
  let same = 0
  for (const name of readdirSync(cases).sort())
    it(`is what apply makes of it at once: ${name}`, async () => {
      const files = filesOf(name)
      const direct = await applied(files, config)
      const switched = await applied(files, { ...config, switch: readSwitch('navigator.onLine') })
      const { files: after, settling } = await settled(switched.files, config)
      const because = [
        ...switched.planned.held.values(),
        ...settling.settled.flatMap((one) => one.because ?? []),
      ].map(({ en }) => en)
      expect(because.filter((one) => !known.test(one))).toEqual([])
      expect(settling.settled.length).toBe(switched.planned.written.length)
      if (because.length > 0 || besideAdapter.has(name)) return
      const client = (all: Files) => Object.fromEntries(Object.keys(files).map((path) => [path, all[path]]))
      expect(client(after)).toEqual(client(direct.files))
      same++
    })

  it('is so for most of them', () => {
    expect(same).toBeGreaterThan(120)
  })
})
