import { defineReason } from './define-reason.js'

export default defineReason({
  code: 'R12',
  title: {
    en: 'The socket leaves to code that cannot be followed',
    ja: '追跡できないコードに渡されるソケット',
  },
  why: {
    en: 'What the receiver does with the socket is out of sight, and no type vouches that an object of the same shape would do. Should it wait for `close`, read a state or send bytes, an EventSource would break it without an error, since it has none of these (HTML Standard 9.2.2).',
    ja: '渡された先での使われ方が確認できず、同じ形のオブジェクトで代用できることを示す型もありません。渡された先で `close` を待つ、状態を読む、バイト列を送るといった処理があっても、EventSource にはそれらがないため（HTML Standard 9.2.2）、エラーも出ずに動かなくなります。',
  },
  whatToDo: {
    en: 'Give the receiver’s parameter the type `WebSocket`, or hand over functions (`send`, `onMessage`) instead of the socket; then scan again.',
    ja: '受け取る側の引数に `WebSocket` 型を付けるか、ソケットの代わりに関数（`send`、`onMessage` など）を渡すようにして、もう一度スキャンしてください。',
  },
  message: {
    en: 'the socket leaves to where it cannot be followed: {{what}}',
    ja: 'ソケットの渡し先を追跡できません: {{whatJa}}',
  },
  example: "import attach from 'terminal-addon'\nattach(terminal, socket)",
})
