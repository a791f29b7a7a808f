import { originOf } from '../../src/clients/verdict/notes.js'
import type { Config } from '../../src/model/config.js'
import type { TextEdit } from '../../src/model/plan.js'
import type { Endpoint, SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { styleOf } from '../../src/rewrite/style.js'
import { addressEdits } from '../websocket-client/address.js'
import { type JsonWords, jsonEdits } from './json.js'
import { optionEdits } from './options.js'

/** `const { lastMessage } = useWebSocket(address)` → `const { lastEvent: lastMessage } = useEventSource(stream)`. */
export function streamHookEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  name: string,
  config: Config,
  json: JsonWords | undefined,
): TextEdit[] {
  const style = styleOf(source, usage.construction)
  return [
    { at: usage.callee, text: name, what: 'hook' },
    ...addressEdits(source, usage, endpoint, {
      connectionId: undefined,
      kept: undefined,
      options: [],
      config,
      style,
    }),
    ...messageEdits(usage),
    ...(json ? jsonEdits(source, usage, json, style) : []),
    ...(usage.hook?.dropped ?? []).map((at) => ({ at, text: '', what: 'unused name' })),
    ...reconnectEdits(usage),
    ...(originOf(endpoint.stream) === undefined ? [] : credentials(source, usage)),
  ]
}

function messageEdits({ hook }: SocketUsage): TextEdit[] {
  return (hook?.messages ?? []).map(({ at, form }) =>
    form === 'short'
      ? { at: { start: at.start, end: at.start }, text: 'lastEvent: ', what: 'last message' }
      : { at, text: 'lastEvent', what: 'last message' },
  )
}

/** The end of an event stream is an error to the library: it comes back at `retryOnError`. */
function reconnectEdits({ hook }: SocketUsage): TextEdit[] {
  return hook?.reconnects ? [{ at: hook.reconnects, text: 'retryOnError: true', what: 'reconnecting' }] : []
}

/** A WebSocket took its cookies to any host. */
function credentials(source: SourceText, usage: SocketUsage): TextEdit[] {
  return optionEdits(source, usage, ['withCredentials: true'], styleOf(source, usage.construction))
}
