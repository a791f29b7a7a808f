import { charge } from '../model/budget.js'
import { once } from '../model/once.js'
import { inserted, mostAlternatives } from '../model/put-together.js'
import type { Span } from '../model/source.js'

/** `<path of the declaring file>#<its name there>`. */
export type ResourceId = string

/** What an expression of any language comes to, as far as the repository says. Numbers and booleans are texts too. */
export type Value = { readonly span: Span } & (
  | { readonly kind: 'text'; readonly text: string }
  /** Texts put together: `${a}-b`. */
  | { readonly kind: 'joined'; readonly parts: readonly Value[] }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'map'; readonly entries: readonly Entry[] }
  /** One of these, or made of these in a way that is not followed. */
  | { readonly kind: 'either'; readonly options: readonly Value[] }
  /** Something declared, or a member of it; `is`: what the declaration says the member is. */
  | { readonly kind: 'ref'; readonly to: ResourceId; readonly member?: string; readonly is?: Value }
  /** A parameter, an import, a constant of a library. The name means the same within `within` only; `usual`: unless the deployment says otherwise. */
  | { readonly kind: 'external'; readonly path: string; readonly within?: string; readonly usual?: Value }
  | { readonly kind: 'unknown' }
)

export interface Entry {
  readonly key: string
  readonly at: Span
  readonly value: Value
}

export interface Texts {
  readonly texts: readonly string[]
  /** Nothing else is possible. */
  readonly complete: boolean
}

const none: Texts = { texts: [], complete: false }

/** The texts that a value may have, with what is usual taken for given. */
export function textsOf(value: Value | undefined): Texts {
  return value ? textsIn(value) : none
}

/** Values are shared: one that names another twice, which does the same, would be read without end. */
const textsIn = once((value: Value): Texts => {
  switch (value.kind) {
    case 'text':
      return { texts: [value.text], complete: true }
    case 'joined': {
      const parts = value.parts.map((part) => inserted(textOf(part)))
      const isKnown = parts.every((part) => part !== undefined)
      return isKnown ? { texts: [parts.join('')], complete: true } : none
    }
    case 'either': {
      const options = value.options.map((option) => textsOf(option))
      const texts = [...new Set(options.flatMap((option) => option.texts))]
      const complete = texts.length <= mostAlternatives && options.every((option) => option.complete)
      return { texts: texts.slice(0, mostAlternatives), complete }
    }
    case 'ref':
      return textsOf(value.is)
    case 'external':
      return textsOf(value.usual)
    default:
      return none
  }
})

/** The text that a value must be; undefined: there may be others. */
export function textOf(value: Value | undefined): string | undefined {
  const { texts, complete } = textsOf(value)
  return complete && texts.length === 1 ? texts[0] : undefined
}

/**
 * A text with `${…}` where only the deployment knows it, so that two names can be compared all the same. undefined: nothing
 * that is a text. `shown`: as people read it, and not to be compared.
 */
export function patternOf(value: Value | undefined, shown = false): string | undefined {
  return value && (shown ? shownIn : comparedIn)(value)
}

const comparedIn = once((value: Value) => patternIn(value, false))
const shownIn = once((value: Value) => patternIn(value, true))

function patternIn(value: Value, shown: boolean): string | undefined {
  switch (value.kind) {
    case 'text':
      return value.text
    case 'joined':
      return value.parts.map((part) => inserted(patternOf(part, shown)) ?? '${?}').join('')
    case 'either':
      return textOf(value)
    case 'ref': {
      const member = value.member === undefined ? '' : `.${value.member}`
      return value.is ? patternOf(value.is, shown) : `\${${nameIn(value.to)}${member}}`
    }
    case 'external':
      return `\${${value.within === undefined || shown ? '' : `${value.within}:`}${value.path}}`
    default:
      return undefined
  }
}

/** The texts that a name may be; where none is known, its pattern. */
export function namesOf(value: Value | undefined, shown = false): readonly string[] {
  const { texts } = textsOf(value)
  const pattern = texts.length > 0 ? undefined : patternOf(value, shown)
  return pattern === undefined ? texts : [pattern]
}

/** Whether a pattern is a text as a whole. */
export function isKnown(pattern: string): boolean {
  return !pattern.includes('${')
}

/** `infra/main.tf#aws_dynamodb_table.x` → `aws_dynamodb_table.x`. */
export function nameIn(id: ResourceId): string {
  return id.slice(id.indexOf('#') + 1)
}

/** A text, or the last name of a library's constant: `TreatMissingData.BREACHING` → `BREACHING`. */
export function wordOf(value: Value | undefined): string | undefined {
  return value?.kind === 'external' && !value.usual
    ? value.path.replace(/^.*\./, '')
    : textsOf(value).texts[0]
}

/** The value itself and all its parts, each once, parents first. Members of declarations are not entered. */
export function* everyValue(root: Value | undefined): Generator<Value> {
  const seen = new Set<Value>()
  const open = root ? [root] : []
  for (let value = open.pop(); value; value = open.pop()) {
    if (seen.has(value)) continue
    seen.add(value)
    charge(1)
    yield value
    open.push(...partsOf(value).toReversed())
  }
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'joined':
      return value.parts
    case 'list':
      return value.items
    case 'map':
      return value.entries.map((entry) => entry.value)
    case 'either':
      return value.options
    case 'external':
      return value.usual ? [value.usual] : []
    default:
      return []
  }
}

/** What a value takes something from, wherever in it; through members that are taken from others. */
export function refsIn(root: Value | undefined): ReadonlySet<ResourceId> {
  const found = new Set<ResourceId>()
  const open = [root]
  for (let next = open.pop(); next; next = open.pop())
    for (const value of everyValue(next)) {
      if (value.kind !== 'ref' || found.has(value.to)) continue
      found.add(value.to)
      open.push(value.is)
    }
  return found
}

/** The entry of a map, however its language spells the key: `metric_name`, `MetricName` and `metricName` are one. */
export function entryOf(value: Value | undefined, key: string): Entry | undefined {
  return value?.kind === 'map' ? byPlainKey(value).get(plain(key)) : undefined
}

/** The last entry of a key counts. A map is searched for many keys. */
const byPlainKey = once(
  ({ entries }: Extract<Value, { kind: 'map' }>) =>
    new Map(entries.map((entry) => [plain(entry.key), entry])),
)

/** What stands below a value, key by key. */
export function valueAt(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  return keys.reduce<Value | undefined>((at, key) => entryOf(at, key)?.value, value)
}

function plain(key: string): string {
  return key.replace(/[_-]/g, '').toLowerCase()
}

/** The joined value of these parts; a single part is returned as it is. */
export function joinedOf(parts: readonly Value[], span: Span): Value {
  const [only, ...more] = parts
  if (!only) return { kind: 'text', text: '', span }
  return more.length === 0 ? only : { kind: 'joined', parts, span }
}

/** One of these; unknown where there is none. */
export function eitherOf(options: readonly Value[], span: Span): Value {
  const [only, ...more] = options
  if (!only) return { kind: 'unknown', span }
  return more.length === 0 ? only : { kind: 'either', options, span }
}

/** The items of a list, or the one value that stands for a list of one. */
export function itemsOf(value: Value | undefined): readonly Value[] {
  if (!value) return []
  return value.kind === 'list' ? value.items : [value]
}
