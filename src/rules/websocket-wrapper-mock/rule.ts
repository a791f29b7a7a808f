import { traceFile } from '../../clients/follow/trace.js'
import { programOf } from '../../languages/script/program/program.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

const mocking = /^(jest|vi|vitest)\.(mock|doMock|unstable_mockModule)$/

export default defineRule({
  id: 'websocket-wrapper-mock',
  title: {
    en: 'A test mocks a module of the project that opens a socket',
    ja: 'ソケットを開く自前モジュールをモックするテスト',
  },
  why: {
    en: 'Such a test never says WebSocket, yet what it mocks has the form of one: a send, a close, handlers. When the module reads a stream instead, its mock must follow.',
    ja: 'このようなテストには WebSocket という語が現れませんが、モックの形（送信、切断、ハンドラー）はソケットに由来します。モジュールがストリームを読むようになれば、モックも合わせる必要があります。',
  },
  whatToDo: {
    en: 'See what the mock offers: if the module keeps its functions, the test may stay as it is. Else let it mock what the migrated module exports.',
    ja: 'モックが提供する関数を確認してください。モジュールの関数が変わらなければテストはそのままで構いません。変わる場合は、移行後の関数に合わせてモックを書き換えます。',
  },
  role: 'test',
  replacement: 'messages',
  syntax: 'script',
  triggers: [],
  companions: [
    '\\b(?:jest|vi|vitest)\\.(?:mock|doMock|unstable_mockModule)(?:<[^\n]{0,200}>)?\\(\\s*[\'"`](?<module>[^\'"`\n]{1,300})',
  ],
  beside: opensSocket,
  messages: {
    mocked: {
      en: 'mocks {{module}}, which opens a WebSocket: becomes a mock of what that module exports once it reads a stream',
      ja: 'WebSocket を開く {{module}} のモック：ストリームを読むようになったモジュールの関数のモックに置き換える',
    },
  },
  *detect(file) {
    const { morph, ast, source } = file
    const { Node: N } = morph
    if (source.zone !== 'test' || !/\.(mock|doMock|unstable_mockModule)\(/.test(source.text)) return
    const program = programOf(file)
    for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
      const callee = call.getExpression()
      const [given] = call.getArguments()
      if (!mocking.test(callee.getText()) || !given || !N.isStringLiteral(given)) continue
      const module = given.getLiteralValue()
      const target = program.resolve(file, module)
      if (!target || traceFile(target).length === 0) continue
      yield {
        messageId: 'mocked',
        at: spanOf(callee),
        data: { module },
        confidence: 'likely',
        scope: scopeNameOf(morph, call),
      }
    }
  },
})
