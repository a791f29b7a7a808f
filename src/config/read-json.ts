import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { brief } from '../model/brief.js'
import { deepestNesting, jsonNesting } from '../model/config-nesting.js'
import { phrase } from '../model/phrase.js'
import { bounded, lookAtHeap } from '../model/run-limit.js'
import { type KeyPath, type LocatedConfig, refuseProto, syntaxError } from './located.js'

const require = createRequire(import.meta.url)

/**
 * Strict JSON: other tools read these files too. Values are made one by one, for `JSON.parse` can be stopped by nothing, and takes the
 * square of the time for a list of millions.
 * @throws UsageError naming the line of the first thing that is wrong.
 */
export function readJson(text: string, file: string): LocatedConfig {
  const jsonc = require('#packages/jsonc-parser') as typeof Jsonc
  if (jsonNesting(text) > deepestNesting)
    throw syntaxError(file, 1, phrase`nested more than ${deepestNesting} levels deep`)
  return { value: valueIn(jsonc, text, file), lineOf: (path) => bounded(() => lineIn(jsonc, text, path)) }
}

type Container = unknown[] | Record<string, unknown>

function valueIn(jsonc: typeof Jsonc, text: string, file: string): unknown {
  let whole: unknown
  let key = ''
  let count = 0
  const open: Container[] = []
  const put = (value: unknown): void => {
    if (++count % 4096 === 0) lookAtHeap()
    const into = open.at(-1)
    if (into === undefined) whole = value
    else if (Array.isArray(into)) into.push(value)
    else into[key] = value
  }
  const begin = (container: Container): void => {
    put(container)
    open.push(container)
  }
  const end = (): void => {
    open.pop()
  }
  const visitor: Jsonc.JSONVisitor = {
    onObjectBegin: () => begin({}),
    onArrayBegin: () => begin([]),
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty(name, _offset, _length, line) {
      refuseProto(name, file, () => line + 1)
      if (Object.hasOwn(open.at(-1) ?? {}, name))
        throw syntaxError(file, line + 1, phrase`"${brief(name)}" is written twice`)
      key = name
    },
    onLiteralValue: put,
    onError(error, _offset, _length, line) {
      throw syntaxError(
        file,
        line + 1,
        phrase`this is not JSON (${wordsOf(jsonc.printParseErrorCode(error))})`,
      )
    },
  }
  jsonc.visit(text, visitor, { disallowComments: true })
  return whole
}

/** The line, from 1, of the key or list item at `path`, or of its nearest ancestor that exists. */
function lineIn(jsonc: typeof Jsonc, text: string, path: KeyPath): number | undefined {
  let found: number | undefined
  let depth = 0
  let level = 0
  const over = new Error()
  /** Whether `path` leads to this place, or through it. */
  const look = (at: KeyPath, line: number): boolean => {
    if (at.length > path.length || at.some((step, i) => step !== path[i])) return false
    if (at.length > depth) found = line + 1
    depth = Math.max(depth, at.length)
    if (depth === path.length) throw over
    return true
  }
  const begin: Jsonc.JSONVisitor['onObjectBegin'] = (_offset, _length, line, _column, at) => {
    level++
    return look(at(), line)
  }
  const end = (): void => {
    if (--level <= depth) throw over
  }
  try {
    jsonc.visit(text, {
      onObjectBegin: begin,
      onArrayBegin: begin,
      onObjectEnd: end,
      onArrayEnd: end,
      onObjectProperty: (name, _offset, _length, line, _column, at) => void look([...at(), name], line),
      onLiteralValue: (_value, _offset, _length, line, _column, at) => void look(at(), line),
    })
  } catch (error) {
    if (error !== over) throw error
  }
  return found
}

/** E.g. `CommaExpected` → `comma expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase()
}
