import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { addressOfCount, guarded, Instance, Module } from '../src/languages/guarded-module.js'
import { parsePythons } from '../src/languages/python.js'
import { parseScripts } from '../src/languages/script/script.js'
import { parseTerraforms } from '../src/languages/terraform.js'
import { languageOf } from '../src/model/language-of.js'
import { readWithin } from '../src/model/parser-budget.js'
import type { SourceText } from '../src/model/source.js'
import { loadParsers } from '../src/pipeline/parse.js'
import { ambiguousShapes } from './support/hostile-shapes.js'

const require = createRequire(import.meta.url)

await loadParsers(['python', 'terraform'])

const source = (path: string, text: string): SourceText => ({
  path,
  text,
  language: languageOf(path),
  zone: 'source',
  encoding: 'utf-8',
  byteOrderMark: false,
})

function messageOf(path: string, text: string): string | undefined {
  const [parsed] = parseScripts([source(path, text)])
  return parsed?.kind === 'failed' ? parsed.message : undefined
}

describe('what may mean two things at each of its levels', () => {
  it('is parsed where it is as deep as people write it', () => {
    for (const { path, text } of ambiguousShapes) expect(messageOf(path, text(2))).toBeUndefined()
  })

  it('is named by TypeScript where it would not end', () => {
    for (const name of ['type arguments of new', 'async with defaults']) {
      const shape = ambiguousShapes.find((one) => one.name === name)
      expect(messageOf(shape?.path ?? '', shape?.text(60) ?? '')).toBe('too ambiguous to be parsed')
    }
  })

  it.each(ambiguousShapes.map((shape) => [shape.name, shape] as const))('%s: Babel ends', (_, { text }) => {
    const getParser = require('jscodeshift/src/getParser') as (name: string) => {
      parse(code: string): unknown
    }
    let said = ''
    try {
      getParser(/<any>|<T>/.test(text(1)) ? 'ts' : 'tsx').parse(readWithin(text(40)))
    } catch (error) {
      said = (error as Error).message
    }
    if (/<any>|<T>|new a</.test(text(1))) expect(said).toBe('too ambiguous to be parsed')
  })

  it('gives Babel the same tree of an ordinary text', () => {
    const parse = (text: string) =>
      (require('jscodeshift/src/getParser') as (name: string) => { parse(code: string): unknown })(
        'ts',
      ).parse(text)
    const text = 'const é = `a${1 + 2}b` // 😀\nexport class A<T> { #x = /a\\/[b/]/u; "c"?: T }\n'
    expect(JSON.stringify(parse(readWithin(text)))).toBe(JSON.stringify(parse(text)))
  })
})

it.each([
  ['nested too deep to be analysed', `(a) + ${'('.repeat(20_000)}`],
  ['too ambiguous to be parsed', `(a) + ${'async(a='.repeat(60)}`],
  ['too ambiguous to be parsed', `/** @type {${'(a =\n'.repeat(60)}1${')'.repeat(60)}} x */ var x`],
])('a file that is %s says nothing of the next one', (message, text) => {
  expect(messageOf('a.js', text)).toBe(message)
  const [next] = parseScripts([source('b.js', '(a) => b\n')])
  expect(next).toMatchObject({ kind: 'parsed', file: { problems: [] } })
  // A star at the beginning of a line is one of a comment's in the types of comments alone.
  const [method] = parseScripts([source('c.js', 'class A {\n  *all() {}\n}\n')])
  const file = method?.kind === 'parsed' ? method.file : undefined
  const all = file?.ast.getFirstDescendantByKind(file.morph.SyntaxKind.MethodDeclaration)
  expect(all?.isGenerator()).toBe(true)
})

describe('a grammar that gets lost', () => {
  const host = { paths: [], has: () => false, read: () => undefined, text: () => undefined }
  const lost = 'too broken or too ambiguous to be parsed'
  const problemsOf = async (path: string, ...texts: readonly string[]) => {
    const sources = texts.map((text, i) => source(`${i}${path}`, text))
    const all = (path === '.py' ? parsePythons : parseTerraforms)(sources, host)
    return all.map((one) => (one.kind === 'failed' ? one.message : one.file.problems[0]?.message))
  }

  it.each([
    ['.py', 'each error costs what all before it cost', '<!-'.repeat(8000)],
    ['.py', 'each error costs more', '~:\f'.repeat(8000)],
    ['.py', 'a megabyte of them', 'await $in not '.repeat(70_000)],
    ['.py', 'what it cannot place lies in each other, beyond its stack', 'await ->'.repeat(3000)],
    ['.tf', 'an expression of errors', 'a = '.repeat(8000)],
    ['.tf', 'white space is looked through at each of its places', `}\n${'\r\n'.repeat(8000)}`],
  ])('%s: the file is named, and the next one is read (%s)', async (path, _, text) => {
    expect(await problemsOf(path, text, 'a = 1\n', text, 'b = 2\n')).toEqual([
      lost,
      undefined,
      lost,
      undefined,
    ])
  })

  it('over hundreds of errors is told by its errors', async () => {
    expect(await problemsOf('.py', 'a = <!- 1\n'.repeat(500))).toEqual([
      expect.stringContaining('syntax error'),
    ])
    expect(await problemsOf('.tf', 'a = ! 1 1\n'.repeat(500))).toEqual([
      expect.stringContaining('syntax error'),
    ])
  })
})

describe('a guarded module', () => {
  /** `(func (param i32) (local i64 i64 f32) …)`: its frame is 16 bytes, and it calls itself as often as it is told. */
  const deeper = [
    2, 2, 0x7e, 1, 0x7d, 0x23, 0, 0x41, 16, 0x6b, 0x24, 0, 0x20, 0, 0x04, 0x40, 0x20, 0, 0x41, 1, 0x6b, 0x10,
    0, 0x0b, 0x0b,
  ]
  const name = (text: string) => [text.length, ...Buffer.from(text)]
  const section = (id: number, content: readonly number[]) => [id, content.length, ...content]
  const module = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 0]),
    ...section(2, [
      2,
      ...name('env'),
      ...name('memory'),
      2,
      0,
      1,
      ...name('env'),
      ...name('__stack_pointer'),
      3,
      0x7f,
      1,
    ]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('deeper'), 0, 0]),
    ...section(10, [1, deeper.length, ...deeper]),
  ])

  const { Memory, Global } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly
  interface Wasm {
    readonly Memory: new (size: object) => { readonly buffer: ArrayBuffer }
    readonly Global: new (type: object, value: number) => { value: number }
  }
  const made = () => {
    const memory = new Memory({ initial: 1 })
    const __stack_pointer = new Global({ value: 'i32', mutable: true }, 60_000)
    const instance = new Instance(new Module(guarded(module, 50_000)), { env: { memory, __stack_pointer } })
    const { deeper } = (instance as { exports: { deeper: (times: number) => void } }).exports
    return { deeper, count: () => new Uint32Array(memory.buffer)[addressOfCount / 4] }
  }

  it('counts the calls of its functions', () => {
    const { deeper, count } = made()
    deeper(300)
    expect(count()).toBe(301)
  })

  it('ends where its stack does', () => {
    const { deeper, count } = made()
    expect(() => deeper(1_000_000)).toThrow('unreachable')
    expect(count()).toBe(10_000 / 16 + 2)
  })
})
