import { channelsOf } from '../checklist/channels/channels.js'
import type { Item } from '../checklist/define-item.js'
import { type Facts, unreadOf } from '../checklist/facts.js'
import { emptyRecord, readRecord } from '../config/checklist-record.js'
import type { ParsedFile, SourceHost } from '../languages/parsed-file.js'
import type { ScriptFile } from '../languages/script.js'
import { type ChecklistRecord, checklistRecordPath } from '../model/attestation.js'
import type { Config } from '../model/config.js'
import type { History } from '../model/history.js'
import { languageOf } from '../model/language-of.js'
import { byLocation } from '../model/lines.js'
import type { Report } from '../model/report.js'
import type { ServerRoute } from '../model/route.js'
import type { DecidedSocket, SocketUsage } from '../model/socket.js'
import type { SourceText, Syntax, Tree } from '../model/source.js'
import { UsageError } from '../model/usage-error.js'
import type { Rule, RuleContext } from '../rules/define-rule.js'
import { traceSockets } from '../sockets/trace.js'
import { decideAll } from '../sockets/verdict/decide.js'
import { detect, identify } from './detect.js'
import { filesNaming, namesOf, streamNamesOf } from './document-names.js'
import { gather, hostOf } from './gather.js'
import { asLoaded } from './loaded-as.js'
import { Outcomes } from './outcomes.js'
import { parse } from './parse.js'
import { prefilterOf } from './prefilter.js'
import { readPlans } from './read-plans.js'
import { reportOf } from './report-of.js'
import { asksForServers, serverRoutes } from './server-routes.js'
import { speakingOf } from './speaking.js'
import { widen } from './widen.js'
import { widenProgram } from './widen-program.js'

export interface ScanInput {
  readonly tree: Tree
  readonly config: Config
  /** Which listed paths to look at. */
  readonly wanted: (path: string) => boolean
  readonly rules: readonly Rule[]
  readonly items: readonly Item[]
  readonly version: string
  /** ISO date against which deadlines are judged. */
  readonly today?: string
  /** Asked for the day when none is given and something expires: a report that needs no clock has none. */
  readonly clock?: () => string
  /** Asked what was here earlier, once it is known what is here now. */
  readonly history?: (now: Pick<Facts, 'findings' | 'sockets'>) => Promise<History>
  /** Only a part of the tree is wanted: what people said of the whole is left out. */
  readonly isPart?: boolean
  /** Told of each stage as it begins. */
  readonly onStage?: (stage: string) => void
}

export interface ScanResult {
  /** What the checklist was judged from. */
  readonly facts: Facts
  /** Every path that was listed and wanted. */
  readonly paths: readonly string[]
  readonly report: Report
  readonly sockets: readonly DecidedSocket[]
  /** What this repository's servers serve, where a socket asked for it. */
  readonly routes: readonly ServerRoute[]
  /** Texts of the files that hold sockets, for the stages that rewrite them. */
  readonly sources: ReadonlyMap<string, SourceText>
}

/** From a tree to a report: list, read and sift, parse, detect, trace and decide, assess. */
export async function scan(input: ScanInput): Promise<ScanResult> {
  const say = input.onStage ?? (() => undefined)
  const first = input.rules.filter((rule) => !rule.afterNames)
  const early = first.filter((rule) => !rule.afterRoutes)
  const late = input.rules.filter((rule) => rule.afterNames)

  say('reading files')
  const gathered = await gather(input.tree, input.wanted, prefilterOf(input.rules))
  const outcomes = new Outcomes(gathered.outcomes)
  const host = hostOf(input.tree, gathered.paths)

  say('reading code')
  const parsed = new Map<Syntax, readonly ParsedFile[]>()
  for (const syntax of syntaxesOf(first)) {
    parsed.set(syntax, await parse(syntax, gathered.candidates.get(syntax) ?? [], host, outcomes))
  }

  say('following sockets')
  const loaded = asLoaded((parsed.get('script') ?? []) as readonly ScriptFile[], gathered.paths, host)
  const scripts = await widenProgram(loaded, gathered.paths, host, outcomes)
  parsed.set('script', scripts)
  const findings = detectIn(parsed, early, contextOf(host), outcomes)
  const traced = tracedSockets(scripts, outcomes, (usages) => widen(usages, gathered.paths, host))
  const usages = [...traced.keys()]
  const isAsked = asksForServers(usages, input.config)
  const isRead =
    isAsked || findings.some(({ role, zone }) => /^sse-(client|server)$/.test(role) && zone === 'source')
  const routes = isRead ? await serverRoutes(gathered.paths, host, outcomes) : []
  const decided = decidedSockets(traced, isAsked ? routes : [], input, outcomes)
  const routed = first.filter((rule) => rule.afterRoutes)
  findings.push(...detectIn(parsed, routed, { ...contextOf(host), routes }, outcomes))

  say('reading documents')
  const names = namesOf(findings)
  const streamNames = streamNamesOf(findings, routes, names)
  for (const syntax of syntaxesOf(late)) {
    const candidates = gathered.candidates.get(syntax) ?? []
    const naming = filesNaming([...names, ...streamNames], gathered.paths, syntax, candidates, host)
    const documents = await parse(syntax, [...candidates, ...naming], host, outcomes)
    parsed.set(syntax, documents)
    findings.push(
      ...detectIn(
        new Map([[syntax, documents]]),
        late,
        { ...contextOf(host), channelNames: names, streamNames },
        outcomes,
      ),
    )
  }

  say('judging the checklist')
  const { attestations, kept } = input.isPart ? emptyRecord : await recordIn(input)
  const expires = [...attestations.map((one) => one.expires), ...kept.map((one) => one.until)].some(Boolean)
  const today = input.today ?? (expires ? input.clock?.() : undefined)
  const now = { findings: identify(findings), sockets: decided.map(({ socket }) => socket) }
  const history = await input.history?.(now)
  const plans = readPlans(now.findings, host)
  const judged: Facts = {
    ...now,
    routes,
    ownHosts: input.config.ownHosts ?? [],
    attestations,
    kept,
    ...(plans.length === 0 ? {} : { plans }),
    ...(history === undefined ? {} : { history }),
    ...(today === undefined ? {} : { today }),
    paths: [...gathered.paths].sort(),
    unread: unreadOf(outcomes.all(), languageOf),
    rules: input.rules.flatMap(({ role, syntaxes }) => syntaxes.map((syntax) => ({ role, syntax }))),
  }
  const facts: Facts = {
    ...judged,
    channels: channelsOf(judged, input.config),
    speaking: speakingOf(judged, input.items, names, host),
  }
  const candidates = [...parsed.values()].reduce(
    (sum, files) => sum + files.filter((file) => file.problems.length === 0).length,
    0,
  )
  return {
    facts,
    paths: gathered.paths,
    report: reportOf({
      version: input.version,
      ...(today === undefined ? {} : { today }),
      config: input.config,
      rules: input.rules,
      channels: facts.channels ?? [],
      judged: input.items.map((item) => ({ item, assessment: item.assess(facts) })),
      findings: facts.findings,
      sockets: facts.sockets,
      outcomes: outcomes.all(),
      candidates,
      unsupported: gathered.unsupported,
    }),
    sockets: facts.sockets,
    routes,
    sources: textsOf(
      scripts,
      decided.map(({ socket }) => socket),
    ),
  }
}

