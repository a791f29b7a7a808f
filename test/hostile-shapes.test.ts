import { describe, expect, it } from 'vitest'
import { items } from '../src/checklist/index.js'
import { traceSockets } from '../src/clients/follow/trace.js'
import type { ParsedFile } from '../src/languages/parsed-file.js'
import { parseScripts } from '../src/languages/script/script.js'
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
import { runCli } from './support/run-cli.js'
import { TemporaryRepository } from './support/temporary-repository.js'

const look = (files: Record<string, string>) =>
  scan({ tree: memoryTree(files), config: {}, wanted: () => true, rules, items, version: '0.0.0' })

/** What a user may read of a file that was too much. All else, an engine's own words first of all, is a fault of ours. */
const sentences =
  /^(nested too deep to be analysed|too ambiguous to be parsed|(line 1: )?too broken or too ambiguous to be parsed|line \d+: syntax error (somewhere in lines \d+ to \d+|near ".*")|too large to be analysed|nested more than \d+ levels deep|(line \d+: )?nested deeper than \d+ levels; what lies deeper was not read|more than [\d,]+ nodes to visit: not looked at any further|(line \d+: )?aliases that expand beyond measure|a name leads on through more steps than are followed|line \d+: '.' expected\.)$/

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

it('what a file says of the type of 200 sockets is told once', async () => {
  const text = lines(
    200,
    (i) =>
      `class Line${i} { constructor(private ws: WebSocket) {} }\nnew Line${i}(new WebSocket('wss://example.org/${i}'))`,
  )
  const { report } = await look({ 'a.ts': text })
  const [first, ...others] = report.sockets
  const places = (of = first) =>
    of?.features.flatMap(({ kind, locations }) => (kind === 'type-elsewhere' ? [locations.length] : []))
  expect(report.sockets).toHaveLength(200)
  expect(places()).toEqual([200])
  expect(new Set(others.flatMap(places))).toEqual(new Set([1]))
  expect(new Set(others.map(({ more }) => more?.as))).toEqual(new Set([first?.id]))
})

it('a socket that goes from function to function is found to the last, and its way is told in short', async () => {
  const text = `const ws = new WebSocket('/')\nf0(ws)\n${lines(60, (i) => `function f${i}(s) { f${i + 1}(s) }`)}\nfunction f60(s) { s.send(1) }\n`
  const { report } = await look({ 'a.js': text })
  const send = report.sockets[0]?.uses.find(({ kind }) => kind === 'send')
  expect(send?.through).toHaveLength(21)
  expect(send?.through?.[0]).toBe('… 41')
})

it('a class is a socket at the end of a line of 800 classes', async () => {
  const { report } = await look({
    'a.js': `class C0 extends WebSocket {}\n${lines(800, (i) => `class C${i + 1} extends C${i} { m${i}() { this.send(1) } }`)}\nconst ws = new C800('/line')\n`,
  })
  expect(report.files.failed).toEqual([])
  expect(report.sockets).toMatchObject([{ url: { text: "'/line'" } }])
})

it('a socket is found beside 240 classes that extend each other in a circle', async () => {
  const { report } = await look({
    'a.js': `${lines(240, (i) => `class C${i} extends C${(i + 1) % 240} { open() { return new this.Line(${i}) } }`)}\nconst ws = new WebSocket('/line')\n`,
  })
  expect(report.files.failed).toEqual([])
  expect(report.sockets).toMatchObject([{ url: { text: "'/line'" } }])
})

