import type { Link } from '../../model/finding.js'
import { declarationLinks } from './apis.js'
import { type JudgedMetric, judgeMetric, metricsIn } from './metrics.js'
import { type Made, type Program, textOf } from './value.js'

export const messages = {
  alarm: {
    en: 'The alarm watches a metric of the WebSocket service: {{metric}}.',
    ja: 'アラームが WebSocket のサービスのメトリクスを監視しています：{{metric}}。',
  },
  'alarm-on-silence': {
    en: 'The alarm watches a metric of the WebSocket service, {{metric}}, and goes off when traffic is drained ({{because}}).',
    ja: 'アラームが WebSocket のサービスのメトリクス {{metric}} を監視しており、トラフィックを減らすと発報します（{{because}}）。',
  },
  'new-metric': {
    en: 'The alarm watches a metric of a service that may take over: {{metric}}.',
    ja: 'アラームが、移行先と思われるサービスのメトリクスを監視しています：{{metric}}。',
  },
} as const

export const words = {
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
} as const

export function* alarms(program: Program) {
  for (const made of program.made) {
    const [first] = watchedBy(made, program).toSorted(webSocketFirst)
    if (!first) continue
    const { metric, of, sure } = first
    const links: Link[] = [...declarationLinks(program, made), { kind: 'metric', name: metric }]
    const place = { at: made.at, scope: made.scope, confidence: sure, links }
    const because = silenceIn(made)
    if (of === 'new-service') yield { messageId: 'new-metric', ...place, data: { metric } } as const
    else if (because === undefined) yield { messageId: 'alarm', ...place, data: { metric } } as const
    else yield { messageId: 'alarm-on-silence', ...place, data: { metric, because } } as const
  }
}

function webSocketFirst(a: JudgedMetric, b: JudgedMetric): number {
  return Number(b.of === 'websocket') - Number(a.of === 'websocket')
}

function watchedBy(made: Made, program: Program): readonly JudgedMetric[] {
  if (made.type === 'aws_cloudwatch.CfnAlarm') {
    const own = judgeMetric(made, program)
    return own ? [own] : metricsIn(made.option('metrics')?.value, program)
  }
  if (made.type === 'aws_cloudwatch.Alarm') return metricsIn(made.option('metric')?.value, program)
  return made.type.endsWith('.createAlarm') ? metricsIn(made.receiver, program) : []
}

/** The setting by which an alarm goes off when nothing happens any more. */
function silenceIn(made: Made): string | undefined {
  const has = (name: string, value: RegExp) => {
    const given = made.option(name)?.value
    const text = given?.kind === 'path' ? given.path.replace(/^.*\./, '') : textOf(given)
    return text !== undefined && value.test(text) ? `${name}: ${text}` : undefined
  }
  const found = [has('treatMissingData', /^breaching$/i), has('comparisonOperator', /^less_?than/i)].filter(
    (one) => one !== undefined,
  )
  return found.length > 0 ? found.join(', ') : undefined
}

/** Metrics that only an alarm uses are an alarm's business. */
export function usedByAlarms(program: Program): ReadonlySet<Made> {
  return new Set(program.made.flatMap((made) => watchedBy(made, program).map((judged) => judged.made)))
}
