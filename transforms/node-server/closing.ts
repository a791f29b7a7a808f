import type { TextEdit } from '../../src/model/plan.js'
import type { ClosedSockets } from '../../src/model/server-socket.js'

const what = 'its WebSocket ends'

/** Ends the WebSocket of routes that a kit names: `{ path: '/ws' }` → `{ path: '/ws', websocket: false }`. */
export function closingEdits(_text: string, { sockets }: ClosedSockets): readonly TextEdit[] {
  return sockets.map(({ parts, entry, flag }): TextEdit => {
    if (flag) return { at: flag, text: 'false', what }
    const end = parts.at(-1)?.end ?? entry.start + 1
    return { at: { start: end, end }, text: `${parts.length > 0 ? ', ' : ''}websocket: false`, what }
  })
}
