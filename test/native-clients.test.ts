import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from '../src/model/config.js'
import { readSwitch } from '../src/pipeline/switching/expression.js'
import { isSwitched } from '../src/pipeline/switching/settle.js'
import { withoutSwitches } from '../src/pipeline/switching/without-switches.js'
import { filesBelow } from './support/memory-tree.js'
import { native } from './support/native.js'
import { applied, type Files, scanned } from './support/switching.js'

const cases = 'test/equivalence/cases'
const config: Config = { endpoints: { '*': { stream: '/api/stream', send: '/api/message' } } }

function filesOf(name: string): Files {
  const all = Object.entries(filesBelow(join(cases, name))).filter(([path]) => path !== 'transcript.ts')
  return Object.fromEntries(all.map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]))
}

/** The same client with the adapter wherever a switch can stand: the WebSocket's side of each switch taken out. */
async function onAdapter(files: Files): Promise<Files> {
  const { files: switched } = await applied(files, { ...config, switch: readSwitch('navigator.onLine') })
  const { sockets, sources } = await scanned(switched, config)
  const all: Record<string, string> = { ...switched }
  for (const [path, source] of sources) {
    const own = sockets.flatMap(({ usage }) => (usage.path === path && isSwitched(usage) ? [usage] : []))
    if (own.length === 0) continue
    all[path] = withoutSwitches(source, new Map(own.map((usage) => [usage, 'stream'])))?.text ?? ''
  }
  return all
}

/** Where the address was made keeps what made it, since a switch left it for the WebSocket's side. */
const addressStays = new Set([
  'address-concatenated',
  'html-two-scripts',
  'iife-script',
  'reconnect-restart',
  'url-object',
])
/** A name for the class, and a query that configured endpoints lose, are no objections once the code has the adapter. */
const adapterNoMore = new Set(['constructor-alias', 'token-in-query'])

/** Without what is left for a person, the tag, and what names of the file are chosen around. */
function plain(files: Files, paths: readonly string[]): Files {
  return Object.fromEntries(
    paths.map((path) => [
      path,
      (files[path] ?? '')
        .replace(/^.*src="[^"\n]*sse-socket\.classic\.js".*\n/m, '')
        .replace(/\b(?:current|opened|stream)\b(?=\.| = |\))/g, 'held'),
    ]),
  )
}

/** Every client of `test/equivalence`, as text: what runs there as `apply` writes it is what comes of the adapter. */
describe('a client on the adapter, and native', () => {
  let moved = 0
  for (const name of readdirSync(cases).sort())
    it(`is what apply makes of its WebSocket: ${name}`, async () => {
      const files = filesOf(name)
      const direct = await applied(files, config)
      const adapted = await onAdapter(files)
      const { files: after, planned } = await native(adapted, config)
      const isInline = direct.planned.written.every(({ verdict }) => verdict.kind === 'inline')
      if (!isInline) {
        const inline = direct.planned.written.filter(({ verdict }) => verdict.kind === 'inline')
        if (!adapterNoMore.has(name)) expect(planned.moved.length).toBeLessThanOrEqual(inline.length)
        return
      }
      if (planned.moved.length === 0 || addressStays.has(name)) return
      const paths = Object.keys(files)
      expect(plain(after, paths)).toEqual(plain(direct.files, paths))
      moved++
    })

  it('is so for most of them', () => {
    expect(moved).toBeGreaterThan(70)
  })
})
