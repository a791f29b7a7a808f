import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { deepestNesting, jsonNesting, TooDeep } from '../../model/config-nesting.js'
import { lineStartsOf, positionAt } from '../../model/lines.js'
import type { ConfigNode } from './node.js'
import type { ReadConfig } from './read-yaml.js'

const require = createRequire(import.meta.url)

/** Comments and final commas are allowed: `tsconfig.json` and its like have them. */
export function readJson(text: string): ReadConfig {
  if (jsonNesting(text) > deepestNesting) throw new TooDeep()
  const jsonc = require('#packages/jsonc-parser') as typeof Jsonc
  const errors: Jsonc.ParseError[] = []
  const root = jsonc.parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true })
  const starts = errors.length > 0 ? lineStartsOf(text) : []
  return {
    documents: root ? [nodeOf(root, text)] : [],
    problems: errors.map(({ error, offset }) => ({
      line: positionAt(starts, offset).line,
      message: wordsOf(jsonc.printParseErrorCode(error)),
      // A second value behind the first is not read.
      ...(jsonc.printParseErrorCode(error) === 'EndOfFileExpected' ? { isCutOff: true as const } : {}),
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

/** E.g. `CommaExpected` → `comma expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase()
}