describe('what is nested on paper alone', () => {
  const opens = "new WebSocket('/line')"
  const shapes = [
    [
      '2,000 else if',
      `const ws = ${opens}\nws.onmessage = (e) => {\n${lines(2000, (i) => `if (e.data === 'm${i}') { show(${i}) } else`)} { hide() }\n}\n`,
    ],
    [
      '490 chained calls',
      `const ws = ${opens}\nwindow.panel = build()\n${lines(490, (i) => `  .add('a${i}', ${i})`)}\n`,
    ],
    ['490 calls chained to a socket', `${opens}\n${lines(490, (i) => `  .m${i}()`)}\n`],
    ['5,000 texts of an address', `const u = ${lines(5000, (i) => `'/${i}' +`)} ''\nnew WebSocket(u)\n`],
    ['5,000 names of an address', `const u = ${lines(5000, (i) => `v${i} +`)} ''\nnew WebSocket(u)\n`],
    ['5,000 texts that are sent', `const ws = ${opens}\nws.send(${lines(5000, (i) => `'/${i}' +`)} '')\n`],
  ] as const

  it.each(shapes)('%s are analysed', async (_, text) => {
    const { report } = await look({ 'a.js': text })
    expect(report.files.failed).toEqual([])
    expect(report.sockets).toHaveLength(1)
  })

  // Each alone: code that has not run often takes more of the stack.
  it.each(shapes)('%s are analysed by the command', async (_, text) => {
    const repository = new TemporaryRepository({ 'a.js': text })
    const { stdout } = await runCli(['scan', '--json'], { cwd: repository.path })
    expect(JSON.parse(stdout)).toMatchObject({ files: { failed: [] }, sockets: [{}] })
  })
})

describe('what people write is followed to its end', () => {
  it.each([
    [
      'a callback that functions hand on in a circle',
      `function connect(url, onText, onFail) {
  const ws = new WebSocket(url)
  ws.onmessage = (event) => onText?.(event.data)
  ws.onclose = () => reconnect(url, onText, onFail)
  ws.onerror = () => onFail(ws)
}
function reconnect(url, onText, onFail) {
  setTimeout(() => connect(url, onText, onFail), 1000)
}
connect('/feed', show, close)
`,
    ],
    [
      'an address of a few hosts and many rooms',
      `const room = ${lines(20, (i) => `kind === ${i} ? 'room-${i}' :`)} 'lobby'
const host = import.meta.env.PROD ? import.meta.env.VITE_HOST : location.host
const ws = new WebSocket(\`\${secure ? 'wss' : 'ws'}://\${host}/\${room}/\${kind ? 'all' : 'own'}\`)
ws.onmessage = (event) => show(event.data)
`,
    ],
  ])('%s', async (_, text) => {
    const { report } = await look({ 'a.js': text })
    expect(report.files.failed).toEqual([])
    expect(report.sockets).toHaveLength(1)
  })
})

it('a message is sought once in each caller, however many ways lead there', async () => {
  const shape = hostileShapes.find(({ name }) => name.startsWith('a message from callers'))
  const { report } = await look(shape?.files(48) ?? {})
  expect(report.files.failed).toEqual([])
  expect(report.sockets).toHaveLength(1)
})

