import type { LegacyPlace } from '../../model/legacy-place.js'
import { defineRule, type Found } from '../define-rule.js'
import { pythonImports } from './python-imports.js'
import { scriptImports } from './script-imports.js'
import type { Import } from './weigh.js'

const messages = {
  client: {
    en: '{{names}} of {{module}} opens a WebSocket: becomes a test of the same module once it reads a stream and posts',
    ja: '{{module}} の {{names}} は WebSocket を開きます。ストリームを読み POST で送るようになったモジュールのテストに置き換えます',
  },
  server: {
    en: '{{names}} of {{module}} serves a WebSocket: becomes a test of the stream, and of the POST routes beside it',
    ja: '{{module}} の {{names}} は WebSocket を扱います。ストリームと POST ルートのテストに置き換えます',
  },
  connections: {
    en: '{{names}} of {{module}} keeps or addresses connections: goes with them; what it delivers becomes a test of the stream',
    ja: '{{module}} の {{names}} は接続の保存や送信を行います。接続とともに不要になり、届く内容はストリームのテストで確認します',
  },
  authentication: {
    en: '{{names}} of {{module}} lets connections in: becomes a test that the stream and every POST refuse who has no valid token',
    ja: '{{module}} の {{names}} は接続を認可します。有効なトークンのない要求をストリームと各 POST が拒否するテストに置き換えます',
  },
  infrastructure: {
    en: '{{names}} of {{module}} declares a WebSocket API: goes with it',
    ja: '{{module}} の {{names}} は WebSocket API を宣言しています。API とともに不要になります',
  },
  mock: {
    en: 'mocks {{names}} of {{module}}, where a WebSocket is used: becomes a mock of what takes its place',
    ja: 'WebSocket を使う {{module}} の {{names}} のモック：後継のモジュールのモックに置き換えます',
  },
} as const

export default defineRule({
  id: 'websocket-module-test',
  title: {
    en: 'A test of a module that uses a WebSocket',
    ja: 'WebSocket を使うモジュールのテスト',
  },
  why: {
    en: 'Such a test need not say a word of sockets: it imports a handler, a manager of connections or a client, and calls it. When that module goes, so does what the test guards.',
    ja: 'このようなテストには WebSocket を示す語が現れないことがあります。ハンドラーや接続管理、クライアントを import して呼ぶだけです。そのモジュールがなくなると、テストが守っていた動作も失われます。',
  },
  whatToDo: {
    en: 'Write down what the test expects, and expect it of the stream and of the POST routes. A test that only helps itself to another function of the module may stay as it is; import that function from where it goes.',
    ja: 'テストが期待している動作を、ストリームと POST ルートに対するテストとして書き直してください。モジュール内の別の関数だけを使うテストは、その関数の移動先を import すればそのままで構いません。',
  },
  role: 'test',
  replacement: 'messages',
  syntax: ['script', 'python'],
  triggers: [],
  afterLegacy: true,
  messages,
  *detect(file, { legacy }) {
    if (file.source.zone !== 'test' || legacy.size === 0) return
    const imports = 'module' in file ? pythonImports(file, legacy) : scriptImports(file, legacy)
    for (const found of imports) yield said(found)
  },
})

function said({ path, names, at, place, isMock, isSure }: Import): Found<typeof messages> {
  return {
    messageId: isMock ? 'mock' : kindOf(place),
    at,
    data: { names: names.length === 0 ? '*' : names.join(', '), module: path },
    confidence: isSure ? 'certain' : 'likely',
  }
}

function kindOf({ role, replacement }: LegacyPlace): Exclude<keyof typeof messages, 'mock'> {
  if (role !== 'server') return role
  if (replacement === 'authentication') return 'authentication'
  return replacement === 'connection-management' || replacement === 'broadcast' ? 'connections' : 'server'
}
