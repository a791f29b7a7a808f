import { type Facts, unreadOf } from '../checklist/facts.js'
import { emptyRecord, readRecord } from '../config/checklist-record.js'
import { type ChecklistRecord, checklistRecordPath } from '../model/attestation.js'
import type { Channel } from '../model/channel.js'
import type { Config } from '../model/config.js'
import { languageOf } from '../model/language-of.js'
import type { PlannedRemoval } from '../model/removal-plan.js'
import { UsageError } from '../model/usage-error.js'
import type { RuleSet } from '../rules/rule-set.js'
import { identify } from './detect.js'
import type { Observed } from './observe/observe.js'
import { reportOf, type Vocabulary } from './report-of.js'
import type { ScanInput, ScanResult } from './scan.js'

/** From what was observed, and what people said of it, to the checklist and the report. */
export async function judge(input: ScanInput, rules: RuleSet, observed: Observed): Promise<ScanResult> {
  const { sockets, routes, sources, paths } = observed
  const { attestations, kept } = input.isPart ? emptyRecord : await recordIn(input)
  const expires = attestations.some((one) => one.expires !== undefined)
  const today = input.today ?? (expires ? input.clock?.() : undefined)
  const now = { findings: identify(observed.findings), sockets }
  const history = await input.history?.(now)
  const plans = await plansIn(observed)
  const facts: Facts = {
    ...now,
    attestations,
    kept,
    ...(plans.length === 0 ? {} : { plans }),
    ...(history === undefined ? {} : { history }),
    ...(today === undefined ? {} : { today }),
    paths: [...paths].sort(),
    unread: unreadOf(observed.outcomes, languageOf),
    rules: rules.heads.flatMap(({ role, syntaxes }) => syntaxes.map((syntax) => ({ role, syntax }))),
  }
  const report = reportOf({
    version: input.version,
    ...(today === undefined ? {} : { today }),
    config: input.config,
    ...(await vocabularyFor(facts, rules)),
    channels: await channelsIn(facts, input.config),
    judged: input.items.map((item) => ({ item, assessment: item.assess(facts) })),
    findings: facts.findings,
    sockets,
    outcomes: observed.outcomes,
    candidates: observed.candidates,
    unsupported: observed.unsupported,
  })
  return { facts, paths, report, sockets, routes, sources }
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

/** Plans speak of what was found; where nothing was, what reads them is not loaded. */
async function plansIn({ findings, host }: Observed): Promise<readonly PlannedRemoval[]> {
  if (findings.length === 0) return []
  const { readPlans } = await import('./read-plans.js')
  return readPlans(findings, host)
}

/** What was found makes channels; without any, what joins them is not loaded. */
async function channelsIn(facts: Facts, config: Config): Promise<readonly Channel[]> {
  if (facts.findings.length + facts.sockets.length === 0) return []
  const { channelsOf } = await import('../checklist/channels/channels.js')
  return channelsOf(facts, config)
}

/** The texts of what a report may name, loaded only where there is something to name. */
async function vocabularyFor({ findings, sockets }: Facts, rules: RuleSet): Promise<Vocabulary> {
  const [loaded, { reasons }, { features }] = await Promise.all([
    findings.length > 0 ? rules.load() : [],
    sockets.length > 0 ? import('../sockets/reasons/index.js') : { reasons: [] },
    sockets.length > 0 ? import('../sockets/features/index.js') : { features: [] },
  ])
  return { rules: loaded, reasons, features }
}
