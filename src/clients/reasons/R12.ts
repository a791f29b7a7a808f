import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'R12',
  title: {
    en: 'The socket leaves to code outside of the repository',
    ja: 'リポジトリ外のコードに渡されるソケット',
  },
  why: {
    en: 'A package, the page or the platform receives the socket, and what it does with it is out of sight. It may ask for bytes, for `instanceof WebSocket`, or for what only the browser can do with a socket of its own. Code of the repository that receives it is no such place: it gets an object of the same shape (A18).',
    ja: 'ソケットがパッケージやページ、プラットフォームに渡され、そこでの使われ方を確認できません。バイト列を扱う、`instanceof WebSocket` を調べる、ブラウザー本来のソケットを必要とする、といった処理があるかもしれません。リポジトリ内のコードに渡される場合は該当せず、同じ形のオブジェクトを受け取ります（A18）。',
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
