import type { Node } from 'ts-morph'
import { judgeName } from '../../infrastructure/metrics/names.js'
import { customMetricMessages, customMetricWords } from '../../infrastructure/policy/metrics.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'custom-websocket-metric',
  title: 'Code that makes a metric of sockets (Node)',
  ...customMetricWords,
  syntax: 'script',
  triggers: [
    '(?:Gauge|Counter|Histogram|Summary)\\([^]{0,300}?(?:[Ss]ocket|[Ww][Ss][Ss]?[._:-])',
    'MetricName[\'"]?\\s*:\\s*[\'"`][^\'"`]{0,100}(?:[Ss]ocket|[Ww][Ss][Ss]?[._:-])',
  ],
  messages: customMetricMessages,
  *detect(file) {
    for (const { name, at } of namesIn(file)) {
      const judged = judgeName(name)
      if (judged?.of !== 'websocket') continue
      yield {
        messageId: 'metric',
        at: spanOf(at),
        data: { metric: name },
        confidence: 'likely',
        scope: scopeNameOf(file.morph, at),
        links: [{ kind: 'metric', name }],
      }
    }
  },
})

interface Named {
  readonly name: string
  readonly at: Node
}

/** Names given to prom-client, to `PutMetricData` of CloudWatch, and to meters of OpenTelemetry. */
function* namesIn({ morph, ast }: ScriptFile): Iterable<Named> {
  const { Node: N, SyntaxKind: K } = morph
  for (const property of descendantsOf(morph, ast, K.PropertyAssignment)) {
    const value = property.getInitializer()
    if (!value || !(N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value))) continue
    const key = property.getName().replace(/^['"]|['"]$/g, '')
    const made = property.getParent().getParent()
    const isProm =
      key === 'name' &&
      N.isNewExpression(made) &&
      /(^|\.)(Gauge|Counter|Histogram|Summary)$/.test(made.getExpression().getText())
    if (isProm || key === 'MetricName') yield { name: value.getLiteralText(), at: value }
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const callee = call.getExpression()
    const [first] = call.getArguments()
    if (!N.isPropertyAccessExpression(callee) || !N.isStringLiteral(first)) continue
    if (/^create(Observable)?(UpDown)?(Gauge|Counter|Histogram)$/.test(callee.getName()))
      yield { name: first.getLiteralText(), at: first }
  }
}
