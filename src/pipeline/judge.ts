import { waitsForWord } from '../checklist/attested.js'
import { type Facts, type Unread, unreadOf } from '../checklist/facts.js'
import { inPart } from '../checklist/in-part.js'
import { items as ownItems } from '../checklist/index.js'
import { emptyRecord, readRecord } from '../config/checklist-record.js'
import {
  type ChecklistRecord,
  checklistRecordPath,
  type NotApplicable,
  wordOn,
} from '../model/attestation.js'
import { type Baseline, type BaselineState, baselinePath } from '../model/baseline.js'
import { buildsIn } from '../model/built-file.js'
import type { Channel } from '../model/channel.js'
import type { Status } from '../model/checklist.js'
import type { Finding } from '../model/finding.js'
import { languageOf } from '../model/language-of.js'
import type { Naming } from '../model/naming.js'
import { phrase } from '../model/phrase.js'
import type { Progress } from '../model/progress.js'
import type { PlannedRemoval } from '../model/removal-plan.js'
import { bounded } from '../model/run-limit.js'
import { UsageError } from '../model/usage-error.js'
import type { Owner, Workspace } from '../model/workspace.js'
import { whyUnread } from '../repository/read-plain-file.js'
import type { RuleSet } from '../rules/rule-set.js'
import { withBuilds } from './builds.js'
import { identify } from './identity/identify.js'
import { isUnread, namedPlaces } from './named-places.js'
import type { Observed } from './observe/observe.js'
import { reportOf, type Vocabulary } from './report-of.js'
import type { ScanInput, ScanResult } from './scan.js'
import { subjectsNamedIn } from './subjects.js'
import { suppress, unsuppressed, withoutClassified, withoutSuppressed } from './suppress.js'
import { withTestData } from './test-data.js'

