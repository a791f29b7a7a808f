import type { TextEdit } from '../../src/model/plan.js'
import type { ClosedSockets } from '../../src/model/server-socket.js'

const what = 'its WebSocket ends'

/** Ends the WebSocket of routes that a kit names: `{ path: '/ws' }` → `{ path: '/ws', websocket: false }`. */
export function closingEdits(text: string, { sockets }: ClosedSockets): readonly TextEdit[] {
  return sockets.map(({ parts, entry, flag }): TextEdit => {
    if (flag) return { at: flag, text: 'false', what }
    const last = parts.at(-1)
    const end = last?.end ?? entry.start + 1
    const [line] = /[\r\n]{1,4}[ \t]{0,200}$/.exec(text.slice(entry.start, last?.start)) ?? []
    return { at: { start: end, end }, text: `${last ? `,${line ?? ' '}` : ''}websocket: false`, what }
  })
}
