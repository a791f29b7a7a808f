import { functionsIn } from '../../infrastructure/terraform/functions.js'
import { handlerLinks } from '../../infrastructure/terraform/handlers.js'
import { addressOf, declarationLink, searchable } from '../../infrastructure/terraform/names.js'
import { argumentOf, resourceType, scopeOf } from '../../infrastructure/terraform/settings.js'
import { triggersOf } from '../../infrastructure/terraform/triggers.js'
import { type FunctionUse, functionUses, usesOf } from '../../infrastructure/terraform/uses.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Link } from '../../model/finding.js'
import { defineRule, type Found } from '../define-rule.js'
import { gatewayIn } from '../families.js'

const messages = {
  function: {
    en: '{{function}} works for a WebSocket API ({{uses}}); nothing else was seen to call it.',
    ja: '{{function}} は WebSocket API のための関数です（{{uses}}）。ほかからの呼び出しは見当たりません。',
  },
  'shared-function': {
    en: '{{function}} works for a WebSocket API ({{uses}}) and is called by others too: {{triggers}}.',
    ja: '{{function}} は WebSocket API のための関数ですが（{{uses}}）、ほかからも呼び出されます：{{triggers}}。',
  },
  'event-source': {
    en: '{{address}} hands messages to {{function}}, which works for a WebSocket API.',
    ja: '{{address}} は、WebSocket API のための関数 {{function}} にメッセージを渡します。',
  },
} as const

export default defineRule({
  id: 'terraform-websocket-function',
  title: {
    en: 'Function of a WebSocket API in Terraform',
    ja: 'Terraform で宣言された WebSocket API の関数',
  },
  why: {
    en: 'A Lambda function that WebSocket routes call, that authorizes connections, or that may send to them. It goes with the API, unless something else calls it too.',
    ja: 'WebSocket のルートから呼び出される、接続を認可する、または接続へ送信できる Lambda 関数です。ほかからも呼び出されていない限り、API とともに不要になります。',
  },
  whatToDo: {
    en: 'Plan its removal with its role, log group, alarms and permissions. Where something else calls it, keep the function and take away its route and the permission.',
    ja: 'ロール、ロググループ、アラーム、権限とあわせて削除を計画してください。ほかから呼び出されている場合は関数を残し、ルートと権限だけを外します。',
  },
  role: 'infrastructure',
  resource: 'function',
  replacement: 'messages',
  syntax: 'terraform',
  triggers: [],
  companions: ['aws_lambda_function', 'function_name', 'lambda', 'module\\s+"'],
  beside: gatewayIn.terraform,
  messages,
  *detect({ body, resolver, source }) {
    for (const block of body.blocks) {
      yield* feeding({ is: block, path: source.path }, resolver)
      const use = functionUses(resolver).get(block)
      if (!use) continue
      const names = [...use.names]
      const triggers = triggersOf(use, resolver).join(', ')
      const found = {
        at: block.head,
        confidence: use.confidence,
        scope: addressOf(block),
        names: searchable(names),
        links: [
          declarationLink(use.declared),
          ...names.map((name): Link => ({ kind: 'function', name })),
          ...handlerLinks(use, resolver),
          ...use.apis.map(declarationLink),
        ],
      }
      const data = { function: shownName(use), uses: [...use.uses].join(', ') }
      if (triggers === '') yield { messageId: 'function', ...found, data }
      else yield { messageId: 'shared-function', ...found, data: { ...data, triggers } }
    }
  },
})

/** A queue or a stream that a function of the API reads. */
function* feeding(source: Declared, resolver: Resolver): Iterable<Found<typeof messages>> {
  const name =
    resourceType(source.is) === 'aws_lambda_event_source_mapping' && argumentOf(source.is, 'function_name')
  const places = name ? functionsIn(name, scopeOf(source, resolver), resolver) : []
  for (const use of places.flatMap((place) => usesOf(place, resolver)).slice(0, 1)) {
    const address = addressOf(source.is)
    const links = [declarationLink(source), declarationLink(use.declared)]
    const data = { address, function: shownName(use) }
    yield {
      messageId: 'event-source',
      at: source.is.head,
      scope: address,
      confidence: use.confidence,
      data,
      links,
    }
  }
}

function shownName({ names, declared }: FunctionUse): string {
  const [name, ...more] = names
  return name !== undefined && more.length === 0 ? name : addressOf(declared.is)
}
