import type { TsMorph } from '../../languages/script/script.js'
import { spanOf } from '../../languages/script/syntax.js'
import type { HookFacts } from '../../model/socket.js'
import { allOptionsOfHook, optionsOfHook } from '../behaviour/hook-options.js'
import { hookResult } from '../behaviour/hook-result.js'
import type { Construction } from '../find/constructions.js'
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
  const { messages, json, dropped } = hookResult(morph, expression, uses)
  return {
    hook: {
      messages,
      ...(json ? { json } : {}),
      ...(dropped ? { dropped } : {}),
      ...(reconnects ? { reconnects: spanOf(reconnects.node) } : {}),
      ...(beats ? { beats } : {}),
    },
  }
}
