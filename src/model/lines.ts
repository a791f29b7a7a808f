import type { Location, Position, Span } from './source.js'

/** Offsets at which lines begin. LF, CRLF and a lone CR end a line, as in ECMAScript and YAML. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1)
  }
  return starts
}

export function positionAt(lineStarts: readonly number[], offset: number): Position {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 }
}

/** Where in a sorted list the numbers begin that are not less than `least`; its length where none is. */
export function firstFrom(sorted: readonly number[], least: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < least) low = middle + 1
    else high = middle
  }
  return low
}

const known = new WeakMap<object, readonly number[]>()

/** The place of `span` in a file. Line starts are worked out once per source. */
export function locate(source: { readonly path: string; readonly text: string }, span: Span): Location {
  let starts = known.get(source)
  if (!starts) {
    starts = lineStartsOf(source.text)
    known.set(source, starts)
  }
  return { path: source.path, start: positionAt(starts, span.start), end: positionAt(starts, span.end) }
}

/** E.g. `src/a.ts:3`: what terminals and editors open. */
export function fileAndLine({ path, start }: Pick<Location, 'path' | 'start'>): string {
  return `${path}:${start.line}`
}

/** The beginning of a place in one text: a key, not for people. */
export function placeKey({ path, start }: Pick<Location, 'path' | 'start'>): string {
  return `${path}\0${start.line}:${start.column}`
}

export function coversLine(
  { path, start, end }: Location,
  place: { readonly path: string; readonly line: number },
): boolean {
  return path === place.path && start.line <= place.line && place.line <= end.line
}

/** Order of findings, sockets and evidence everywhere: path, line, column. */
export function byLocation(a: Location, b: Location): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return (
    a.start.line - b.start.line ||
    a.start.column - b.start.column ||
    a.end.line - b.end.line ||
    a.end.column - b.end.column
  )
}
