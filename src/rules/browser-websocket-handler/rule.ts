import { usesIn } from '../../clients/follow/uses-in-file.js'
import { scopeNameOf } from '../../languages/script/syntax.js'
import { quotedModule, socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'browser-websocket-handler',
  title: { en: 'A handler on a WebSocket', ja: 'WebSocket のイベントハンドラー' },
  why: {
    en: 'Handlers decide how a socket can move: EventSource has `message`, `open` and `error`, but no `close` and no close codes. Only handlers of sockets that were traced count, never a name like `onmessage` by itself.',
    ja: 'ハンドラーの内容が移行方法を左右します。EventSource には `message`・`open`・`error` はありますが、`close` と切断コードはありません。追跡できたソケットのハンドラーだけを数えます。',
  },
  whatToDo: {
    en: 'Review close and error handlers: what they do at a drop must happen in the error handler of the stream, or by a `ws.close` event of the server.',
    ja: 'close と error のハンドラーを確認してください。切断時の処理は、ストリームの error ハンドラーか、サーバーの `ws.close` イベントで行うことになります。',
  },
  role: 'client',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: [socketClassWord, quotedModule('ws')],
  follows: opensSocket,
  messages: {
    handles: { en: '{{event}} handler on a WebSocket', ja: 'WebSocket の {{event}} ハンドラー' },
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
