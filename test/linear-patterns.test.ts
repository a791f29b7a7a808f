import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { rules } from '../src/rules/index.js'
import { type Growth, growthOf, stepsAllowed } from './support/patterns/growth.js'
import { programOf } from './support/patterns/program.js'
import { patternsOf } from './support/patterns/sources.js'
import { findAll } from './support/patterns/steps.js'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
const { patterns, unknown } = patternsOf(root)

/**
 * What makes a `RegExp` of a text that comes from elsewhere, with where those texts are checked. One that is not named here
 * fails: write it out, or put what varies through `literally`.
 */
const madeElsewhere: readonly string[] = [
  // Sources of rules, which are checked below; a literal of a rule, with another flag.
  'src/pipeline/prefilter/prefilter.ts: source',
  'src/pipeline/observe/read-program.ts: trigger',
  'src/pipeline/prefilter/prefilter.ts: pattern.source',
  "src/rules/node-websocket-server/rule.ts: serverTriggers.join('|')",
  "src/pipeline/servers/read-gateways.ts: libraries.python.join('|')",
  "src/pipeline/servers/read-gateways.ts: libraries.script.join('|')",
  "src/pipeline/servers/read-servers.ts: String.raw`${serverTriggers.join('|')}|['\"](?:ws|@nestjs/websockets)['\"]|\\b(?:${handlerWrappers.map(literally).join('|')})\\b|\\bWebSocketPair\\b|\\bBun\\.serve\\b|['\"](?:${socketOnlyPackages.map(literally).join('|')})['\"]|\\bsseSockets\\(|\\bwebsocket:\\s{0,4}true\\b|\\bwsHandler\\b|\\.ws\\(\\s{0,40}['\\\"\\`]/`",
  "src/servers/node/libraries.ts: `${serverTriggers.join('|')}|\\\\bupgradeWebSocket\\\\b|\\\\bWebSocketPair\\\\b|\\\\bdefineWebSocketHandler\\\\b|\\\\bserve\\\\b`",
  // Segments of a path, each literal or up to the next slash.
  "transforms/runtime/sse-sockets.ts: `^${text.join('')}$`",
  "src/rules/websocket-mock/rule.ts: triggers.join('|')",
  'src/rules/websocket-in-string/text-of-strings.ts: pattern',
  // Patterns for dotted names, each anchored and each a literal or a construction of its own.
  "src/languages/python/call-index.ts: patterns.map(({ source }) => `(?:${source})`).join('|') || '(?!)'",
]

describe('every regular expression of the product', () => {
  it('is known: literals, and texts that are put together', () => {
    expect(patterns.length).toBeGreaterThan(2000)
    expect(unknown.toSorted()).toEqual(madeElsewhere.toSorted())
  })

  it('finds all its matches in time linear in the text', { timeout: 600_000 }, () => {
    const all = [
      ...patterns,
      ...rules.flatMap(({ triggers, companions = [] }) =>
        [...triggers, ...companions].map((source) => ({ path: 'a trigger', source, flags: '' })),
      ),
    ]
    const seen = new Set<string>()
    const failed: string[] = []
    for (const { path, source, flags } of all) {
      if (seen.has(`/${source}/${flags}`)) continue
      seen.add(`/${source}/${flags}`)
      const growth = growthOf(source, flags)
      if (growth.shown === 'superlinear' || growth.shown === 'unprovable') failed.push(sentence(path, growth))
    }
    expect(failed).toEqual([])
  })
})

function sentence(path: string, { source, flags, shown, witness }: Growth): string {
  const why =
    shown === 'unprovable'
      ? 'a look-behind repeats more than 300 times'
      : `more than ${stepsAllowed} steps a character, or more with every character: ${JSON.stringify(witness)}`
  return `${path}: /${source}/${flags}: ${why}`
}

/** The same numbers at every run (Park and Miller). */
let state = 20_261_127
function random(below: number): number {
  state = (state * 48_271) % 2_147_483_647
  return state % below
}

describe('how a pattern is judged', () => {
  // The first ones are those of this product until November 2026.
  it.each([
    ['exponential', '([\'"`])(?:\\\\.|(?!\\1).)*\\1', 'gs'],
    ['exponential', '(a+)+b', ''],
    ['exponential', '^(?:a|a)*b', ''],
    ['exponential', '(?:a*b?)*c', ''],
    ['exponential', '(?:\\w|a{2,9})+!', ''],
    ['from every start', '^\\s*(runtime|name)\\s*:\\s*(yaml|go|dotnet|java)\\b', 'm'],
    ['from every start', '[ \\t]*(\\*\\/\\}?|-->).*$', ''],
    ['from every start', '\\$\\{[^}]*\\}|\\{[^}]*\\}|<[^>]*>|:\\w+', 'g'],
    ['from every start', '^\\w*(token|jwt)\\w*=', 'i'],
    ['from every start', '"(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\'', 'g'],
    ['after each match', 'x(?:.*y)?', 'g'],
    ['one class behind another', '^\\s*\\w*\\s*\\w*!', ''],
    ['in a look-ahead', '(?=.*a)b', ''],
    ['a bound that is none', '\\{[^}]{0,100000}\\}', ''],
  ])('costs too much: %s, /%s/%s', (_, source, flags) => {
    expect(growthOf(source, flags)).toMatchObject({ shown: 'superlinear' })
  })

  it.each([
    ['proven', '(?<!\\s)\\s+$', ''],
    ['proven', '^\\s+a', ''],
    ['proven', 'foo\\([^()]*\\)', 'g'],
    ['proven', '=\\s*(\\w+)', ''],
    ['proven', '^(?:[^"\\\\]|\\\\.)*"', ''],
    ['grown', '\\w+', 'g'],
    ['grown', '\\$\\{[^}]{0,200}\\}', 'g'],
    ['grown', '\\\\.|([\'"`])(?:\\\\.|(?!\\1)[^\\\\])*\\1', 'gs'],
  ] as const)('is linear: %s, /%s/%s', (shown, source, flags) => {
    expect(growthOf(source, flags)).toMatchObject({ shown })
  })

  it('counts the steps of a machine that finds what V8 finds', () => {
    let found = 0
    for (const { source, flags } of patterns) {
      const program = programOf(source, flags)
      const letters = Array.from({ length: 40 }, () => random(program.alphabet.length))
      const text = letters.map((letter) => program.alphabet[letter]).join('')
      const all = [...text.matchAll(new RegExp(source, `${flags.replace(/[gy]/g, '')}g`))]
      const theirs = all.map(({ 0: whole, index }) => [index, whole.length])
      const ours = findAll(program, letters, 1_000_000).matches
      expect(flags.includes('y') ? [] : ours, `/${source}/${flags} in ${JSON.stringify(text)}`).toEqual(
        flags.includes('y') ? [] : theirs,
      )
      found += theirs.length
    }
    expect(found).toBeGreaterThan(2000)
  })
})
