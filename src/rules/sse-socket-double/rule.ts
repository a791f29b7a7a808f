import { requiredIn } from '../../languages/script/origin/imports.js'
import { descendantsOf, scopeNameOf, spanOf, specifierOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'

const double = /(^|\/)sse-socket\.testing(\.[cm]?[jt]s)?$/

export default defineRule({
  id: 'sse-socket-double',
  title: {
    en: 'Tests run over the doubles of SseSocket',
    ja: 'SseSocket のテスト用代替を使うテスト',
  },
  why: {
    en: '`sse-socket.testing`, which `migrate-ws apply` writes, lets SseSocket and EventSource be what the test has in the place of a WebSocket: its mock goes on, and its assertions hold the migrated client.',
    ja: '`migrate-ws apply` が書き出す `sse-socket.testing` により、SseSocket と EventSource はテスト内の WebSocket の代替物につながります。モックはそのまま使え、移行後のクライアントを検証します。',
  },
  whatToDo: {
    en: 'Nothing: such a test holds the migrated client. In new tests, `fakeSseServer` is the server.',
    ja: '対応は不要です。移行後のクライアントのテストです。新しいテストでは `fakeSseServer` をサーバーとして使えます。',
  },
  role: 'sse-client',
  replacement: 'none',
  syntax: 'script',
  triggers: ['sse-socket\\.testing'],
  messages: {
    imported: {
      en: 'SseSocket and EventSource are doubled by {{module}}',
      ja: 'SseSocket と EventSource を {{module}} で代替',
    },
    class: {
      en: 'SseSocket and EventSource are doubled by the class of a mocked package ({{of}})',
      ja: 'SseSocket と EventSource をモックされたパッケージのクラス（{{of}}）で代替',
    },
  },
  *detect({ morph, ast, source }) {
    if (!source.text.includes('sse-socket.testing')) return
    const { SyntaxKind: K } = morph
    for (const one of descendantsOf(morph, ast, K.ImportDeclaration)) {
      const module = specifierOf(one) ?? ''
      if (double.test(module))
        yield {
          messageId: 'imported',
          at: spanOf(one.getModuleSpecifier()),
          data: { module },
          scope: scopeNameOf(morph, one),
        }
    }
    for (const call of descendantsOf(morph, ast, K.CallExpression)) {
      const module = requiredIn(morph, call) ?? ''
      if (double.test(module))
        yield { messageId: 'imported', at: spanOf(call), data: { module }, scope: scopeNameOf(morph, call) }
      if (call.getExpression().getText() === 'webSocketClass') {
        const of = call.getArguments()[0]?.getText().slice(0, 60) ?? ''
        yield { messageId: 'class', at: spanOf(call), data: { of }, scope: scopeNameOf(morph, call) }
      }
    }
  },
})
