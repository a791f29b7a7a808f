import { environmentOf, functionUses } from '../../infrastructure/cloudformation/functions.js'
import { handlerLinks } from '../../infrastructure/cloudformation/handlers.js'
import { declarationLink, searchable } from '../../infrastructure/cloudformation/names.js'
import { triggersOf } from '../../infrastructure/cloudformation/triggers.js'
import { templatesIn } from '../../languages/cloudformation/template.js'
import type { Link } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'
import { gatewayIn, resourceOf } from '../families.js'

export default defineRule({
  id: 'cloudformation-websocket-function',
  title: {
    en: 'Function of a WebSocket API in CloudFormation, SAM or Serverless',
    ja: 'CloudFormation / SAM / Serverless で宣言された WebSocket API の関数',
  },
  why: {
    en: 'A Lambda function that WebSocket routes call, that authorizes connections, or that may send to them. It goes with the API, unless something else calls it too.',
    ja: 'WebSocket のルートから呼び出される、接続を認可する、または接続へ送信できる Lambda 関数です。ほかからも呼び出されていない限り、API とともに不要になります。',
  },
  whatToDo: {
    en: 'Plan its removal with its role, log group, alarms and permissions. Where something else calls it, keep the function and take away its event or its route, and the permission.',
    ja: 'ロール、ロググループ、アラーム、権限とあわせて削除を計画してください。ほかから呼び出されている場合は関数を残し、イベントまたはルートと、権限だけを外します。',
  },
  role: 'infrastructure',
  resource: 'function',
  replacement: 'messages',
  syntax: 'config',
  triggers: ['websocket["\']?[ ]*:'],
  companions: [resourceOf('(Lambda|Serverless)::Function'), 'handler["\']?\\s*:'],
  beside: gatewayIn.config,
  messages: {
    function: {
      en: '{{function}} works for a WebSocket API ({{uses}}); nothing else was seen to call it.',
      ja: '{{function}} は WebSocket API のための関数です（{{uses}}）。ほかからの呼び出しは見当たりません。',
    },
    'shared-function': {
      en: '{{function}} works for a WebSocket API ({{uses}}) and is called by others too: {{triggers}}.',
      ja: '{{function}} は WebSocket API のための関数ですが（{{uses}}）、ほかからも呼び出されます：{{triggers}}。',
    },
  },
  *detect(file) {
    for (const use of templatesIn(file).flatMap(functionUses)) {
      const { fn, uses, api, confidence } = use
      const triggers = triggersOf(use).join(', ')
      const name: readonly Link[] = fn.name === undefined ? [] : [{ kind: 'function', name: fn.name }]
      const variables = [...environmentOf(fn).keys()].map((one): Link => ({ kind: 'variable', name: one }))
      const found = {
        at: fn.at,
        confidence,
        scope: fn.scope,
        names: searchable([fn.name]),
        links: [
          declarationLink(fn.template, fn.id),
          ...name,
          ...handlerLinks(fn),
          ...variables,
          ...(api === undefined ? [] : [declarationLink(fn.template, api)]),
        ],
      }
      const data = { function: fn.id, uses: [...uses].join(', ') }
      if (triggers === '') yield { messageId: 'function', ...found, data }
      else yield { messageId: 'shared-function', ...found, data: { ...data, triggers } }
    }
  },
})
