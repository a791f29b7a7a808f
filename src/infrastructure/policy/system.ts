import {
  type Entry,
  isKnown,
  itemsOf,
  nameIn,
  patternOf,
  type ResourceId,
  refsIn,
  textsOf,
  type Value,
  valueAt,
} from '../../languages/value.js'
import { once } from '../../model/once.js'
import { anywhere, type Estate, type Known, type Metric, type Sureness, settingOf } from '../resource.js'
import { functionOfGroup, legacyLogGroups } from './log-groups.js'
import { isWebSocketOnly, metricsIn } from './metrics.js'
import { mayBe } from './names.js'
import { connectionTable } from './tables.js'

/** What may belong to a WebSocket API. */
export type Kind = 'api' | 'function' | 'table' | 'log-group'

/** What is known of the WebSocket APIs of a tree, and of what belongs to them. */
export interface System {
  readonly estate: Estate
  /** How certain it is that a value leads to, or names, a part of a WebSocket API; undefined: it does not. */
  sureOf(kind: Kind, value: Value): Sureness | undefined
  /** The declarations of those parts. */
  idsOf(kind: Kind, value: Value): readonly ResourceId[]
  /** The same as `sureOf` for the declaration with this id. */
  sureOfId(kind: Kind, id: ResourceId): Sureness | undefined
  /** Metrics that filters make of the logs of a WebSocket API, as `<namespace> <name>`. */
  readonly filtered: ReadonlySet<string>
}

export const systemOf = once((estate: Estate): System => {
  const system: System = {
    estate,
    sureOf(kind, value) {
      const found = sureIn(partsOf(kind, system), value)
      if (found || kind !== 'log-group') return found
      const fn = functionOfGroup(value)
      return fn && sureIn(estate.functions, fn)
    },
    idsOf: (kind, value) => idsIn(partsOf(kind, system), value),
    sureOfId: (kind, id) => surenessOf(id, indexOf(partsOf(kind, system)).byId),
    get filtered() {
      return filteredBy(system)
    },
  }
  return system
})

function partsOf(kind: Kind, system: System): readonly Known[] {
  const { estate } = system
  if (kind === 'table') return tablesOf(system)
  if (kind === 'log-group') return legacyLogGroups(system)
  return kind === 'function' ? estate.functions : apisOf(estate)
}

/** Those that are declared, and those whose ids a metric gives away that only WebSocket APIs have. */
const apisOf = once((estate: Estate): readonly Known[] => {
  const shown = [
    ...estate.alarms.flatMap(({ settings }) => metricsIn(settings)),
    ...estate.dashboards.flatMap(({ metrics }) => metrics),
  ]
  return [...estate.apis, ...shown.flatMap((metric) => givenAwayBy(metric))]
})

function givenAwayBy(metric: Metric): readonly Known[] {
  const id = isWebSocketOnly(metric) ? metric.dimensions.get('ApiId') : undefined
  const name = patternOf(id)
  return name === undefined || name === '' ? [] : [{ ids: [], names: [name], confidence: 'certain' }]
}

const tablesOf = once((system: System): readonly Known[] =>
  system.estate.tables.flatMap((table) => {
    const found = connectionTable(table, system)
    const names = found?.name === undefined ? [] : [found.name]
    if (!found || found.confidence === 'possible') return []
    return [{ ids: [table.id], names, confidence: found.confidence }]
  }),
)

const filteredBy = once((system: System): ReadonlySet<string> => {
  const made = system.estate.metricFilters.flatMap((filter) => {
    const group = settingOf(filter, 'logGroupName') ?? settingOf(filter, 'logGroup')
    if (!group || !system.sureOf('log-group', group.value)) return []
    const transformations = ['metricTransformations', 'metricTransformation']
      .flatMap((name): readonly (Entry | undefined)[] => [settingOf(filter, name)])
      .flatMap((entry) => itemsOf(entry?.value))
    return [...transformations, filter.settings].map((one) => {
      const namespace = valueAt(one, 'metricNamespace') ?? valueAt(one, 'namespace')
      const name = valueAt(one, 'metricName') ?? valueAt(one, 'name')
      return [namespace, name].map((part) => patternOf(part, true)).join(' ')
    })
  })
  return new Set(made)
})

/** How sure it is that a value refers to one of these, or names it. */
function sureIn(all: readonly Known[], value: Value): Sureness | undefined {
  if (all.length === 0) return undefined
  const { byId, byName, open } = indexOf(all)
  for (const id of refsIn(value)) {
    const found = surenessOf(id, byId)
    if (found) return found
  }
  const pattern = patternOf(value)
  for (const name of new Set([...textsOf(value).texts, ...(pattern === undefined ? [] : [pattern])])) {
    const found = byName.get(name)
    if (found) return found
    if (isKnown(name) && open.some((one) => mayBe(name, one))) return 'likely'
  }
  return undefined
}

/** The ids by which those that a value refers to, or names, are declared. */
function idsIn(all: readonly Known[], value: Value): readonly ResourceId[] {
  const { byId } = indexOf(all)
  const referred = [...refsIn(value)].filter((id) => byId.has(id))
  if (referred.length > 0) return referred
  const names = new Set(textsOf(value).texts)
  return all.flatMap(({ ids, names: own }) => (own.some((name) => names.has(name)) ? ids.slice(0, 1) : []))
}

function surenessOf(id: ResourceId, byId: ReadonlyMap<ResourceId, Sureness>): Sureness | undefined {
  return byId.get(id) ?? byId.get(anywhere(nameIn(id)))
}

const indexOf = once((all: readonly Known[]) => {
  const byId = new Map<ResourceId, Sureness>()
  const byName = new Map<string, Sureness>()
  const open: string[] = []
  for (const { ids, names, confidence } of all) {
    for (const id of ids) if (!byId.has(id)) byId.set(id, confidence)
    for (const name of names) {
      if (!byName.has(name)) byName.set(name, confidence)
      if (!isKnown(name)) open.push(name)
    }
  }
  return { byId, byName, open }
})
