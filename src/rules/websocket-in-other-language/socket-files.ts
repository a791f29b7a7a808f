import { dirname } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { languageOf } from '../../model/language-of.js'
import type { Language, SourceText } from '../../model/source.js'
import { type Place, placesIn } from './places.js'

/** Words of which one stands in each file that serves sockets or sends to them. */
const words: Readonly<Partial<Record<Language, readonly string[]>>> = {
  go: ['websocket', 'gobwas/ws', 'lxzan/gws', 'olahol/melody', 'socket.io'],
  rust: ['WebSocket', 'IncomingUpgrade', 'ws::', 'actix_ws', 'tungstenite', 'socketioxide'],
  java: ['WebSocket', 'websocket', 'messaging.simp', 'socketio'],
  kotlin: ['WebSocket', 'websocket', 'messaging.simp', 'socketio'],
  csharp: ['WebSocket', 'SignalR', 'Fleck'],
}

/** The files of a language that serve sockets, or send to them, and the folders around them: in Go a folder is one package. */
export interface SocketFiles {
  readonly sources: readonly SourceText[]
  readonly folders: ReadonlySet<string>
  /** In Go: folders of packages that those files import. */
  readonly imported: ReadonlySet<string>
}

const ofServers = /^(?:route|served|handled|received|sent|kept)$/
const none: SocketFiles = { sources: [], folders: new Set(), imported: new Set() }
const known = new WeakMap<SourceHost, Map<Language, SocketFiles>>()

/** Nothing where no file of the language serves sockets. */
export function socketFilesOf(language: Language, host: SourceHost): SocketFiles {
  const own = words[language]
  if (!own) return none
  const ofHost = known.get(host) ?? new Map<Language, SocketFiles>()
  known.set(host, ofHost)
  const before = ofHost.get(language)
  if (before) return before
  const sources: SourceText[] = []
  const places: Place[] = []
  for (const path of host.paths) {
    if (languageOf(path) !== language || host.mayHold?.(path, own) === false) continue
    const source = host.read(path)
    if (!source || !isOurs(source)) continue
    const found = placesIn(source).filter(({ what }) => ofServers.test(what))
    if (found.length === 0) continue
    sources.push(source)
    places.push(...found)
  }
  const isServed = places.some(({ what }) => what === 'served' || what === 'handled' || what === 'route')
  const found = isServed
    ? {
        sources,
        folders: new Set(sources.map(({ path }) => dirname(path))),
        imported: language === 'go' ? importedBy(sources, host) : new Set<string>(),
      }
    : none
  ofHost.set(language, found)
  return found
}

/** The folders of this tree whose packages files of Go import: `…/internal/lobby` ends like the folder. */
function importedBy(sources: readonly SourceText[], host: SourceHost): ReadonlySet<string> {
  const folders = new Set(host.paths.flatMap((path) => (path.endsWith('.go') ? [dirname(path)] : [])))
  const found = new Set<string>()
  for (const { text } of sources)
    for (const [, path = ''] of text.matchAll(/^[ \t]{0,8}(?:import\s)?(?:\w{1,40}\s)?"([\w.\-/]{3,200})"/gm))
      for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
        if (folders.has(path.slice(at + 1))) found.add(path.slice(at + 1))
  return found
}

/** All files of a language that are no tests, where sockets are served in it. */
export function sourcesOf(language: Language, host: SourceHost): readonly SourceText[] {
  if (socketFilesOf(language, host).sources.length === 0) return []
  return host.paths.flatMap((path) => {
    const source = languageOf(path) === language ? host.read(path) : undefined
    return source && isOurs(source) ? [source] : []
  })
}

export function isOurs({ zone }: SourceText): boolean {
  return zone === 'source' || zone === 'example'
}
