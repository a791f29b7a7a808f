import type { BaselineState } from '../model/baseline.js'
import type { Channel } from '../model/channel.js'
import type { Finding } from '../model/finding.js'
import type { History, Topic } from '../model/history.js'
import { languageOf } from '../model/language-of.js'
import type { DecidedSocket } from '../model/socket.js'
import type { Use } from '../model/socket-use.js'
import type { FileOutcome, Location, Span } from '../model/source.js'
import type { ExampleFacts, ExampleFinding, ExampleSocket } from './define-item.js'
import { type Facts, unreadOf } from './facts.js'

const nowhere: Span = { start: 0, end: 0 }

/** Makes whole facts from an example, for tests and docs. Each finding and socket gets its own line. */
export function exampleFacts(example: ExampleFacts): Facts {
  const findings = (example.findings ?? []).map(findingOf)
  const sockets = (example.sockets ?? []).map((socket, i) => socketOf(socket, findings.length + i))
  const outcomes: FileOutcome[] = [
    ...(example.failed ?? []).map(
      (path): FileOutcome => ({ kind: 'failed', path, stage: 'parse', message: 'unexpected token' }),
    ),
    ...(example.skipped ?? []).map((path): FileOutcome => ({ kind: 'skipped', path, because: 'too-large' })),
  ]
  const paths = new Set([
    ...(example.paths ?? []),
    ...findings.map((finding) => finding.location.path),
    ...sockets.map((socket) => socket.usage.path),
    ...outcomes.map((outcome) => outcome.path),
    ...(example.namings ?? []).map(({ path }) => path),
  ])
  const namings = (example.namings ?? []).map(({ path, name }, i) => ({
    of: 'new-service' as const,
    name,
    location: lineOf(path, i),
  }))
  const plans = (example.plans ?? []).map((plan, i) => ({
    ...plan,
    location: lineOf('docs/removal-plan.md', i),
  }))
  const channels = channelsOf(example)
  return {
    findings,
    sockets,
    ...(channels.length === 0 ? {} : { channels }),
    ...(example.kept === undefined ? {} : { kept: example.kept }),
    paths: [...paths].sort(),
    unread: unreadOf(outcomes, languageOf),
    ...(namings.length === 0 ? {} : { namings }),
    ...(plans.length === 0 ? {} : { plans }),
    ...(example.history === undefined ? {} : { history: historyOf(example.history) }),
    ...(example.baseline === undefined ? {} : { baseline: baselineOf(example.baseline, findings) }),
    ...(example.today === undefined ? {} : { today: example.today }),
  }
}

function baselineOf(
  { fresh = [], unclassified = [], isCommitted = true }: NonNullable<ExampleFacts['baseline']>,
  findings: readonly Finding[],
): BaselineState {
  const numbered = (numbers: readonly number[]) => findings.filter((_, i) => numbers.includes(i))
  return {
    kind: 'read',
    isCommitted,
    comparison: {
      total: findings.length - fresh.length,
      standing: [],
      fresh: numbered(fresh),
      stale: [],
      suppressed: [],
      moved: [],
      unclassified: numbered(unclassified).map(({ id }) => id),
    },
  }
}

/** The sides and what remains of them are for readers of reports: items judge from findings and sockets. */
function channelsOf({ findings = [], sockets = [] }: ExampleFacts): readonly Channel[] {
  const ids = new Set([...findings, ...sockets].flatMap(({ channel }) => channel ?? []))
  return [...ids].sort().map((id) => ({
    id,
    sides: {},
    remains: {},
    findings: findings.flatMap(({ channel }, i) => (channel === id ? [findingId(i)] : [])),
    sockets: sockets.flatMap(({ channel }, i) => (channel === id ? [socketId(findings.length + i)] : [])),
  }))
}

function findingId(index: number): string {
  return `finding-${index + 1}`
}

function socketId(index: number): string {
  return `socket-${index + 1}`
}

function historyOf(example: NonNullable<ExampleFacts['history']>): History {
  if (example === 'shallow') return { kind: 'shallow' }
  const { removed = {}, isPart = false } = example
  const removals = new Map(
    (Object.entries(removed) as [Topic, string][]).map(([topic, date]) => [
      topic,
      { commit: 'a1b2c3d', date, subject: `Remove the ${topic}`, was: lineOf('serverless.yml', 0) },
    ]),
  )
  return { kind: 'read', removals, isWhole: !isPart }
}

function findingOf(example: ExampleFinding, index: number): Finding {
  return {
    id: findingId(index),
    ruleId: example.rule,
    messageId: example.messageId ?? 'found',
    data: example.data ?? {},
    role: example.role,
    confidence: example.confidence ?? 'certain',
    zone: example.zone ?? 'source',
    language: languageOf(example.path),
    location: lineOf(example.path, index),
    scope: example.scope ?? '',
    expression: example.rule,
    ordinal: 0,
    excerpt: example.rule,
    replacement: 'none',
    names: [],
    links: example.links ?? [],
    ...(example.resource === undefined ? {} : { resource: example.resource }),
  }
}

function socketOf(example: ExampleSocket, index: number): DecidedSocket {
  const location = lineOf(example.path, index)
  const kind = example.verdict ?? 'manual'
  const analysed = Boolean(example.verdict ?? example.features ?? example.handlers)
  const code = !analysed ? 'R12' : kind === 'manual' ? 'R01' : 'A07'
  const against = kind === 'manual' ? 'adapter' : 'inline'
  const reasons = kind === 'inline' ? [] : [{ code, against, data: {}, location } as const]
  const uses = (example.handlers ?? []).map(
    (event): Use => ({
      kind: 'handler',
      location,
      path: example.path,
      reference: nowhere,
      span: nowhere,
      through: [],
      handler: { event, form: 'property', by: `on${event}`, effect: 'other', incompatibilities: [] },
    }),
  )
  return {
    usage: {
      id: socketId(index),
      api: 'native',
      zone: example.zone ?? 'source',
      path: example.path,
      location,
      construction: nowhere,
      callee: nowhere,
      binding: { kind: 'local', name: 'ws' },
      url: { kind: 'literal', text: "'wss://api.example.com/ws'", span: nowhere, unused: [], made: nowhere },
      given: [],
      uses,
      features: (example.features ?? []).map((feature) => ({ kind: feature, locations: [location] })),
    },
    verdict: { kind, reasons, needs: [], notes: [] },
  }
}

function lineOf(path: string, index: number): Location {
  return { path, start: { line: index + 1, column: 1 }, end: { line: index + 1, column: 20 } }
}
