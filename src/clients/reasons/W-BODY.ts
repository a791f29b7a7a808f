import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-BODY',
  title: { en: 'A message that goes as it stands', ja: 'そのまま送られるメッセージ' },
  why: {
    en: 'Nothing here says what this message is, and nothing speaks of bytes. `fetch` turns into text what `send` turned into text (Fetch Standard 6.2; WebSockets Standard 3.1), but null and undefined become an empty body, where `send` wrote the words.',
    ja: 'このメッセージの内容は確認できませんが、バイナリーを示すものもありません。`send` がテキストに変換していた値は、`fetch` でもテキストになります（Fetch Standard 6.2、WebSockets Standard 3.1）。ただし null と undefined は、`send` では文字列になりますが、`fetch` では空の本文になります。',
  },
  whatToDo: {
    en: 'See that callers pass text. Where it is always JSON, say so in the `Content-Type`.',
    ja: '呼び出し側がテキストを渡していることを確認してください。常に JSON なら `Content-Type` をそのように変更してください。',
  },
  message: {
    en: 'what is sent here is not known; it goes into the request as it stands, as text/plain',
    ja: 'ここで送信される内容は確認できないため、そのまま text/plain のリクエストになります',
  },
  example: 'export const send = (message) => socket.send(message)',
})
