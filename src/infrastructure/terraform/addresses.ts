import type { Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { everyExpression } from '../../languages/terraform/walk.js'
import type { Span } from '../../model/source.js'
import { apiIn } from './apis.js'
import { addressOf } from './names.js'
import { entryOf, scopeOf } from './settings.js'

interface SocketAddress {
  readonly at: Span
  readonly apis: readonly Declared[]
  /** The setting that it is given to a program as. */
  readonly variable?: string | undefined
}

/** What hands an address on to programs, people and other stacks. A function that gets it is reported as a function. */
const handsOn =
  /^(output|module|local_file|aws_(ssm_parameter|secretsmanager_secret_version|amplify_app|amplify_branch|ecs_task_definition|apprunner_service|codebuild_project|s3_object))\b/

/**
 * Texts like `wss://${aws_apigatewayv2_api.chat.id}.execute-api.eu-west-1.amazonaws.com/live`, wherever they are given to, and
 * the address of an API, or of a stage of one, where it is handed on.
 */
export function* socketAddresses(by: Declared, resolver: Resolver): Generator<SocketAddress> {
  const scope = scopeOf(by, resolver)
  const seen = new Set<Expression>()
  const variables = new Map<Expression, string>()
  const mayHandOn = handsOn.test(addressOf(by.is))
  for (const expression of everyExpression(by.is)) {
    for (const [value, name] of settingsOf(expression)) variables.set(value, name)
    const variable = variables.get(expression)
    if (mayHandOn && expression.kind === 'reference') {
      const { steps } = expression
      const last = steps.at(-1)
      const isAddress = last?.kind === 'name' && /^(invoke_url|api_endpoint)$/.test(last.name)
      const api = isAddress ? apiIn(expression, scope, resolver) : undefined
      if (api) yield { at: expression.span, apis: api.apis, variable }
    }
    const first = expression.kind === 'template' ? expression.parts[0] : expression
    if (first?.kind !== 'text' || !first.text.startsWith('wss://') || seen.has(first)) continue
    seen.add(first)
    const apis = apiIn(expression, scope, resolver)?.apis
    const written = resolver.targetsOf(expression, scope).texts.join('')
    if (apis || written.includes('.execute-api.')) yield { at: expression.span, apis: apis ?? [], variable }
  }
}

/** `{ CHAT_URL = … }`, `{ name = "CHAT_URL", value = … }`. */
function settingsOf(expression: Expression): readonly (readonly [Expression, string])[] {
  if (expression.kind !== 'object') return []
  const [name, value] = [entryOf(expression, 'name'), entryOf(expression, 'value')]
  if (name?.kind === 'text' && value) return [[value, name.text]]
  return expression.entries.flatMap(({ key, value: given }) =>
    key.kind === 'text' ? [[given, key.text] as const] : [],
  )
}
