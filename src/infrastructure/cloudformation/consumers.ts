import { referencesIn } from '../../languages/cloudformation/references.js'
import { type Declared, propertyOf, type Template } from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { type ConfigNode, entriesOf, everyNode, valueAt } from '../../languages/config.js'
import type { Span } from '../../model/source.js'
import type { Sureness } from '../resource.js'
import { apiIn, apiOfDomain, apiOfPart, hasApi } from './apis.js'

/** What stands around an API and refers to nothing else: it goes, or changes, with it. */
const around =
  /^AWS::(Route53::RecordSet|WAFv2::WebACLAssociation|ApiGateway::UsagePlan|SSM::Parameter|CloudFront::Distribution)$/

export function consumerOf(
  resource: Declared,
): { readonly id: string | undefined; readonly confidence: Sureness } | undefined {
  if (!around.test(resource.type)) return undefined
  const { template } = resource
  const properties = valueAt(resource.node, 'Properties')
  const api = apiIn(properties, template)
  if (api) return api
  for (const id of referencesIn(properties)) {
    const other = template.resources.get(id)
    const through = other ? (apiOfDomain(other) ?? stageApi(other)) : undefined
    if (through) return through
  }
  return undefined
}

function stageApi(resource: Declared) {
  return resource.type === 'AWS::ApiGatewayV2::Stage' ? apiOfPart(resource) : undefined
}

/** Routes that a `AWS::Serverless::WebSocketApi` has in itself. */
export function samRoutes(api: Declared): readonly { readonly route: string; readonly at: Span }[] {
  if (api.type !== 'AWS::Serverless::WebSocketApi') return []
  return entriesOf(propertyOf(api, 'Routes')).map(({ key, keySpan }) => ({ route: key, at: keySpan }))
}

/** Outputs that hand on the API itself or its address: other stacks may import them. */
export function outputsOf(template: Template): readonly { readonly at: Span; readonly api: string }[] {
  return template.outputs.flatMap(entriesOf).flatMap(({ value: output }) => {
    const value = valueAt(output, 'Value')
    const api = apiIn(value, template)
    // A reference to the API that the Serverless Framework makes is reported with the framework's events.
    if (!value || !api || !hasApi(template, api.id)) return []
    const address = socketIn(value)
    // An address in one piece is reported as an address in settings.
    if (!address && /^wss?:\/\/\S/.test(patternOf(value, template) ?? '')) return []
    return [{ at: (address ?? value).span, api: api.id }]
  })
}

/** `wss://` as a piece of an address. */
function socketIn(value: ConfigNode): ConfigNode | undefined {
  return everyNode(value).find((node) => node.kind === 'scalar' && /^wss?:\/\/$/.test(node.text))
}
