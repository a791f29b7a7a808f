import type { Span } from './source.js'

/** Longer lists are searched by halves: a linear search for each part of a list costs the square of its length. */
const few = 16

const indexes = new WeakMap<readonly unknown[], readonly Placed<unknown>[]>()

interface Placed<T> {
  readonly one: T
  readonly span: Span
}

/**
 * The outermost of the spans that hold a place, and the first of equal ones; spans lie beside or within each other. Every call for
 * a list must use the same `spanOf`.
 */
export function outermostAround<T>(all: readonly T[], spanOf: (one: T) => Span, at: number): T | undefined {
  if (all.length <= few) return all.find((one) => holds(spanOf(one), at))
  let index = indexes.get(all) as readonly Placed<T>[] | undefined
  if (!index) {
    index = outermost(all, spanOf)
    indexes.set(all, index)
  }
  const last = index[lastUpTo(index, at)]
  return last && holds(last.span, at) ? last.one : undefined
}

function outermost<T>(all: readonly T[], spanOf: (one: T) => Span): readonly Placed<T>[] {
  const placed = all.map((one) => ({ one, span: spanOf(one) }))
  const kept: Placed<T>[] = []
  for (const next of placed.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end))
    if (!holds(kept.at(-1)?.span, next.span.end - 1)) kept.push(next)
  return kept
}

/** The place in the list of the last that begins at or before `at`; -1 where none does. */
export function lastUpTo(all: readonly { readonly span: Span }[], at: number): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.span.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

export function holds(span: Span | undefined, at: number): boolean {
  return span !== undefined && span.start <= at && at < span.end
}

export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
