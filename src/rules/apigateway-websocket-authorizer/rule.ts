import type { Place } from '../../languages/python/ast.js'
import { functionAround } from '../../languages/python/definitions.js'
import { keyPath } from '../../languages/python/keys.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Link } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'

/** Only an authorizer of a REST or a WebSocket API gets the ARN of the method. */
const asked = /methodArn/
/** A browser's WebSocket cannot set headers, so the token comes in the address. */
const ofSocket = /web_?socket|\$connect\b|connectionId\b/i
const token = /queryStringParameters|query_string_parameters/
const secret = /token|jwt|auth|api_?key|ticket|secret/i
/** Templates in Python grant the same action. */
const declares = /^(?:aws_cdk|pulumi|troposphere|cdktf)(?:\.|_|$)/

export default defineRule({
  id: 'apigateway-websocket-authorizer',
  title: 'A Lambda authorizer in Python that may guard a WebSocket API',
  why: 'A WebSocket API asks an authorizer once, at $connect, and mostly finds the token in the address. Over SSE and POST a JWT comes in a header, with every request.',
  whatToDo:
    'Check the same token in the application, on the stream and on every POST. Remove the authorizer if no REST API shares it.',
  role: 'server',
  replacement: 'authentication',
  syntax: 'python',
  triggers: ['execute-api:Invoke'],
  messages: {
    policy: 'policy of an authorizer (execute-api:Invoke)',
    token: 'the token is taken from the query of the address ({{name}}): becomes a header',
  },
  *detect(file) {
    const { module, source } = file
    if (!asked.test(source.text) || module.imports.some((one) => declares.test(one.module))) return
    const socket = ofSocket.test(source.text)
    if (!socket && !token.test(source.text)) return
    for (const { text, span, standsAlone } of module.strings) {
      if (standsAlone || text !== 'execute-api:Invoke') continue
      yield {
        messageId: 'policy',
        at: firstOnOneLine(source.text, span),
        confidence: socket ? 'likely' : 'possible',
        scope: functionAround(file.module, span.start)?.qualifiedName ?? '',
        links: handlersIn(file),
      }
    }
    if (socket) yield* tokensInQuery(file)
  },
})

/** `event["queryStringParameters"]["token"]`, also through a variable. */
function* tokensInQuery(file: PythonFile) {
  const { module, resolver, source } = file
  const reads: readonly Place[] = [
    ...module.subscripts,
    ...module.calls.map(({ call, scope }) => ({ expression: call, scope })),
  ]
  const told = new Set<string>()
  for (const { expression, scope } of reads) {
    const { keys } = keyPath(expression, scope, resolver)
    const [from, name] = keys.slice(-2)
    if (name === undefined || !token.test(from ?? '') || !secret.test(name)) continue
    // A function that asks for the token and then takes it takes it once.
    if (told.has(`${scope.name} ${name}`)) continue
    told.add(`${scope.name} ${name}`)
    yield {
      messageId: 'token',
      at: firstOnOneLine(source.text, expression.span),
      data: { name },
      confidence: 'likely',
      scope: scope.name,
      links: handlersIn(file),
    } as const
  }
}

/** Handlers of the file: whichever of them answers with the policy is the authorizer. */
function handlersIn({ module, source }: PythonFile): readonly Link[] {
  return module.functions
    .filter(({ owner, outer, parameters }) => {
      const [first, second] = parameters
      return !owner && outer.kind === 'module' && first && second && /event/i.test(first.name)
    })
    .map(({ name }): Link => ({ kind: 'handler', name: `${source.path}:${name}` }))
}
