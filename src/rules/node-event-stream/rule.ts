import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../sockets/syntax.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'node-event-stream',
  title: { en: 'A Node server answers with an event stream', ja: 'イベントストリームを返す Node サーバー' },
  why: {
    en: 'A response whose content type is `text/event-stream` is an SSE endpoint: evidence that the server half of a channel has moved. Asking for that type in an `Accept` header is a client, not an endpoint.',
    ja: 'Content-Type が `text/event-stream` の応答は SSE エンドポイントであり、サーバー側が移行した証拠です。`Accept` ヘッダーでの指定はクライアントであり、エンドポイントではありません。',
  },
  whatToDo: { en: 'Nothing: this is the goal.', ja: '対応は不要です。移行後の形です。' },
  role: 'sse-server',
  replacement: 'none',
  syntax: 'script',
  triggers: ['text/event-stream'],
  messages: {
    answers: { en: 'response of type text/event-stream', ja: 'text/event-stream の応答' },
  },
  *detect(file) {
    const { morph } = file
    for (const text of descendantsOf(morph, file.ast, morph.SyntaxKind.StringLiteral)) {
      if (!/^text\/event-stream\b/.test(text.getLiteralValue()) || !isContentType(morph, text)) continue
      yield { messageId: 'answers', at: spanOf(text), scope: scopeNameOf(morph, text) }
    }
  },
})

const setters = new Set(['setHeader', 'set', 'header', 'append', 'appendHeader', 'type'])

/** `setHeader('Content-Type', …)`, `{ 'Content-Type': … }` given to a response, `res.type(…)`: set, and not asked for. */
function isContentType(morph: TsMorph, text: Node): boolean {
  const { Node: N } = morph
  const parent = text.getParent()
  if (parent && N.isCallExpression(parent)) {
    const callee = parent.getExpression()
    if (!N.isPropertyAccessExpression(callee) || !setters.has(callee.getName())) return false
    const [name] = parent.getArguments()
    return callee.getName() === 'type' || (name !== undefined && name !== text && isNamed(name.getText()))
  }
  if (parent && N.isPropertyAssignment(parent) && isNamed(parent.getNameNode().getText())) {
    const around = parent
      .getAncestors()
      .find((ancestor) => N.isCallExpression(ancestor) || N.isNewExpression(ancestor))
    const callee =
      around && (N.isCallExpression(around) || N.isNewExpression(around))
        ? around.getExpression().getText()
        : ''
    // A request with a content type of its own: `fetch(url, { headers: … })`.
    return !/(^|\.)(fetch|axios|request|Request|ajax|get|post)$/.test(callee)
  }
  return false
}

function isNamed(text: string): boolean {
  return /^['"`]?content-?type['"`]?$/i.test(text)
}
