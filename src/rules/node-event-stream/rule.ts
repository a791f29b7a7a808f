import { exportBehind } from '../../languages/script/origin/imports.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { answersByItself, contentTypesIn } from '../../streams/event-stream.js'
import { defineRule } from '../define-rule.js'

/** Functions, decorators and plugins that answer with a stream, so that the code never says its type. */
const helpers = ['streamSSE', '@Sse\\(', 'createEventStream', 'better-sse', 'graphql-sse', 'fastify[-/]sse']
const spoken = new RegExp(helpers.join('|'))
const plugins = /^(@fastify\/sse|fastify-sse(-v2)?)$/

export default defineRule({
  id: 'node-event-stream',
  title: 'A Node server answers with an event stream',
  why: 'A response whose content type is `text/event-stream` is an SSE endpoint: evidence that the server half of a channel has moved. Asking for that type in an `Accept` header is a client, not an endpoint.',
  whatToDo: 'Nothing: this is the goal.',
  role: 'sse-server',
  replacement: 'none',
  syntax: 'script',
  triggers: ['text/event-stream', ...helpers],
  messages: {
    answers: 'response of type text/event-stream',
    'by-library': 'event stream by {{function}}',
  },
  *detect(file) {
    const { morph } = file
    for (const text of contentTypesIn(morph, file.ast)) {
      yield { messageId: 'answers', at: spanOf(text), scope: scopeNameOf(morph, text) }
    }
    if (!spoken.test(file.source.text)) return
    for (const call of descendantsOf(morph, file.ast, morph.SyntaxKind.CallExpression)) {
      const callee = call.getExpression()
      const [plugin] = call.getArguments()
      const from = exportBehind(morph, callee)
      const isDecorator = from?.package === '@nestjs/common' && from.name === 'Sse'
      const isRegistered =
        plugin !== undefined &&
        /\.register$/.test(callee.getText()) &&
        plugins.test(exportBehind(morph, plugin)?.package ?? '')
      if (!isDecorator && !isRegistered && !answersByItself(morph, callee)) continue
      yield {
        messageId: 'by-library',
        at: spanOf(isRegistered ? plugin : callee),
        data: { function: isDecorator ? '@Sse' : (isRegistered ? plugin : callee).getText().slice(0, 60) },
        scope: scopeNameOf(morph, call),
      }
    }
  },
})
