import { createHash } from 'node:crypto'
import { dirname } from 'node:path/posix'
import { printOfBuild } from '../checklist/fingerprint.js'
import type { SourceHost } from '../languages/parsed-file.js'
import type { Attestation } from '../model/attestation.js'
import type { Finding } from '../model/finding.js'
import { foreignFolderOf, packageFolder } from '../model/folders.js'
import { languageOf } from '../model/language-of.js'
import type { DecidedSocket } from '../model/socket.js'
import type { FileOutcome, Language } from '../model/source.js'

interface Seen {
  readonly sockets: readonly DecidedSocket[]
  readonly outcomes: readonly FileOutcome[]
  readonly host: SourceHost
}

/** What bundlers take. */
const bundled: ReadonlySet<Language> = new Set(['javascript', 'typescript', 'vue', 'svelte', 'astro'])

/**
 * The findings, with a mark on the first place of each built file that opens a WebSocket and whose source is not here. A file that
 * also serves one is a server's. `word`: the latest attestation of the clients that holds today.
 */
export function withBuilds(
  findings: readonly Finding[],
  seen: Seen,
  word: Attestation | undefined,
): readonly Finding[] {
  const opening = findings.filter((one) => isOpening(one) && one.zone !== 'vendored')
  if (opening.length === 0) return findings
  const built = new Set(
    seen.outcomes.flatMap((one) =>
      one.kind === 'skipped' && (one.because === 'minified' || one.because === 'bundled') ? [one.path] : [],
    ),
  )
  const serving = new Set(
    findings.flatMap(({ role, location }) => (role === 'server' ? [location.path] : [])),
  )
  const first = new Map<string, Finding>()
  for (const one of opening) if (!first.has(one.location.path)) first.set(one.location.path, one)
  const folders = new Set([...first.keys()].map((path) => dirname(path)))
  const isSourceHere = sourceHere(findings, seen, folders)
  return findings.map((one) => {
    const { path } = one.location
    if (first.get(path) !== one || !built.has(path) || serving.has(path) || isSourceHere(path)) return one
    const hash = hashOf(seen.host.text(path) ?? '')
    const isAttested = word?.evidence[path] === printOfBuild(one.id, hash)
    return { ...one, build: { hash, ...(isAttested ? { isAttested: true as const } : {}) } }
  })
}

function isOpening({ ruleId, messageId, suppressed }: Finding): boolean {
  return ruleId === 'websocket-in-bundle' && /^(opens|library)$/.test(messageId) && suppressed === undefined
}

/**
 * Whether a built file may come from code here: from a package with a client of WebSockets or streams, from the package that it lies
 * in, from what lies beside the folder of built files, or from a file of its name beside it. `folders`: what builds write into is no
 * source.
 */
function sourceHere(
  findings: readonly Finding[],
  { sockets, outcomes, host }: Seen,
  folders: ReadonlySet<string>,
): (path: string) => boolean {
  const has = (path: string) => host.has(path)
  const packageOf = (path: string) => {
    const folder = packageFolder(path, has)
    return folder === undefined || foreignFolderOf(`${folder}/`) !== undefined ? undefined : folder
  }
  const clients = [
    ...sockets.map(({ usage }) => usage),
    ...findings
      .filter(({ role, confidence }) => /^(sse-)?client$/.test(role) && confidence !== 'possible')
      .map(({ zone, location: { path } }) => ({ zone, path })),
  ]
  const isAnyClient = clients.some(
    ({ zone, path }) => zone === 'source' && bundled.has(languageOf(path)) && packageOf(path) !== undefined,
  )
  const sources: string[] = []
  const isSource = (path: string) =>
    bundled.has(languageOf(path)) &&
    !/\.config\.[cm]?[jt]s$/.test(path) &&
    !folders.has(dirname(path)) &&
    foreignFolderOf(path) === undefined
  for (const { kind, path } of outcomes) if (kind === 'scanned' && isSource(path)) sources.push(path)
  return (path) => {
    const output = foreignFolderOf(path)
    const own = packageOf(path) ?? (output === undefined ? undefined : dirname(output))
    const isOwn = (source: string) =>
      (own === '.' || source.startsWith(`${own}/`)) && host.read(source)?.zone === 'source'
    const beside = path.replace(/\.min(?=\.\w+$)/, '')
    return isAnyClient || (own !== undefined && sources.some(isOwn)) || (beside !== path && has(beside))
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
