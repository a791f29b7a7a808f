import { usesIn } from '../../clients/follow/uses-in-file.js'
import { scopeNameOf } from '../../languages/script/syntax.js'
import { quotedModule, socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'browser-websocket-handler',
  title: 'A handler on a WebSocket',
  why: 'Handlers decide how a socket can move: EventSource has `message`, `open` and `error`, but no `close` and no close codes. Only handlers of sockets that were traced count, never a name like `onmessage` by itself.',
  whatToDo:
    'Review close and error handlers: what they do at a drop must happen in the error handler of the stream, or by a `ws.close` event of the server.',
  role: 'client',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [socketClassWord, quotedModule('ws')],
  follows: opensSocket,
  messages: {
    handles: '{{event}} handler on a WebSocket',
  },
  *detect(file) {
    for (const { use, node } of usesIn(file)) {
      if (!use.handler || use.handler.form === 'removal') continue
      yield {
        messageId: 'handles',
        at: headOf(use.span, use.handler.by, file.source.text),
        data: { event: use.handler.event },
        scope: scopeNameOf(file.morph, node),
      }
    }
  },
})

/** `socket.onclose` or `socket.addEventListener('close'`: the handler's body is not the finding. */
function headOf(span: { start: number; end: number }, name: string, text: string) {
  const at = text.indexOf(name, span.start)
  return at < 0 || at > span.end ? span : { start: span.start, end: at + name.length }
}
