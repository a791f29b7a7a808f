import { alarmMetrics, isComposite } from '../../infrastructure/cloudformation/alarms.js'
import type { JudgedMetric } from '../../infrastructure/cloudformation/metrics.js'
import { declarationLink } from '../../infrastructure/cloudformation/names.js'
import { alarmMessages, alarmWords, compositeMessage } from '../../infrastructure/words/alarm.js'
import { type Declared, propertyOf, templatesIn } from '../../languages/cloudformation/template.js'
import { patternOf, textsOf } from '../../languages/cloudformation/texts.js'
import { textOf } from '../../languages/config.js'
import type { Link } from '../../model/finding.js'
import { defineRule, type Found } from '../define-rule.js'
import { gatewayIn, resourceOf } from '../families.js'

const messages = { ...alarmMessages, ...compositeMessage }

export default defineRule({
  id: 'cloudformation-websocket-alarm',
  title: {
    en: 'Alarm of the WebSocket service in CloudFormation',
    ja: 'CloudFormation で宣言された WebSocket サービスのアラーム',
  },
  ...alarmWords,
  syntax: 'config',
  triggers: ['["\' ](Connect|Message)Count["\'\\s]', 'AWS/AppRunner'],
  companions: [resourceOf('CloudWatch::(Composite)?Alarm')],
  beside: gatewayIn.config,
  messages,
  *detect(file) {
    for (const alarm of templatesIn(file).flatMap(({ resources }) => [...resources.values()])) {
      yield* metrics(alarm, alarmMetrics(alarm, file))
      if (isComposite(alarm, file)) {
        const links = [declarationLink(alarm.template, alarm.id), ...nameLinks(alarm)]
        yield { messageId: 'composite', at: alarm.at, scope: alarm.id, links }
      }
    }
  },
})

function* metrics(alarm: Declared, judged: readonly JudgedMetric[]): Iterable<Found<typeof messages>> {
  const legacy = judged.filter((one) => one.of === 'websocket')
  const shown = legacy.length > 0 ? legacy : judged
  if (shown.length === 0) return
  const metric = [...new Set(shown.map((one) => one.metric))].join(', ')
  const found = {
    at: alarm.at,
    scope: alarm.id,
    confidence: shown.some(({ confidence }) => confidence === 'certain') ? 'certain' : 'likely',
    links: [
      declarationLink(alarm.template, alarm.id),
      ...nameLinks(alarm),
      ...shown.map((one) => ({ kind: 'metric', name: one.metric }) as const),
    ],
  } as const
  const because = silenceIn(alarm)
  if (legacy.length === 0) yield { messageId: 'new-metric', ...found, data: { metric } }
  else if (because === undefined) yield { messageId: 'alarm', ...found, data: { metric } }
  else yield { messageId: 'alarm-on-silence', ...found, data: { metric, because } }
}

function nameLinks(alarm: Declared): readonly Link[] {
  const name = patternOf(propertyOf(alarm, 'AlarmName'), alarm.template)
  return name === undefined ? [] : [{ kind: 'alarm', name }]
}

/** The settings by which an alarm goes off when nothing happens any more. */
function silenceIn(alarm: Declared): string | undefined {
  const has = (name: string, value: RegExp) => {
    const node = propertyOf(alarm, name)
    const text = textsOf(node, alarm.template).texts.find((one) => value.test(one)) ?? textOf(node)
    return text !== undefined && value.test(text) ? [`${name}: ${text}`] : []
  }
  const settings = [...has('TreatMissingData', /^breaching$/), ...has('ComparisonOperator', /^LessThan/)]
  return settings.length > 0 ? settings.join(', ') : undefined
}
