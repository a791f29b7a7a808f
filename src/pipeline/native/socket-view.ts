import { adapterIn, namesOf } from '../../clients/find/adapter-sites.js'
import { hook } from '../../clients/follow/adapter-names.js'
import { parseScripts, type ScriptFile } from '../../languages/script/script.js'
import { spanOf } from '../../languages/script/syntax.js'
import type { AdapterSite } from '../../model/adapter-site.js'
import { applyEdits } from '../../model/edits.js'
import { alsoReadAs, languageOf, syntaxOf } from '../../model/language-of.js'
import { locate } from '../../model/lines.js'
import { isWithin } from '../../model/places.js'
import type { TextEdit } from '../../model/plan.js'
import { isRuntimeFile } from '../../model/runtime-file.js'
import type { Location, SourceText, Span, Tree } from '../../model/source.js'
import type { ScanResult } from '../scan.js'
import { hostOf } from '../source-host.js'

/** The source as if each SseSocket were the WebSocket that it stands for: `SseSocket` and `WebSocket` are equally long, so every place stays. */
export interface SocketView {
  readonly files: ReadonlyMap<string, ViewedFile>
  readonly sites: readonly AdapterSite[]
  /** Behind a switch, where the WebSocket is still the other way. */
  readonly switched: readonly AdapterSite[]
  /** Where the class is given to a library or to other code. */
  readonly handed: readonly Location[]
  /** Calls of the hook over the adapter. */
  readonly hooks: readonly Location[]
}

export interface ViewedFile {
  readonly source: SourceText
  readonly sites: readonly AdapterSite[]
  /** Where the name stands in the source; another name for the class may be longer. */
  readonly names: readonly Span[]
  readonly text: string
}

const adapterName = 'SseSocket'
const socketName = 'WebSocket'

/** Sites are those of the scanned paths; a socket may be followed into all files of the tree. */
export async function socketView(tree: Tree, scanned: ScanResult): Promise<SocketView> {
  const paths: string[] = []
  for await (const listed of tree.list()) paths.push(...listed.map(({ path }) => path))
  const host = hostOf(tree, paths)
  const wanted = new Set(scanned.paths)
  const sources = paths.flatMap((path) => {
    if (isRuntimeFile(path) || !isScript(path) || !host.mayHold?.(path, [adapterName])) return []
    const source = host.read(path)
    return source?.zone === 'source' && source.textOnly === undefined ? [source] : []
  })
  const parsed = parseScripts(sources, host).flatMap((one) => (one.kind === 'parsed' ? [one.file] : []))
  const sides = switchedSides(scanned)
  const files = new Map<string, ViewedFile>()
  const found = { sites: [], switched: [], handed: [], hooks: [] } as {
    -readonly [K in 'sites' | 'switched' | 'handed' | 'hooks']: SocketView[K][number][]
  }
  for (const file of parsed) {
    const { source } = file
    const { sites: all, names, handed } = adapterIn(file)
    const isAlone = (span: Span) => !sides.get(source.path)?.some((side) => isWithin(span, side))
    const sites = all.filter(({ construction }) => isAlone(construction))
    const asSockets = names.filter(isAlone)
    if (asSockets.length > 0)
      files.set(source.path, { source, sites, names: asSockets, text: viewed(source.text, asSockets, sites) })
    if (!wanted.has(source.path)) continue
    found.sites.push(...sites)
    found.switched.push(...all.filter((site) => !sites.includes(site)))
    found.handed.push(...handed)
    found.hooks.push(...hooksIn(file))
  }
  return { files, ...found }
}

/** Blanks stand where the options were: a WebSocket has none. */
function viewed(text: string, names: readonly Span[], sites: readonly AdapterSite[]): string {
  const asSocket = (at: Span): TextEdit => ({
    at,
    text: socketName.padEnd(at.end - at.start),
    what: 'class',
  })
  const blank = ({ options: at }: AdapterSite): TextEdit => ({
    at,
    text: text.slice(at.start, at.end).replace(/[^\r\n]/g, ' '),
    what: 'options',
  })
  return applyEdits(text, [...names.map(asSocket), ...sites.map(blank)])
}

function isScript(path: string): boolean {
  const language = languageOf(path)
  return [alsoReadAs(path, language), language].some((one) => one && syntaxOf(one) === 'script')
}

function switchedSides({ sockets }: ScanResult): ReadonlyMap<string, readonly Span[]> {
  const sides = new Map<string, Span[]>()
  for (const { usage } of sockets)
    if (usage.switched) sides.set(usage.path, [...(sides.get(usage.path) ?? []), usage.switched.stream])
  return sides
}

function hooksIn(file: ScriptFile): readonly Location[] {
  return namesOf(file, hook).flatMap((name) => {
    const parent = name.getParent()
    const isCalled = file.morph.Node.isCallExpression(parent) && parent.getExpression() === name
    return isCalled ? [locate(file.source, spanOf(parent))] : []
  })
}
