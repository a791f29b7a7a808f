import type { Config } from '../model/config.js'
import type { Endpoint, SocketUsage } from '../model/socket.js'
import { titleOf } from './constructors/titles.js'
import {
  addressObjections,
  closeObjections,
  feature,
  handlerObjections,
  hostObjections,
  keptText,
  type Objection,
  sendObjections,
  text,
  uses,
} from './objections.js'
import { inJapanese } from './phrases.js'

/** What stands against an inline rewrite. Rows in the order of the decision table; all that apply are said. */
export interface Row {
  /** Row of the decision table, or what it guards. */
  readonly row: string
  against(usage: SocketUsage, config: Config, endpoint: Endpoint | undefined): readonly Objection[]
}

const row = (name: string, against: Row['against']): Row => ({ row: name, against })

/**
 * The certain inline rows are 1, 2, 4, 6, 10, 11 (scheme helpers), 12, 16 and 21 of the decision table.
 * Everything that is not one of them is `manual` with R00.
 */
export const rows: readonly Row[] = [
  row('39 another API than the browser’s', (usage) =>
    usage.api === 'native'
      ? []
      : [
          {
            what: usage.api.startsWith('protocol:')
              ? text(
                  `${titleOf(usage.api)} speaks a protocol of its own with its server`,
                  `${titleOf(usage.api)} はサーバーとの間で独自のプロトコルを使います`,
                )
              : text(
                  `${titleOf(usage.api)} has another API than the browser’s WebSocket`,
                  `${titleOf(usage.api)} の API はブラウザの WebSocket と異なります`,
                ),
            location: usage.location,
          },
        ],
  ),
  row('45 constructor not named directly', (usage) =>
    feature(
      usage,
      'constructor-not-direct',
      text(
        'the class is reached through a variable or a parameter',
        'クラスが変数または引数を経由しています',
      ),
    ),
  ),
  row('— several constructions for one variable', (usage) =>
    feature(
      usage,
      'several-constructions',
      text('several constructions share one variable', '一つの変数に複数の接続が代入されています'),
    ),
  ),
  row('— a name that nobody declares', (usage) =>
    feature(
      usage,
      'undeclared-name',
      text(
        'the variable is declared nowhere: other scripts may use it',
        '変数の宣言がなく、ほかのスクリプトから使われる可能性があります',
      ),
    ),
  ),
  row('— part of a larger statement', (usage) =>
    feature(
      usage,
      'no-statement-of-its-own',
      text('the construction is part of a larger statement', '接続の作成が大きな文の一部になっています'),
    ),
  ),
  row('18 a type of its own', (usage) =>
    feature(
      usage,
      'type-not-plain',
      text('the variable has a type that would have to change as well', '変数の型も変更が必要です'),
    ),
  ),
  row('— host file', (usage) =>
    feature(
      usage,
      'embedded',
      text(
        'scripts inside pages and components are not rewritten yet',
        'ページやコンポーネント内のスクリプトの書き換えには未対応です',
      ),
    ),
  ),
  row('— not a browser', (usage) =>
    feature(
      usage,
      'not-a-browser',
      text(
        'this file runs outside of browsers, where there is no EventSource',
        'ブラウザ以外で動くファイルであり、EventSource がありません',
      ),
    ),
  ),
  row('— a name that is taken', (usage) =>
    feature(
      usage,
      'name-shadowed',
      text(
        'EventSource, fetch or crypto means something else here',
        'EventSource・fetch・crypto のいずれかが別の意味で使われています',
      ),
    ),
  ),
  row('13 new names in a plain script', (usage) =>
    feature(
      usage,
      'plain-script-sends',
      text(
        'a plain script that sends: its queue would be a global of the page',
        'モジュールではないスクリプトで送信しています。送信キューがページ全体の名前になります',
      ),
    ),
  ),
  row('18 shared by a page', (usage) =>
    feature(
      usage,
      'named-by-another-script',
      text(
        'a plain script: another file says the same name',
        'モジュールではないスクリプトで、別のファイルに同じ名前があります',
      ),
    ),
  ),
  row('42 React Native', (usage) =>
    feature(
      usage,
      'react-native',
      text('React Native has no EventSource', 'React Native には EventSource がありません'),
    ),
  ),
  row('18 kept elsewhere than in a variable', (usage) =>
    usage.binding.kind === 'local' || usage.binding.kind === 'module'
      ? []
      : [{ what: keptText[usage.binding.kind], location: usage.location }],
  ),
  row('18 exported', (usage) =>
    feature(
      usage,
      'exported',
      text(
        'the variable is exported: uses in other files are not followed yet',
        '変数がエクスポートされており、ほかのファイルでの使用は追跡していません',
      ),
    ),
  ),
  row('18 escapes', (usage) =>
    uses(usage, 'escape', (use) =>
      text(
        `the socket leaves this analysis (${use.detail})`,
        `ソケットが追跡できる範囲を離れます（${inJapanese(use.detail)}）`,
      ),
    ),
  ),
  row('30 binary', (usage) => feature(usage, 'binary', text('binary frames', 'バイナリーフレーム'))),
  row('32 sub-protocol', (usage) =>
    usage.protocols ? [{ what: text('a sub-protocol', 'サブプロトコル'), location: usage.location }] : [],
  ),
  row('22 token in the query', (usage) =>
    feature(usage, 'token-in-query', text('a token in the query', 'クエリ内のトークン')),
  ),
  row('8 reconnect loop', (usage) =>
    feature(usage, 'reconnect-loop', text('a reconnect loop', '再接続ループ')),
  ),
  row('8 opened again from elsewhere', (usage) =>
    feature(
      usage,
      'reopened-elsewhere',
      text(
        'a timer or an event of the page opens it again',
        'タイマーまたはページのイベントから再接続されています',
      ),
    ),
  ),
  row('3, 5, 7 handlers', handlerObjections),
  row('14, 15 state reads', (usage) =>
    uses(usage, 'state', (use) =>
      text(
        `a state is read (${use.detail.slice(0, 60)})`,
        `状態が参照されています（${use.detail.slice(0, 60)}）`,
      ),
    ),
  ),
  row('12, 13 sends', sendObjections),
  row('16, 17 close', closeObjections),
  row('— send at unload', (usage) =>
    feature(
      usage,
      'send-at-unload',
      text('messages are sent when the page ends', 'ページの終了時に送信しています'),
    ),
  ),
  row('— send in try', (usage) =>
    feature(
      usage,
      'send-in-try',
      text(
        'a send stands in a try statement: it would not throw any more',
        '送信が try 文の中にあり、例外が発生しなくなります',
      ),
    ),
  ),
  row('— correlation', (usage) =>
    feature(
      usage,
      'correlation',
      text('an answer to each message is waited for', 'メッセージごとの応答を待っています'),
    ),
  ),
  row('— open flag read', (usage) =>
    feature(
      usage,
      'open-flag-read',
      text(
        'the open handler sets what a message handler reads',
        'open ハンドラーが設定した値をメッセージハンドラーが参照しています',
      ),
    ),
  ),
  row('— type elsewhere', (usage) =>
    feature(
      usage,
      'type-elsewhere',
      text(
        'WebSocket is used as a type elsewhere in this file',
        'このファイルの別の場所で WebSocket が型として使われています',
      ),
    ),
  ),
  row('— directive above', (usage) =>
    feature(
      usage,
      'directive-above',
      text(
        'a comment to a tool stands above a line that would change',
        '変更される行の直前にツール向けのコメントがあります',
      ),
    ),
  ),
  row('— comment in address', (usage) =>
    feature(
      usage,
      'comment-in-address',
      text('a comment stands inside the address', 'アドレスの中にコメントがあります'),
    ),
  ),
  row('— comment in close', (usage) =>
    feature(
      usage,
      'comment-in-close',
      text('the close handler holds a comment', 'close ハンドラーの中にコメントがあります'),
    ),
  ),
  row('— several values', (usage) =>
    feature(
      usage,
      'several-values',
      text('the variable also holds something else', '変数にほかの値も入ります'),
    ),
  ),
  row('— cast', (usage) =>
    feature(usage, 'cast', text('the construction is cast to a type', '接続の作成が型変換されています')),
  ),
  row('— comment in send', (usage) =>
    feature(
      usage,
      'comment-in-send',
      text('a comment stands inside the send', '送信の途中にコメントがあります'),
    ),
  ),
  row('10, 11 address', addressObjections),
  row('38 whose host', hostObjections),
]
