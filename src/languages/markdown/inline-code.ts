import type { Span } from '../../model/source.js'

/**
 * Inline code between `start` and `end` (one line), backticks included. A run of backticks is closed by the next run of the same
 * length; positions are kept by length, so that a line of many different runs still takes one pass.
 */
export function inlineCodeIn(text: string, start: number, end: number): readonly Span[] {
  const runs = backtickRuns(text, start, end)
  if (runs.length < 2) return []
  const byLength = new Map<number, { readonly starts: number[]; next: number }>()
  for (const { at, length } of runs) {
    const same = byLength.get(length) ?? { starts: [], next: 0 }
    same.starts.push(at)
    byLength.set(length, same)
  }
  const spans: Span[] = []
  let done = start
  for (const { at, length } of runs) {
    if (at < done || isEscaped(text, at, start)) continue
    const same = byLength.get(length)
    if (!same) continue
    while ((same.starts[same.next] ?? end) <= at) same.next++
    const close = same.starts[same.next]
    if (close === undefined) continue
    done = close + length
    spans.push({ start: at, end: done })
  }
  return spans
}

function backtickRuns(
  text: string,
  start: number,
  end: number,
): { readonly at: number; readonly length: number }[] {
  const runs: { readonly at: number; readonly length: number }[] = []
  for (let at = start; at < end; at++) {
    if (text[at] !== '`') continue
    let after = at
    while (after < end && text[after] === '`') after++
    runs.push({ at, length: after - at })
    at = after
  }
  return runs
}

function isEscaped(text: string, at: number, start: number): boolean {
  let slashes = 0
  while (at - slashes > start && text[at - slashes - 1] === '\\') slashes++
  return slashes % 2 === 1
}
