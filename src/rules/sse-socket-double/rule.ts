import { requiredIn } from '../../languages/script/origin/imports.js'
import { descendantsOf, scopeNameOf, spanOf, specifierOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'

const double = /(^|\/)sse-socket\.testing(\.[cm]?[jt]s)?$/

export default defineRule({
  id: 'sse-socket-double',
  title: 'Tests run over the doubles of SseSocket',
  why: '`sse-socket.testing`, which `migrate-ws apply` writes, lets SseSocket and EventSource be what the test has in the place of a WebSocket: its mock goes on, and its assertions hold the migrated client.',
  whatToDo: 'Nothing: such a test holds the migrated client. In new tests, `fakeSseServer` is the server.',
  role: 'sse-client',
  replacement: 'none',
  syntax: 'script',
  triggers: ['sse-socket\\.testing'],
  messages: {
    imported: 'SseSocket and EventSource are doubled by {{module}}',
    class: 'SseSocket and EventSource are doubled by the class of a mocked package ({{of}})',
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
