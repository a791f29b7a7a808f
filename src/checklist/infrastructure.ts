import type { Assessment } from '../model/checklist.js'
import type { Finding, Resource } from '../model/finding.js'
import type { Text } from '../model/source.js'
import { socketRow, socketsIn } from './clients.js'
import { type Gap, settled, unreadGaps } from './coverage.js'
import { configLanguages, type Facts, findingsOf } from './facts.js'
import type { FileKind } from './file-kinds.js'
import { notJudged } from './not-judged.js'
import { byPlace, open, type Row, rowsOf, text } from './rows.js'

/** Where infrastructure is declared in ways that no rule reads yet. */
const unreadDeclarations: readonly FileKind[] = [
  'terraform',
  'cloudformation',
  'cdk',
  'pulumi',
  'sst',
  'serverless-script',
]

/** What is declared here of one kind. */
export function declared(facts: Facts, resource: Resource): readonly Finding[] {
  return findingsOf(facts, ['infrastructure']).filter((finding) => finding.resource === resource)
}

/** Code that speaks to API Gateway: there is an API somewhere, whether it is declared here or not. */
export function gatewayCode(facts: Facts): readonly Row[] {
  const speaks = /api-?gateway|post-to-connection|lambda|execute-api/
  const found = findingsOf(facts, ['server', 'client', 'configuration']).filter((finding) =>
    speaks.test([finding.ruleId, ...finding.names].join(' ')),
  )
  const sockets = socketsIn(facts).filter((socket) => speaks.test(socket.usage.url.host ?? ''))
  return byPlace([
    ...rowsOf(found, text('code that speaks to API Gateway', 'API Gatewayを使うコード')),
    ...sockets.map(socketRow),
  ])
}

/** Files in which an endpoint may be declared, unseen. */
export function endpointGaps(facts: Facts): readonly Gap[] {
  return [...unreadGaps(facts, configLanguages), ...notJudged(facts, unreadDeclarations)]
}

/** Files in which tables, log groups and alarms may be declared, unseen: those of `endpointGaps`, and Serverless `resources`. */
export function resourceGaps(facts: Facts, why: Text): readonly Gap[] {
  const gaps = new Map(endpointGaps(facts).map((gap) => [gap.path, gap]))
  for (const gap of notJudged(facts, ['serverless'])) gaps.set(gap.path, gap)
  // A template in which a WebSocket API was found was read for the API only.
  for (const { location, language } of declared(facts, 'endpoint'))
    if (language !== 'terraform') gaps.set(location.path, { path: location.path, why })
  return [...gaps.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

interface RemovalPlan {
  /** What is still declared. */
  readonly legacy: readonly Row[]
  readonly todo: Text
  readonly gaps: readonly Gap[]
  readonly gapsBecause?: Text
  /** What to ask when nothing is declared here. */
  readonly ask: Text
}

/** Removal plans themselves are not read yet: what is still declared is `todo`, what is not seen is asked. */
export function removalPlan(facts: Facts, plan: RemovalPlan): Assessment {
  const work = open({ because: plan.todo, evidence: [], remaining: plan.legacy })
  if (work) return work
  const evidence = gatewayCode(facts)
  return settled({ status: 'manual', because: plan.ask, evidence }, plan.gaps, plan.gapsBecause)
}
