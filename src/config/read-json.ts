import { createRequire } from 'node:module'
import type * as Jsonc from 'jsonc-parser'
import { deepestNesting, jsonNesting, TooDeep } from '../model/config-nesting.js'
import { lineStartsOf, positionAt } from '../model/lines.js'
import { type KeyPath, type Located, refuseProto, syntaxError } from './located.js'

// Its ESM build cannot be imported by Node (its own imports have no file ending), so the other one is required.
const require = createRequire(import.meta.url)

/** Strict JSON: other tools read these files too. @throws UsageError naming the line of the first syntax error. */
export function readJson(text: string, file: string): Located {
  const jsonc = require('#packages/jsonc-parser') as typeof Jsonc
  const starts = lineStartsOf(text)
  const lineAt = (offset: number) => positionAt(starts, offset).line
  if (jsonNesting(text) > deepestNesting) throw syntaxError(file, 1, new TooDeep().message)
  const errors: Jsonc.ParseError[] = []
  const root = jsonc.parseTree(text, errors, { disallowComments: true })
  const [error] = errors
  if (error || !root) {
    const what = error ? wordsOf(jsonc.printParseErrorCode(error.error)) : 'no value'
    throw syntaxError(file, lineAt(error?.offset ?? 0), `this is not JSON (${what})`)
  }
  const twice = duplicateKey(root)
  if (twice) throw syntaxError(file, lineAt(twice.offset), `"${String(twice.value)}" is written twice`)
  refuseProtoIn(root, (offset) => refuseProto('__proto__', file, () => lineAt(offset)))
  return {
    value: jsonc.getNodeValue(root),
    lineOf(path) {
      const offset = offsetOf(jsonc, root, path)
      return offset === undefined ? undefined : lineAt(offset)
    },
  }
}

function offsetOf(jsonc: typeof Jsonc, root: Jsonc.Node, path: KeyPath): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = jsonc.findNodeAtLocation(root, path.slice(0, length))
    // A property's value may stand on another line than its key.
    if (node) return node.parent?.type === 'property' ? node.parent.offset : node.offset
  }
  return undefined
}

function duplicateKey(node: Jsonc.Node): Jsonc.Node | undefined {
  const keys = new Set<unknown>()
  for (const child of node.children ?? []) {
    const [key] = child.type === 'property' ? (child.children ?? []) : []
    if (key && keys.has(key.value)) return key
    if (key) keys.add(key.value)
    const below = duplicateKey(child)
    if (below) return below
  }
  return undefined
}

function refuseProtoIn(node: Jsonc.Node, refuse: (offset: number) => void): void {
  const [key] = node.type === 'property' ? (node.children ?? []) : []
  if (key?.value === '__proto__') refuse(key.offset)
  for (const child of node.children ?? []) refuseProtoIn(child, refuse)
}

/** E.g. `CommaExpected` → `comma expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase()
}
