import { apiIn } from './apis.js'
import { type Made, type Program, pathsIn } from './value.js'

/** What may stand before an API, or be handed to its callers, and is declared apart from it. */
const kinds =
  /^(aws_apigateway\.(Cfn)?(UsagePlan|UsagePlanKey|ApiKey)|aws_cloudfront\.(Cfn)?Distribution|aws_wafv2\.CfnWebACL(Association)?|aws_apigatewayv2\.(Cfn)?DomainName|aws_route53\.\w+Record)$/

/** Usage plans, keys, distributions and the like that lead to a WebSocket API, or to one of these that does. */
export function besideApi(program: Program): ReadonlySet<Made> {
  const candidates = program.made.filter((made) => made.isConstruct && kinds.test(made.type))
  if (candidates.length === 0) return new Set()
  const spokenOf = new Map(candidates.map((made) => [made, mentionsOf(made)]))
  const found = new Set(candidates.filter((made) => made.arguments.some((given) => apiIn(given))))
  for (let before = -1; before !== found.size; ) {
    before = found.size
    for (const [made, others] of spokenOf) {
      // Either refers to the other: a plan's key of the plan, a distribution of its access list.
      if ([...found].some((one) => others.has(one) || spokenOf.get(one)?.has(made))) found.add(made)
    }
  }
  return found
}

function mentionsOf(made: Made): ReadonlySet<Made> {
  return new Set(made.arguments.flatMap((given) => [...pathsIn(given)].flatMap((path) => path.made ?? [])))
}
