import { type Declared, propertyOf, templatesIn } from '../../languages/cloudformation/template.js'
import { textsOf } from '../../languages/cloudformation/texts.js'
import { alarmMetrics, isComposite } from '../../languages/cloudformation/websocket/alarms.js'
import type { JudgedMetric } from '../../languages/cloudformation/websocket/metrics.js'
import { declarationLink } from '../../languages/cloudformation/websocket/names.js'
import { textOf } from '../../languages/config.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  alarm: {
    en: 'The alarm watches a metric of the WebSocket service: {{metric}}.',
    ja: 'アラームが WebSocket のサービスのメトリクスを監視しています：{{metric}}。',
  },
  'alarm-on-silence': {
    en: 'The alarm watches a metric of the WebSocket service, {{metric}}, and goes off when traffic is drained ({{because}}).',
    ja: 'アラームが WebSocket のサービスのメトリクス {{metric}} を監視しており、トラフィックを減らすと発報します（{{because}}）。',
  },
  composite: {
    en: 'The composite alarm rests on an alarm of the WebSocket service.',
    ja: '複合アラームが、WebSocket のサービスのアラームを参照しています。',
  },
  'new-metric': {
    en: 'The alarm watches a metric of a service that may take over: {{metric}}.',
    ja: 'アラームが、移行先と思われるサービスのメトリクスを監視しています：{{metric}}。',
  },
} as const

export default defineRule({
  id: 'cloudformation-websocket-alarm',
  title: {
    en: 'Alarm of the WebSocket service in CloudFormation',
    ja: 'CloudFormation で宣言された WebSocket サービスのアラーム',
  },
  why: {
    en: 'An alarm on the WebSocket API, its functions or its connection table. One that waits for too few events, or takes missing data for a fault, pages somebody when the traffic moves away.',
    ja: 'WebSocket API、その関数、接続テーブルに対するアラームです。イベントが少なすぎることを条件とするものや、データの欠落を異常とみなすものは、トラフィックの移行に伴って担当者を呼び出してしまいます。',
  },
  whatToDo: {
    en: 'Give the new service alarms of its own; thresholds on connections do not carry over. Silence or remove the ones that go off on silence before the traffic moves.',
    ja: '新しいサービスに専用のアラームを用意してください。接続数のしきい値は引き継げません。トラフィックの減少で発報するものは、移行の前に停止または削除します。',
  },
  role: 'operations',
  resource: 'alarm',
  replacement: 'none',
  syntax: 'config',
  triggers: ['["\' ](Connect|Message)Count["\'\\s]', 'AWS/AppRunner'],
  companions: ['AWS::CloudWatch::(Composite)?Alarm'],
  messages,
  *detect(file) {
    for (const alarm of templatesIn(file).flatMap(({ resources }) => [...resources.values()])) {
      yield* metrics(alarm, alarmMetrics(alarm, file))
      if (isComposite(alarm, file)) {
        const links = [declarationLink(alarm.template, alarm.id)]
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
      ...shown.map((one) => ({ kind: 'metric', name: one.metric }) as const),
    ],
  } as const
  const because = silenceIn(alarm)
  if (legacy.length === 0) yield { messageId: 'new-metric', ...found, data: { metric } }
  else if (because === undefined) yield { messageId: 'alarm', ...found, data: { metric } }
  else yield { messageId: 'alarm-on-silence', ...found, data: { metric, because } }
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