/** From the observed facts and the attestations of people to the checklist and the report. */
export async function judge(input: ScanInput, rules: RuleSet, observed: Observed): Promise<ScanResult> {
  const { sockets, routes, sources, paths, quiet } = observed
  const { attestations, kept, otherClients } = input.part ? emptyRecord : await recordIn(input)
  const expires = [...attestations.map((one) => one.expires), ...kept.map((one) => one.until)].some(Boolean)
  const today = input.today ?? (expires || otherClients.length > 0 ? input.clock?.() : undefined)
  const written = await writtenBaseline(input)
  const { all, now } = bounded(() => {
    const found = withoutClassified(
      suppress(
        identify(withTestData(observed.findings, sockets, rules.heads)),
        observed.suppressions,
        new Set(rules.heads.map(({ id }) => id)),
        sockets.map(({ usage }) => usage),
        // Only when all rules ran is it certain that a suppression has no effect.
      ).filter(({ role }) => role !== 'suppression' || input.part?.rules === undefined),
      written ?? { entries: [] },
    )
    const marked = input.part
      ? found
      : withBuilds(found, observed, wordOn('update-clients', attestations, today))
    return {
      all: marked,
      now: { findings: unsuppressed(marked), sockets: withoutSuppressed(sockets, marked) },
    }
  })
  // A built file without a source here is judged as the client that it is.
  const builds = new Set(buildsIn(now).map(({ location }) => location.path))
  const opens = now.findings
    .filter(({ zone, location }) => zone !== 'vendored' && !builds.has(location.path))
    .map(({ location }) => location.path)
  const unread = unreadOf(observed.outcomes, languageOf, new Set(opens))
  // What a comment takes out is not gone.
  const asked = input.history?.({ findings: all, sockets })
  asked?.catch(() => undefined) // awaited below: git looks into the past meanwhile
  const plans = await plansIn(observed)
  const vocabulary = await vocabularyFor({ findings: all, sockets }, rules)
  const stages = await stagesFor(input, observed, all, now)
  const history = await asked
  // The baseline also holds entries that were classified as no WebSocket.
  const isJudged = ({ suppressed }: Finding) => suppressed === undefined || suppressed.path === baselinePath
  const baseline = await baselineOf(
    input,
    written,
    { judged: all.filter(isJudged), suppressed: all.filter((one) => !isJudged(one)) },
    unread,
  )
  return bounded(() => {
    const namings = stages.namings(history)
    const judged: Facts = {
      ...now,
      routes,
      ownHosts: input.config.ownHosts ?? [],
      foreignHosts: input.config.foreignHosts ?? [],
      attestations,
      ...(input.part ? {} : { notApplicable: knownItems(input) }),
      kept,
      otherClients,
      ...(plans.length === 0 ? {} : { plans }),
      ...(namings.length === 0 ? {} : { namings }),
      ...(history === undefined ? {} : { history }),
      ...(today === undefined ? {} : { today }),
      ...(baseline === undefined ? {} : { baseline }),
      suppressed: all.filter(({ suppressed }) => suppressed !== undefined),
      paths: [...paths].sort(),
      unread,
      rules: rules.heads.flatMap(({ role, syntaxes }) => syntaxes.map((syntax) => ({ role, syntax }))),
    }
    const channels = stages.channels(judged)
    const speaking = subjectsNamedIn(judged, input.items, observed.channelNames, observed.host)
    const unnamed: Facts = { ...judged, channels, speaking }
    // Without attestations: what one rests on must not depend on it.
    const unsaid: Facts = { ...unnamed, attestations: [], notApplicable: [] }
    const claiming = (status: Status) =>
      input.part ? [] : input.items.filter((item) => item.names && item.assess(unsaid).status === status)
    const tree = { facts: judged, quiet, host: observed.host }
    const named = new Map([
      ...namedPlaces(claiming('not-applicable'), tree),
      ...namedPlaces(claiming('done'), { ...tree, isUnread }),
    ])
    const facts: Facts = named.size === 0 ? unnamed : { ...unnamed, named }
    const progress = stages.progress(facts)
    const report = reportOf({
      version: input.version,
      ...(progress === undefined ? {} : { progress }),
      ...(today === undefined ? {} : { today }),
      config: input.config,
      ...vocabulary,
      ...(input.part === undefined ? {} : { part: input.part }),
      workspaces: stages.workspaces(),
      owners: stages.owners(),
      channels: input.part ? [] : channels,
      judged: input.items.map((item) => {
        const assessment = item.assess(facts)
        return input.part
          ? { item, assessment: inPart(assessment), isAttestable: false }
          : { item, assessment, isAttestable: waitsForWord(item, assessment, facts) }
      }),
      findings: all,
      sockets,
      outcomes: observed.outcomes,
      candidates: observed.candidates,
      unsupported: observed.unsupported,
      ignored: observed.ignored,
    })
    return { facts, paths, quiet, report, sockets, routes, sources }
  })
}

/** @throws UsageError for an item that there is not. */
function knownItems({ config, items }: ScanInput): readonly NotApplicable[] {
  const { notApplicable = [] } = config
  if (notApplicable.length === 0) return []
  const ids = [...new Set([...ownItems, ...items].map(({ id }) => id))]
  const unknown = notApplicable.find(({ item }) => !ids.includes(item))
  if (unknown)
    throw new UsageError(
      phrase`notApplicable in the configuration names "${unknown.item}", which is not a checklist item: write one of ${ids.join(', ')}`,
    )
  return notApplicable
}

/** The baseline of the tree, where it is requested. */
async function writtenBaseline({ tree, baseline }: ScanInput): Promise<Baseline | undefined> {
  if (!baseline) return undefined
  const { baselineIn } = await import('./baseline/state.js')
  return baselineIn(tree)
}

/** The comparison with it. */
async function baselineOf(
  input: ScanInput,
  written: Baseline | undefined,
  findings: { readonly judged: readonly Finding[]; readonly suppressed: readonly Finding[] },
  unread: readonly Unread[],
): Promise<BaselineState | undefined> {
  if (!input.baseline) return undefined
  const { baselineState } = await import('./baseline/state.js')
  return baselineState(written, findings, unseenBy(input, unread), input.baseline)
}

