import { patternOf, refsIn, wordOf } from '../../languages/value.js'
import type { Confidence, Link } from '../../model/finding.js'
import { literally } from '../../model/literally.js'
import { once } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import type { NamedMetric } from '../metrics/names.js'
import { type Resource, settingOf } from '../resource.js'
import { judgeMetric, metricsIn } from './metrics.js'
import { declarationLinks } from './names.js'
import type { System } from './system.js'

/** What alarms of the WebSocket service are to the migration. */
export const alarmWords = {
  why: 'An alarm on the WebSocket API, its functions or its connection table. One that fires on too few events, or treats missing data as a fault, pages your team when the traffic moves away.',
  whatToDo:
    'Give the new service alarms of its own; thresholds on connections do not carry over. Before the traffic moves, silence or remove the ones that fire when it stops.',
  role: 'operations',
  resource: 'alarm',
  replacement: 'none',
} as const

export const alarmMessages = {
  alarm: 'The alarm watches a metric of the WebSocket service: {{metric}}.',
  'alarm-on-silence':
    'The alarm watches a metric of the WebSocket service, {{metric}}, and fires when traffic stops ({{because}}).',
  'new-metric': 'The alarm watches a metric of a service that may take over: {{metric}}.',
} as const

/** Where alarms can be declared that rest on other alarms. */
export const compositeMessage = {
  composite: 'The composite alarm rests on an alarm of the WebSocket service.',
} as const

/** The findings for an alarm, or for one that rests on others. */
export function* alarmFound(alarm: Resource, system: System) {
  const here = { at: alarm.at, scope: alarm.scope, links: linksOf(alarm) }
  yield* watchFound(here, watchedBy(alarm, system), silenceIn(alarm))
  if (restsOnLegacy(alarm, system)) yield { messageId: 'composite', ...here } as const
}

interface Place {
  readonly at: Span
  readonly scope: string
  readonly links: readonly Link[]
}

/** The findings for the metrics that an alarm watches; `because`: the part of its condition that holds when no data comes in. */
export function* watchFound(here: Place, metrics: readonly NamedMetric[], because: string | undefined) {
  const legacy = metrics.filter(({ of }) => of === 'websocket')
  const shown = legacy.length > 0 ? legacy : metrics
  if (shown.length === 0) return
  const names = [...new Set(shown.map(({ name }) => name))]
  const metric = names.join(', ')
  const found = {
    ...here,
    confidence: surest(shown),
    links: [
      ...here.links,
      ...declarationLinks(shown.flatMap(({ owners = [] }) => owners)),
      ...names.map((name): Link => ({ kind: 'metric', name })),
    ],
  } as const
  if (legacy.length === 0) yield { messageId: 'new-metric', ...found, data: { metric } } as const
  else if (because === undefined) yield { messageId: 'alarm', ...found, data: { metric } } as const
  else yield { messageId: 'alarm-on-silence', ...found, data: { metric, because } } as const
}

function surest(metrics: readonly NamedMetric[]): Confidence {
  const is = (one: Confidence) => metrics.some(({ confidence }) => confidence === one)
  return is('certain') ? 'certain' : is('likely') ? 'likely' : 'possible'
}

/** The metrics of an alarm that are about a WebSocket API, or about what may come after it. */
function watchedBy(alarm: Resource, system: System): readonly NamedMetric[] {
  const names = [alarm.label, nameOf(alarm)]
  return metricsIn(alarm.settings).flatMap((metric) => judgeMetric(metric, system, names) ?? [])
}

function linksOf(alarm: Resource): readonly Link[] {
  const name = nameOf(alarm)
  return [
    { kind: 'declaration', name: alarm.id },
    ...(name === undefined ? [] : [{ kind: 'alarm', name } as const]),
  ]
}

function nameOf(alarm: Resource): string | undefined {
  const entry = ['alarmName', 'compositeAlarmName', 'name'].flatMap((name) => settingOf(alarm, name) ?? [])[0]
  return patternOf(entry?.value, true)
}

/** The settings by which an alarm goes off when nothing happens. */
function silenceIn(alarm: Resource): string | undefined {
  const settings = [
    ['treatMissingData', /^breaching$/i],
    ['comparisonOperator', /^less_?than/i],
  ] as const
  const found = settings.flatMap(([name, value]) => {
    const entry = settingOf(alarm, name)
    const word = wordOf(entry?.value)
    return entry && word !== undefined && value.test(word) ? [`${entry.key}: ${word}`] : []
  })
  return found.length > 0 ? found.join(', ') : undefined
}

/** Whether a composite alarm rests on an alarm of a WebSocket API. */
function restsOnLegacy(alarm: Resource, system: System): boolean {
  const rule = settingOf(alarm, 'alarmRule')?.value
  if (!rule) return false
  const [ids, text] = [refsIn(rule), patternOf(rule, true) ?? '']
  return legacyAlarms(system).some(({ id, named }) => ids.has(id) || named?.test(text))
}

const legacyAlarms = once((system: System) =>
  system.estate.alarms
    .filter((alarm) => watchedBy(alarm, system).some(({ of }) => of === 'websocket'))
    .map((alarm) => {
      const name = nameOf(alarm)
      return {
        id: alarm.id,
        named: name === undefined ? undefined : new RegExp(`["(:]${literally(name)}["')]`),
      }
    }),
)
