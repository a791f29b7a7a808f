import type { Assessment, Evidence, NonEmpty, Remaining } from '../model/checklist.js'
import type { Finding } from '../model/finding.js'
import { byLocation, placeKey } from '../model/lines.js'
import type { Location, Text } from '../model/source.js'
import { text } from '../model/text.js'

/** A line of evidence or of what remains: both have this shape. */
export type Row = Evidence & Remaining

/** `1 socket`, `3 sockets`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** A whole file, where no line of it is meant. */
export function fileAt(path: string): Location {
  return { path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
}

/** What the finding is, and the code itself. */
export function rowOf(finding: Finding, what: Text): Row {
  const { data, excerpt, location } = finding
  // A policy begins before it says what it allows.
  const shown = data.action ?? excerpt
  return { text: text(`${what.en}: ${shown}`, `${what.ja}：${shown}`), location }
}

export function rowsOf(findings: readonly Finding[], what: Text): readonly Row[] {
  return findings.map((finding) => rowOf(finding, what))
}

/** Sockets of one variable prove the same at one place: it is one row. */
export function onePerPlace(rows: readonly Row[]): readonly Row[] {
  const keyed = rows.map((row) => {
    const place = row.location ? placeKey(row.location) : ''
    return [JSON.stringify([row.text.en, place]), row] as const
  })
  return [...new Map(keyed).values()]
}

/** By place; rows without a place last. */
export function byPlace(rows: readonly Row[]): readonly Row[] {
  const placed: { readonly text: Text; readonly location: Location }[] = []
  const general: Row[] = []
  for (const { text, location } of rows) {
    if (location) placed.push({ text, location })
    else general.push({ text })
  }
  return [...placed.sort((a, b) => byLocation(a.location, b.location)), ...general]
}

/** The worst first, and within one weight by place. */
export function byWeight(rows: readonly Row[] | readonly (readonly Row[])[]): readonly Row[] {
  return isGrouped(rows) ? rows.flatMap((group) => byPlace(group)) : byPlace(rows)
}

function isGrouped(rows: readonly Row[] | readonly (readonly Row[])[]): rows is readonly (readonly Row[])[] {
  return Array.isArray(rows[0])
}

export function nonEmpty<T>(list: readonly T[]): NonEmpty<T> | undefined {
  const [first, ...rest] = list
  return first === undefined ? undefined : [first, ...rest]
}

export interface Work {
  readonly because: Text
  /** What exists already. */
  readonly evidence: readonly Row[]
  /** In lists of one weight each, the worst first; within a list sorted by place. */
  readonly remaining: readonly Row[] | readonly (readonly Row[])[]
}

/** `partial` when something is there already, else `todo`; undefined when nothing remains. */
export function open(work: Work): Assessment | undefined {
  const { because } = work
  const evidence = nonEmpty(byPlace(work.evidence))
  const remaining = nonEmpty(byWeight(work.remaining))
  if (!remaining) return undefined
  return evidence
    ? { status: 'partial', because, evidence, remaining }
    : { status: 'todo', because, remaining }
}
