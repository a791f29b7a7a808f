import { basename, dirname, join } from 'node:path/posix'
import { gatewayPartOf } from '../../checklist/gateway.js'
import { decideAll } from '../../clients/verdict/decide.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { PythonFile } from '../../languages/python.js'
import { siteKey } from '../../model/adapter-site.js'
import type { Finding } from '../../model/finding.js'
import { foldersAbove, packageFolder } from '../../model/folders.js'
import { byLocation, placeKey } from '../../model/lines.js'
import { manifestIn } from '../../model/manifest.js'
import type { ServerRoute } from '../../model/route.js'
import { bounded } from '../../model/run-limit.js'
import { type DecidedSocket, filesOfSocket, type SocketUsage } from '../../model/socket.js'
import type { SourceText, Syntax } from '../../model/source.js'
import type { PlacedSuppression } from '../../model/suppression.js'
import { classicAdapters } from '../loading/classic-adapters.js'
import { loadParsers } from '../parse.js'
import { sections } from '../plan/workspaces.js'
import type { Say } from '../scan.js'
import { needsServers } from '../server-routes.js'
import { behindKits } from './behind-kits.js'
import { inOrder, type Seen } from './seen.js'
import type { Counts, World } from './world.js'

export interface Code {
  readonly findings: readonly Finding[]
  readonly sockets: readonly DecidedSocket[]
  readonly routes: readonly ServerRoute[]
  readonly sources: ReadonlyMap<string, SourceText>
  readonly suppressions: readonly PlacedSuppression[]
  readonly parsed: Counts
  /** One of the program, if there is any: files that are read later become its neighbours. Shards hand on none. */
  readonly python?: PythonFile
}

/** The parts of the program that are read only once its sockets are known. */
export interface Behind {
  /**
   * Called at most once, and not at all where nothing needs a server. The returned syntaxes must be loaded before the routes are
   * read.
   */
  findServers(): readonly Syntax[]
  routes(): readonly ServerRoute[]
  /** Findings of rules that need the routes; with an empty list where the routes were not needed. */
  routed(routes: readonly ServerRoute[]): readonly Finding[]
  textsOf(paths: ReadonlySet<string>): ReadonlyMap<string, SourceText>
}

/** From what was seen file by file to what the code holds: here all of it is in sight. */
export async function concludeCode(world: World, seen: Seen, say: Say, behind: Behind): Promise<Code> {
  const { wanted } = world
  const findings = inOrder(seen.found)
  const traced = inOrder(seen.traced)
  say('looking for server routes')
  const { isAsked, isRead, syntaxes } = bounded(() => {
    const ofSockets = needsServers(traced, world.config)
    const ofAny =
      ofSockets || findings.some(({ role, zone }) => /^sse-(client|server)$/.test(role) && zone === 'source')
    return { isAsked: ofSockets, isRead: ofAny, syntaxes: ofAny ? behind.findServers() : [] }
  })
  await loadParsers(syntaxes)
  return bounded(() => {
    const routes = isRead ? behind.routes() : []
    const known = [...world.offered, ...(isAsked ? routes : [])]
    const decided = decidedSockets(traced, known, findings, world)
    const sockets = decided.filter(({ usage }) => wanted(usage.path))
    const placed = behindKits(streamsOnRoutes(findings, routes), routes)
    return {
      findings: withoutIdleAffinity([...placed, ...behind.routed(routes)]),
      sockets,
      routes,
      sources: behind.textsOf(new Set(sockets.flatMap(filesOfSocket))),
      suppressions: inOrder(seen.suppressions),
      parsed: new Map(seen.parsed),
    }
  })
}

/** Affinity says something where a server takes sockets or answers with streams, behind a gateway of AWS excepted. */
function withoutIdleAffinity(findings: readonly Finding[]): readonly Finding[] {
  if (!findings.some(({ resource }) => resource === 'affinity')) return findings
  const isServed = findings.some(
    (finding) =>
      (/^(server|sse-server)$/.test(finding.role) ||
        finding.kit !== undefined ||
        finding.resource === 'proxy') &&
      finding.confidence !== 'possible' &&
      !/^(test|vendored|generated)$/.test(finding.zone) &&
      gatewayPartOf(finding) === undefined,
  )
  return isServed ? findings : findings.filter(({ resource }) => resource !== 'affinity')
}

