import type { TextEdit } from '../../src/model/plan.js'
import type { Endpoint, SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { adapterOptions, addressEdits, type Wanted } from '../websocket-adapter/construction.js'
import { optionEdits } from './options.js'

/** `useWebSocket(address, { share: true })` → `useSseSocket(stream, { send: '…', share: true })`; what it gives stays. */
export function adapterHookEdits(
  source: SourceText,
  usage: SocketUsage,
  endpoint: Endpoint,
  wanted: Wanted,
): TextEdit[] {
  return [
    { at: usage.callee, text: wanted.name, what: 'hook' },
    ...addressEdits(usage, endpoint, wanted),
    ...optionEdits(source, usage, adapterOptions(usage, endpoint, wanted), wanted.style),
  ]
}
