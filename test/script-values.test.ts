import type { Node } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../src/clients/behaviour/content.js'
import { originsOf } from '../src/languages/script/origin/origin.js'
import { searchesIn } from '../src/languages/script/origin/search.js'
import { makeProgram, ownerOf } from '../src/languages/script/program/program.js'
import { functionsOf } from '../src/languages/script/program/resolve.js'
import { parseScripts, type ScriptFile } from '../src/languages/script/script.js'
import { callsWhere } from '../src/languages/script/syntax.js'
import { possibleTexts } from '../src/languages/script/values/address.js'
import { type Asker, newSearch, valuesBehind } from '../src/languages/script/values/values.js'
import { sourceOf } from '../src/pipeline/gather.js'
import { keptBehind } from '../src/servers/sockets/kept-values.js'

type Files = Readonly<Record<string, string>>

/** What is answered of the arguments of all calls of `ask`. */
function answers(files: Files, answer: (argument: Node, file: ScriptFile) => readonly string[]) {
  const sources = Object.entries(files).flatMap(([path, text]) => sourceOf(path, Buffer.from(text)) ?? [])
  const parsed = parseScripts(sources).flatMap((one) => (one.kind === 'parsed' ? [one.file] : []))
  makeProgram(parsed)
  return parsed.flatMap((file) =>
    callsWhere(file.morph, file.ast, ({ expression }) => expression.getText() === 'ask')
      .flatMap((call) => call.getArguments())
      .flatMap((one) => answer(one, file)),
  )
}

/** What they may be, as it is written. */
function asked(files: Files, asker?: Asker): readonly string[] {
  return answers(files, (one, { morph }) =>
    valuesBehind(newSearch(morph, asker), one).map((value) => value.getText()),
  )
}

const steps: Readonly<Record<string, readonly [code: string, values: string]>> = {
  'a constant': [`const a = 'x'; ask(a)`, `'x'`],
  'what a variable is set to later': [
    `let a = 'x'; a = 'y'; a ??= 'z'; a ||= 'v'; a &&= 'w'; a += 'u'; ask(a)`,
    `'x' 'y' 'z' 'v' 'w'`,
  ],
  'both sides of a choice': [`ask(b ? 'x' : c || ('y' as string))`, `'x' c 'y'`],
  'the side that a constant leaves': [`const old = false; ask(old ? 'x' : 'y')`, `'y'`],
  'the last of what is done in turn': [`ask((one(), b && (c = 'x')))`, `'x'`],
  'what is waited for': [`ask(await b)`, 'b'],
  'what a function returns, and not one within': [
    `function f(n) { const g = () => { return 'inner' }; if (n) return 'x'; return 'y' } ask(f(1))`,
    `'x' 'y'`,
  ],
  'what each of two functions returns': [`const f = b ? () => 'x' : () => 'y'; ask(f())`, `'x' 'y'`],
  'nothing of a choice of which one side is not known': [`const f = b ?? (() => 'x'); ask(f())`, 'f()'],
  'what a wrapped function returns': [`const f = useCallback(() => 'x', []); ask(f())`, `'x'`],
  'what is memoised': [`ask(useMemo(() => 'x', []))`, `'x'`],
  'what calls give': [`function f(a = 'x') { ask(a) } f('y'); f(...all)`, `'x' 'y' ...all`],
  'what calls of a wrapped function give': [`const f = useCallback((a) => { ask(a) }, []); f('x')`, `'x'`],
  'what calls of a field give': [`class A { f = (a) => { ask(a) }; g() { this.f('x') } }`, `'x'`],
  'what calls of a member give': [`const all = { f: (a) => { ask(a) } }; all.f('x')`, `'x'`],
  'what constructions give': [`class A { constructor(a) { ask(a) } } new A('x')`, `'x'`],
  'what a parameter is set to': [`function f(a) { a = a || 'x'; ask(a) }`, `a 'x'`],
  'a member of an object, and of what is spread into it': [
    `const base = { a: 'x' }, o = Object.freeze({ ...base, 'b': 'y' }); ask(o.a); ask(o['b'])`,
    `'x' 'y'`,
  ],
  'any member where no name is known': [`const o = { a: 'x', b: 'y' }; ask(o[name])`, `'x' 'y'`],
  'a field, a getter, and what its class sets': [
    `class A { a = 'x'; set() { this.a = 'y' } get b() { return 'z' } run() { ask(this.a); ask(this.b) } }`,
    `'x' 'y' 'z'`,
  ],
  'a field of a base class': [`class B { a = 'x' } class A extends B { run() { ask(this.a) } }`, `'x'`],
  'what stands behind what is spread, and not what stands before it': [
    `const base = { a: 'x' }; ask({ ...base, a: 'y' }.a); ask({ a: 'y', ...base }.a)`,
    `'y' 'x' 'y'`,
  ],
  'a part of a list': [`const [a, b] = ['x', 'y'], all = ['z']; ask(b); ask(all[0])`, `'y' 'z'`],
  'what a member of a loaded module is': [`ask(require('./page').a); export const a = 'x'`, `'x'`],
  'a member of an enum': [`enum E { A = 'x' } ask(E.A)`, `'x'`],
  'a part of a pattern, with its default': [
    `const { a: { b = 'y' } } = { a: { b: 'x' } }; ask(b)`,
    `'y' 'x'`,
  ],
  'what leads no further': [`ask(unknown.member); ask(1 + 2); ask(call(1))`, 'unknown.member 1 + 2 call(1)'],
  'nothing of objects and classes that are made of each other': [
    `const a = { ...b }, b = { ...a }; class C extends D {} class D extends C {} const n = new n.b(); ask(a.x); ask(new C().x); ask(n.b)`,
    'a.x new C().x n.b',
  ],
  'itself where it is made of itself': [`let a = a; ask(a); function f() { return f() } ask(f())`, 'a f()'],
}

