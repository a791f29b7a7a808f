import { dirname } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { languageOf } from '../../model/language-of.js'
import { once } from '../../model/once.js'
import type { Language, SourceText } from '../../model/source.js'
import { type Place, placesIn } from './places.js'

/** Each file that serves sockets or sends to them has one of these words. */
const words: Readonly<Partial<Record<Language, readonly string[]>>> = {
  go: ['websocket', 'gobwas/ws', 'lxzan/gws', 'olahol/melody', 'socket.io'],
  rust: ['WebSocket', 'IncomingUpgrade', 'ws::', 'actix_ws', 'tungstenite', 'socketioxide'],
  java: ['WebSocket', 'websocket', 'messaging.simp', 'socketio'],
  kotlin: ['WebSocket', 'websocket', 'messaging.simp', 'socketio'],
  csharp: ['WebSocket', 'SignalR', 'Fleck'],
}

/** The files of a language that serve sockets or send to them, and the folders around them: in Go a folder is one package. */
export interface SocketFiles {
  readonly sources: readonly SourceText[]
  /** Their folders, and in Go those of the packages that they import. */
  readonly folders: ReadonlySet<string>
}

const ofServers = /^(?:route|served|handled|received|sent|kept)$/
const none: SocketFiles = { sources: [], folders: new Set() }

/** Computes something once for each language of a tree. */
export function oncePerLanguage<L extends Language, V extends object>(
  find: (language: L, host: SourceHost) => V,
): (language: L, host: SourceHost) => V {
  const known = once<SourceHost, Map<L, V>>(() => new Map())
  return (language, host) => {
    const ofHost = known(host)
    const found = ofHost.get(language) ?? find(language, host)
    ofHost.set(language, found)
    return found
  }
}

/** Nothing where no file of the language serves sockets. */
export const socketFilesOf = oncePerLanguage((language: Language, host): SocketFiles => {
  const own = words[language]
  if (!own) return none
  const sources: SourceText[] = []
  const places: Place[] = []
  for (const source of filesOf(language, host, own)) {
    const found = placesIn(source).filter(({ what }) => ofServers.test(what))
    if (found.length === 0) continue
    sources.push(source)
    places.push(...found)
  }
  const isServed = places.some(({ what }) => what === 'served' || what === 'handled' || what === 'route')
  if (!isServed) return none
  const folders = sources.map(({ path }) => dirname(path))
  const imported = language === 'go' ? importedBy(sources, host) : []
  return { sources, folders: new Set([...folders, ...imported]) }
})

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
  return socketFilesOf(language, host).sources.length === 0 ? [] : filesOf(language, host)
}

/** Files of a language that are no tests; only those that may hold one of the words, where any are given. */
export function filesOf(
  language: Language,
  host: SourceHost,
  some?: readonly string[],
): readonly SourceText[] {
  return host.paths.flatMap((path) => {
    if (languageOf(path) !== language || (some && host.mayHold?.(path, some) === false)) return []
    const source = host.read(path)
    return source && isOurs(source) ? [source] : []
  })
}

export function isOurs({ zone }: SourceText): boolean {
  return zone === 'source' || zone === 'example'
}

/** Whether a text has a word, by itself. */
export function says(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[at + word.length] ?? '')) return true
  return false
}
