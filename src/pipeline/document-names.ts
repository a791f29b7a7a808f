import type { SourceHost } from '../languages/parsed-file.js'
import type { Finding } from '../model/finding.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import { isOfStreams } from '../model/legacy.js'
import type { ServerRoute } from '../model/route.js'
import type { SourceText, Syntax } from '../model/source.js'
import { sourcesMatching } from './sources-matching.js'

/** Names of WebSocket channels: what a stream is called is no news of a socket. */
export function namesOf(findings: readonly Finding[]): ReadonlySet<string> {
  const legacy = findings.filter(({ zone, role }) => zone !== 'test' && !isOfStreams({ role }))
  return new Set(legacy.flatMap((finding) => finding.names))
}

/** A document may name a parameter differently: for `/rooms/{room_id}/stream` it is searched for `/stream`. */
function longestText(name: string): string {
  const [longest = name] = name
    .split(/\{[^}]{0,200}\}|<[^>]{0,200}>|:\w+/)
    .filter((part) => /\w/.test(part))
    .sort((a, b) => b.length - a.length)
  return longest
}

/** Paths of the event streams that this repository serves or reads, without those that a socket's route also has. */
export function streamNamesOf(
  findings: readonly Finding[],
  routes: readonly ServerRoute[],
  legacy: ReadonlySet<string>,
): ReadonlySet<string> {
  const own = findings.filter(({ zone }) => zone === 'source')
  const served = own.flatMap(({ role, names }) => (role === 'sse-server' ? names : []))
  const routed = routes.flatMap(({ kind, path }) =>
    (kind === 'stream' || kind === 'post-stream') && path !== undefined ? [path] : [],
  )
  const read = own.flatMap(({ role, data }) => (role === 'sse-client' ? (data.address ?? []) : []))
  const paths = [...served, ...routed, ...read.map((address) => address.replace(/[?#].*$/s, ''))]
  return new Set(paths.filter((path) => /^\/.*[a-z]/i.test(path) && path.length > 3 && !legacy.has(path)))
}

/** A document that names a channel need not hold a trigger word: once the names are known, all documents are sought for them. */
export function filesNaming(
  sought: readonly string[],
  paths: readonly string[],
  syntax: Syntax,
  candidates: readonly SourceText[],
  host: SourceHost,
): SourceText[] {
  if (sought.length === 0) return []
  const known = new Set(candidates.map((source) => source.path))
  const parts = [...new Set(sought.map(longestText))]
  const others = paths.filter((path) => syntaxOf(languageOf(path)) === syntax && !known.has(path))
  return sourcesMatching(host, others, ({ text }) => parts.some((part) => text.includes(part)))
}
