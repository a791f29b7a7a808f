import { createHash } from 'node:crypto'
import { charge } from './budget.js'

/** No name, address or sentence of a report is longer, a path excepted. Ordinary code comes nowhere near. */
export const longestText = 1000

/** Characters that cost as much as one node to visit. */
const charactersOfNode = 16

const known = new Map<string, string>()
const mostKnown = 100

/**
 * A text that is repeated in many places must be short: a name of 60,000 characters around 12,000 sockets would be 700 MB. A long
 * text keeps its beginning, and ends with a hash of the whole, so equal texts stay equal and different ones different.
 *
 * E.g.: `Chat.connect` → `Chat.connect`; `xxx…` of 60,000 characters → its first 980 and `… #9f86d081884c7d65`
 */
export function brief(text: string): string {
  if (text.length <= longestText) return text
  let short = known.get(text)
  if (short === undefined) {
    charge(text.length / charactersOfNode)
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
    short = `${text.slice(0, longestText - 20).replace(/[\ud800-\udbff]$/, '')}… #${hash}`
    if (known.size >= mostKnown) known.clear()
    known.set(text, short)
  }
  return short
}

/** Names one below the other, each of which may be long, as one text that is not. */
export function briefPath(names: Iterable<string>, between: string): string {
  let path: string | undefined
  for (const name of names) path = brief(path === undefined ? brief(name) : `${path}${between}${brief(name)}`)
  return path ?? ''
}

/** What systems take as a path: one of a repository, under `path`, stays whole, for it is opened. */
const longestPath = 4096

/** The same data with no text too long in it. */
export function withBriefTexts<T>(value: T): T {
  return short(value) as T
}

function short(value: unknown): unknown {
  if (typeof value === 'string') return brief(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    let all: unknown[] = value
    for (let at = 0; at < value.length; at++) {
      const one = short(value[at])
      if (one === value[at]) continue
      if (all === value) all = [...value]
      all[at] = one
    }
    return all
  }
  let whole = value as Record<string, unknown>
  for (const key in whole) {
    if (key === 'path' && String(whole[key]).length <= longestPath) continue
    const one = short(whole[key])
    if (one === whole[key]) continue
    if (whole === value) whole = { ...whole }
    whole[key] = one
  }
  return whole
}
