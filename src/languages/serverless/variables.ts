import { cutShort } from '../../model/budget.js'
import { once } from '../../model/once.js'
import { inserted } from '../../model/put-together.js'
import { type ConfigNode, textOf, valueAt } from '../config.js'

/** What `${file(…)}` names, or that only the deployment knows. */
export type Source =
  | {
      readonly kind: 'file'
      /** With `*` for what only the deployment knows. */
      readonly path: string
      /** Keys within the file: `${file(a.yml):dev.functions}`. */
      readonly address: readonly string[]
    }
  | { readonly kind: 'variable' }

/** Circular references end here. */
const maxDepth = 30

/** The source of a value that is exactly one variable; undefined: it is a text, or the variable is only a part of it. */
export function sourceOf(text: string, root: ConfigNode, depth = 0): Source | undefined {
  const [only, ...more] = variablesIn(text)
  if (!only || more.length > 0 || only.written !== text.trim()) return undefined
  const [first = ''] = alternatives(only.inner)
  const file = /^file\(([\s\S]*)\)\s*(?::\s*([\s\S]+))?$/.exec(first)
  if (file) {
    const [, path = '', address = ''] = file
    const [name = ''] = alternatives(path)
    return {
      kind: 'file',
      path: patternOf(name.replace(/^(["'])(.*)\1$/s, '$2'), root),
      address: address === '' ? [] : address.split('.'),
    }
  }
  const self = /^self:([\w.-]+)$/.exec(first)?.[1]
  const said = self === undefined ? undefined : textOf(valueAt(root, ...self.split('.')))
  const further = said === undefined || isTooLong(depth) ? undefined : sourceOf(said, root, depth + 1)
  return further ?? { kind: 'variable' }
}

/**
 * A text with its variables, as far as the service and its files say what they are; else with what they fall back to. undefined: one
 * is of the deployment alone. `read`: the documents of a file.
 */
export function textWith(
  text: string,
  root: ConfigNode,
  read: (path: string) => readonly ConfigNode[],
  depth = 0,
): string | undefined {
  if (isTooLong(depth)) return undefined
  let whole = ''
  let from = 0
  for (const { inner, start, end } of variablesIn(text)) {
    const values = alternatives(inner).map((one) => {
      const [, self, literal] = /^self:([\w.-]+)$|^['"]([^'"]*)['"]$/.exec(one) ?? []
      if (self === undefined) return literal ?? textOfFile(one, root, read)
      return textOf(valueAt(root, ...self.split('.')))
    })
    const [said] = values.flatMap((one) => (one === undefined ? [] : [one]))
    const value = said === undefined ? undefined : textWith(said, root, read, depth + 1)
    if (value === undefined) return undefined
    whole += text.slice(from, start) + value
    from = end
  }
  return whole + text.slice(from)
}

function textOfFile(
  variable: string,
  root: ConfigNode,
  read: (path: string) => readonly ConfigNode[],
): string | undefined {
  const source = variable.startsWith('file(') ? sourceOf(`\${${variable}}`, root) : undefined
  if (source?.kind !== 'file' || source.path.includes('*')) return undefined
  const [document] = read(source.path)
  return document && textOf(valueAt(document, ...source.address))
}

/** `config/${self:custom.name}.${opt:stage}.yml` → `config/chat.*.yml` */
function patternOf(text: string, root: ConfigNode, depth = 0): string {
  let pattern = ''
  let from = 0
  for (const { inner, start, end } of variablesIn(text)) {
    const self = /^self:([\w.-]+)$/.exec(inner.trim())?.[1]
    pattern += text.slice(from, start)
    pattern += inserted(self === undefined ? undefined : variableOf(self, root, depth)) ?? '*'
    from = end
  }
  return pattern + text.slice(from)
}

/** Variables name each other: what one is at some depth is worked out once. */
const variables = once((_root: ConfigNode) => new Map<string, { readonly text: string | undefined }>())

function variableOf(path: string, root: ConfigNode, depth: number): string | undefined {
  const known = variables(root)
  const key = `${depth}:${path}`
  const before = known.get(key)
  if (before) return before.text
  const said = textOf(valueAt(root, ...path.split('.')))
  const text = said === undefined || isTooLong(depth) ? undefined : patternOf(said, root, depth + 1)
  known.set(key, { text })
  return text
}

function isTooLong(depth: number): boolean {
  if (depth <= maxDepth) return false
  cutShort()
  return true
}

interface Variable {
  readonly written: string
  readonly inner: string
  readonly start: number
  readonly end: number
}

/** The outermost `${…}`; those within are part of them. */
function variablesIn(text: string): readonly Variable[] {
  const found: Variable[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('${', at)) {
      if (depth++ === 0) start = at
      at++
    } else if (text[at] === '}' && depth > 0 && --depth === 0) {
      const end = at + 1
      found.push({ written: text.slice(start, end), inner: text.slice(start + 2, at), start, end })
    }
  }
  return found
}

/** `file(a.yml), 'none'` → what is tried first, and what else; commas within brackets divide nothing. */
function alternatives(inner: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (const [at, character] of [...inner].entries()) {
    if (character === '(' || character === '{') depth++
    else if (character === ')' || character === '}') depth--
    else if (character === ',' && depth === 0) {
      parts.push(inner.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, inner.slice(from)].map((part) => part.trim())
}