describe('what leads on through more steps than are followed', () => {
  const ws = "const ws = new WebSocket('/line')\n"
  const chain = (count: number, line: (i: number) => string) => `${lines(count, line)}\n`
  const cases: readonly (readonly [string, string])[] = [
    [
      'a class by 800 conditions',
      `const A0 = WebSocket\n${chain(800, (i) => `const A${i + 1} = c ? A${i} : class extends A${i} {}`)}const ws = new A800('/line')\n`,
    ],
    [
      'a class in a variable that 1,100 lines assign to',
      `let Line\n${chain(1100, (i) => `Line = c${i}`)}Line = WebSocket\nconst ws = new Line('/line')\n`,
    ],
    [
      'what is sent, handed down by 320 functions',
      `${ws}function f0(m) { ws.send(m) }\n${chain(320, (i) => `function f${i + 1}(m) { f${i}(m) }`)}f320(new Uint8Array(8))\n`,
    ],
    [
      'an instance handed on by 320 variables',
      `class Live { socket = new WebSocket('/line') }\nconst l0: any = new Live()\n${chain(320, (i) => `const l${i + 1}: any = l${i}`)}l320.socket.send(1)\n`,
    ],
    [
      'what runs as the socket closes, 300 functions on',
      `function open() { ws = new WebSocket('/line'); ws.onclose = f0 }\nlet ws\n${chain(300, (i) => `function f${i}() { f${i + 1}() }`)}function f300() { open() }\n`,
    ],
    [
      'an address that 1,100 functions return, the last on another host',
      `let host\n${chain(1100, (i) => `host = f${i}()\nfunction f${i}() { return 'a' }`)}host = other()\nfunction other() { return 'b' }\nconst ws = new WebSocket('wss://' + host)\n`,
    ],
    [
      'an address of 30 hosts',
      `const host = ${chain(30, (i) => `c === ${i} ? 'h${i}.example.com' :`)} ''\nconst ws = new WebSocket('wss://' + host)\n`,
    ],
  ]

  it.each(cases)('%s: the file is named', async (_, text) => {
    const { report } = await look({ 'a.ts': text })
    expect(report.files.failed).toMatchObject([
      { path: 'a.ts', message: 'a name leads on through more steps than are followed' },
    ])
  })

  const settings = (count: number) =>
    `${chain(count, (i) => `function s${i}() { return { host: h${i}, ...s${i + 1}() } }\nlet h${i}\nh${i} = 'a${i}'`)}function s${count}() { return {} }\nconst ws = new WebSocket('/line?at=' + s0().host)\n`

  it('an address of 100 settings: it is found', async () => {
    const { report } = await look({ 'a.js': settings(100) })
    expect(report.files.failed).toEqual([])
  })

  it('an address of 300: the file is named', async () => {
    const { report } = await look({ 'a.js': settings(300) })
    expect(report.files.failed).toMatchObject([
      { path: 'a.js', message: 'a name leads on through more steps than are followed' },
    ])
  })

  it('a function of Python by 700 names: each file that asks is named', async () => {
    const { report } = await look({
      'a.py': `import websockets\nc0 = websockets.connect\n${chain(700, (i) => `c${i + 1} = c${i}`)}w = c700('wss://a.example.com')\n`,
      'b.py': "import websockets\nfrom a import c700\nw = c700('wss://a.example.com')\n",
      'c.py': "import websockets\nfrom a import c60\nw = c60('wss://a.example.com')\n",
    })
    expect(report.files.failed).toMatchObject(
      ['a.py', 'b.py'].map((path) => ({
        path,
        message: 'a name leads on through more steps than are followed',
      })),
    )
  })

  describe('the arguments of a resource, spread', () => {
    const api = (count: number) =>
      `import * as aws from '@pulumi/aws'\nconst p0 = { protocolType: 'WEBSOCKET' }\n${chain(count, (i) => `const p${i + 1} = { ...p${i} }`)}new aws.apigatewayv2.Api('a', p${count})\n`

    it('40 times: it is found', async () => {
      const { report } = await look({ 'a.ts': api(40) })
      expect(report.files.failed).toEqual([])
      expect(report.findings.map(({ ruleId }) => ruleId)).toEqual(['websocket-api'])
    })

    it.each([
      ['200 times', api(200)],
      [
        'beside 600 others',
        `import * as aws from '@pulumi/aws'\nconst p0 = { ${chain(600, (i) => `a${i}: ${i},`)} protocolType: 'WEBSOCKET' }\nnew aws.apigatewayv2.Api('a', { ...p0, ...p0 })\n`,
      ],
    ])('%s: the file is named', async (_, text) => {
      const { report } = await look({ 'a.ts': text })
      expect(report.files.failed).toMatchObject([
        { path: 'a.ts', message: 'a name leads on through more steps than are followed' },
      ])
    })
  })

  describe('functions of a service, handed on', () => {
    const service = (between: number) => ({
      'serverless.yml': 'service: a\nprovider: { name: aws }\nfunctions: ${file(f0.yml):x}\n',
      ...Object.fromEntries(
        Array.from({ length: between }, (_, i) => [`f${i}.yml`, `x: \${file(f${i + 1}.yml):x}\n`]),
      ),
      [`f${between}.yml`]: 'x:\n  send:\n    handler: a.b\n    events: [{ websocket: send }]\n',
    })

    it('through 20 files: they are found', async () => {
      const { report } = await look(service(20))
      expect(report.files.failed).toEqual([])
      expect(report.findings.map(({ location, ruleId }) => `${location.path} ${ruleId}`)).toContain(
        'f20.yml serverless-websocket-event',
      )
    })

    it('through 40 files: the one where following ends is named', async () => {
      const { report } = await look(service(40))
      expect(report.files.failed).toMatchObject([
        { path: 'f29.yml', message: 'a name leads on through more steps than are followed' },
      ])
    })
  })

  it('a member of members of members: the socket is said to go on', async () => {
    const { report } = await look({ 'a.js': `${ws}a.b.c.d.e.f.g.h.i.j.k = ws\n` })
    expect(report.sockets[0]?.uses.map(({ detail }) => detail)).toContain('kept too deep to be followed')
  })

  it('what a send gives back, through eight functions: it may be used', async () => {
    const { report } = await look({
      'a.js': `${ws}const f0 = (m) => ws.send(m)\n${chain(8, (i) => `const f${i + 1} = (m) => f${i}(m)`)}if (f8('a')) show()\n`,
    })
    expect(report.sockets[0]?.features.map(({ kind }) => kind)).toContain('send-result-used')
  })

  it('a class that 40 files hand on: one that imports it and was not read is named', async () => {
    const { report } = await look({
      ...Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [`f${i}.js`, `export * from './f${i + 1}.js'\n`]),
      ),
      'f40.js': 'export class Live extends WebSocket {}\n',
      'client.js': "import { Live } from './f0.js'\nconst ws = new Live('/line')\n",
    })
    expect(report.files.failed).toMatchObject([
      { path: 'f30.js', message: 'a name leads on through more steps than are followed' },
    ])
  })

  it('a class that a barrel hands on, and one that extends it: their clients are found', async () => {
    const { report } = await look({
      'live.js': 'export class Live extends WebSocket {}\n',
      'index.js': "export * from './live.js'\n",
      'better.js': "import { Live } from './index.js'\nexport class Better extends Live {}\n",
      'a.js': "import { Live } from './index.js'\nnew Live('/a')\n",
      'b.js': "import { Better } from './better.js'\nnew Better('/b')\n",
    })
    expect(report.files.failed).toEqual([])
    expect(report.sockets.map(({ location }) => location.path)).toEqual(['a.js', 'b.js'])
  })
})

