import type { Node } from 'ts-morph'
import { judgeName } from '../../infrastructure/metrics/names.js'
import { customMetricMessages, customMetricWords } from '../../infrastructure/policy/metrics.js'
import type { Expression } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import type { Span } from '../../model/source.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'custom-websocket-metric',
  title: 'Code that makes a metric of sockets',
  ...customMetricWords,
  syntax: ['script', 'python'],
  triggers: {
    script: [
      '(?:Gauge|Counter|Histogram|Summary)\\([^]{0,300}?(?:[Ss]ocket|[Ww][Ss][Ss]?[._:-])',
      'MetricName[\'"]?\\s*:\\s*[\'"`][^\'"`]{0,100}(?:[Ss]ocket|[Ww][Ss][Ss]?[._:-])',
    ],
    python: [
      '(?:[Gg]auge|[Cc]ounter|[Hh]istogram|[Ss]ummary)\\([^]{0,300}?(?:[Ss]ocket|[\'"._:-][Ww][Ss][Ss]?[._-])',
      '[\'"]MetricName[\'"]\\s*:\\s*[\'"](?:[^\'"]{0,100}(?:[Ss]ocket|[._:-][Ww][Ss][Ss]?[._-])|[Ww][Ss][Ss]?[._-])',
    ],
  },
  messages: customMetricMessages,
  *detect(file) {
    for (const { name, at, scope } of 'ast' in file ? namesInScript(file) : namesInPython(file)) {
      if (judgeName(name)?.of !== 'websocket') continue
      yield {
        messageId: 'metric',
        at,
        data: { metric: name },
        confidence: 'likely',
        scope,
        links: [{ kind: 'metric', name }],
      }
    }
  },
})

interface Named {
  readonly name: string
  readonly at: Span
  readonly scope: string
}

/** Names given to prom-client, to `PutMetricData` of CloudWatch, and to meters of OpenTelemetry. */
function* namesInScript({ morph, ast }: ScriptFile): Iterable<Named> {
  const named = (name: string, node: Node) => ({ name, at: spanOf(node), scope: scopeNameOf(morph, node) })
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
    if (isProm || key === 'MetricName') yield named(value.getLiteralText(), value)
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const callee = call.getExpression()
    const [first] = call.getArguments()
    if (!N.isPropertyAccessExpression(callee) || !N.isStringLiteral(first)) continue
    if (/^create(Observable)?(UpDown)?(Gauge|Counter|Histogram)$/.test(callee.getName()))
      yield named(first.getLiteralText(), first)
  }
}

/** Names given to prometheus_client, to `put_metric_data` of CloudWatch, and to meters of OpenTelemetry. */
function* namesInPython({ module }: PythonFile): Iterable<Named> {
  for (const { call } of module.calls) {
    const made = lastName(call.callee)
    // Also what wraps these, e.g. `get_or_create_gauge`.
    if (!/(^|_)(gauge|counter|histogram|summary)$/i.test(made)) continue
    const given = call.arguments.find(({ name }) => name === 'name') ?? call.arguments[0]
    if (given?.value.kind === 'text') yield { name: given.value.text, at: given.value.span, scope: '' }
  }
  for (const { expression } of module.displays) {
    for (const { key, value } of expression.entries)
      if (key?.kind === 'text' && key.text === 'MetricName' && value.kind === 'text')
        yield { name: value.text, at: value.span, scope: '' }
  }
}

function lastName(callee: Expression): string {
  return callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
}
