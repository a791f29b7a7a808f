import type { Link } from '../../model/finding.js'
import type { Span } from '../../model/source.js'
import { partOf, routesOf } from './api-parts.js'
import { declarationLinks } from './apis.js'
import { functionsOf } from './functions.js'
import { handlerLinks, handlerOf } from './handlers.js'
import { deployedName, functionName } from './handles.js'
import { entryOf, type Made, type Program, textOf, type Value } from './value.js'

export const messages = {
  function: {
    en: '{{function}} works for a WebSocket API ({{uses}}); nothing else was seen to call it.',
    ja: '{{function}} は WebSocket API のための関数です（{{uses}}）。ほかからの呼び出しは見当たりません。',
  },
  'shared-function': {
    en: '{{function}} works for a WebSocket API ({{uses}}) and is called by others too: {{triggers}}.',
    ja: '{{function}} は WebSocket API のための関数ですが（{{uses}}）、ほかからも呼び出されます：{{triggers}}。',
  },
} as const

export const words = {
  why: {
    en: 'A Lambda function that WebSocket routes call, that authorizes connections, or that may send to them. It goes with the API, unless something else calls it too.',
    ja: 'WebSocket のルートから呼び出される、接続を認可する、または接続へ送信できる Lambda 関数です。ほかからも呼び出されていない限り、API とともに不要になります。',
  },
  whatToDo: {
    en: 'Plan its removal with its role, log group, alarms and permissions. Where something else calls it, keep the function and take away its route and the grant.',
    ja: 'ロール、ロググループ、アラーム、権限とあわせて削除を計画してください。ほかから呼び出されている場合は関数を残し、ルートと権限だけを外します。',
  },
  role: 'infrastructure',
  resource: 'function',
  replacement: 'messages',
} as const

export function* webSocketFunctions(program: Program) {
  for (const { made, uses, triggers, apis } of functionsOf(program).values()) {
    const own = deployedName(made)
    const links: Link[] = [
      ...declarationLinks(program, made, ...apis),
      ...(own === undefined ? [] : [{ kind: 'function', name: own } as const]),
      ...handlerLinks(made, program),
    ]
    const names = own === undefined ? [] : [own]
    const data = { function: functionName(made, program), uses: [...uses].join(', ') }
    const place = { at: made.at, scope: made.scope, links, names }
    if (triggers.size === 0) yield { messageId: 'function', ...place, data } as const
    else
      yield {
        messageId: 'shared-function',
        ...place,
        data: { ...data, triggers: [...triggers].join(', ') },
      } as const
  }
  yield* ofSst(program)
}

/** SST makes the function of a route itself: `api.route('$connect', 'src/connect.main')`. */
function* ofSst(program: Program) {
  for (const made of program.made) {
    const given: readonly { readonly value: Value | undefined; readonly at: Span }[] =
      /^sst.*\)\.(route|addRoutes)$/.test(made.type) && partOf(made)
        ? made.arguments.slice(1, 2).map((value) => ({ value, at: value.span }))
        : isSstApi(made)
          ? routesOf(made).map(({ entry }) => ({ value: entry.value, at: entry.value.span }))
          : []
    for (const { value, at } of given) {
      const handler = textOf(value) ?? textOf(entryOf(value, 'handler')?.value)
      if (handler === undefined) continue
      const links = handlerOf(handler, program)
      const data = { function: handler, uses: 'route' }
      yield { messageId: 'function', at, scope: made.scope, links, data } as const
    }
  }
}

function isSstApi({ type }: Made): boolean {
  return type === 'sst_constructs.WebSocketApi'
}
