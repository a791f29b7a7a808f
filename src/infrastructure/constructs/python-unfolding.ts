import type {
  Call,
  CallSite,
  Expression,
  FunctionDefinition,
  Loop,
  Module,
  Scope,
} from '../../languages/python/ast.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import type { PythonValues } from './python-values.js'
import { type Entry, textOf, type Value } from './value.js'

/** What runs several times: a helper, once for each call; a loop or a comprehension, once for each item. */
export type Body =
  | { readonly kind: 'function'; readonly of: FunctionDefinition; readonly span: Span; readonly scope: Scope }
  | { readonly kind: 'loop'; readonly of: Loop; readonly span: Span; readonly scope: Scope }

/** One of its runs: what its names are. */
export interface Run {
  readonly body: Body
  readonly names: ReadonlyMap<string, Value>
  readonly outside: PythonValues
}

/** A body with more runs is read as one. */
export const mostRuns = 40

/** The innermost body around a place; undefined where a condition stands between, or a loop may end early. */
export function bodyAround(span: Span, scope: Scope): Body | 'sometimes' | undefined {
  const { module } = scope
  const definition = definitionAround(scope)
  const loops = module.loops.flatMap((of): Body[] => {
    const whole = wholeOf(of, module)
    const isInside = isWithin(span, whole) && !isWithin(span, of.iterated.span) && whole.start < span.start
    return isInside ? [{ kind: 'loop', of, span: whole, scope: of.scope }] : []
  })
  const own: Body[] =
    definition && definition.name !== '__init__'
      ? [{ kind: 'function', of: definition, span: definition.span, scope: definition.body }]
      : []
  const [inner] = [...loops, ...own].sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))
  if (!inner) return undefined
  if (inner.kind === 'loop' && isFiltered(inner.of, inner.span, module)) return 'sometimes'
  return isSometimes(span, inner, module.source.text) ? 'sometimes' : inner
}

function definitionAround(scope: Scope): FunctionDefinition | undefined {
  for (let one: Scope | undefined = scope; one; one = one.parent) if (one.definition) return one.definition
  return undefined
}

/** Of a comprehension all of it, of a statement its own. */
function wholeOf(loop: Loop, { source: { text } }: Module): Span {
  return loop.scope.kind === 'function' && !loop.scope.definition
    ? bracketsAround(loop.head, text)
    : loop.span
}

/** From the bracket that opens before a place to the one that closes it. */
function bracketsAround({ start, end }: Span, text: string): Span {
  let depth = 0
  let from = start
  while (from > 0 && depth >= 0) {
    from--
    if (/[\])}]/.test(text[from] ?? '')) depth++
    else if (/[[({]/.test(text[from] ?? '')) depth--
  }
  depth = 0
  let to = end
  while (to < text.length && depth >= 0) {
    if (/[[({]/.test(text[to] ?? '')) depth++
    else if (/[\])}]/.test(text[to] ?? '')) depth--
    to++
  }
  return { start: from, end: to }
}

/** A comprehension with more than what it goes through: `if …`, another `for`. */
function isFiltered({ iterated, scope }: Loop, { end }: Span, { source: { text } }: Module): boolean {
  const isStatement = scope.kind !== 'function' || scope.definition !== undefined
  return !isStatement && !/^[\s),]*[\])}]$/.test(text.slice(iterated.span.end, end))
}

/** By the lines between, which begin further left than what they hold. */
function isSometimes(span: Span, { kind, span: body }: Body, text: string): boolean {
  if (kind === 'loop' && /\b(?:continue|break|return)\b/.test(text.slice(body.start, body.end))) return true
  const [own = '', ...above] = text
    .slice(text.lastIndexOf('\n', body.start) + 1, span.start)
    .split('\n')
    .reverse()
  let indent = indentOf(own)
  // The last is the head of the body.
  const holders = above.slice(0, -1).filter((line) => {
    if (line.trim() === '' || indentOf(line) >= indent) return false
    indent = indentOf(line)
    return true
  })
  return [...(above.length > 0 ? [own] : []), ...holders].some((line) =>
    /^[ \t]*(?:if|elif|else|while|match|case|except)\b/.test(line),
  )
}

