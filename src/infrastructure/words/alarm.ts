/** What alarms of the WebSocket service are to the migration, however they are declared. */
export const alarmWords = {
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

export const alarmMessages = {
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

/** Where alarms can be declared that rest on other alarms. */
export const compositeMessage = {
  composite: {
    en: 'The composite alarm rests on an alarm of the WebSocket service.',
    ja: '複合アラームが、WebSocket のサービスのアラームを参照しています。',
  },
} as const
