import type { Entry, ResourceId, Value } from '../../languages/value.js'
import { sureOf } from '../constructs/apis.js'
import { idOf } from '../constructs/handles.js'
import type { Value as Found, Made, Program, Entry as ProgramEntry } from '../constructs/value.js'
import { anywhere } from '../resource.js'

/** Nested calls: deeper ones, which real code does not have, are unknown. */
const maxDepth = 12

/** All that a construct is given. Other constructs are referred to; calls of anything else are what they are given. */
export function settingsOf(made: Made, program: Program): Value {
  return new Reading(program).ofCall(made)
}

/** Metrics from a method of the resource itself: `fn.metricErrors()`. */
export const metricMethod = /\.metric\w*$/

class Reading {
  readonly #program: Program
  /** What is open is unknown to itself. */
  readonly #calls = new Map<Made, Value>()
  #depth = 0

  constructor(program: Program) {
    this.#program = program
  }

  valueOf(value: Found): Value {
    if (this.#depth > maxDepth) return { kind: 'unknown', span: value.span }
    this.#depth++
    const read = this.#read(value)
    this.#depth--
    return read
  }

  #read(value: Found): Value {
    const { span } = value
    switch (value.kind) {
      case 'joined':
        return { kind: 'joined', parts: value.parts.map((part) => this.#part(part)), span }
      case 'list':
        return { kind: 'list', items: value.items.map((item) => this.valueOf(item)), span }
      case 'map':
        return { kind: 'map', entries: this.#entries(value.entries), span }
      case 'either':
        return { kind: 'either', options: value.options.map((option) => this.valueOf(option)), span }
      case 'path': {
        const { made, path, far } = value
        const end = path.lastIndexOf('()')
        const member = end < 0 ? '' : path.slice(end + 3)
        const ref = (to: ResourceId) => ({ kind: 'ref', to, ...(member !== '' && { member }), span }) as const
        const [there, ...more] = far ?? []
        if (!made && there && more.length === 0) return ref(idOf(there.made, there))
        // Of a parameter its class is known, and not who made it.
        if (!made) return end < 0 ? { kind: 'external', path, span } : ref(anywhere(path.slice(0, end)))
        const isMetric = metricMethod.test(made.type)
        return !isMetric && (made.isConstruct || sureOf(value))
          ? ref(idOf(made, this.#program))
          : this.ofCall(made)
      }
      default:
        return value
    }
  }

  /** What is not known goes by what the source has for it, so that two names can be compared all the same. */
  #part({ span, ...part }: Found): Value {
    const value = this.valueOf({ ...part, span })
    if (value.kind !== 'unknown') return value
    const { source, path: within } = this.#program
    const path = source.slice(span.start, span.end)
    return /^[\w.?![\]'"]+$/.test(path) ? { kind: 'external', path, within, span } : value
  }

  /** Named arguments by their names, others by their places; what a method is called on as `of`. */
  ofCall(made: Made): Value {
    const known = this.#calls.get(made)
    if (known) return known
    this.#calls.set(made, { kind: 'unknown', span: made.span })
    const entries: Entry[] = this.#entries(made.options)
    const named = new Set(made.options.map(({ value }) => value.span.start))
    for (const [place, given] of made.arguments.entries())
      if (given.kind !== 'map' && !named.has(given.span.start))
        entries.push({ key: String(place), at: given.span, value: this.valueOf(given) })
    const { receiver } = made
    if (receiver) {
      const of = { at: receiver.span, value: this.valueOf(receiver) }
      const first = entries.find(({ key }) => key === '0')?.value
      const method = made.type.slice(made.type.lastIndexOf('.') + 1)
      const name: Value = first?.kind === 'text' ? first : { kind: 'text', text: method, span: made.at }
      if (metricMethod.test(made.type))
        entries.push({ key: 'metricOf', ...of }, { key: 'metricName', at: name.span, value: name })
      else entries.push({ key: 'of', ...of })
    }
    const value: Value = { kind: 'map', entries, span: made.at }
    this.#calls.set(made, value)
    return value
  }

  #entries(entries: readonly ProgramEntry[]): Entry[] {
    return entries.map(({ key, at, value }) => ({ key, at, value: this.valueOf(value) }))
  }
}
