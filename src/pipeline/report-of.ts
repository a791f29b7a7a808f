import type { Item } from '../checklist/define-item.js'
import type { FeatureDefinition } from '../clients/features/define-feature.js'
import { together } from '../clients/verdict/together.js'
import { withBriefTexts } from '../model/brief.js'
import type { Channel } from '../model/channel.js'
import type { Assessment } from '../model/checklist.js'
import type { Config } from '../model/config.js'
import { fill } from '../model/fill.js'
import type { Finding } from '../model/finding.js'
import { append } from '../model/once.js'
import type { Part } from '../model/part.js'
import type { Progress } from '../model/progress.js'
import type { ReasonDefinition } from '../model/reason.js'
import { replacements } from '../model/replacements.js'
import {
  type Report,
  type ReportFiles,
  type ReportFinding,
  type ReportItem,
  type ReportReason,
  type ReportRoute,
  type ReportSocket,
  type ReportTexts,
  type ReportUse,
  withOrderedKeys,
} from '../model/report.js'
import type { ServerRoute } from '../model/route.js'
import type { DecidedSocket, Reason, SocketUsage } from '../model/socket.js'
import { isOther, type Use } from '../model/socket-use.js'
import type { FileOutcome, Lang, Text } from '../model/source.js'
import { isCodeAlone, useText, wayText } from '../model/use-texts.js'
import type { Owner, Workspace } from '../model/workspace.js'
import type { Rule } from '../rules/define-rule.js'
import { sharedOnce } from './shared-facts.js'

export interface Judged {
  readonly item: Item
  readonly assessment: Assessment
  /** A person's word would close it. */
  readonly isAttestable: boolean
}

/** What findings and sockets are spoken of with. */
export interface Vocabulary {
  readonly rules: readonly Rule[]
  readonly reasons: readonly ReasonDefinition[]
  readonly features: readonly Pick<FeatureDefinition, 'kind' | 'title'>[]
}

export interface ReportInput extends Vocabulary {
  readonly version: string
  readonly today?: string
  readonly part?: Part
  readonly config: Config
  readonly progress?: Progress
  readonly workspaces: readonly Workspace[]
  readonly owners: readonly Owner[]
  readonly channels: readonly Channel[]
  readonly judged: readonly Judged[]
  readonly findings: readonly Finding[]
  readonly sockets: readonly DecidedSocket[]
  readonly outcomes: readonly FileOutcome[]
  readonly candidates: number
  readonly unsupported: readonly string[]
  readonly ignored: number
}

/** What stages found → the one thing that reporters get. No offsets, no absolute paths, no clock. */
export function reportOf(input: ReportInput): Report {
  const messages = new Map(input.rules.map((rule) => [rule.id, rule.messages]))
  return withOrderedKeys({
    schemaVersion: 2,
    tool: { name: 'migrate-ws', version: input.version },
    ...(input.today === undefined ? {} : { today: input.today }),
    ...(input.progress === undefined ? {} : { progress: input.progress }),
    ...(input.part === undefined ? {} : { part: input.part }),
    ...(input.workspaces.length === 0 ? {} : { workspaces: withBriefTexts(input.workspaces) }),
    ...(input.owners.length === 0 ? {} : { owners: withBriefTexts(input.owners) }),
    checklist: withBriefTexts(input.judged.map((judged) => itemOf(judged, input.config))),
    channels: withBriefTexts(input.channels),
    findings: input.findings.map((finding) =>
      withBriefTexts(findingOf(finding, messages.get(finding.ruleId)?.[finding.messageId])),
    ),
    sockets: socketsOf(input.sockets, input.reasons),
    texts: textsOf(input),
    files: withBriefTexts(filesOf(input)),
  })
}

function itemOf({ item, assessment, isAttestable }: Judged, config: Config): ReportItem {
  const owner = config.checklist?.[item.id]?.owner
  return {
    id: item.id,
    group: item.group,
    title: item.title,
    ...(owner === undefined ? {} : { owner }),
    assessment: {
      status: assessment.status,
      because: assessment.because.en,
      becauseIn: { ja: assessment.because.ja },
      evidence: 'evidence' in assessment ? (assessment.evidence ?? []) : [],
      remaining: 'remaining' in assessment ? assessment.remaining : [],
      ...(assessment.channels ? { channels: assessment.channels } : {}),
      ...(isAttestable ? { attestable: true as const } : {}),
      ...notApplicableOf(assessment),
      ...attestationOf(assessment),
    },
  }
}

/** Whose word it is that an item does not apply. */
function notApplicableOf(assessment: Assessment): Pick<ReportItem['assessment'], 'notApplicable'> {
  if (assessment.status !== 'not-applicable') return {}
  const { attestation, configured } = assessment
  if (attestation) {
    const { statement: reason, by, date } = attestation
    return { notApplicable: { reason, by, date } }
  }
  if (!configured) return {}
  const { item: _, ...said } = configured
  return { notApplicable: said }
}

/** The person and the date of an attestation; its evidence is in the file. */
function attestationOf(assessment: Assessment): Pick<ReportItem['assessment'], 'attestation'> {
  const attestation = 'attestation' in assessment ? assessment.attestation : undefined
  if (!attestation) return {}
  const { item: _item, evidence: _evidence, ...said } = attestation
  return { attestation: said }
}

function findingOf(finding: Finding, message: Text | undefined): ReportFinding {
  const { names: _names, links: _links, data, ...rest } = finding
  const text = message ?? { en: finding.messageId, ja: finding.messageId }
  return { ...rest, message: fill(text.en, data), messageIn: { ja: fill(text.ja, data) } }
}

