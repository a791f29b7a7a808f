import { basename, dirname, join } from 'node:path/posix'
import { isOfPage } from '../../clients/verdict/places.js'
import type { ClassicWay, ObjectionPlace } from '../../clients/verdict/row.js'
import { attributeOf, type PageTag } from '../../languages/embedded/page-tags.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { append } from '../../model/once.js'
import type { AdapterLoad, SocketUsage } from '../../model/socket.js'
import type { Location, Text } from '../../model/source.js'
import { type Mention, mentionsOf } from './mentions.js'
import { isDeferred, isPage, lastBefore, type Neighbour, Pages } from './pages.js'
import { besideTag, classicName } from './tag-address.js'
import { words } from './words.js'

/**
 * For each socket of a script that imports nothing: how the page or script that loads it can load the adapter before it, or why
 * that is unknown. Computed at the first call. An address is written as the page writes the address of a file in the same folder.
 */
export function classicAdapters(
  usages: readonly SocketUsage[],
  paths: readonly string[],
  host: SourceHost,
): (usage: SocketUsage) => ClassicWay | undefined {
  let ways: ReadonlyMap<SocketUsage, ClassicWay> | undefined
  return (usage) => {
    ways ??= waysOf(usages, paths, host)
    return ways.get(usage)
  }
}

function waysOf(
  usages: readonly SocketUsage[],
  paths: readonly string[],
  host: SourceHost,
): ReadonlyMap<SocketUsage, ClassicWay> {
  const asked = usages.filter(isOfPage)
  if (asked.length === 0) return new Map()
  const pages = new Pages(paths, host)
  const scripts = new Set(asked.map(({ path }) => path))
  const mentions = mentionsOf(new Set([...scripts].map((path) => basename(path))), paths, host)
  const loadings = loadingsOf(scripts, pages, mentions)
  const waysOfFiles = new Map<string, WayOfFile>()
  for (const path of scripts) {
    if (!isPage(path)) waysOfFiles.set(path, wayOfFile(path, pages, loadings.get(path) ?? []))
  }
  return new Map(
    asked.map((usage): [SocketUsage, ClassicWay] => {
      const { path } = usage
      const file = waysOfFiles.get(path)
      const way = file
        ? wayIn(usage, file, pages)
        : wayOfInline(usage, pages, mentions.get(basename(path)) ?? [])
      return [usage, 'against' in way ? way : unlessTaken(usage, way, pages)]
    }),
  )
}

/** A place that may load a script: in the address of a tag, or in a string. */
interface Loading {
  readonly mention: Mention
  readonly tag: PageTag | undefined
  /** What may be meant. */
  readonly files: readonly string[]
}

const mostAlike = 16

/** For each script, the places that may load it. */
function loadingsOf(
  scripts: ReadonlySet<string>,
  pages: Pages,
  mentions: ReadonlyMap<string, readonly Mention[]>,
): ReadonlyMap<string, readonly Loading[]> {
  const found = new Map<string, Loading[]>()
  const said = new Set<readonly string[]>()
  for (const mention of [...mentions.values()].flat()) {
    const tag = isPage(mention.path) ? pages.tagWith(mention) : undefined
    if (tag?.name === 'link') continue
    const address = tag ? pages.addressOf(mention.path, tag) : pages.quotedAt(mention)
    if (address === undefined || !pages.isOurs(mention.path)) continue
    const files = pages.files.at(address, mention.path)
    // Where an address may mean so many files, one place on the page stands for all.
    if (files.length > mostAlike && said.has(files)) continue
    said.add(files)
    const loading = { mention, tag, files }
    for (const file of files) if (scripts.has(file) && file !== mention.path) append(found, file, loading)
  }
  return found
}

/** What holds for every socket of a file: what loads it, and what else may; or why a person has to change that first. */
type WayOfFile =
  | { readonly loads: readonly AdapterLoad[]; readonly unseen?: Unseen }
  | { readonly what: Text; readonly at: Location | undefined }

/** A place that may load the script in a way that is not known; none where no place is seen to load it. */
interface Unseen {
  readonly what: Text
  readonly at: Location | undefined
}

