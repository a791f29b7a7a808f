import { everyValue, patternOf, textOf, type Value, valueAt } from '../../languages/value.js'
import type { Link } from '../../model/finding.js'
import type { Span } from '../../model/source.js'
import type { Resource } from '../resource.js'
import { judgeMetric, type Metric } from './metrics.js'
import type { System } from './system.js'

/** What dashboards of the WebSocket service are to the migration. */
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

export const cloudWatchMessages = {
  ...dashboardMessages,
  'log-query': {
    en: 'The dashboard queries logs of the WebSocket service.',
    ja: 'ダッシュボードが WebSocket のサービスのログを検索しています。',
  },
  dashboard: {
    en: 'The dashboard {{name}} is named as if it showed the WebSocket service.',
    ja: 'ダッシュボード {{name}} は、名前から WebSocket のサービスを表示していると思われます。',
  },
} as const

/** What is shown: metrics, a row each, and log queries. */
export interface Widgets {
  readonly metrics: readonly (Metric & { readonly at: Span })[]
  readonly queries: readonly LogQuery[]
}

export interface LogQuery {
  readonly text: Value
  /** Log groups that are named beside it. */
  readonly groups: readonly Value[]
  readonly at: Span
}

/** What a body of a dashboard shows, as CloudWatch takes it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export function widgetsIn(body: Value): Widgets {
  const maps = [...everyValue(body)].filter(({ kind }) => kind === 'map')
  return {
    metrics: maps.flatMap((map) => rowsOf(valueAt(map, 'metrics'))),
    queries: maps.flatMap((map) => {
      const text = valueAt(map, 'query')
      const groups = valueAt(map, 'logGroupNames')
      return text ? [{ text, groups: groups?.kind === 'list' ? groups.items : [], at: text.span }] : []
    }),
  }
}

/** `[namespace, metric, dimension, value, …, { options }]`; `"."` repeats what stands above, `"..."` all up to what follows. */
function rowsOf(metrics: Value | undefined): Widgets['metrics'] {
  const rows: (Metric & { readonly at: Span })[] = []
  let above: readonly Value[] = []
  for (const row of listsIn(metrics)) {
    const own = row.items.filter(({ kind }) => kind !== 'map')
    // `[{ expression = "m1 + m2" }]` names no metric.
    if (own.length === 0) continue
    const [first] = own
    const fields =
      textOf(first) === '...'
        ? [...above.slice(0, above.length - (own.length - 1)), ...own.slice(1)]
        : own.map((field, i) => (textOf(field) === '.' ? (above[i] ?? field) : field))
    above = fields
    const [namespace, name, ...pairs] = fields
    if (name) rows.push({ namespace, name, dimensions: dimensionsOf(pairs), at: row.span })
  }
  return rows
}

/** The rows, also of lists that are put together: `concat([…], [for …])`. */
function listsIn(root: Value | undefined): readonly Extract<Value, { kind: 'list' }>[] {
  const rows: Extract<Value, { kind: 'list' }>[] = []
  // A list may hold another any number of times, which does the same.
  const seen = new Set<Value>()
  const open = root ? [root] : []
  for (let value = open.pop(); value; value = open.pop()) {
    if (seen.has(value)) continue
    seen.add(value)
    const items = value.kind === 'list' ? value.items : value.kind === 'either' ? value.options : []
    const isOfRows = items.every(({ kind }) => kind === 'list' || kind === 'either')
    if (value.kind === 'list' && !(isOfRows && items.length > 0)) rows.push(value)
    else open.push(...items.toReversed())
  }
  return rows
}

function dimensionsOf(pairs: readonly Value[]): ReadonlyMap<string, Value> {
  const dimensions = new Map<string, Value>()
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const [key, value] = [textOf(pairs[i]), pairs[i + 1]]
    if (key !== undefined && value) dimensions.set(key, value)
  }
  return dimensions
}

export interface Dashboard {
  /** Absent for one that is a file of its own, and for metrics that are made here and shown elsewhere. */
  readonly resource?: Resource
  /** With `${…}` where only the deployment knows. */
  readonly name: string | undefined
  readonly widgets: Widgets
}

/** What is to be said of a dashboard: row by row, or by its name where nothing in it says more. */
export function* dashboardFound({ resource, name, widgets }: Dashboard, system: System) {
  const links: readonly Link[] = [
    ...(resource ? [{ kind: 'declaration', name: resource.id } as const] : []),
    ...(name === undefined ? [] : [{ kind: 'dashboard', name } as const]),
  ]
  const scope = resource?.scope
  const here = { links, ...(scope === undefined ? {} : { scope }) }
  let isTold = false
  for (const metric of widgets.metrics) {
    const judged = judgeMetric(metric, system)
    if (!judged) continue
    isTold = true
    const { confidence, metric: shown } = judged
    const found = {
      ...here,
      at: metric.at,
      confidence,
      links: [...links, { kind: 'metric', name: shown } as const],
    }
    const messageId = judged.of === 'websocket' ? 'metric' : 'new-metric'
    yield { messageId, ...found, data: { metric: shown } } as const
  }
  for (const query of widgets.queries) {
    const confidence = readBy(query, system)
    if (!confidence) continue
    isTold = true
    yield { messageId: 'log-query', ...here, at: query.at, confidence } as const
  }
  const called = name ?? resource?.label ?? ''
  if (resource && !isTold && socketName.test(called))
    yield {
      messageId: 'dashboard',
      ...here,
      at: resource.at,
      confidence: 'likely',
      data: { name: called },
    } as const
}

const socketName = /web_?-?socket/i

/** How sure it is that a query reads logs of a WebSocket API: those of groups that are named, or of what it takes something from. */
function readBy({ text, groups, at }: LogQuery, system: System) {
  const named = [...(patternOf(text) ?? '').matchAll(/SOURCE\s+['"]([^'"]+)['"]/gi)].map(
    ([, name = '']): Value => ({ kind: 'text', text: name, span: at }),
  )
  const refs = [...everyValue(text)].filter(({ kind }) => kind === 'ref')
  const sure = [
    ...[...groups, ...named, ...refs].map((group) => system.sureOf('log-group', group)),
    ...refs.map((ref) => system.sureOf('api', ref) ?? system.sureOf('function', ref)),
  ]
  return sure.includes('certain') ? 'certain' : sure.find((one) => one !== undefined)
}