/** All sockets of the program are decided at once: what two of them share is decided with both in sight. */
function decidedSockets(
  traced: readonly SocketUsage[],
  routes: readonly ServerRoute[],
  findings: readonly Finding[],
  { config, outcomes, host, reachable, adapted: told }: World,
): readonly DecidedSocket[] {
  const unread = new Set(
    outcomes.all().flatMap((one) => (one.kind === 'failed' && one.stage === 'parse' ? [one.path] : [])),
  )
  const classic = classicAdapters(traced, reachable, host)
  const isInPackage = (path: string) => packageFolder(path, (manifest) => host.has(manifest)) !== undefined
  const rangeOf = (path: string, name: string): string | undefined => {
    for (const folder of foldersAbove(dirname(path))) {
      const manifest = manifestIn(host.text(join(folder, 'package.json')))
      const ranges = sections.map((section) => Object(manifest?.[section])[name] as unknown)
      const range = ranges.find((one): one is string => typeof one === 'string')
      if (range !== undefined) return range
    }
    return undefined
  }
  let serving: boolean | undefined
  const serves = (path?: RegExp) => {
    if (path) return servesAt(path, findings)
    serving ??= servesSockets(findings, host)
    return serving
  }
  const isInExtension = (path: string): boolean => {
    const folder = dirname(path)
    const manifest = join(folder, 'manifest.json')
    if (host.has(manifest) && host.mayHold?.(manifest, ['manifest_version']) === true) return true
    return folder !== path && isInExtension(folder)
  }
  let said: ReadonlyMap<string, readonly string[]> | undefined
  const settings = () => {
    said ??= servesSockets(
      findings.filter(({ role }) => role !== 'configuration'),
      host,
    )
      ? new Map()
      : addressesInSettings(host)
    return said
  }
  const adapted = ({ path, construction }: SocketUsage) => told?.get(siteKey(path, construction))
  const around = { unread, routes, classic, isInPackage, rangeOf, serves, isInExtension, settings, adapted }
  return [...decideAll(traced, config, around)].sort((a, b) => byLocation(a.usage.location, b.usage.location))
}

/** Whether the source of a server names a path like this. */
function servesAt(path: RegExp, findings: readonly Finding[]): boolean {
  return findings.some(
    ({ role, zone, names, links }) =>
      role === 'server' &&
      zone === 'source' &&
      [...names, ...links.map(({ name }) => name)].some((one) => path.test(one)),
  )
}

/** Languages of servers, and of proxies in front of them, for which no rule knows the served routes. */
const mayServe =
  /\.(py|go|java|kts?|scala|clj|groovy|rs|cs|fs|vb|rb|php|exs?|erl|hs|pl|lua|gd|nim|cr|zig|jl|c|cc|cpp|cxx|h|hpp|ino|conf|tf|ya?ml)$|(^|\/)Caddyfile$/i
const ofOthers = /(^|\/)(node_modules|vendor|third[-_]party|\.github)\//
const serverWords = [
  'WebSocket',
  'websocket',
  'Websocket',
  'web_socket',
  'WEBSOCKET',
  'proxy_set_header Upgrade',
]

/** Whether a tree holds a server that may offer sockets. Called only for a tree in which the target of a socket is unknown. */
function servesSockets(findings: readonly Finding[], host: SourceHost): boolean {
  return (
    findings.some(
      ({ role, zone }) =>
        /^(server|infrastructure|configuration)$/.test(role) && !/^(test|vendored)$/.test(zone),
    ) ||
    host.paths.some(
      (path) => mayServe.test(path) && !ofOthers.test(path) && host.mayHold?.(path, serverWords) === true,
    )
  )
}

const environmentFile = /(^|\/)\.env[\w.-]*$/
const example = /\b(example|sample|template|dist|test)\b/

function addressesInSettings(host: SourceHost): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const path of host.paths.filter(isOwnEnvironment))
    for (const [, name = '', address = ''] of (host.text(path) ?? '').matchAll(assignment))
      found.set(name, [...(found.get(name) ?? []), address])
  return found
}

function isOwnEnvironment(path: string): boolean {
  return environmentFile.test(path) && !example.test(basename(path)) && !ofOthers.test(path)
}

const assignment = /^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*["']?((?:wss?|https?):\/\/[^\s"'#]+)/gim

/**
 * The findings of streams with the path on which each is answered, where its own code does not say it: on Node, a route and what
 * answers it may stand far apart. What answers on several paths has none: it would make one channel of them all.
 */
function streamsOnRoutes(findings: readonly Finding[], routes: readonly ServerRoute[]): readonly Finding[] {
  const paths = new Map<string, Set<string>>()
  for (const { path, streamsAt = [] } of routes)
    if (path !== undefined && path !== '/')
      for (const place of streamsAt) {
        const key = placeKey(place)
        paths.set(key, (paths.get(key) ?? new Set()).add(path))
      }
  if (paths.size === 0) return findings
  return findings.map((finding) => {
    if (finding.role !== 'sse-server' || finding.names.length > 0) return finding
    const [path, ...more] = paths.get(placeKey(finding.location)) ?? []
    if (path === undefined || more.length > 0) return finding
    return { ...finding, names: [path], links: [...finding.links, { kind: 'route', name: path }] }
  })
}
