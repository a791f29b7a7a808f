import type { TextEdit } from '../../src/model/plan.js'
import type { ClosedSockets } from '../../src/model/server-socket.js'
import { addedTo, exploded, isTooLong, styleOf } from './layout.js'

const flag = 'websocket=False'
const what = 'its WebSocket ends'

/** Ends the WebSocket of routes that a kit names: `Socket("/ws")` → `Socket("/ws", websocket=False)`. A line that would get too long becomes one of a line an entry. */
export function closingEdits(text: string, { list, sockets }: ClosedSockets): readonly TextEdit[] {
  const style = styleOf(text)
  const edits = sockets.map(({ entry: call, parts: given, flag: said }): TextEdit => {
    if (said) return { at: said, text: 'False', what }
    const start = text.lastIndexOf('(', given[0]?.start ?? call.end)
    return addedTo(text, { start, end: call.end, entries: given }, [flag], style, what)
  })
  const isOnOneLine = list && !/[\r\n]/.test(text.slice(list.start, list.end))
  if (!isOnOneLine || !isTooLong(text, list.start, sockets.length * `, ${flag}`.length)) return edits
  const entries = list.entries.map((entry) => {
    const own = sockets.find((one) => one.entry.start === entry.start)
    if (!own) return text.slice(entry.start, entry.end)
    const at = { start: text.lastIndexOf('(', own.parts[0]?.start ?? own.entry.end), end: own.entry.end }
    const given = own.parts.filter((one) => one.end !== own.flag?.end)
    const said = given.map((one) => text.slice(one.start, one.end))
    return { callee: text.slice(entry.start, at.start), arguments: [...said, flag] }
  })
  return [exploded(text, list, entries, style, what)]
}
