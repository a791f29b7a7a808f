import type { Role } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'

/** Shapes of code that names survive in: minifiers rename variables, and neither globals nor members nor strings. */
const shapes: readonly {
  readonly messageId: 'opens' | 'address' | 'library' | 'serves'
  readonly role: Role
  readonly code: RegExp
}[] = [
  {
    messageId: 'opens',
    role: 'client',
    code: /\bnew\b\s{0,9}\(?\s{0,9}(?:[\w$]{1,40}\.){0,3}(?:Moz)?WebSocket\b(?!\.Server)|\b(?:typeof\s|[\w$]{1,40}\.)(?:Moz)?WebSocket\b(?!\.Server)/g,
  },
  { messageId: 'address', role: 'client', code: /["'`]wss?:\/\//g },
  {
    messageId: 'library',
    role: 'client',
    code: /\bnew\s{1,9}(?:[\w$]{1,40}\.){0,2}(?:SockJS|HubConnectionBuilder|ReconnectingWebSocket|WebSocketApp)\b|\bwebsockets?\.connect\(|\bwebsocket\.create_connection\(/g,
  },
  {
    messageId: 'serves',
    role: 'server',
    code: /\bnew\s{1,9}(?:[\w$]{1,40}\.){0,2}(?:WebSocketServer|WebSocket\.Server)\b|\bPostToConnectionCommand\b|\.postToConnection\(|\bpost_to_connection\(/g,
  },
]

export default defineRule({
  id: 'websocket-in-bundle',
  title: {
    en: 'A bundle or a generated file holds code of a WebSocket',
    ja: 'バンドルまたは生成ファイル内の WebSocket のコード',
  },
  why: {
    en: 'Bundles, minified files, huge generated files, code files over 4 MiB, and what package managers install, are searched as text and not analysed: what is done with a socket there cannot be said. Outside third-party code, no item that depends on such a file is done.',
    ja: 'バンドル、圧縮済みのファイル、巨大な生成ファイル、4 MiB を超えるコードのファイル、パッケージマネージャーがインストールしたファイルは、テキストとして検索するだけで解析しません。ソケットがどう使われるかは判断できないため、外部コードを除き、該当するチェック項目は完了になりません。',
  },
  whatToDo: {
    en: 'Change the source and build the file again; if it needs no change, or should not be in the repository, leave it out with `ignore` in the configuration or remove it.',
    ja: '元のソースを変更して再ビルドしてください。変更が不要な場合やリポジトリに不要な場合は、設定の `ignore` で除外するか、削除してください。',
  },
  role: 'client',
  replacement: 'messages',
  syntax: 'text',
  triggers: [
    'WebSocket\\b',
    'WebSocketServer',
    'WebSocketApp',
    'wss?://',
    'SockJS',
    'HubConnectionBuilder',
    'websockets?\\.connect',
    'create_connection',
    'PostToConnectionCommand',
    'postToConnection',
    'post_to_connection',
  ],
  messages: {
    opens: {
      en: 'a bundled or generated file opens a WebSocket (places: {{places}})',
      ja: 'バンドルまたは生成ファイル内の WebSocket 接続（{{places}}か所）',
    },
    address: {
      en: 'a bundled or generated file holds a WebSocket address (places: {{places}})',
      ja: 'バンドルまたは生成ファイル内の WebSocket アドレス（{{places}}か所）',
    },
    library: {
      en: 'a bundled or generated file uses a WebSocket library (places: {{places}})',
      ja: 'バンドルまたは生成ファイル内の WebSocket ライブラリの使用（{{places}}か所）',
    },
    serves: {
      en: 'a bundled or generated file serves a WebSocket (places: {{places}})',
      ja: 'バンドルまたは生成ファイル内の WebSocket サーバーの処理（{{places}}か所）',
    },
  },
  *detect({ source: { text } }) {
    for (const { messageId, role, code } of shapes) {
      const all = [...text.matchAll(code)]
      const [first] = all
      // One for all places: a library names its class often, and each says the same.
      if (first)
        yield {
          messageId,
          at: { start: first.index, end: first.index + first[0].length },
          confidence: 'possible',
          role,
          data: { places: String(all.length) },
        }
    }
  },
})
