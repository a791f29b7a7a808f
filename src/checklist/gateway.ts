import type { Finding } from '../model/finding.js'
import { text } from '../model/text.js'
import { socketRow, socketsIn } from './clients.js'
import { type Facts, findingsOf } from './facts.js'
import { byPlace, type Row, rowsOf } from './rows.js'

/** Rules that find code of API Gateway and of the functions behind it, by a word of their id. */
const gatewayRules =
  /api-?gateway|post-to-connection|lambda|management-api|gateway-(event|handler)|gone-connection/

const gatewayHost = /\bexecute-api\b/

/**
 * The part of a finding in a WebSocket API of API Gateway: its declaration, or a reference to one without a declaration (code, an
 * address, a metric). undefined: neither.
 */
export function gatewayPartOf(
  finding: Pick<Finding, 'resource' | 'role' | 'ruleId' | 'names'>,
): 'declared' | 'spoken-of' | undefined {
  if (finding.resource === 'endpoint') return 'declared'
  const { role, ruleId, names } = finding
  const speaks =
    role === 'operations' || gatewayRules.test(ruleId) || names.some((one) => gatewayHost.test(one))
  return speaks ? 'spoken-of' : undefined
}

/** Code that calls API Gateway: there is an API somewhere, whether it is declared here or not. */
export function gatewayCode(facts: Facts): readonly Row[] {
  const found = findingsOf(facts, ['server', 'client', 'configuration']).filter(
    (finding) => gatewayPartOf(finding) === 'spoken-of',
  )
  const sockets = socketsIn(facts).filter(({ usage }) => gatewayHost.test(usage.url.host ?? ''))
  const isCalled = ({ ruleId }: Finding) => ruleId === 'gateway-handler'
  return byPlace([
    ...rowsOf(
      found.filter(isCalled),
      text('code that a WebSocket API calls', 'WebSocket API から呼び出されるコード'),
    ),
    ...rowsOf(
      found.filter((one) => !isCalled(one)),
      text('code that speaks to API Gateway', 'API Gateway を使うコード'),
    ),
    ...sockets.map(socketRow),
  ])
}
