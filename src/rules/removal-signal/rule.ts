import { holdsConnections } from '../../infrastructure/readers/terraform.js'
import { apiOfPart, webSocketApi } from '../../infrastructure/terraform/apis.js'
import { addressOf, declarationLink } from '../../infrastructure/terraform/names.js'
import { removedAddress, socketsIn } from '../../infrastructure/terraform/removed.js'
import { argumentOf, scopeOf, settingsIn, textsOf } from '../../infrastructure/terraform/settings.js'
import { functionUses } from '../../infrastructure/terraform/uses.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { defineRule, type Found } from '../define-rule.js'
import { gateway } from '../families.js'

const messages = {
  'removed-block': '{{address}} is taken out of Terraform here (destroy: {{destroy}}).',
  'switched-off': '{{address}} is switched off: it makes nothing.',
  'switched-off-by-default': '{{address}} is switched off unless a variable says otherwise.',
} as const

export default defineRule({
  id: 'removal-signal',
  title: 'WebSocket resource on its way out of Terraform',
  why: 'A `removed` block, or a `count` of 0, says that a removal is planned or under way. With `destroy = false` the resource only leaves the state: it still exists in the account and is billed.',
  whatToDo:
    'Set `lifecycle { destroy = true }` once nothing uses the resource, and remove the block after it was applied everywhere.',
  role: 'infrastructure',
  replacement: 'none',
  syntax: 'terraform',
  triggers: [
    'from[ \t]*=[ \t]*aws_apigatewayv2_(integration|route)_response',
    'from[ \t]*=[ \t]*[a-z0-9_.]*(websocket|web_socket)',
  ],
  companions: [
    '\\bremoved[ \t]*\\{',
    // A switch is a word of any Terraform: it counts beside what may be switched off by it.
    '^(?=[^]*\\b(?:count|for_each)[ \t]*=)[^]*(?:aws_apigatewayv2_|aws_lambda_function|aws_dynamodb_table|module\\s+")',
  ],
  beside: gateway,
  messages,
  *detect({ body, resolver, source }) {
    for (const is of body.blocks) {
      const declared = { is, path: source.path }
      yield* removed(declared, resolver)
      yield* switchedOff(declared, resolver)
    }
  },
})

function* removed(declared: Declared, resolver: Resolver): Iterable<Found<typeof messages>> {
  const address = removedAddress(declared.is)
  const confidence = address === undefined ? undefined : socketsIn(address)
  if (address === undefined || confidence === undefined) return
  const scope = scopeOf(declared, resolver)
  const [setting] = settingsIn(declared.is, 'lifecycle')
  const [said] = textsOf(setting?.('destroy'), scope, resolver).texts
  yield {
    messageId: 'removed-block',
    at: declared.is.head,
    scope: address,
    confidence,
    // The default differs: Terraform destroys, OpenTofu forgets.
    data: { address, destroy: said ?? 'unsaid' },
    links: [{ kind: 'declaration', name: `${declared.path}#${address}` }],
  }
}

function* switchedOff(declared: Declared, resolver: Resolver): Iterable<Found<typeof messages>> {
  const { is, path } = declared
  const toggle = is.attributes.find(({ name }) => name === 'count' || name === 'for_each')
  if (!toggle || !belongsToWebSocket(declared, resolver)) return
  const { is: presence, assumed } = resolver.presenceOf(is, resolver.scopeOf(path))
  if (presence !== 'never') return
  // A list that is empty by default is no switch.
  if (assumed && toggle.value.kind !== 'conditional') return
  yield {
    messageId: assumed ? 'switched-off-by-default' : 'switched-off',
    at: toggle.span,
    scope: addressOf(is),
    data: { address: addressOf(is) },
    links: [declarationLink(declared)],
  }
}

function belongsToWebSocket(declared: Declared, resolver: Resolver): boolean {
  const scope = scopeOf(declared, resolver)
  return (
    webSocketApi(declared.is, scope, resolver) !== undefined ||
    apiOfPart(declared, resolver) !== undefined ||
    functionUses(resolver).has(declared.is) ||
    holdsConnections(declared, resolver) ||
    (declared.is.type === 'module' &&
      socketsIn(addressOf(declared.is)) === 'likely' &&
      argumentOf(declared.is, 'source') !== undefined)
  )
}
