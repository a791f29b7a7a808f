import type { Finding, Link } from '../../model/finding.js'
import type { DecidedSocket } from '../../model/socket.js'

/** Words that every channel has: they do not distinguish channels. */
const common = /^(\$connect|\$disconnect|\$default|\/|ws|wss|websocket|socket|true|false)?$/i

/** The words by which a finding names its channel. */
export function wordsOfFinding(finding: Finding): readonly string[] {
  const { names, links, scope, location, role, data } = finding
  // A document is no channel's place by itself: it is that of the name it says.
  const named = role === 'documentation' ? data.name : role === 'sse-client' ? data.address : undefined
  const said = named === undefined ? names : [named, ...names]
  return distinct([
    // Alarms of several services may have one name.
    ...links.filter(({ kind }) => kind !== 'alarm' && kind !== 'dashboard').map(wordOfLink),
    ...said.flatMap(wordsOfName),
    // The function that a route calls is named in its declaration by file and name.
    ...(role === 'server' && scope !== '' ? [`handler:${location.path}:${scope.split('.')[0]}`] : []),
  ])
}

/** A socket is known by its address, by the setting that holds it, and by the endpoints that take its place. */
export function wordsOfSocket({ usage, verdict }: DecidedSocket): readonly string[] {
  const { pattern, text, origins = [] } = usage.url
  const { endpoint } = verdict
  const setting = /(?:import\.meta\.env|process\.env)\.(\w+)/.exec(text)?.[1]
  const { address } = usage.switched ?? {}
  const isKnown = endpoint !== undefined && endpoint.provenance !== 'guessed'
  return distinct([
    ...(pattern === undefined ? [] : wordsOfName(pattern)),
    ...origins.flatMap(wordsOfName),
    ...(setting === undefined ? [] : wordsOfName(setting)),
    ...(address === undefined ? [] : wordsOfName(address)),
    ...(isKnown ? [endpoint.stream, endpoint.send ?? ''].flatMap(wordsOfName) : []),
  ])
}

function wordOfLink({ kind, name }: Link): string {
  return kind === 'declaration' || kind === 'handler' || kind === 'host' ? `${kind}:${name}` : `name:${name}`
}

/** `wss://chat.example.com/ws?room=1` → the path; an address without a path is known by its host. */
export function wordsOfName(name: string): readonly string[] {
  const url = /^(?:[a-z][a-z+.-]*:|\$\{[^{}]*\}:?)\/\/([^/?#]*)([^?#]*)/i.exec(name)
  if (url) {
    const [, host = '', path = ''] = url
    const way = path.replace(/\/$/, '')
    if (!isCommon(way)) return [`name:${anonymous(way)}`]
    return host === '' || host.includes('${') ? [] : [`host:${host}`]
  }
  const based = /^\$\{([^{}]*)\}(\/[^?#]*)?(?:[?#].*)?$/s.exec(name)
  // `${base}/ws/chat?as=${user}` is known by its path, `${process.env.CHAT_URL}` by the setting that holds it.
  if (based) {
    const [, held = '', path = ''] = based
    if (path.length > 1) return wordsOfName(path)
    const setting = /(?:^|\.)([A-Z][A-Z0-9_]+)$/.exec(held)?.[1]
    if (setting !== undefined) return wordsOfName(setting)
    return path === '/' || /\W/.test(held) ? [] : [`name:\${${held}}`]
  }
  const way = name.startsWith('/') ? anonymous(name.replace(/[?#].*$/s, '').replace(/(.)\/$/, '$1')) : name
  return isCommon(way) ? [] : [`name:${way}`]
}

/** Parameters are equal whatever they are called, and `${kind}_${id}` fills one: `/rooms/{id}`, `/rooms/:id`, `/rooms/${id}`. */
function anonymous(path: string): string {
  return path
    .replace(/\$?\{[^}]{0,200}\}|<[^>]{0,200}>|:\w+/g, '{}')
    .replace(/(?<=\/)\{\}(?:[-_.:,~@|]*\{\})+(?=\/|$)/g, '{}')
}

function isCommon(word: string): boolean {
  return common.test(word) || /^[\W_{}]*$/.test(word)
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)]
}