/** What people confirmed, as the scanned tree has it. */
async function recordIn({ tree, items }: ScanInput): Promise<ChecklistRecord> {
  const read = tree.read(checklistRecordPath)
  if (read.kind === 'skipped') return emptyRecord
  if (read.kind === 'failed')
    throw new UsageError(
      `${checklistRecordPath} cannot be read (${read.message}): make it readable, or remove it`,
    )
  return readRecord(
    Buffer.from(read.bytes).toString('utf8'),
    items.map(({ id }) => id),
  )
}

/** Texts of the files that open sockets, and of those that use them. */
function textsOf(
  files: readonly ScriptFile[],
  sockets: readonly DecidedSocket[],
): ReadonlyMap<string, SourceText> {
  const paths = new Set(sockets.flatMap(({ usage }) => [usage.path, ...usage.uses.map(({ path }) => path)]))
  return new Map(files.flatMap(({ source }) => (paths.has(source.path) ? [[source.path, source]] : [])))
}

function syntaxesOf(rules: readonly Rule[]): ReadonlySet<Syntax> {
  return new Set(rules.flatMap(({ syntaxes }) => syntaxes))
}

/** What a rule may ask before names and routes are known. */
function contextOf(host: SourceHost): RuleContext {
  return { channelNames: new Set(), streamNames: new Set(), host, routes: [] }
}

function detectIn(
  parsed: ReadonlyMap<Syntax, readonly ParsedFile[]>,
  rules: readonly Rule[],
  context: RuleContext,
  outcomes: Outcomes,
) {
  return [...parsed].flatMap(([syntax, files]) =>
    detect(
      files,
      rules.filter((rule) => rule.syntaxes.includes(syntax)),
      context,
      outcomes,
    ),
  )
}

function tracedSockets(
  files: readonly ScriptFile[],
  outcomes: Outcomes,
  beyond: (usages: readonly SocketUsage[]) => readonly SocketUsage[],
): ReadonlyMap<SocketUsage, SourceText> {
  const sources = new Map<SocketUsage, SourceText>()
  for (const file of files) {
    try {
      for (const usage of beyond(traceSockets(file))) sources.set(usage, file.source)
    } catch (error) {
      outcomes.fail(file.source.path, 'detect', `sockets: ${(error as Error).message.split('\n')[0]}`)
    }
  }
  return sources
}

/** All sockets of the program are decided at once: what two of them share is decided with both in sight. */
function decidedSockets(
  sources: ReadonlyMap<SocketUsage, SourceText>,
  routes: readonly ServerRoute[],
  { config }: ScanInput,
  outcomes: Outcomes,
): { readonly socket: DecidedSocket; readonly source: SourceText }[] {
  const unread = new Set(
    outcomes.all().flatMap((one) => (one.kind === 'failed' && one.stage === 'parse' ? [one.path] : [])),
  )
  return decideAll([...sources.keys()], config, { unread, routes })
    .flatMap((socket) => {
      const source = sources.get(socket.usage)
      return source ? [{ socket, source }] : []
    })
    .sort((a, b) => byLocation(a.socket.usage.location, b.socket.usage.location))
}
