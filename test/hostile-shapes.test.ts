import { describe, expect, it } from 'vitest'
import type { ParsedFile } from '../src/languages/parsed-file.js'
import { charge, RunBudget } from '../src/model/budget.js'
import { detect } from '../src/pipeline/detect.js'
import { contextOf } from '../src/pipeline/observe/world.js'
import { Outcomes, sentenceOf } from '../src/pipeline/outcomes.js'
import { scan } from '../src/pipeline/scan.js'
import { defineRule } from '../src/rules/define-rule.js'
import { rules } from '../src/rules/index.js'
import { memoryTree } from './support/memory-tree.js'

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n')
const opens = "new WebSocket('wss://a.example.com/line')"

describe('shapes that lead around in circles', () => {
  const shapes: readonly (readonly [what: string, files: Record<string, string>, sockets: number])[] = [
    [
      'objects that spread each other',
      {
        'a.js': `${lines(60, (i) => `const p${i} = { ...p${(i + 1) % 60}, ...p${(i * 3 + 1) % 60} }`)}\nconst ws = ${opens}\nnew p0.WebSocket('wss://b.example.com')\n`,
      },
      2,
    ],
    [
      'methods that name each other by `this`',
      {
        'a.js': `var lib = {}\nvar ws = ${opens}\n${lines(200, (i) => `lib.p${i} = { run: function (s) { this.run(s); this.go(s) }, go: this.run, stop: this.go }`)}\nlib.p0.run(ws)\nws.onmessage = this.run\n`,
      },
      1,
    ],
    [
      'classes that extend each other',
      {
        'a.js': `${lines(60, (i) => `class C${i} extends C${(i + 1) % 60} { open() { return new this.WebSocket(${i}) } }`)}\nconst ws = ${opens}\n`,
      },
      1,
    ],
    [
      'files that hand on everything of each other',
      {
        'main.js': `import { Line } from './m0.js'\nconst ws = new Line('wss://a.example.com/line')\nws.onmessage = show\n`,
        ...Object.fromEntries(
          Array.from({ length: 40 }, (_, i) => [
            `m${i}.js`,
            `export * from './m${(i + 1) % 40}.js'\nexport * from './m${(i * 7 + 3) % 40}.js'\nexport const Line${i === 39 ? '' : i} = WebSocket\n`,
          ]),
        ),
      },
      1,
    ],
  ]

  it.each(shapes)('%s', async (_, files, sockets) => {
    const { report } = await scan({
      tree: memoryTree(files),
      config: {},
      wanted: () => true,
      rules,
      items: [],
      version: '0.0.0',
    })
    expect(report.files.failed).toEqual([])
    expect(report.sockets.length).toBeGreaterThanOrEqual(sockets)
  })
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
  const look = (outcomes: Outcomes, files: readonly ParsedFile[]) =>
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
    const found = look(outcomes, [file('a.js', '900'), file('b.js', '1001'), file('c.js', '900')])
    expect(found.map(({ location }) => location.path)).toEqual(['a.js', 'c.js'])
    expect(failed(outcomes)).toEqual(['b.js: more than 1,000 nodes to visit: not looked at any further'])
  })

  it('of a run ends all files that are left', () => {
    const outcomes = new Outcomes([], new RunBudget(1000, 1500))
    look(outcomes, [file('a.js', '900'), file('b.js', '900'), file('c.js', '900')])
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
