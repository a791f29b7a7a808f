import type { Heard } from './connections.js'
import { type Done, expected, type Replayed } from './replay.js'
import { type Message, messageOf, type Step, type Transcript } from './transcript.js'

export interface Difference {
  /** undefined: behind the last step. */
  readonly step: Step | undefined
  readonly speaker: string
  readonly old: Done['heard']
  readonly new: Done['heard']
  /** Where two messages differ: `$.items[0].name`. */
  readonly at?: string
  readonly hint?: Hint
}

/** What may be behind a difference, as far as the other steps show it. */
export type Hint =
  /** The new server says here what the old one says at this line, and not what the old one says here. */
  | { readonly kind: 'missing'; readonly line: number }
  /** The new server says at this line what the old one says here. */
  | { readonly kind: 'extra'; readonly line: number }
  /** Both of it: the new server is at this line with what the old one says here. */
  | { readonly kind: 'order'; readonly line: number }
  | { readonly kind: 'admits' | 'refuses' }
  /** The transcript does not say what was recorded here, and a value of this key differs: it may from run to run. */
  | { readonly kind: 'varies'; readonly key: string }

export interface Comparison {
  readonly difference: Difference | undefined
  /** Places whose values differ from run to run of the old system, as patterns: `$.id`. */
  readonly varying: ReadonlySet<string>
  readonly messages: number
}

/** The first step at which the old system does not do what the transcript says. */
export function firstDeparture({ done }: Replayed): Done | undefined {
  return done.find(({ step, heard }) => {
    if (!heard) return false
    if (heard.kind !== expected(step)) return true
    return heard.kind === 'closed' && step.kind === 'closed' && heard.code !== step.code
  })
}

/** The first difference between two runs of a transcript: what is heard, its order, its close codes, and what comes too much. */
export function compare({ varies }: Transcript, old: Replayed, fresh: Replayed): Comparison {
  const varying = new Set<string>()
  let messages = 0
  for (const [place, { step, heard: before }] of old.done.entries()) {
    const after = fresh.done[place]?.heard ?? (before && { kind: 'nothing' as const })
    if (!before || !after) continue
    if (before.kind === 'message') messages++
    const at = differenceOf(before, after, step, { varies, varying })
    if (at === undefined) continue
    const hint =
      hintAt(place, old.done, fresh.done, { varies, varying: new Set() }) ?? mayVary(step, before, after, at)
    return {
      difference: {
        step,
        speaker: step.speaker,
        old: before,
        new: after,
        ...(at && { at }),
        ...(hint && { hint }),
      },
      varying,
      messages,
    }
  }
  return { difference: differenceBehind(old, fresh), varying, messages }
}

interface Varying {
  readonly varies: ReadonlySet<string>
  readonly varying: Set<string>
}

type HeardOrNot = NonNullable<Done['heard']>

/** undefined: the same. Empty: different as a whole. */
function differenceOf(old: HeardOrNot, fresh: HeardOrNot, step: Step, known: Varying): string | undefined {
  if (old.kind !== fresh.kind) return ''
  if (old.kind === 'message' && fresh.kind === 'message') {
    const recorded = step.kind === 'receive' ? step.recorded : undefined
    return differentAt(messageOf(old.text), messageOf(fresh.text), recorded, '$', known)
  }
  if (old.kind === 'closed' && fresh.kind === 'closed')
    return old.code === fresh.code && old.reason === fresh.reason ? undefined : ''
  return undefined
}

/** `place`: of the first difference. */
function hintAt(
  place: number,
  old: readonly Done[],
  fresh: readonly Done[],
  known: Varying,
): Hint | undefined {
  const [before, after] = [old[place], fresh[place]]
  if (before?.heard?.kind === 'refused' && after?.heard?.kind === 'open') return { kind: 'admits' }
  if (before?.heard?.kind === 'open' && after?.heard?.kind === 'refused') return { kind: 'refuses' }
  const ahead = after && lineOf(after, old.slice(place + 1), known)
  const later = before && lineOf(before, fresh.slice(place + 1), known)
  if (later !== undefined) return { kind: ahead === undefined ? 'extra' : 'order', line: later }
  return ahead === undefined ? undefined : { kind: 'missing', line: ahead }
}