describe('the budget', () => {
  const head = {
    id: 'cost',
    title: 'cost',
    why: '',
    whatToDo: '',
    role: 'client',
    replacement: 'none',
    syntax: 'text',
    triggers: [],
    messages: { seen: 'seen' },
  } as const
  const cost = defineRule({
    ...head,
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
      contextOf({ paths: [], has: () => false, read: () => undefined, text: () => undefined }),
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

  const script = (text: string) => {
    const [parsed] = parseScripts([file('a.js', text).source])
    if (parsed?.kind !== 'parsed') throw new Error('the test has a text that does not parse')
    return parsed.file
  }
  const handedOn = `const ws = new WebSocket('/line')\nws.onmessage = show\nf0(ws)\n${lines(50, (i) => `function f${i}(s) { s.send(${i}); f${i + 1}(s) }`)}\n`

  it('that is spent on following leaves the sockets, not followed, and the file is named', () => {
    const outcomes = new Outcomes([], new RunBudget(3000, 50_000))
    const found = outcomes.budget.within('a.js', () => traceSockets(script(handedOn)))
    expect(found).toMatchObject([
      { url: { text: "'/line'" }, uses: [{ kind: 'escape', to: { kind: 'too-costly' } }] },
    ])
    expect(failed(outcomes)).toEqual(['a.js: more than 3,000 nodes to visit: not looked at any further'])
  })

  it('that is large enough for following names nobody', () => {
    const outcomes = new Outcomes([], new RunBudget(30_000, 50_000))
    const found = outcomes.budget.within('a.js', () => traceSockets(script(handedOn)))
    expect(found[0]?.uses.length).toBeGreaterThan(50)
    expect(failed(outcomes)).toEqual([])
  })

  it('of another file, from which this one is asked for, is not extended', () => {
    const outcomes = new Outcomes([], new RunBudget(3000, 50_000))
    const asked = () => outcomes.budget.within('b.js', () => traceSockets(script(handedOn)))
    expect(asked).toThrow(/^more than 3,000 nodes/)
    expect(failed(outcomes)).toEqual(['b.js: more than 3,000 nodes to visit: not looked at any further'])
  })

  it('that one rule spends leaves what it found until then', () => {
    const late = defineRule({
      ...head,
      *detect() {
        yield { messageId: 'seen', at: { start: 0, end: 1 } }
        charge(1001)
        yield { messageId: 'seen', at: { start: 1, end: 2 } }
      },
    })
    const outcomes = new Outcomes([], new RunBudget(1000, 5000))
    const context = contextOf({ paths: [], has: () => false, read: () => undefined, text: () => undefined })
    const found = detect([file('a.js', '10')], [late], context, () => true, outcomes)
    expect(found.map(({ location }) => location.start.column)).toEqual([1])
    expect(failed(outcomes)).toEqual(['a.js: more than 1,000 nodes to visit: not looked at any further'])
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
      expect.toSatisfy((error) => sentenceOf(error, 'a') === 'nested too deep to be analysed'),
    )
    expect(() => 'x'.repeat(2 ** 30)).toThrow(
      expect.toSatisfy((error) => sentenceOf(error, 'a') === 'too large to be analysed'),
    )
    for (const error of [new TypeError('x is not a function'), 'text'])
      expect(sentenceOf(error, 'browser-websocket')).toBe(
        'an internal error in browser-websocket; please report it',
      )
  })
})

it('Terraform that its grammar looks through again and again is named', async () => {
  const shape = hostileShapes.find(({ name }) => name.startsWith('Terraform: lines without anything'))
  const { report } = await look(shape?.files(4000) ?? {})
  expect(report.files.failed).toMatchObject([
    { path: 'main.tf', message: 'line 1: too broken or too ambiguous to be parsed' },
  ])
})

describe('a text that is too long', () => {
  const texts = (value: unknown, key = ''): readonly string[] => {
    if (typeof value === 'string') return key === 'path' ? [] : [value]
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([name, one]) => texts(one, name))
  }

  it.each(
    hostileShapes
      .filter(({ name }) => name.startsWith('long: '))
      .map((shape) => [shape.name, shape] as const),
  )('is told in short: %s', async (_, { size, files }) => {
    const { report } = await look(files(size))
    expect(report.findings.length).toBeGreaterThanOrEqual(size)
    const { texts: ours, ...found } = report
    expect(Math.max(...texts(found).map(({ length }) => length))).toBeLessThanOrEqual(1000)
  })

  const openIn = (...names: readonly string[]) =>
    look({
      // Other lines, so that it is no minified file.
      'a.js': `${lines(names.length, (i) => `function ${names[i]}() { new WebSocket('/') }`)}\n${lines(200, () => 'go()')}\n`,
    })

  it('stays another than one that begins alike, and the same in another scan', async () => {
    const long = 'x'.repeat(2000)
    const [one, other, ...more] = (await openIn(`${long}a`, `${long}b`)).report.findings
    expect(more).toEqual([])
    expect(one?.scope).toMatch(/^x{980}… #[0-9a-f]{16}$/)
    expect(other?.scope).not.toBe(one?.scope)
    const [again] = (await openIn(`${long}b`)).report.findings
    expect(again?.id).toBe(other?.id)
  })

  it('is whole up to 1,000 characters', async () => {
    const name = 'x'.repeat(1000)
    expect((await openIn(name)).report.findings).toMatchObject([{ scope: name }])
  })
})
