import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { everyBlock } from '../../languages/terraform/walk.js'
import { type JudgedMetric, judgeMetric, type Metric } from './metrics.js'
import { argumentOf, resourceType, type Setting, scopeOf, settingsIn } from './settings.js'

/** The metrics of an alarm that tell of a WebSocket API, or of what may come after it. */
export function alarmMetrics(alarm: Declared, resolver: Resolver): readonly JudgedMetric[] {
  if (!isAlarm(alarm)) return []
  const scope = scopeOf(alarm, resolver)
  return metricsOf(alarm.is).flatMap((metric) => judgeMetric(metric, scope, resolver) ?? [])
}

/** A resource, or the call of a module that takes the same arguments. */
function isAlarm({ is }: Declared): boolean {
  if (is.type === 'module')
    return argumentOf(is, 'metric_name') !== undefined || argumentOf(is, 'metric_query') !== undefined
  return resourceType(is) === 'aws_cloudwatch_metric_alarm'
}

/** The alarm's own, and those of the queries that it computes with. */
function metricsOf(alarm: Block): readonly Metric[] {
  const blocks = [...everyBlock(alarm)].filter(({ type }) => type === 'metric')
  const settings = [alarm, ...blocks].map(
    (block): Setting =>
      (name) =>
        argumentOf(block, name),
  )
  const asObjects = settingsIn(alarm, 'metric_query').flatMap((query) => objectsOf(query('metric')))
  return [...settings, ...asObjects].flatMap((setting) => {
    const name = setting('metric_name')
    if (!name) return []
    const namespace = setting('namespace')
    return dimensionSets(setting('dimensions')).map((dimensions) => ({ name, namespace, dimensions }))
  })
}

function objectsOf(value: Expression | undefined): readonly Setting[] {
  const objects = value?.kind === 'list' ? value.items : value ? [value] : []
  return objects.flatMap((object): readonly Setting[] =>
    object.kind === 'object' ? [(name) => dimensionsOf(object).get(name)] : [],
  )
}

/** Modules take several sets at once, by names of their own: `{ send = { FunctionName = … }, … }`. */
function dimensionSets(value: Expression | undefined): readonly Metric['dimensions'][] {
  const one = dimensionsOf(value)
  const sets = [...one.values()].filter(({ kind }) => kind === 'object')
  return sets.length > 0 ? sets.map(dimensionsOf) : [one]
}

function dimensionsOf(value: Expression | undefined): ReadonlyMap<string, Expression> {
  if (value?.kind !== 'object') return new Map()
  return new Map(
    value.entries.flatMap((one) => (one.key.kind === 'text' ? [[one.key.text, one.value] as const] : [])),
  )
}

/** Whether a composite alarm rests on an alarm of a WebSocket API. */
export function compositeOf(alarm: Declared, resolver: Resolver): boolean {
  const rule =
    resourceType(alarm.is) === 'aws_cloudwatch_composite_alarm'
      ? argumentOf(alarm.is, 'alarm_rule')
      : undefined
  const { targets } = rule ? resolver.targetsOf(rule, scopeOf(alarm, resolver)) : { targets: [] }
  return targets.some(({ block }) =>
    alarmMetrics(block, resolver).some((metric) => metric.of === 'websocket'),
  )
}