/** Where the other server says this message, on the same connection. */
function lineOf({ step, heard }: Done, others: readonly Done[], known: Varying): number | undefined {
  if (heard?.kind !== 'message') return undefined
  const same = others.find(
    (one) =>
      one.step.speaker === step.speaker &&
      one.heard?.kind === 'message' &&
      differentAt(messageOf(heard.text), messageOf(one.heard.text), undefined, '$', known) === undefined,
  )
  return same?.step.line
}

function mayVary(step: Step, old: HeardOrNot, fresh: HeardOrNot, at: string): Hint | undefined {
  const key = /\.(\w+)$/.exec(at)?.[1]
  if (key === undefined || step.kind !== 'receive' || step.recorded !== undefined) return undefined
  const isInBoth = [old, fresh].every(
    (one) => one.kind === 'message' && one.text.includes(JSON.stringify(key)),
  )
  return isInBoth ? { kind: 'varies', key } : undefined
}

/**
 * Where two messages differ. A value that the old system itself gave another way when the transcript was made differs from run to run:
 * of it, only the type is compared.
 */
function differentAt(
  old: Message,
  fresh: Message,
  recorded: Message | undefined,
  at: string,
  known: Varying,
): string | undefined {
  if (Array.isArray(old) && Array.isArray(fresh)) {
    if (old.length !== fresh.length) return at
    return firstOf(old, (one, place) =>
      differentAt(
        one,
        fresh[place],
        Array.isArray(recorded) ? recorded[place] : undefined,
        `${at}[${place}]`,
        known,
      ),
    )
  }
  if (isMap(old) && isMap(fresh)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    return firstOf(keys, (key) => {
      const place = /^\w+$/.test(key) ? `${at}.${key}` : `${at}[${JSON.stringify(key)}]`
      if (!Object.hasOwn(old, key) || !Object.hasOwn(fresh, key)) return place
      const before = isMap(recorded) && Object.hasOwn(recorded, key) ? recorded[key] : undefined
      if (known.varies.has(key) && typeof old[key] === typeof fresh[key]) {
        known.varying.add(inAnyElement(place))
        return undefined
      }
      return differentAt(old[key], fresh[key], before, place, known)
    })
  }
  if (old === fresh) return undefined
  const isVarying = recorded !== undefined && recorded !== old && typeof recorded === typeof old
  if (!isVarying || typeof old !== typeof fresh || isMap(old) || isMap(fresh)) return at
  known.varying.add(inAnyElement(at))
  return undefined
}

/** `$.items[0].id` → `$.items[*].id`. */
function inAnyElement(place: string): string {
  return place.replace(/\[\d+\]/g, '[*]')
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function firstOf<T>(
  all: readonly T[],
  find: (one: T, place: number) => string | undefined,
): string | undefined {
  for (const [place, one] of all.entries()) {
    const found = find(one, place)
    if (found !== undefined) return found
  }
  return undefined
}

/** What comes behind the last step, on the same connection in the same order. */
function differenceBehind(old: Replayed, fresh: Replayed): Difference | undefined {
  const speakers = new Set([...old.after, ...fresh.after].map(({ speaker }) => speaker))
  for (const speaker of speakers) {
    const [before, after] = [old, fresh].map(({ after: all }) =>
      all.filter((one) => one.speaker === speaker).map(({ heard }) => heard),
    ) as [Heard[], Heard[]]
    const place = [...before, ...after].findIndex((_, at) => before[at]?.kind !== after[at]?.kind)
    if (place < 0) continue
    const nothing = { kind: 'nothing' } as const
    return { step: undefined, speaker, old: before[place] ?? nothing, new: after[place] ?? nothing }
  }
  return undefined
}
