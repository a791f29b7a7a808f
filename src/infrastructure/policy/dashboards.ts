import { everyValue, patternOf, type Value } from '../../languages/value.js'
import type { Link } from '../../model/finding.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import type { Dashboard, LogQuery } from '../resource.js'
import { judgeMetric } from './metrics.js'
import { declarationLinks } from './names.js'
import type { System } from './system.js'

/** What dashboards of the WebSocket service are to the migration. */
export const dashboardWords = {
  why: 'A widget on a metric of the WebSocket API, its functions or its connection table goes flat with the traffic, without any error. The new service needs widgets of its own.',
  whatToDo:
    'Put widgets on the new service beside these, keep both while clients move, and remove these with the API.',
  role: 'operations',
  resource: 'dashboard',
  replacement: 'none',
} as const

export const dashboardMessages = {
  metric: 'The dashboard shows a metric of the WebSocket service: {{metric}}.',
  'new-metric': 'The dashboard shows a metric of a service that may take over: {{metric}}.',
} as const

export const cloudWatchMessages = {
  ...dashboardMessages,
  'log-query': 'The dashboard queries logs of the WebSocket service.',
  dashboard: 'The dashboard {{name}} is named as if it showed the WebSocket service.',
} as const

/** The findings for a dashboard: row by row, and by its name where its rows stand elsewhere or show nothing. */
export function* dashboardFound({ resource, name, widgets }: Dashboard, system: System) {
  const named: readonly Link[] = name === undefined ? [] : [{ kind: 'dashboard', name }]
  const links: readonly Link[] = [
    ...(resource ? [{ kind: 'declaration', name: resource.id } as const] : []),
    ...named,
  ]
  const scope = resource?.scope
  const here = { links, ...(scope === undefined ? {} : { scope }) }
  let isShown = false
  const isInIt = ({ at }: { readonly at: Span }) =>
    resource === undefined || isWithin(at, resource.at) || isWithin(at, resource.settings.span)
  for (const metric of widgets.metrics) {
    const judged = judgeMetric(metric, system, [name, resource?.label])
    if (!judged) continue
    isShown ||= isInIt(metric)
    const { confidence, name: shown, owners = [] } = judged
    // One dashboard shows several APIs: each row belongs to its own.
    const to = owners.length > 0 ? [...named, ...declarationLinks(owners)] : links
    const found = {
      ...here,
      at: metric.at,
      confidence,
      links: [...to, { kind: 'metric', name: shown } as const],
    }
    const messageId = judged.of === 'websocket' ? 'metric' : 'new-metric'
    yield { messageId, ...found, data: { metric: shown } } as const
  }
  for (const query of widgets.queries) {
    const confidence = readBy(query, system)
    if (!confidence) continue
    isShown ||= isInIt(query)
    yield { messageId: 'log-query', ...here, at: query.at, confidence } as const
  }
  const called = name ?? resource?.label ?? ''
  if (resource && !isShown && socketName.test(called))
    yield {
      messageId: 'dashboard',
      ...here,
      at: resource.at,
      confidence: 'likely',
      data: { name: called },
    } as const
}

const socketName = /web_?-?socket/i

/** How certain it is that a query reads logs of a WebSocket API: by the groups that it names, or by the values that it uses. */
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
