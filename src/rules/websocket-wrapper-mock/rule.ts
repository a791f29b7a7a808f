import { traceFile } from '../../clients/follow/trace.js'
import { programOf } from '../../languages/script/program/program.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'
import { opensSocket } from '../families.js'

const mocking = /^(jest|vi|vitest)\.(mock|doMock|unstable_mockModule)$/

export default defineRule({
  id: 'websocket-wrapper-mock',
  title: 'A test mocks a module of the project that opens a socket',
  why: 'Such a test never says WebSocket, yet what it mocks has the form of one: a send, a close, handlers. When the module reads a stream instead, its mock must follow.',
  whatToDo:
    'Check what the mock offers: if the module keeps its functions, the test may stay unchanged. Otherwise let it mock what the migrated module exports.',
  role: 'test',
  replacement: 'messages',
  syntax: 'script',
  triggers: [],
  companions: [
    '\\b(?:jest|vi|vitest)\\.(?:mock|doMock|unstable_mockModule)(?:<[^\n]{0,200}>)?\\(\\s*[\'"`](?<module>[^\'"`\n]{1,300})',
  ],
  beside: opensSocket,
  messages: {
    mocked:
      'mocks {{module}}, which opens a WebSocket: stays as it is where the module keeps its functions, else follows them',
  },
  *detect(file) {
    const { morph, ast, source } = file
    const { Node: N } = morph
    if (source.zone !== 'test' || !/\.(mock|doMock|unstable_mockModule)\(/.test(source.text)) return
    const program = programOf(file)
    for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
      const callee = call.getExpression()
      const [given, factory] = call.getArguments()
      if (!mocking.test(callee.getText()) || !given || !N.isStringLiteral(given)) continue
      const module = given.getLiteralValue()
      const target = program.resolve(file, module)
      const opened = target ? traceFile(target) : []
      if (opened.length === 0) continue
      // The member of the mock that takes the place of what opens the socket.
      const openers = new Set(
        opened.flatMap(({ construction }) => scopeNameOf(morph, construction).split('.')),
      )
      const member = factory
        ? [
            ...descendantsOf(morph, factory, morph.SyntaxKind.PropertyAssignment),
            ...descendantsOf(morph, factory, morph.SyntaxKind.ShorthandPropertyAssignment),
          ].find((one) => openers.has(one.getName()))
        : undefined
      yield {
        messageId: 'mocked',
        at: spanOf(member?.getNameNode() ?? callee),
        data: { module },
        confidence: 'likely',
        scope: scopeNameOf(morph, call),
      }
    }
  },
})