it.each<readonly [what: string, code: string, texts: string]>([
  ['what is put behind it', `let a = 'wss://x'; a += '/ws'; ask(a)`, 'wss://x/ws'],
  ['what may be', `let a = 'wss://x'; if (b) a += '/ws'; ask(a)`, 'wss://x wss://x/ws'],
  [
    'either text',
    `let a = b ? '//x' : '//y'; a += c ? c + '/' : '/'; ask(a + 'ws')`,
    '//x${c}/ws //x/ws //y${c}/ws //y/ws',
  ],
  ['a name that is not followed', `let a = 'wss://x'; a += b; ask(a)`, 'wss://x${b}'],
  ['itself, which adds nothing', `let a = 'x'; a += a; ask(a)`, 'x'],
  ['no query', `let a = '/ws'; if (b) a += '?b=' + b; ask(a)`, '/ws'],
  ['in a function', `function f() { let a = 'wss://x'; a += '/'; return a } ask(f() + 'ws')`, 'wss://x/ws'],
])('texts of an address, with %s', (_, code, texts) => {
  const found = answers({ 'a.ts': code }, (one, { morph }) => possibleTexts(morph, one))
  expect(found.join(' ')).toBe(texts)
})

/** All that follows values, with a value and what it answers of it. */
const askers: Readonly<
  Record<string, readonly [value: string, answer: string, (one: Node, file: ScriptFile) => readonly string[]]>
> = {
  values: [
    `'wss://x'`,
    `'wss://x'`,
    (one, { morph }) => valuesBehind(newSearch(morph), one).map((value) => value.getText()),
  ],
  addresses: [`'wss://x'`, 'wss://x', (one, { morph }) => possibleTexts(morph, one)],
  contents: ['new Uint8Array(8)', 'bytes', (one, { morph }) => [contentOf(morph, one)]],
  'kept values': [
    'new Room()',
    'new Room()',
    (one) => keptBehind(one, ownerOf(one).program).map((value) => value.getText()),
  ],
  functions: ['(() => live)', '() => live', (one) => functionsOf(one).map((value) => value.getText())],
  origins: [
    'WebSocket',
    'WebSocket',
    (one, file) =>
      originsOf(searchesIn(file)(), one).flatMap((origin) => ('name' in origin ? origin.name : [])),
  ],
}

