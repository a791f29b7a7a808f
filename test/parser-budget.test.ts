import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { parseScripts } from '../src/languages/script.js'
import { readWithin } from '../src/model/parser-budget.js'
import type { SourceText } from '../src/model/source.js'
import { ambiguousShapes } from './support/hostile-shapes.js'

const require = createRequire(import.meta.url)

const source = (path: string, text: string): SourceText => ({
  path,
  text,
  language: path.endsWith('.ts') ? 'typescript' : 'javascript',
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
])('a file that is %s says nothing of the next one', (message, text) => {
  expect(messageOf('a.js', text)).toBe(message)
  const [next] = parseScripts([source('b.js', '(a) => b\n')])
  expect(next).toMatchObject({ kind: 'parsed', file: { problems: [] } })
})
