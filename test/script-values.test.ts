import { describe, expect, it } from 'vitest'
import { makeProgram } from '../src/languages/script/program/program.js'
import { parseScripts } from '../src/languages/script/script.js'
import { callsWhere } from '../src/languages/script/syntax.js'
import { type Asker, newSearch, valuesBehind } from '../src/languages/script/values/values.js'
import { sourceOf } from '../src/pipeline/gather.js'

type Files = Readonly<Record<string, string>>

/** What the arguments of all calls of `ask` may be, as they are written. */
function asked(files: Files, asker?: Asker): readonly string[] {
  const sources = Object.entries(files).flatMap(([path, text]) => sourceOf(path, Buffer.from(text)) ?? [])
  const parsed = parseScripts(sources).flatMap((one) => (one.kind === 'parsed' ? [one.file] : []))
  makeProgram(parsed)
  return parsed.flatMap(({ morph, ast }) =>
    callsWhere(morph, ast, ({ expression }) => expression.getText() === 'ask')
      .flatMap((call) => call.getArguments())
      .flatMap((one) => valuesBehind(newSearch(morph, asker), one).map((value) => value.getText())),
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

describe('what an expression may be', () => {
  it.each(Object.entries(steps))('%s', (_, [code, values]) => {
    expect(asked({ 'page.ts': code }).join(' ')).toBe(values)
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
