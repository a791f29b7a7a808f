import { once } from '../../model/once.js'
import { partsIn } from './api-parts.js'
import { apiIn } from './apis.js'
import { type Made, madeIn, type Program, pathsIn } from './value.js'

/** What may stand before an API, or be handed to its callers, and is declared apart from it. */
const kinds =
  /^(aws_apigateway\.(Cfn)?(UsagePlan|UsagePlanKey|ApiKey)|aws_cloudfront\.(Cfn)?Distribution|aws_wafv2\.CfnWebACL(Association)?|aws_apigatewayv2\.(Cfn)?DomainName|aws_route53\.\w+Record)$/

/** Usage plans, keys, distributions and the like that lead to a WebSocket API, or to one of these that does. */
export function besideApi(program: Program): ReadonlySet<Made> {
  const candidates = program.made.filter((made) => made.isConstruct && kinds.test(made.type))
  if (candidates.length === 0) return new Set()
  const spokenOf = new Map(candidates.map((made) => [made, mentionsOf(made)]))
  const domains = domainsOf(program)
  const found = new Set(
    candidates.filter((made) => domains.has(made) || made.arguments.some((given) => apiIn(given))),
  )
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const [made, others] of spokenOf) {
      // Either refers to the other: a plan's key of the plan, a distribution of its access list.
      if ([...found].some((one) => others.has(one) || spokenOf.get(one)?.has(made))) found.add(made)
    }
  }
  return found
}

/** Domain names that a stage, or a mapping, of an API is given. */
export const domainsOf = once((program: Program): ReadonlySet<Made> => {
  const given = partsIn(program).flatMap(({ made }) => made.arguments.flatMap((one) => madeIn(one)))
  return new Set(given.filter(({ type }) => /^aws_apigatewayv2\.(Cfn)?DomainName$/.test(type)))
})

function mentionsOf({ arguments: given }: Made, depth = 0): ReadonlySet<Made> {
  const made = given.flatMap((one) => [...pathsIn(one)].flatMap((path) => path.made ?? []))
  // A record has its domain behind a target: `RecordTarget.fromAlias(new targets.ApiGatewayv2DomainProperties(…))`.
  const targets = depth > 0 ? [] : made.filter(({ type }) => type.startsWith('aws_route53_targets.'))
  return new Set([...made, ...targets.flatMap((one) => [...mentionsOf(one, depth + 1)])])
}
