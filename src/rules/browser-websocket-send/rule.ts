import { usesIn } from '../../clients/follow/uses-in-file.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { quotedModule, socketClassWord } from '../../model/trigger-words.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

export default defineRule({
  id: 'browser-websocket-send',
  title: { en: 'A message is sent over a WebSocket', ja: 'WebSocket でのメッセージ送信' },
  why: {
    en: 'Messages from the client become POST requests. They must go one at a time, since parallel requests overtake each other even on one machine.',
    ja: 'クライアントからのメッセージは POST リクエストになります。並行するリクエストは順序が入れ替わるため、一つずつ送る必要があります。',
  },
  whatToDo: {
    en: 'Offer a POST route for the messages; it answers 202 and replies come over the stream.',
    ja: 'メッセージ用の POST ルートを用意してください。202 を返し、応答はストリームで送ります。',
  },
  role: 'client',
  replacement: 'messages',
  syntax: 'script',
  triggers: [socketClassWord, quotedModule('ws')],
  follows: opensSocket,
  messages: {
    sends: { en: 'message sent over a WebSocket', ja: 'WebSocket でのメッセージ送信' },
  },
  *detect(file) {
    for (const { use, node } of usesIn(file)) {
      if (use.kind === 'send')
        yield { messageId: 'sends', at: spanOf(node), scope: scopeNameOf(file.morph, node) }
    }
  },
})