/** Ways to pass VALUE on, in one file or several. */
const forms: Readonly<Record<string, string | Files>> = {
  'in other clothes': 'ask(((VALUE as unknown) satisfies unknown)!)',
  'a constant': 'const a = VALUE; ask(a)',
  'a variable that is set later': 'let a; a = VALUE; ask(a)',
  'a variable that is null at first': 'let a = null; a = VALUE; ask(a)',
  'a variable that is set where it has no value': 'let a; a ??= VALUE; ask(a)',
  'what is assigned': 'ask((a = VALUE))',
  'the last of what is done in turn': 'ask((one(), VALUE))',
  'behind a condition': 'ask(b && VALUE)',
  'either side': 'ask(b ? VALUE : VALUE); ask(VALUE || VALUE)',
  'the side that a constant leaves': 'const old = false; ask(old ? 1 : VALUE)',
  'what is waited for': 'async function f() { ask(await VALUE) }',
  'what is frozen': 'const o = Object.freeze({ a: VALUE }); ask(Object.freeze(VALUE)); ask(o.a)',
  'a member': 'const o = { a: VALUE }; ask(o.a)',
  'a member by shorthand': 'const a = VALUE, o = { a }; ask(o.a)',
  'a member with a quoted name': `const o = { 'a': VALUE }; ask(o.a)`,
  'a member of what is spread': 'const base = { a: VALUE }, o = { ...base }; ask(o.a)',
  'a part': 'const { a } = { a: VALUE }; ask(a)',
  'a part under another name': 'const o = { a: VALUE }, { a: b } = o; ask(b)',
  'a part of a list': 'const [a] = [VALUE]; ask(a)',
  'a field': 'class A { a = VALUE; run() { ask(this.a) } }',
  'a field that the constructor sets':
    'class A { a; constructor() { this.a = VALUE } run() { ask(this.a) } }',
  'a field of a base class': 'class B { a = VALUE } class A extends B { run() { ask(this.a) } }',
  'a static field': 'class A { static a = VALUE; static run() { ask(this.a) } }',
  'what a class is given later': 'class A { static run() { ask(this.a) } } A.a = VALUE',
  'an import': { 'b.ts': 'export const a = VALUE', 'a.ts': `import { a } from './b'; ask(a)` },
  'a default import': { 'b.ts': 'const a = VALUE; export default a', 'a.ts': `import a from './b'; ask(a)` },
  'a member of a file': { 'b.ts': 'export const a = VALUE', 'a.ts': `import * as b from './b'; ask(b.a)` },
  'a re-export': {
    'c.ts': 'export const a = VALUE',
    'b.ts': `export * from './c'; export { a as again } from './c'`,
    'a.ts': `import { a, again } from './b'; ask(a); ask(again)`,
  },
  'what is required': {
    'b.js': 'exports.a = VALUE',
    'a.js': `const { a } = require('./b'); const b = require('./b'); ask(a); ask(b.a)`,
  },
}

/** The same through calls. */
const furtherForms: typeof forms = {
  'a parameter': 'function f(a) { ask(a) } f(VALUE)',
  'a parameter that is set anew': 'function f(a) { a = a || VALUE; ask(a) }',
  'the default of a parameter': 'function f(a = VALUE) { ask(a) }',
  'a part of a parameter': 'function f({ a }) { ask(a) } f({ a: VALUE })',
  'a parameter of a wrapped function': 'const f = useCallback((a) => { ask(a) }, []); f(VALUE)',
  'what a function returns': 'function f() { return VALUE } ask(f())',
  'what is memoised': 'ask(useMemo(() => VALUE, []))',
  'what a getter returns': 'class A { get a() { return VALUE } run() { ask(this.a) } }',
  'a member under a constant key': `const key = 'a', o = { a: VALUE }; ask(o[key]); ask(o['a'])`,
}