function socketsOf(
  sockets: readonly DecidedSocket[],
  reasons: readonly ReasonDefinition[],
): readonly ReportSocket[] {
  const own = new Map(sockets.map((socket) => [socket.usage, withBriefTexts(socketOf(socket, reasons))]))
  const shorten = (group: readonly SocketUsage[]) => {
    const shorter = sharedOnce(group.flatMap((usage) => own.get(usage) ?? []))
    for (const [at, usage] of group.entries()) own.set(usage, shorter[at] as ReportSocket)
  }
  for (const group of together([...own.keys()])) shorten(group)
  const named = new Set([...own.values()].flatMap(({ more }) => more?.as ?? []))
  const whole = new Map<string, SocketUsage[]>()
  for (const [usage, { id, more }] of own) if (!more && !named.has(id)) append(whole, usage.path, usage)
  for (const group of whole.values()) shorten(group)
  return [...own.values()]
}

/** At most this many steps of a way from name to name are named, the nearest. */
const namedSteps = 20

function stepsOf(through: readonly string[]): readonly string[] {
  const left = through.length - namedSteps
  return left > 1 ? [`… ${left}`, ...through.slice(left)] : through
}

function socketOf({ usage, verdict }: DecidedSocket, reasons: readonly ReasonDefinition[]): ReportSocket {
  const said = (all: readonly Reason[]) => all.map((one) => reasonOf(one, reasons))
  const { url, binding, endpoint } = { ...usage, endpoint: verdict.endpoint }
  return {
    id: usage.id,
    api: usage.api,
    zone: usage.zone,
    location: usage.location,
    binding: { kind: binding.kind, name: binding.name },
    url: { kind: url.kind, text: url.text, ...(url.host === undefined ? {} : { host: url.host }) },
    uses: usage.uses.map(reportUse),
    features: usage.features.map(({ kind, names, locations }) => ({
      kind,
      ...(names ? { names } : {}),
      locations,
    })),
    ...(endpoint
      ? {
          endpoint: {
            provenance: endpoint.provenance,
            stream: endpoint.stream,
            ...(endpoint.send === undefined ? {} : { send: endpoint.send }),
            ...(endpoint.routes ? { routes: endpoint.routes.map(routeOf) } : {}),
          },
        }
      : {}),
    verdict: verdict.kind,
    ...(usage.switched ? { switchedBy: usage.switched.condition } : {}),
    ...(verdict.client ? { client: verdict.client } : {}),
    reasons: said(verdict.reasons),
    needs: verdict.needs.map((one) => ({
      ...reasonOf(one, reasons),
      ...(one.data.answer === undefined ? {} : { answer: one.data.answer }),
    })),
    notes: said(verdict.notes),
  }
}

function reportUse(use: Use): ReportUse {
  const { en, ja } = useText(use)
  const ways = use.through.map(wayText)
  const steps = (lang: Lang) => stepsOf(ways.map((way) => way[lang]))
  return {
    kind: isOther(use) ? 'other' : use.kind,
    location: use.location,
    detail: en,
    ...(isCodeAlone(use) ? {} : { detailIn: { ja } }),
    ...(ways.length === 0 ? {} : { through: steps('en'), throughIn: { ja: steps('ja') } }),
  }
}

function routeOf({ method, path = '', framework, location }: ServerRoute): ReportRoute {
  return { method, path, framework, location }
}

function reasonOf({ code, data, location }: Reason, reasons: readonly ReasonDefinition[]): ReportReason {
  const message = reasons.find((reason) => reason.code === code)?.message ?? { en: code, ja: code }
  return { code, message: fill(message.en, data), messageIn: { ja: fill(message.ja, data) }, location }
}

/** Only what this report names: a small scan gives a small report. */
function textsOf(input: ReportInput): ReportTexts {
  const ruleIds = new Set(input.findings.map((finding) => finding.ruleId))
  const codes = new Set(
    input.sockets.flatMap(({ verdict }) =>
      [...verdict.reasons, ...verdict.needs, ...verdict.notes].map((reason) => reason.code),
    ),
  )
  const kinds = new Set(input.sockets.flatMap(({ usage }) => usage.features.map(({ kind }) => kind)))
  return {
    rules: Object.fromEntries(
      input.rules
        .filter((rule) => ruleIds.has(rule.id))
        .map(({ id, title, why, whatToDo, messages }) => [id, { title, why, whatToDo, messages }]),
    ),
    reasons: Object.fromEntries(
      input.reasons
        .filter((reason) => codes.has(reason.code))
        .map(({ code, title, why, whatToDo, example }) => [code, { title, why, whatToDo, example }]),
    ),
    features: Object.fromEntries(
      input.features.filter(({ kind }) => kinds.has(kind)).map(({ kind, title }) => [kind, { title }]),
    ),
    items: Object.fromEntries(
      input.judged.map(({ item }) => [item.id, { title: item.title, about: item.about }]),
    ),
    replacements,
  }
}

/** A repository may hold a hundred thousand images. */
const mostUnsupported = 1000

function filesOf(input: ReportInput): ReportFiles {
  const skipped = input.outcomes.filter((outcome) => outcome.kind === 'skipped')
  const failed = input.outcomes.filter((outcome) => outcome.kind === 'failed')
  return {
    scanned: input.outcomes.length - skipped.length,
    candidates: input.candidates,
    unsupported: input.unsupported.length,
    ...(input.unsupported.length === 0
      ? {}
      : { unsupportedPaths: [...input.unsupported].sort().slice(0, mostUnsupported) }),
    ...(input.ignored === 0 ? {} : { ignored: input.ignored }),
    skipped: skipped.map(({ path, because }) => ({ path, because })),
    failed: failed.map(({ path, stage, message }) => ({ path, stage, message })),
  }
}
