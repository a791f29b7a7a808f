import { extname } from 'node:path/posix'
import type { GatewayApi } from '../../model/gateway-api.js'
import { append, once } from '../../model/once.js'
import type { Reason } from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import { zipEntry } from '../../repository/zip-entry.js'
import { type FoundHandler, reason } from '../../servers/gateways.js'
import { largestSearched } from '../text-only.js'
import type { GatewayLanguage } from './gateway-language.js'
import type { ServerPlanInput } from './server-plan.js'

/** Where code is said to lie: `build/chat.zip/app.py`. */
interface Place {
  readonly path: string
  readonly name: string
}

/** What of this tree is the code of an archive; or why a file that may be meant is not. */
export interface Archived {
  readonly files: readonly FoundHandler[]
  readonly apart?: { readonly archive: string; readonly path?: string } | undefined
}

/** At most this many entries are sought in one run. */
const mostSought = 200

/** `build/chat.zip` of `build/chat.zip/app.py`. */
export function archiveIn(path: string): string | undefined {
  return /^(.*\.zip)\//.exec(path)?.[1]
}

/**
 * The code of a function by the places in one archive that may hold it. Where the archive is in the tree, a source is it that has the
 * same text, apart from line ends; one that its build compiles cannot be compared, and is taken by its path, as where there is none.
 */
export function archivedCode(
  archive: string,
  places: readonly Place[],
  language: GatewayLanguage,
  input: ServerPlanInput,
): Archived {
  const sourcesOf = ({ path, name }: Place) =>
    language.sourcesOf(path, input).map((source): FoundHandler => ({ ...source, name, archive }))
  const texts = textsIn(archive, places, input)
  const held = places.map((place, at) => ({ place, text: texts[at] }))
  const there = held.flatMap(({ place, text }) => (typeof text === 'string' ? [{ place, text }] : []))
  if (there.length === 0) {
    const isRead = held.length > 0 && held.every(({ text }) => text === null)
    return isRead ? { files: [], apart: { archive } } : { files: places.flatMap(sourcesOf) }
  }
  const sources = there.flatMap(({ place, text }) =>
    sourcesOf(place).map((source) => ({ source, is: compared(source.path, place.path, text, input) })),
  )
  const taken = (['same', 'unknown'] as const)
    .map((is) => sources.filter((one) => one.is === is))
    .find((some) => some.length > 0)
  if (taken) return { files: taken.map(({ source, is }) => ({ ...source, isSame: is === 'same' })) }
  const [other] = sources
  return { files: [], apart: { archive, ...(other ? { path: other.source.path } : {}) } }
}

/** Of what a build compiles, and of what `apply` has changed since, it is not known. */
function compared(
  source: string,
  place: string,
  packed: string,
  { host }: ServerPlanInput,
): 'same' | 'other' | 'unknown' {
  const text = host.text(source) ?? ''
  if (extname(source) !== extname(place) || /\bapigw[_-]sockets\b/.test(text)) return 'unknown'
  return plain(text) === plain(packed) ? 'same' : 'other'
}

function plain(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}

const sought = once((_input: ServerPlanInput) => ({ entries: 0 }))

/** The text of an entry for each place; null: the archive has none of the name; undefined: it was not read. */
function textsIn(
  archive: string,
  places: readonly Place[],
  input: ServerPlanInput,
): readonly (string | null | undefined)[] {
  if (!input.host.has(archive)) return []
  const count = sought(input)
  const left = mostSought - count.entries
  count.entries += places.length
  const read = left > 0 ? input.tree.read(archive, largestSearched) : undefined
  if (read?.kind !== 'bytes') return []
  // The bytes hold until the next reading.
  return places.slice(0, left).map(({ path }) => {
    const entry = zipEntry(read.bytes, path.slice(archive.length + 1))
    if (entry.kind === 'absent') return null
    return entry.kind === 'bytes' ? decode(entry.bytes)?.text : undefined
  })
}

/** Of files that were taken for the code of an archive by their path alone. */
export function archivesByFile(handlers: readonly FoundHandler[]): ReadonlyMap<string, readonly string[]> {
  const archives = new Map<string, string[]>()
  for (const { path, archive, isSame = false } of handlers)
    if (archive !== undefined && !isSame) append(archives, path, archive)
  return archives
}

/** One for each archive. */
export function archiveNotes({ location }: GatewayApi, handlers: readonly FoundHandler[]): readonly Reason[] {
  const files = new Map<string, Map<string, Text>>()
  for (const { archive, path, isSame = false } of handlers) {
    const is = isSame ? both('the same text', '内容は同じです') : both('by its path', 'パスによる推定')
    if (archive !== undefined) files.set(archive, (files.get(archive) ?? new Map()).set(path, is))
  }
  return [...files].map(([archive, paths]) => {
    const said = (lang: 'en' | 'ja') => [...paths].sort().map(([path, is]) => `${path} (${is[lang]})`)
    return reason('W-ARCHIVE', location, {
      en: `${archive}: ${said('en').join(', ')}`,
      ja: `${archive}：${said('ja').join('、')}`,
    })
  })
}

function both(en: string, ja: string): Text {
  return { en, ja }
}
