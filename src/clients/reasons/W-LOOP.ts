import { defineReason } from '../../model/reason.js'

export default defineReason({
  code: 'W-LOOP',
  title: {
    en: 'The reconnect loop is left for the case in which the browser gives up',
    ja: '再接続ループはブラウザが再接続をやめた場合にだけ使われます',
  },
  why: {
    en: 'After a drop the browser connects again by itself (HTML Standard, 9.2.3), and a loop that did so too would open a second stream. It gives up after any other answer than 200, and Firefox also after a refused connection (measured): only then, when `readyState` is CLOSED, the loop opens a new stream, with its own delay and back-off. What the close handler does besides is done at every drop, as it was, and logs of a close code go. A `close()` of the program’s own tells nobody: it ends the stream, and nothing connects again.',
    ja: '切断後はブラウザが自動で再接続するため（HTML Standard 9.2.3）、ループでも再接続すると二つ目のストリームが開いてしまいます。200 以外の応答（Firefox では接続拒否も、計測済み）ではブラウザは再接続をやめるため、`readyState` が CLOSED のときにだけ、ループが元の待ち時間とバックオフで開き直します。close ハンドラーのそれ以外の処理はこれまでどおり切断のたびに行われ、切断コードのログ出力は削除されます。プログラム自身の `close()` はどこにも通知されず、ストリームは終了し、再接続は行われません。',
  },
  whatToDo: {
    en: 'Let the server send `retry:` with some jitter, so that not all clients come back at once after a drop. A count of attempts sees only those that the browser does not make, so that the browser may go on where the loop gave up. A server that expects the client back just ends the stream.',
    ja: '切断後に全クライアントが一斉に再接続しないよう、サーバーから `retry:` を少しずつ変えて送信してください。試行回数に数えられるのはブラウザが行わない再接続だけなので、ループが諦めていた場面でもブラウザは再試行を続けることがあります。再接続を待つサーバーは、ストリームを閉じるだけにしてください。',
  },
  message: {
    en: 'the browser connects again after a drop; this loop opens a new stream only where it has given up (`readyState` CLOSED), and what else its handler does is done at every drop',
    ja: '切断後はブラウザが自動で再接続します。このループが開き直すのはブラウザが再接続をやめた場合（`readyState` が CLOSED）だけで、ハンドラーのほかの処理は切断のたびに行われます',
  },
  example: 'socket.onclose = () => setTimeout(connect, 1000)',
})
