import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import { deepestNesting, TooDeep } from './limits.js'
import type { ConfigNode } from './node.js'
import type { ReadConfig } from './read-yaml.js'

const require = createRequire(import.meta.url)

/** Comments and final commas are allowed: `tsconfig.json` and its like have them. */
export function readJson(text: string): ReadConfig {
  if (nestingOf(text) > deepestNesting) throw new TooDeep()
  const jsonc = require('jsonc-parser') as typeof Jsonc
  const errors: Jsonc.ParseError[] = []
  const root = jsonc.parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true })
  const starts = errors.length > 0 ? lineStartsOf(text) : []
  return {
    documents: root ? [nodeOf(root, text)] : [],
    problems: errors.map(({ error, offset }) => ({
      line: positionAt(starts, offset).line,
      message: wordsOf(jsonc.printParseErrorCode(error)),
    })),
  }
}

function nodeOf(node: Jsonc.Node, text: string): ConfigNode {
  const span = { start: node.offset, end: node.offset + node.length }
  if (node.type === 'array') {
    return { kind: 'list', items: (node.children ?? []).map((child) => nodeOf(child, text)), span }
  }
  if (node.type === 'object') {
    const entries = (node.children ?? []).flatMap((property) => {
      const [key, value] = property.children ?? []
      if (!key) return []
      const keySpan = { start: key.offset, end: key.offset + key.length }
      const missing = {
        kind: 'scalar',
        value: null,
        text: '',
        span: { start: keySpan.end, end: keySpan.end },
      } as const
      return [{ key: String(key.value), keySpan, value: value ? nodeOf(value, text) : missing }]
    })
    return { kind: 'map', entries, span }
  }
  const value = node.value as string | number | boolean | null
  return {
    kind: 'scalar',
    value,
    text: typeof value === 'string' ? value : text.slice(span.start, span.end),
    span,
  }
}

/** Deepest level of open brackets outside strings and comments. */
function nestingOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '"') i = endOfString(text, i)
    else if (c === '[' || c === '{') deepest = Math.max(deepest, ++depth)
    else if (c === ']' || c === '}') depth--
    else if (c === '/' && text[i + 1] === '/') i = before(text.indexOf('\n', i), text)
    else if (c === '/' && text[i + 1] === '*') i = before(text.indexOf('*/', i + 2), text)
  }
  return deepest
}

function before(found: number, text: string): number {
  return found < 0 ? text.length : found
}

/** A string that is not closed ends with its line, as the parser has it. */
function endOfString(text: string, quote: number): number {
  for (let i = quote + 1; i < text.length; i++) {
    const c = text[i]
    if (c === '\\') i++
    else if (c === '"' || c === '\n') return i
  }
  return text.length
}

/** E.g. `CommaExpected` → `comma expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase()
}
