import { literally } from '../../model/literally.js'
import type { Display, Expression, FunctionDefinition, Module, Scope } from './ast.js'
import { formatParts } from './formatted.js'
import type { Resolver } from './resolver.js'

/** One piece of an event as code writes it: text, or an expression whose text is not written there. */
export type FramePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly expression: Expression }

/** Text that is written as an event, field by field: `f"event: {name}\ndata: {text}\n\n"`. */
export interface Frame {
  readonly parts: readonly FramePart[]
  readonly expression: Expression
  readonly scope: Scope
  /** This function yields it: its next yield may continue the same event. */
  readonly yieldedBy?: FunctionDefinition
}

const field = /^(?:event|data|id|retry):/

const frames = new WeakMap<Module, readonly Frame[]>()

export function framesIn(module: Module): readonly Frame[] {
  const known = frames.get(module) ?? [...readFrames(module)]
  frames.set(module, known)
  return known
}

function* readFrames({ functions, calls }: Module): Iterable<Frame> {
  for (const one of functions)
    for (const expression of one.yields) yield* frame({ expression, scope: one.body, yieldedBy: one })
  for (const one of functions)
    for (const expression of one.returns) yield* frame({ expression, scope: one.body })
  for (const { call, scope } of calls)
    for (const { value } of call.arguments) if (mayBeText(value)) yield* frame({ expression: value, scope })
}

function* frame(place: Omit<Frame, 'parts'>): Iterable<Frame> {
  const parts = partsOf(place.expression)
  const [first] = parts
  if (first?.kind === 'text' && field.test(first.text)) yield { ...place, parts }
}

/** Most arguments have no text of their own. */
function mayBeText({ kind }: Expression): boolean {
  return kind === 'text' || kind === 'concatenation' || kind === 'call'
}

export function partsOf(expression: Expression): readonly FramePart[] {
  if (expression.kind === 'text') return [{ kind: 'text', text: expression.text }]
  if (expression.kind === 'concatenation') return joined(expression.parts.flatMap(partsOf))
  // `f"…".encode()` is what is inside.
  if (
    expression.kind === 'call' &&
    expression.callee.kind === 'attribute' &&
    expression.callee.name === 'encode'
  ) {
    const { object } = expression.callee
    const parts = partsOf(object)
    if (parts.some(({ kind }) => kind === 'text')) return parts
  }
  const formatted = expression.kind === 'call' ? formatParts(expression) : undefined
  return formatted ? joined(formatted.flatMap(partsOf)) : [{ kind: 'code', expression }]
}

function joined(parts: readonly FramePart[]): readonly FramePart[] {
  const whole: FramePart[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (part.kind === 'text' && last?.kind === 'text')
      whole.splice(-1, 1, { kind: 'text', text: last.text + part.text })
    else if (part.kind === 'code' || part.text !== '') whole.push(part)
  }
  return whole
}

/** The expression that a field of a frame is filled with: `event: {name}` → `name`. */
export function filledWith({ parts }: Frame, name: 'event' | 'data'): Expression | undefined {
  const ends = new RegExp(`(^|\\n)${literally(name)}: ?$`)
  const at = parts.findIndex((part, index) => {
    const next = parts[index + 1]
    return part.kind === 'text' && ends.test(part.text) && next?.kind === 'code'
  })
  const found = at < 0 ? undefined : parts[at + 1]
  return found?.kind === 'code' ? found.expression : undefined
}

/** Events of libraries: `{"event": name, "data": …}` yielded, `ServerSentEvent(event=name)`. */
export function namedEvents(
  module: Module,
  resolver: Resolver,
): readonly { readonly name: Expression; readonly scope: Scope }[] {
  const yielded = module.functions.flatMap((one) =>
    one.yields
      .flatMap((value) => (value.kind === 'display' ? [value] : dictCall(value)))
      .flatMap((display) => eventIn(display) ?? [])
      .map((name) => ({ name, scope: one.body })),
  )
  const made = module.calls.flatMap((site) => {
    const { callee } = site.call
    const called = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    if (called !== 'ServerSentEvent') return []
    const name = resolver.argument(site, 'event')
    return name ? [{ name, scope: site.scope }] : []
  })
  return [...yielded, ...made]
}

/** A dict of an event says its data too: any other may have a key `event`. */
function eventIn(display: Display): Expression | undefined {
  const value = (key: string) =>
    display.entries.find((entry) => entry.key?.kind === 'text' && entry.key.text === key)?.value
  return value('data') ? value('event') : undefined
}

/** `dict(event=name, data=…)` */
function dictCall(value: Expression): readonly Display[] {
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'dict') return []
  const { span } = value
  const entries = value.arguments.flatMap(({ name, value: given }) =>
    name === undefined ? [] : [{ key: { kind: 'text' as const, text: name, span }, value: given }],
  )
  return [{ kind: 'display', entries, span }]
}