function wayOfFile(path: string, pages: Pages, loadings: readonly Loading[]): WayOfFile {
  const loads = new Map<string, AdapterLoad>()
  let unseen: Unseen | undefined
  for (const { mention, tag, files } of loadings) {
    const at = () => pages.locate(mention)
    const no = (what: (path: string) => Text) => ({ what: what(mention.path), at: at() })
    if (!pages.areCopies(files)) {
      unseen ??= no(words.several)
      continue
    }
    if (!tag) {
      if (!pages.isClassicWorker(mention)) {
        unseen ??= no(words.named)
        continue
      }
      loads.set(path, { kind: 'worker', path })
      continue
    }
    if (attributeOf(tag, 'integrity')) return no(words.integrity)
    if (pages.isClosedTo(mention.path, tag)) return no(() => words.policy)
    const known = loads.get(mention.path)
    if (known?.kind === 'tag') {
      // A page that loads it again has the adapter by then.
      if (!isDeferred(tag)) loads.set(mention.path, { ...known, isDeferred: false })
      continue
    }
    const beside = besideTag(pages.text(mention.path), tag, path)
    if (!beside) {
      unseen ??= no(words.address)
      continue
    }
    loads.set(mention.path, pages.loadBefore(mention.path, tag, tag, beside))
  }
  if (loads.size === 0) return { loads: [], unseen: unseen ?? { what: words.unseen, at: undefined } }
  if (new Set([...loads.values()].map(({ kind }) => kind)).size > 1)
    return { what: words.both, at: undefined }
  return { loads: [...loads.values()], ...(unseen && { unseen }) }
}

function wayIn(usage: SocketUsage, way: WayOfFile, pages: Pages): ClassicWay {
  const { path, location, uses } = usage
  if ('what' in way) return against(way.what, way.at ?? location)
  const outside = way.loads.find(
    (load) =>
      load.path !== path &&
      pages.zoneOf(load.path) !== 'source' &&
      uses.some((use) => use.path === load.path),
  )
  if (outside && usage.zone === 'source') return against(words.outside(outside.path), location)
  const { what, at = location } = way.unseen ?? {}
  return {
    adapter: {
      path: join(dirname(path), classicName),
      loads: way.loads,
      ...(what && { unseen: { what, location: at } }),
    },
  }
}

function wayOfInline(usage: SocketUsage, pages: Pages, mentions: readonly Mention[]): ClassicWay {
  const { path, location, construction } = usage
  const own = lastBefore(pages.tagsOf(path), construction.start)
  if (!own || construction.start < own.content.start || own.content.end < construction.end)
    return against(words.inMarkup, location)
  const held = { adapter: { path, loads: [pages.holdBefore(path, own)] } }
  if (pages.holdsBefore(path, own)) return held
  const isClosed = pages.isClosedTo(path, own)
  const neighbour = isClosed ? undefined : nearest(pages.neighboursOf(path), own)
  const beside = isClosed
    ? undefined
    : (neighbour?.beside ??
      pages.addressElsewhere(path) ??
      pages.placeOffered(path, mentions) ??
      pages.placeBeside(path, mentions))
  if (beside)
    return {
      adapter: { path: beside.path, loads: [pages.loadBefore(path, own, neighbour?.tag ?? own, beside)] },
    }
  if (pages.canHold(path, own)) return held
  return against(isClosed ? words.policy : words.alone, location)
}

/** Scripts before style sheets; the last before the script, else the first behind it. */
function nearest(neighbours: readonly Neighbour[], own: PageTag): Neighbour | undefined {
  for (const kind of ['script', 'link']) {
    const alike = neighbours.filter(({ tag }) => tag.name === kind)
    const found = alike.findLast(({ tag }) => tag.tag.start < own.tag.start) ?? alike[0]
    if (found) return found
  }
  return undefined
}

/** Another global of the adapter's name, or a question for the class in a script that may be loaded without the adapter. */
function unlessTaken(
  usage: SocketUsage,
  way: Extract<ClassicWay, { adapter: unknown }>,
  pages: Pages,
): ClassicWay {
  const test = usage.uses.find(({ path, kind }) => path !== usage.path && kind === 'instance-test')
  if (test) return against(words.instanceTest(test.path), test.location)
  for (const one of new Set([usage, ...way.adapter.loads].map(({ path }) => path))) {
    const taken = pages.takenBy(one)
    if (taken !== undefined) return against(words.taken(taken), usage.location)
  }
  return way
}

function against(what: Text, location: Location): { readonly against: ObjectionPlace } {
  return { against: { what, location } }
}
