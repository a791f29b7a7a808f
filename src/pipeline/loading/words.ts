import { text } from '../../model/text.js'

/** Why it is not known how a script would get the adapter. */
export const words = {
  unseen: text(
    'no page or worker of this repository is seen to load it',
    'これを読み込むページやワーカーがリポジトリ内に見つかりません',
  ),
  both: text('a page and a worker load it', 'ページとワーカーの両方から読み込まれています'),
  alone: text(
    'its page names no file of this repository beside which the adapter could lie, and its template engine would read the code of the adapter as its own',
    'ページが参照するリポジトリ内のファイルがなく、アダプターの置き場所を決められません。テンプレートエンジンがコードを自分の構文として解釈するため、ページ内にも書けません',
  ),
  inMarkup: text('it is in markup', 'マークアップの中に書かれています'),
  policy: text(
    'the Content-Security-Policy of its page takes no further script file',
    'ページの Content-Security-Policy がスクリプトファイルの追加を許可していません',
  ),
  named: (path: string) =>
    text(
      `${path} names it too, and how that loads it is not known`,
      `${path} にも名前があり、そこでの読み込み方法が分かりません`,
    ),
  several: (path: string) =>
    text(
      `of several files of its name, ${path} may load another`,
      `同名のファイルが複数あり、${path} が読み込むものを特定できません`,
    ),
  address: (path: string) =>
    text(
      `the address in ${path} cannot be told for another file`,
      `${path} のアドレスの書き方では、別のファイルのアドレスを決められません`,
    ),
  outside: (path: string) =>
    text(
      `${path} uses the socket but is not source code, so it is not changed`,
      `${path} がソケットを使っていますが、ソースではないため書き換えません`,
    ),
  integrity: (path: string) =>
    text(
      `${path} holds a hash of it (integrity), which a change of it breaks`,
      `${path} にこのファイルのハッシュ（integrity）があり、変更すると一致しなくなります`,
    ),
  instanceTest: (path: string) =>
    text(
      `${path} asks for instanceof WebSocket, and may be loaded without it`,
      `${path} が instanceof WebSocket を確認しており、アダプターなしで読み込まれる可能性があります`,
    ),
  taken: (path: string) => text(`${path} has an SseSocket of its own`, `${path} に別の SseSocket があります`),
}
