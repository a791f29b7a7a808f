import type { TextEdit } from '../../src/model/plan.js'
import type { SocketUsage } from '../../src/model/socket.js'
import type { SourceText } from '../../src/model/source.js'
import { withoutLoop } from '../../src/sockets/without-loop.js'
import { quoted, type Style } from '../writing/style.js'

/**
 * `ws.onmessage = handler` → `events.addEventListener('message', handler)`. In version 4 of the package a handler property
 * that throws breaks the stream off; a listener that throws is reported, as with a WebSocket, and the next message comes.
 */
export function listenerEdits({ text }: SourceText, usage: SocketUsage, style: Style): TextEdit[] {
  return withoutLoop(usage).uses.flatMap(({ handler, reference, span }): TextEdit[] => {
    if (handler?.form !== 'property' || handler.event === 'close') return []
    const assigned = /^\s*\??\.\s*on\w+\s*=\s*/.exec(text.slice(reference.end, span.end))?.[0]
    if (assigned === undefined) return []
    const what = 'listener'
    return [
      {
        at: { start: reference.end, end: reference.end + assigned.length },
        text: `.addEventListener(${quoted(handler.event, style)}, `,
        what,
      },
      { at: { start: span.end, end: span.end }, text: ')', what },
    ]
  })
}