function indentOf(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0
}

/** The names that a loop gives, in their order. */
export function namesOf(loop: Loop, { source: { text } }: Module): readonly string[] {
  return text.slice(loop.head.start, loop.iterated.span.start).match(/\w+/g)?.slice(1, -1) ?? []
}

/** What each name of a loop is, in the run for an item; undefined: the item does not say. */
export function namesIn(names: readonly string[], item: Value): ReadonlyMap<string, Value> | undefined {
  const [only, ...more] = names
  if (only !== undefined && more.length === 0) return new Map([[only, item]])
  if (item.kind !== 'list' || item.items.length !== names.length) return undefined
  return new Map(names.flatMap((name, at) => (item.items[at] ? [[name, item.items[at]] as const] : [])))
}

export interface Comprehension {
  readonly body: Body
  readonly key: Expression | undefined
  readonly element: CallSite
}

/** `[Function(…) for name in names]`, `{name: Function(…) for name in names}`. */
export function comprehensionIn({ span }: Expression, scope: Scope): Comprehension | undefined {
  const { module } = scope
  const { text } = module.source
  const [loop, ...more] = module.loops.filter((one) => isWithin(one.head, span) && one.scope.parent === scope)
  if (
    !loop ||
    more.length > 0 ||
    isFiltered(loop, span, module) ||
    !/^[[{(]/.test(text.slice(span.start, span.start + 1))
  )
    return undefined
  const inner = module.calls.filter(
    (one) => one.scope === loop.scope && isWithin(one.call.span, { start: span.start, end: loop.head.start }),
  )
  const [element] = inner.sort(
    (a, b) => a.call.span.start - b.call.span.start || b.call.span.end - a.call.span.end,
  )
  if (!element || text.slice(element.call.span.end, loop.head.start).trim() !== '') return undefined
  const before = text.slice(span.start + 1, element.call.span.start)
  const [, name] = /^\s*(\w+)\s*:\s*$/.exec(before) ?? []
  if (name === undefined && before.trim() !== '') return undefined
  const at = span.start + 1 + before.indexOf(name ?? '')
  const key: Expression | undefined =
    name === undefined ? undefined : { kind: 'name', name, span: { start: at, end: at + name.length } }
  return { body: { kind: 'loop', of: loop, span, scope: loop.scope }, key, element }
}

/** Which of several names, on the left of an assignment, one is: `connect, send = …`. */
export function placeAmong(name: string, value: Span, { source: { text } }: Module): number {
  const line = text.slice(text.lastIndexOf('\n', value.start) + 1, value.start)
  if (!/^[\w\s,()]+=\s*$/.test(line)) return -1
  const names: readonly string[] = line.slice(0, line.lastIndexOf('=')).match(/\w+/g) ?? []
  return names.indexOf(name)
}

export function partOf(whole: Value, key: string | undefined): Value | undefined {
  if (key === undefined) return undefined
  if (whole.kind === 'map') return whole.entries.findLast((entry) => entry.key === key)?.value
  return whole.kind === 'list' && /^-?\d+$/.test(key) ? whole.items.at(Number(key)) : undefined
}

/** `.items()`, `.keys()` and `.values()` of a dict. */
export function listedBy({ callee }: Call, whole: Value): Value | undefined {
  if (callee.kind !== 'attribute' || whole.kind !== 'map') return undefined
  const { span } = whole
  const items = whole.entries.map(({ key, at, value }): Value => {
    const named: Value = { kind: 'text', text: key, span: at }
    if (callee.name === 'items') return { kind: 'list', items: [named, value], span: at }
    return callee.name === 'keys' ? named : value
  })
  return { kind: 'list', items, span }
}

export function entryFor(key: Value | undefined, value: Value): Entry | undefined {
  const text = textOf(key)
  return key && text !== undefined ? { key: text, at: key.span, value } : undefined
}
