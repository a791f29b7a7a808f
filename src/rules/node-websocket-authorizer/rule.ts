import { perProgram } from '../../languages/script/program/once-per.js'
import { programOf } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { linksToHandler } from '../../servers/sockets/handler-links.js'
import { defineRule } from '../define-rule.js'
import { gateway } from '../families.js'

/** Without any of these, an authorizer is one of a REST API. */
const channel =
  /ApiGatewayManagementApi|client-apigatewaymanagementapi|WebSocket(Lambda)?Authorizer|\bWebSocketApi\b|ApiGatewayWebSocket|requestContext\??\.connectionId|['"]WEBSOCKET['"]/

/** Folders at the top of the tree that hold one: projects that lie side by side have nothing to do with each other. */
const tops = perProgram(
  ({ files }) =>
    new Set(
      files
        .filter(({ source }) => source.zone !== 'test' && channel.test(source.text))
        .map((file) => topOf(file)),
    ),
)

function topOf({ source }: ScriptFile): string {
  return source.path.split('/').slice(0, -1)[0] ?? ''
}

export default defineRule({
  id: 'node-websocket-authorizer',
  title: 'A Lambda authorizer beside a WebSocket API (Node)',
  why: 'An authorizer answers $connect with a policy for `execute-api:Invoke`. On a stream and on every POST the token comes in an HTTP header instead, and the server refuses by status. REST APIs have authorizers of the same form: a person must say which it is.',
  whatToDo:
    'Check the token in the routes that stream and take messages, and answer 401 or 403 before the stream begins. What the policy put into its context becomes what the check returns.',
  role: 'server',
  replacement: 'authentication',
  syntax: 'script',
  triggers: [],
  companions: ['execute-api:Invoke'],
  beside: gateway,
  messages: {
    policy: "authorizer's policy for execute-api:Invoke",
  },
  *detect(file) {
    const { morph, ast, source } = file
    const { Node: N } = morph
    // A policy in a test or a sample is no authorizer.
    if (source.zone === 'test' || !source.text.includes('execute-api:Invoke')) return
    if (!tops(programOf(file)).has(topOf(file))) return
    for (const text of descendantsOf(morph, ast, morph.SyntaxKind.StringLiteral)) {
      if (text.getLiteralValue() !== 'execute-api:Invoke') continue
      const member = text.getFirstAncestor((one) => N.isPropertyAssignment(one) || N.isBinaryExpression(one))
      const isAction =
        (N.isPropertyAssignment(member) && /^['"]?Action['"]?$/.test(member.getName())) ||
        (N.isBinaryExpression(member) && /\.Action$/.test(member.getLeft().getText()))
      if (!isAction) continue
      yield {
        messageId: 'policy',
        at: spanOf(text),
        confidence: 'likely',
        scope: scopeNameOf(morph, text),
        ...linksToHandler(file, text),
      }
    }
  },
})