/** Files whose content is unknown: those that were not read, and in a scan of a part all others. */
function unseenBy({ part, wanted }: ScanInput, unread: readonly Unread[]): (path: string) => boolean {
  const paths = new Set(unread.map(({ path }) => path))
  return (path) => part?.rules !== undefined || paths.has(path) || (part !== undefined && !wanted(path))
}

/** The attestations in the scanned tree: also of items outside this run. */
async function recordIn({ tree, items }: ScanInput): Promise<ChecklistRecord> {
  const read = tree.read(checklistRecordPath)
  if (read.kind === 'skipped' && read.because === 'missing') return emptyRecord
  if (read.kind !== 'bytes')
    throw new UsageError(
      phrase`${checklistRecordPath} cannot be read (${whyUnread(read)}): make it a readable file, or remove it`,
    )
  return readRecord(
    Buffer.from(read.bytes).toString('utf8'),
    [...new Set([...ownItems, ...items])].map(({ id }) => id),
  )
}

/** Plans are about findings; without findings, their reader is not loaded. */
async function plansIn({ findings, host }: Observed): Promise<readonly PlannedRemoval[]> {
  if (findings.length === 0) return []
  const { readPlans } = await import('./read-plans.js')
  return bounded(() => readPlans(findings, host))
}

interface Stages {
  channels(facts: Facts): readonly Channel[]
  /** Where the configuration has a plan. */
  progress(facts: Facts): Progress | undefined
  /** Where operations name the services. */
  namings(history: Facts['history']): readonly Naming[]
  workspaces(): readonly Workspace[]
  owners(): readonly Owner[]
}

/** The stages that need findings, present or past (`all`: suppressed ones as well); without findings their code is not loaded. */
async function stagesFor(
  { config, history }: ScanInput,
  observed: Observed,
  all: readonly Finding[],
  { findings, sockets }: Pick<Facts, 'findings' | 'sockets'>,
): Promise<Stages> {
  const isAny = findings.length + sockets.length > 0
  const [joining, paired, progress, naming, declared, owned] = await Promise.all([
    isAny ? import('../checklist/channels/channels.js') : undefined,
    isAny ? import('./paired-routes.js') : undefined,
    config.features || config.phases ? import('./progress.js') : undefined,
    findings.length > 0 || history ? import('./namings.js') : undefined,
    all.length > 0 ? import('./workspaces.js') : undefined,
    all.length > 0 ? import('./owners.js') : undefined,
  ])
  return {
    channels: (facts) =>
      joining && paired ? joining.channelsOf(facts, config, paired.pairedRoutes(facts.routes ?? [])) : [],
    progress: (facts) => progress?.progressOf(facts, config),
    namings(past) {
      const former = past?.kind === 'read' ? (past.formerNames ?? []) : []
      if (!naming || findings.length + former.length === 0) return []
      const { paths, channelNames, host } = observed
      const known = { findings, paths, ...(past ? { history: past } : {}) }
      return naming.namingsIn(known, channelNames, config, host)
    },
    workspaces: () =>
      declared?.workspacesIn({ findings: all, sockets: observed.sockets }, observed.host) ?? [],
    owners: () => owned?.ownersIn({ findings: all, sockets: observed.sockets }, observed.host) ?? [],
  }
}

/** The texts of what a report may name, loaded only where there is something to name. */
async function vocabularyFor(
  { findings, sockets }: Pick<Facts, 'findings' | 'sockets'>,
  rules: RuleSet,
): Promise<Vocabulary> {
  const [loaded, { reasons }, { features }] = await Promise.all([
    findings.length > 0 ? rules.load() : [],
    sockets.length > 0 ? import('../clients/reasons/reasons.js') : { reasons: [] },
    sockets.length > 0 ? import('../clients/features/titles.js') : { features: [] },
  ])
  return { rules: loaded, reasons, features }
}