/** Ways to put VALUE into a collection and to take it out. OTHER is in none, or in another. */
const collections: typeof forms = {
  'what a list begins with': 'const all = [VALUE]; ask(all[at]); ask(all.at(0)); ask(all.pop())',
  'what a set begins with': 'const all = new Set([VALUE]); for (const one of all) ask(one)',
  'what a map begins with':
    'const all = new Map([[OTHER, VALUE]]); ask(all.get(id)); for (const [, one] of all) ask(one)',
  'what a table has under any name':
    'const all = { a: VALUE, b: VALUE }; ask(all[id]); for (const one of Object.values(all)) ask(one)',
  'what a list or a table has, and is given later':
    'const all = [VALUE], more = { a: VALUE }; all.push(VALUE); more[one] = VALUE; more[two] = more[one]; ask(all[id]); ask(more[id])',
  'what a file exports under any name': {
    'b.ts': 'export const a = VALUE',
    'a.ts': `import * as all from './b'; ask(all[id])`,
  },
  'what is pushed, alone or with others':
    'const all = []; all.push(...[], VALUE); all.push(VALUE, VALUE); ask(all.shift())',
  'what is put before others, or into a queue of its own class':
    'all.unshift(VALUE); all.enqueue(VALUE); ask(all.pop())',
  'what is added to a set': 'const all = new Set(); all.add(VALUE); all.forEach((one) => ask(one))',
  'what is set in a map': 'const all = new Map(); all.set(OTHER, VALUE); ask(all.get(id))',
  'what is set under an index': 'const all = {}; all[id] = VALUE; all[id] ??= VALUE; ask(all[id])',
  'what is spread into a literal': 'const some = [VALUE], all = [...some]; ask(all.shift()); ask(all[at])',
  'what is spread into a call': 'const some = [VALUE], all = []; all.push(...some); ask(all.shift())',
  'what is joined': 'const some = [VALUE]; for (const one of [VALUE].concat(some, VALUE)) ask(one)',
  'what is taken out all at once':
    'const all = []; all.push(VALUE); const some = all.splice(0); for (const one of some) ask(one)',
  'what is copied, sorted or left out':
    'for (const one of [...all.slice().reverse()]) ask(one); all.push(VALUE)',
  'the value of a pair, and not its key':
    'const all = new Map(); all.set(OTHER, VALUE); for (const [, one] of all) ask(one); for (const [, one] of all.entries()) ask(one); all.forEach((one) => ask(one))',
  'the value of an entry of a table':
    'const all = {}; all[id] = VALUE; for (const [, one] of Object.entries(all)) ask(one)',
  'a part of an element':
    'const all = []; all.push({ a: VALUE, b: OTHER }); for (const { a } of all) ask(a); all.forEach(({ a }) => ask(a))',
  'a place of an element': 'const all = []; all.push([OTHER, VALUE]); for (const [, a] of all) ask(a)',
  'a member of an element':
    'const all = []; all.push({ a: VALUE, b: OTHER }); for (const one of all) ask(one.a)',
  'an element of an element':
    'const all = {}; all[id] = []; all[id].push(VALUE); for (const one of all[id]) ask(one)',
  'an element of a list that is put in':
    'const all = new Map(); all.set(OTHER, new Set([VALUE])); for (const one of all.get(id)) ask(one)',
  'an element of a list in a table': 'const all = { a: [VALUE] }; for (const one of all[id]) ask(one)',
  'an element of a field':
    'class A { all = []; add() { this.all.push(VALUE) } run() { ask(this.all.shift()) } }',
  'an element of a field of this class only':
    'class A { all = [VALUE]; run() { ask(this.all.shift()) } } class B { all = []; add() { this.all.push(OTHER) } }',
  'an element of this variable only':
    'function f() { const all = [VALUE]; ask(all.shift()) } function g() { const all = []; all.push(OTHER) }',
  'an element of what nobody gives': 'function f(all) { all.push(VALUE); ask(all.shift()) }',
  'an element of a member of what is not known': 'one.all.push(VALUE); ask(two.all.shift())',
  'an element of a collection of another file': {
    'b.ts': 'export const all = []; all.push(VALUE)',
    'a.ts': `import { all } from './b'; ask(all.shift())`,
  },
  'an element that another file puts in': {
    'b.ts': 'export const all = []',
    'c.ts': `import { all } from './b'; all.push(VALUE)`,
    'a.ts': `import { all } from './b'; ask(all.shift())`,
  },
  'an element that is put back, into what is made of itself':
    'let all = []; all.push(VALUE); all.push(all.shift()); all = all.filter(Boolean); ask(all.shift())',
}

/** Who follows collections, with what they answer of VALUE and of nothing else. */
const collectors: readonly (keyof typeof askers)[] = ['contents', 'kept values']

/** What they leave to others: callees to whoever follows the calls; contents are proven, and other code may give another value. */
const left: Readonly<Record<string, readonly string[]>> = {
  functions: Object.keys(furtherForms),
  contents: ['what a class is given later', 'a part of a parameter'],
}

