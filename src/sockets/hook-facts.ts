import type { TsMorph } from '../languages/script.js'
import type { HookFacts } from '../model/socket.js'
import { allOptionsOfHook, optionsOfHook } from './behaviour/hook-options.js'
import type { Construction } from './constructors/constructions.js'
import { spanOf } from './syntax.js'
import type { TracedUse } from './uses.js'

/** Where `useWebSocket` of react-use-websocket and its `useEventSource` have different words for the same. */
export function hookFacts(
  morph: TsMorph,
  { api, expression }: Construction,
  uses: readonly TracedUse[],
): { readonly hook?: HookFacts } {
  if (api !== 'react-use-websocket') return {}
  const reconnects = optionsOfHook(morph, expression).find(({ name }) => name === 'shouldReconnect')
  const beats = allOptionsOfHook(morph, expression).some(
    ({ name, value }) => name === 'heartbeat' && value.getText() !== 'false',
  )
  return {
    hook: {
      messages: uses
        .filter(({ use }) => use.detail.startsWith('.lastMessage'))
        .flatMap(({ node }) => messageAt(morph, node) ?? []),
      ...(reconnects ? { reconnects: spanOf(reconnects.node) } : {}),
      ...(beats ? { beats } : {}),
    },
  }
}

function messageAt({ Node: N }: TsMorph, node: TracedUse['node']): HookFacts['messages'][number] | undefined {
  if (N.isPropertyAccessExpression(node)) return { at: spanOf(node.getNameNode()), form: 'member' }
  if (!N.isBindingElement(node)) return undefined
  const key = node.getPropertyNameNode()
  return key ? { at: spanOf(key), form: 'key' } : { at: spanOf(node.getNameNode()), form: 'short' }
}
