import type { ParsedFile } from '../../languages/parsed-file.js'
import type { ScriptFile } from '../../languages/script.js'
import type { Config } from '../../model/config.js'
import type { Finding } from '../../model/finding.js'
import { byLocation } from '../../model/lines.js'
import type { ServerRoute } from '../../model/route.js'
import type { DecidedSocket, SocketUsage } from '../../model/socket.js'
import type { SourceText, Syntax } from '../../model/source.js'
import type { PlacedSuppression } from '../../model/suppression.js'
import { traceSockets } from '../../sockets/trace.js'
import { decideAll } from '../../sockets/verdict/decide.js'
import { asLoaded } from '../loaded-as.js'
import type { Outcomes } from '../outcomes.js'
import { parse } from '../parse.js'
import { asksForServers, serverRoutes } from '../server-routes.js'
import { widen } from '../widen.js'
import { widenProgram } from '../widen-program.js'
import { placedSuppressions } from './placed-suppressions.js'
import { type Counts, contextOf, countsOf, detectIn, syntaxesOf, type World } from './world.js'

export interface Code {
  readonly findings: readonly Finding[]
  readonly sockets: readonly DecidedSocket[]
  readonly routes: readonly ServerRoute[]
  readonly sources: ReadonlyMap<string, SourceText>
  readonly suppressions: readonly PlacedSuppression[]
  readonly parsed: Counts
}

/** Parses what may speak of sockets, lets the rules say what they find, follows each socket and decides it. */
export async function lookAtCode(
  { reachable: paths, wanted, host, candidates, rules, config, outcomes }: World,
  say: (stage: string) => void,
): Promise<Code> {
  const first = rules.filter((rule) => !rule.afterNames)
  const parsed = new Map<Syntax, readonly ParsedFile[]>()
  for (const syntax of syntaxesOf(first)) {
    parsed.set(syntax, await parse(syntax, candidates.get(syntax) ?? [], host, outcomes))
  }

  say('following sockets')
  const loaded = asLoaded((parsed.get('script') ?? []) as readonly ScriptFile[], paths, host)
  const scripts = await widenProgram(loaded, paths, host, outcomes)
  // Files that sockets led into are read for those sockets, and for nothing else.
  const within = scripts.filter(({ source }) => wanted(source.path))
  parsed.set('script', within)
  say('applying rules')
  const early = first.filter((rule) => !rule.afterRoutes)
  const findings = detectIn(parsed, early, contextOf(host), outcomes)
  say('deciding sockets')
  const traced = tracedSockets(scripts, outcomes, (usages) => widen(usages, paths, host))
  say('looking for server routes')
  const isAsked = asksForServers([...traced.keys()], config)
  const isRead =
    isAsked || findings.some(({ role, zone }) => /^sse-(client|server)$/.test(role) && zone === 'source')
  const routes = isRead ? await serverRoutes(paths, host, outcomes) : []
  const decided = decidedSockets(traced, isAsked ? routes : [], config, outcomes)
  const sockets = decided.filter(({ usage }) => wanted(usage.path))
  const routed = first.filter((rule) => rule.afterRoutes)
  return {
    findings: [...findings, ...detectIn(parsed, routed, { ...contextOf(host), routes }, outcomes)],
    sockets,
    routes,
    sources: textsOf(scripts, sockets),
    suppressions: placedSuppressions(parsed.values()),
    parsed: countsOf(parsed),
  }
}

/** Texts of the files that open sockets, and of those that use them. */
function textsOf(
  files: readonly ScriptFile[],
  sockets: readonly DecidedSocket[],
): ReadonlyMap<string, SourceText> {
  const paths = new Set(sockets.flatMap(({ usage }) => [usage.path, ...usage.uses.map(({ path }) => path)]))
  return new Map(files.flatMap(({ source }) => (paths.has(source.path) ? [[source.path, source]] : [])))
}

function tracedSockets(
  files: readonly ScriptFile[],
  outcomes: Outcomes,
  beyond: (usages: readonly SocketUsage[]) => readonly SocketUsage[],
): ReadonlySet<SocketUsage> {
  const traced = new Set<SocketUsage>()
  for (const file of files) {
    try {
      for (const usage of beyond(traceSockets(file))) traced.add(usage)
    } catch (error) {
      outcomes.fail(file.source.path, 'detect', `sockets: ${(error as Error).message.split('\n')[0]}`)
    }
  }
  return traced
}

/** All sockets of the program are decided at once: what two of them share is decided with both in sight. */
function decidedSockets(
  traced: ReadonlySet<SocketUsage>,
  routes: readonly ServerRoute[],
  config: Config,
  outcomes: Outcomes,
): readonly DecidedSocket[] {
  const unread = new Set(
    outcomes.all().flatMap((one) => (one.kind === 'failed' && one.stage === 'parse' ? [one.path] : [])),
  )
  return [...decideAll([...traced], config, { unread, routes })].sort((a, b) =>
    byLocation(a.usage.location, b.usage.location),
  )
}
