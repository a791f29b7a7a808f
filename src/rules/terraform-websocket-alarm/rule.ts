import { alarmMetrics, compositeOf } from '../../infrastructure/terraform/alarms.js'
import type { JudgedMetric } from '../../infrastructure/terraform/metrics.js'
import { addressOf, declarationLink, nameLinks } from '../../infrastructure/terraform/names.js'
import { argumentOf, scopeOf, textsOf } from '../../infrastructure/terraform/settings.js'
import { alarmMessages, alarmWords, compositeMessage } from '../../infrastructure/words/alarm.js'
import type { Block } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import type { Link } from '../../model/finding.js'
import { defineRule, type Found } from '../define-rule.js'
import { gatewayIn } from '../families.js'

const messages = { ...alarmMessages, ...compositeMessage }

export default defineRule({
  id: 'terraform-websocket-alarm',
  title: {
    en: 'Alarm of the WebSocket service in Terraform',
    ja: 'Terraform で宣言された WebSocket サービスのアラーム',
  },
  ...alarmWords,
  syntax: 'terraform',
  triggers: ['ConnectCount', 'MessageCount', '"(Integration|Execution)Error"', 'AWS/AppRunner'],
  companions: ['aws_cloudwatch_(metric|composite)_alarm', 'metric_name'],
  beside: gatewayIn.terraform,
  messages,
  *detect({ body, resolver, source }) {
    for (const is of body.blocks) {
      const declared = { is, path: source.path }
      yield* metrics(declared, resolver)
      if (compositeOf(declared, resolver)) {
        yield {
          messageId: 'composite',
          at: is.head,
          scope: addressOf(is),
          links: [declarationLink(declared), ...namesOf(declared, resolver)],
        }
      }
    }
  },
})

function* metrics(declared: Declared, resolver: Resolver): Iterable<Found<typeof messages>> {
  const { is } = declared
  const judged = alarmMetrics(declared, resolver)
  const legacy = judged.filter((one) => one.of === 'websocket')
  const shown = legacy.length > 0 ? legacy : judged
  const [first] = shown
  if (!first) return
  const metric = [...new Set(shown.map((one) => one.metric))].join(', ')
  const links = shown.map((one) => ({ kind: 'metric', name: one.metric }) as const)
  const found = {
    at: is.head,
    scope: addressOf(is),
    confidence: surest(shown),
    links: [declarationLink(declared), ...namesOf(declared, resolver), ...links],
  }
  const because = silenceIn(is, declared, resolver)
  if (legacy.length === 0) yield { messageId: 'new-metric', ...found, data: { metric } }
  else if (because === undefined) yield { messageId: 'alarm', ...found, data: { metric } }
  else yield { messageId: 'alarm-on-silence', ...found, data: { metric, because } }
}

function namesOf(declared: Declared, resolver: Resolver): readonly Link[] {
  return nameLinks('alarm', argumentOf(declared.is, 'alarm_name'), scopeOf(declared, resolver), resolver)
}

function surest(metrics: readonly JudgedMetric[]): JudgedMetric['confidence'] {
  return metrics.some(({ confidence }) => confidence === 'certain') ? 'certain' : 'likely'
}

/** The setting by which an alarm goes off when nothing happens any more. */
function silenceIn(is: Block, declared: Declared, resolver: Resolver): string | undefined {
  const scope = scopeOf(declared, resolver)
  const has = (name: string, value: RegExp) =>
    textsOf(argumentOf(is, name), scope, resolver).texts.find((text) => value.test(text))
  const missing = has('treat_missing_data', /^breaching$/)
  const below = has('comparison_operator', /^LessThan/)
  const settings = [
    ...(missing ? [`treat_missing_data = ${missing}`] : []),
    ...(below ? [`comparison_operator = ${below}`] : []),
  ]
  return settings.length > 0 ? settings.join(', ') : undefined
}
