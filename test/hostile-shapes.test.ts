import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import type { ParsedFile } from '../src/languages/parsed-file.js'
import { charge, RunBudget } from '../src/model/budget.js'
import { detect } from '../src/pipeline/detect.js'
import { contextOf } from '../src/pipeline/observe/world.js'
import { Outcomes, sentenceOf } from '../src/pipeline/outcomes.js'
import { scan } from '../src/pipeline/scan.js'
import json from '../src/reporters/json.js'
import pretty from '../src/reporters/pretty.js'
import { defineRule } from '../src/rules/define-rule.js'
import { rules } from '../src/rules/index.js'
import { hostileShapes, lines } from './support/hostile-shapes.js'
import { memoryTree } from './support/memory-tree.js'

const look = (files: Record<string, string>) =>
  scan({ tree: memoryTree(files), config: {}, wanted: () => true, rules, items, version: '0.0.0' })

/** What a user may read of a file that was too much. All else, an engine's own words first of all, is a fault of ours. */
const sentences =
  /^(nested too deep to be analysed|too large to be analysed|nested more than \d+ levels deep|(line \d+: )?nested deeper than \d+ levels; what lies deeper was not read|more than [\d,]+ nodes to visit: not looked at any further|(line \d+: )?aliases that expand beyond measure)$/

describe('hostile shapes', () => {
  it.each(hostileShapes.map((shape) => [shape.name, shape] as const))('%s', async (_, { size, files }) => {
    const { report } = await look(files(size))
    for (const { message } of report.files.failed) expect(message).toMatch(sentences)
  })
})

describe('one variable that is declared again 200 times, with a socket each', () => {
  const text = lines(
    200,
    (i) => `var ws = new WebSocket('/${i}')\nws.onmessage = show\nws.onclose = () => retry(${i})`,
  )

  it('is told once: what the sockets share stands at the first, and the others count it', async () => {
    const { report } = await look({ 'a.js': text })
    expect(report.files.failed).toEqual([])
    expect(report.sockets).toHaveLength(200)
    const [first, second] = report.sockets
    expect(first?.more).toBeUndefined()
    expect(first?.uses).toHaveLength(400)
    expect(second?.uses).toHaveLength(1)
    expect(second?.more).toMatchObject({ as: first?.id, uses: 399 })
    expect(json.render(report, { lang: 'en', color: false, verbose: false }).length).toBeLessThan(2_000_000)
    expect(pretty.render(report, { lang: 'en', color: false, verbose: true })).toContain(
      'more, as for a.js:1',
    )
  })

  it('is told whole at each of a few', async () => {
    const { report } = await look({ 'a.js': text.split('\n').slice(0, 15).join('\n') })
    expect(report.sockets.map(({ uses, more }) => [uses.length, more])).toEqual(
      Array.from({ length: 5 }, () => [10, undefined]),
    )
  })
})

it('a socket that goes from function to function is found to the last, and its way is told in short', async () => {
  const text = `const ws = new WebSocket('/')\nf0(ws)\n${lines(60, (i) => `function f${i}(s) { f${i + 1}(s) }`)}\nfunction f60(s) { s.send(1) }\n`
  const { report } = await look({ 'a.js': text })
  const send = report.sockets[0]?.uses.find(({ kind }) => kind === 'send')
  expect(send?.through).toHaveLength(21)
  expect(send?.through?.[0]).toBe('… 41')
})

describe('the budget', () => {
  const cost = defineRule({
    id: 'cost',
    title: { en: 'cost', ja: 'cost' },
    why: { en: '', ja: '' },
    whatToDo: { en: '', ja: '' },
    role: 'client',
    replacement: 'none',
    syntax: 'text',
    triggers: [],
    messages: { seen: { en: 'seen', ja: 'seen' } },
    *detect({ source }) {
      charge(Number(source.text))
      yield { messageId: 'seen', at: { start: 0, end: 1 } }
    },
  })
  const file = (path: string, text: string): ParsedFile => ({
    syntax: 'text',
    problems: [],
    source: { path, language: 'javascript', zone: 'source', text, encoding: 'utf-8', byteOrderMark: false },
  })
  const lookWithin = (outcomes: Outcomes, files: readonly ParsedFile[]) =>
    detect(
      files,
      [cost],
      contextOf({ paths: [], has: () => false, read: () => undefined }),
      () => true,
      outcomes,
    )
  const failed = (outcomes: Outcomes) =>
    outcomes.all().flatMap((one) => (one.kind === 'failed' ? [`${one.path}: ${one.message}`] : []))

  it('of a file ends that file, by its name, and no other', () => {
    const outcomes = new Outcomes([], new RunBudget(1000, 5000))
    const found = lookWithin(outcomes, [file('a.js', '900'), file('b.js', '1001'), file('c.js', '900')])
    expect(found.map(({ location }) => location.path)).toEqual(['a.js', 'c.js'])
    expect(failed(outcomes)).toEqual(['b.js: more than 1,000 nodes to visit: not looked at any further'])
  })

  it('of a run ends all files that are left', () => {
    const outcomes = new Outcomes([], new RunBudget(1000, 1500))
    lookWithin(outcomes, [file('a.js', '900'), file('b.js', '900'), file('c.js', '900')])
    expect(failed(outcomes)).toEqual(
      ['b.js', 'c.js'].map((path) => `${path}: more than 1,500 nodes to visit: not looked at any further`),
    )
  })

  it('is told in words, as the ends of the stack and of memory are', () => {
    const deep = (): number => deep() + 1
    expect(() => deep()).toThrow(
      expect.toSatisfy((error) => sentenceOf(error) === 'nested too deep to be analysed'),
    )
    expect(() => 'x'.repeat(2 ** 30)).toThrow(
      expect.toSatisfy((error) => sentenceOf(error) === 'too large to be analysed'),
    )
    expect(sentenceOf(new TypeError('x is not a function'))).toBeUndefined()
  })
})
