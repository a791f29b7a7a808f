import type { Expression, Step } from './ast.js'
import type { Declared } from './module.js'
import type { Scope } from './scope.js'

/** An expression and where its names mean something. */
export interface Place {
  readonly expression: Expression
  readonly scope: Scope
}

/** What an expression may be. It has several values when several callers, files or branches reach it. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  | Target
  | ObjectValue
  | { readonly kind: 'list'; readonly items: readonly Place[] }
  /** Known only when Terraform runs, or not understood. */
  | { readonly kind: 'unknown' }

/** A resource, a data source, or a call of a module outside this tree; `steps` lead on into its attributes. */
export interface Target {
  readonly kind: 'block'
  readonly block: Declared
  readonly scope: Scope
  readonly steps: readonly Step[]
}

export interface ObjectValue {
  readonly kind: 'object'
  /** A key that is not known is undefined. */
  readonly entries: readonly { readonly key: string | undefined; readonly place: Place }[]
}

export interface Resolved {
  readonly values: readonly Value[]
  /** The value of a variable of a root module is from its default or a `*.tfvars` file: the user of Terraform may set another. */
  readonly assumed: boolean
}

export const unknown: Resolved = { values: [{ kind: 'unknown' }], assumed: false }

/** More values than this say that not all are known. */
const maxValues = 12

export function resolved(values: readonly Value[], assumed = false): Resolved {
  const kept = distinct(values)
  return kept.length > maxValues
    ? { values: [...kept.slice(0, maxValues - 1), { kind: 'unknown' }], assumed }
    : { values: kept, assumed }
}

export function union(all: readonly Resolved[]): Resolved {
  if (all.length === 1 && all[0]) return all[0]
  const values = all.flatMap((one) => one.values)
  return resolved(
    values.length > 0 ? values : unknown.values,
    all.some(({ assumed }) => assumed),
  )
}

/** What numbers and booleans become in a string. */
export function textOfValue(value: Value): string | undefined {
  if (value.kind === 'text') return value.text
  return value.kind === 'literal' && value.value !== null ? String(value.value) : undefined
}

function distinct(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values
  const seen = new Map<unknown, Set<unknown>>()
  return values.filter((value) => {
    const [what, which] = identity(value)
    const known = seen.get(what) ?? new Set()
    seen.set(what, known)
    return !known.has(which) && known.add(which)
  })
}

function identity(value: Value): readonly [unknown, unknown] {
  switch (value.kind) {
    case 'text':
      return ['text', value.text]
    case 'literal':
      return ['literal', value.value]
    case 'block':
      return [value.scope, `${value.block.path} ${value.block.is.span.start} ${stepsText(value.steps)}`]
    case 'object':
      return ['object', value.entries]
    case 'list':
      return ['list', value.items]
    case 'unknown':
      return ['unknown', undefined]
  }
}

/** E.g. `.id`; indices are left out, since they choose among equals. */
export function stepsText(steps: readonly Step[]): string {
  return steps.map((step) => (step.kind === 'name' ? `.${step.name}` : '')).join('')
}
