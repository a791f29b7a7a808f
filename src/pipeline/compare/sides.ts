import type { ComparedUnreadFile } from '../../model/comparison.js'
import type { Report } from '../../model/report.js'
import type { Location, SkipReason, TextOnly } from '../../model/source.js'
import { type PairNaming, type Pairs, pairsOf } from './pairs.js'

/** What links the two sides beyond their reports. */
export interface Sides {
  /** Path in the base → path now. */
  readonly renames: ReadonlyMap<string, string>
}

interface Placed {
  readonly location: Location
}

/** The content that identifies a finding or socket. undefined: it is not paired by content. */
type ContentOf<T> = (one: T) => string | undefined

/** Pairs what has the same content: where it was, then where git says its file went, then anywhere. */
export function byKey<T extends Placed>(
  before: readonly T[],
  after: readonly T[],
  contentOf: ContentOf<T>,
  sides: Sides,
  first: readonly PairNaming<T>[] = [],
): Pairs<T> {
  return pairsOf(before, after, [
    ...first,
    ...inOneFile(contentOf, sides),
    { before: contentOf, after: contentOf },
  ])
}

/** In the same file, then in the file that it was renamed to, by git. */
export function inOneFile<T extends Placed>(
  contentOf: ContentOf<T>,
  { renames }: Sides,
): readonly PairNaming<T>[] {
  const at = (path: string | undefined, one: T) => {
    const content = contentOf(one)
    return path === undefined || content === undefined ? undefined : `${path}\0${content}`
  }
  const inPlace = (one: T) => at(one.location.path, one)
  return [
    { before: inPlace, after: inPlace },
    { before: (one) => at(renames.get(one.location.path), one), after: inPlace },
  ]
}

/** Files of either side that were listed and could hold code, but were not read whole. */
export interface Hidden {
  /** Whether what the base has at this path could not be seen now. */
  readonly now: (pathBefore: string) => boolean
  /** Whether what is at this path now could not be seen in the base. */
  readonly before: (pathNow: string) => boolean
}

export function hiddenIn(base: Report, now: Report, { renames }: Sides): Hidden {
  const [unreadNow, unreadBefore] = [unreadIn(now), unreadIn(base)]
  const [searchedNow, searchedBefore] = [searchedIn(now), searchedIn(base)]
  const earlier = new Map([...renames].map(([from, to]) => [to, from]))
  // What a search of the text found before, the same search finds now, or it is gone.
  const isSearched = (before: string, now: string) => searchedBefore.has(before) && searchedNow.has(now)
  return {
    now(path) {
      const later = renames.get(path) ?? path
      return unreadNow.has(later) && !isSearched(path, later)
    },
    before(path) {
      const old = earlier.get(path) ?? path
      return unreadBefore.has(old) && !isSearched(old, path)
    },
  }
}

/** A file that git lists and that is missing does not exist; the others exist, and their content is unknown. */
const hides: Readonly<Record<SkipReason, boolean>> = {
  binary: true,
  'too-large': true,
  unsupported: false,
  missing: false,
  submodule: true,
  repository: true,
  symlink: false,
  'folder-link': true,
  'lfs-pointer': true,
  conflicted: true,
  minified: true,
  bundled: true,
  generated: true,
  'package-manager': true,
  large: true,
}

const searched: ReadonlySet<SkipReason> = new Set<TextOnly>([
  'minified',
  'bundled',
  'generated',
  'package-manager',
  'large',
])

function searchedIn({ files }: Report): ReadonlySet<string> {
  return new Set(files.skipped.flatMap(({ path, because }) => (searched.has(because) ? path : [])))
}

function unreadIn({ files }: Report): ReadonlySet<string> {
  const skipped = files.skipped.filter(({ because }) => hides[because])
  return new Set([...files.failed, ...skipped].map(({ path }) => path))
}

export function unreadFiles(found: readonly Placed[]): readonly ComparedUnreadFile[] {
  const counts = new Map<string, number>()
  for (const { location } of found) counts.set(location.path, (counts.get(location.path) ?? 0) + 1)
  return [...counts].map(([path, findings]) => ({ path, findings }))
}
