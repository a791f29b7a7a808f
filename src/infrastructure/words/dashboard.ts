/** What dashboards of the WebSocket service are to the migration, however they are declared. */
export const dashboardWords = {
  why: {
    en: 'A widget on a metric of the WebSocket API, its functions or its connection table goes flat with the traffic, without any error. The new service needs widgets of its own.',
    ja: 'WebSocket API、その関数、接続テーブルのメトリクスを表示するウィジェットは、トラフィックの減少とともに値が途絶えますが、エラーにはなりません。新しいサービスには専用のウィジェットが必要です。',
  },
  whatToDo: {
    en: 'Put widgets on the new service beside these, keep both while clients move, and take these out with the API.',
    ja: '新しいサービスのウィジェットを追加して移行中は併用し、API とともに古いものを取り除いてください。',
  },
  role: 'operations',
  resource: 'dashboard',
  replacement: 'none',
} as const

/** Metrics that stand in a dashboard. */
export const dashboardMessages = {
  metric: {
    en: 'The dashboard shows a metric of the WebSocket service: {{metric}}.',
    ja: 'ダッシュボードが WebSocket のサービスのメトリクスを表示しています：{{metric}}。',
  },
  'new-metric': {
    en: 'The dashboard shows a metric of a service that may take over: {{metric}}.',
    ja: 'ダッシュボードが、移行先と思われるサービスのメトリクスを表示しています：{{metric}}。',
  },
} as const

/** Dashboards that also show what a search in logs gives. */
export const logQueryMessage = {
  'log-query': {
    en: 'The dashboard queries logs of the WebSocket service.',
    ja: 'ダッシュボードが WebSocket のサービスのログを検索しています。',
  },
} as const

/** Programs make a metric in one place and put it on a dashboard, or several, in another. */
export const metricMessages = {
  metric: {
    en: 'A metric of the WebSocket service: {{metric}}.',
    ja: 'WebSocket のサービスのメトリクスです：{{metric}}。',
  },
  dashboard: {
    en: 'The dashboard {{name}} shows the WebSocket service.',
    ja: 'ダッシュボード {{name}} は WebSocket のサービスを表示しています。',
  },
  'new-metric': {
    en: 'A metric of a service that may take over: {{metric}}.',
    ja: '移行先と思われるサービスのメトリクスです：{{metric}}。',
  },
} as const