describe.each(Object.entries(askers))('whoever asks for %s follows', (who, [value, expected, answer]) => {
  it.each(Object.entries({ ...forms, ...furtherForms }))('%s', (name, form) => {
    const files = typeof form === 'string' ? { 'a.ts': form } : form
    const written = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replaceAll('VALUE', value)]),
    )
    const found = answers(written, (one, file) => [`${answer(one, file).includes(expected)}`])
    const places = Object.values(files).join().split('ask(').length - 1
    expect(found).toEqual(Array(places).fill(`${!left[who]?.includes(name)}`))
  })
})

describe.each(collectors)('whoever asks for %s takes out of collections', (who) => {
  const [, , answer] = askers[who] as (typeof askers)[string]
  const [value, expected] = who === 'contents' ? [`'x'`, 'text'] : ['new Room()', 'new Room()']

  it.each(Object.entries(collections))('%s', (_, form) => {
    const files = typeof form === 'string' ? { 'a.ts': form } : form
    const written = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        text.replaceAll('VALUE', value).replaceAll('OTHER', 'new Uint8Array(8)'),
      ]),
    )
    const places = Object.values(files).join().split('ask(').length - 1
    const found = answers(written, (one, file) => [[...new Set(answer(one, file))].join()])
    expect(found).toEqual(Array(places).fill(expected))
  })
})

describe('what an expression may be', () => {
  it.each(Object.entries(steps))('%s', (_, [code, values]) => {
    expect(asked({ 'page.ts': code }).join(' ')).toBe(values)
  })

  it('is not known of what is spread from elsewhere', () => {
    const code = `const all = ['x']; all.push(...given); ask(all.shift()); const more = all.concat(given); ask(more.pop())`
    expect(answers({ 'a.ts': code }, (one, { morph }) => [contentOf(morph, one)])).toEqual([
      'unknown',
      'unknown',
    ])
  })

  it('is each function of a table, alone or in a file', () => {
    const tables = {
      'a.ts': `const all = { ...more, a: () => 1, c }, more = { d }; ask(all[id])`,
      'b.ts': 'export function e() {} export function f() {}',
      'c.ts': `import * as all from './b'; ask(all[id]); const own = { g() {}, h() {} }; ask(own[id])`,
    }
    const found = answers(tables, (one) =>
      keptBehind(one, ownerOf(one).program).map((value) => value.getText()),
    )
    expect(found).toEqual([
      'd',
      '() => 1',
      'c',
      'export function e() {}',
      'export function f() {}',
      'g() {}',
      'h() {}',
    ])
  })

  it('is sought through files, and not in what tests give', () => {
    const files = {
      'settings.ts': `export const settings = { url: 'x' }; export default 'y'`,
      'index.ts': `export * from './settings'; export { default } from './settings'`,
      'open.ts': `export function open(a) { ask(a) }`,
      'page.ts': `import whole, { settings } from './index'; import { open } from './open'; open(settings.url); open(whole)`,
      'open.test.ts': `import { open } from './open'; open('of a test')`,
    }
    expect(asked(files)).toEqual([`'x'`, `'y'`])
  })

  it('ends where whoever asks has an answer, and goes on by what they know', () => {
    const code = `const a = b ? encode('x') : later('y'); ask(a)`
    const asker: Asker = {
      onward: (value) =>
        value.getText().startsWith('encode(') ? value.forEachChildAsArray().slice(1) : undefined,
      isEnd: (node) => node.getText() === `later('y')`,
    }
    expect(asked({ 'page.ts': code }, asker)).toEqual([`'x'`, `later('y')`])
  })

  it('takes calls that only may be some of the function where it is asked to', () => {
    const code = `class A { say(a) { ask(a) } } found.say('x')`
    expect(asked({ 'page.ts': code })).toEqual(['a'])
    expect(asked({ 'page.ts': code }, { takesLikelyCalls: true })).toEqual([`'x'`])
  })

  it('is found once, however many ways lead there', () => {
    const steps = Array.from({ length: 40 }, (_, at) => `const a${at + 1} = b ? a${at} : a${at}`)
    expect(asked({ 'page.ts': `const a0 = 'x'; ${steps.join('; ')}; ask(a40)` })).toEqual([`'x'`])
  })
})
