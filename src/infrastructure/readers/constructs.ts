import { type Entry, entryOf, type ResourceId, valueAt } from '../../languages/value.js'
import { once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import { partOf, partsIn, routesOf } from '../constructs/api-parts.js'
import { apiClasses, apiIn, webSocketApi } from '../constructs/apis.js'
import { apiPartsOf } from '../constructs/apis-in-program.js'
import { type FunctionUse, functionsOf } from '../constructs/functions.js'
import { handlerLinks, handlerOf } from '../constructs/handlers.js'
import { deployedName, functionName, handleOf, idOf } from '../constructs/handles.js'
import { tableType, tableUse } from '../constructs/tables.js'
import {
  entryOf as entryIn,
  type Made,
  madeIn,
  type Program,
  pathsIn,
  textOf as textIn,
  writtenName,
} from '../constructs/value.js'
import { metricsIn } from '../policy/metrics.js'
import {
  anywhere,
  type Dashboard,
  type Declarations,
  type Estate,
  type EventSource,
  estateOf,
  type Known,
  type LogGroup,
  type LogQuery,
  type Resource,
  resourceOf,
  type TableUse,
  type Widgets,
  type Worker,
} from '../resource.js'
import { metricMethod, settingsOf } from './constructs-values.js'
import { bodyOf, widgetsIn } from './dashboard-body.js'

const alarmType = /^aws_cloudwatch\.(Alarm|CfnAlarm|CompositeAlarm|CfnCompositeAlarm)$|\.createAlarm$/
const dashboardType = /^aws_cloudwatch\.(Cfn)?Dashboard$/
const metricType = /^aws_cloudwatch\.Metric$/

/** What a program declares with constructs. */
export function declarationsIn(program: Program): Declarations {
  return {
    estate: estateIn(program.all()),
    alarms: () => alarmsIn(program),
    tables: () => tablesIn(program),
    dashboards: () => dashboardsIn(program),
    apis: () => apiPartsOf(program),
    logGroups: () => logGroupsIn(program),
    functions: () => [...functionsIn(program), ...functionsOfRoutes(program)],
    eventSources: () => eventSourcesIn(program),
  }
}

function resourcesIn(program: Program, type: RegExp): readonly Resource[] {
  return program.made.filter((made) => type.test(made.type)).map((made) => resourceIn(made, program))
}

function resourceIn(made: Made, program: Program): Resource {
  const { at, scope } = made
  return resourceOf({ id: idOf(made, program), label: handleOf(made), at, scope }, () => {
    const settings = settingsOf(made, program)
    const more = tableType.test(made.type) ? [...indexesOf(made, program), ...removalOf(made)] : []
    return settings.kind === 'map' ? { ...settings, entries: [...settings.entries, ...more] } : settings
  })
}

/** `table.addGlobalSecondaryIndex({ partitionKey: … })`. */
function indexesOf(table: Made, program: Program): readonly Entry[] {
  const calls = program.made.filter(
    ({ type, receiver }) => /\.add(Global|Local)SecondaryIndex$/.test(type) && madeIn(receiver)[0] === table,
  )
  if (calls.length === 0) return []
  const items = calls.map((call) => settingsOf(call, program))
  return [{ key: 'globalSecondaryIndexes', at: table.at, value: { kind: 'list', items, span: table.at } }]
}

/** A table of CDK stays unless it says otherwise. */
function removalOf(table: Made): readonly Entry[] {
  if (!/^aws_dynamodb\.Table(V2)?$/.test(table.type) || table.option('removalPolicy')) return []
  return [{ key: 'removalPolicy', at: table.at, value: { kind: 'text', text: 'RETAIN', span: table.at } }]
}

const tablesIn = once((program: Program) => resourcesIn(program, tableType))
const alarmsIn = once((program: Program) => resourcesIn(program, alarmType))

/** Stacks of one program use what others make. */
const estateIn = once((programs: readonly Program[]): Estate => {
  let tables: ReadonlyMap<ResourceId, () => TableUse> | undefined
  return estateOf({
    hasApi: () => programs.some(({ besideApi }) => besideApi),
    apis: () => [
      { ids: apiClasses.map(anywhere), names: [], confidence: 'certain' },
      ...programs.flatMap(apisIn),
    ],
    functions: () =>
      programs.flatMap((program) => [...functionsOf(program).values()].map((use) => workerOf(use, program))),
    stages: () => programs.flatMap(stagesIn),
    services: () =>
      programs.flatMap((program) =>
        servicesIn(program).map((made) => {
          const { id, at, scope } = resourceIn(made, program)
          return resourceOf({ id, label: 'ECS', at, scope }, () => settingsOf(made, program))
        }),
      ),
    logGroups: () => programs.flatMap(logGroupsIn),
    tables: () => programs.flatMap(tablesIn),
    alarms: () => programs.flatMap(alarmsIn),
    metricFilters: () =>
      programs.flatMap((program) =>
        resourcesIn(program, /^aws_logs\.(CfnMetricFilter|MetricFilter)$|\.addMetricFilter$/),
      ),
    dashboards: () => [],
    useOf: () => (table) => {
      tables ??= new Map(programs.flatMap(tablesMade))
      return tables.get(table.id)?.() ?? { reached: false, stored: false, variables: [] }
    },
  })
})

function tablesMade(program: Program): readonly (readonly [ResourceId, () => TableUse])[] {
  return program.made
    .filter(({ type }) => tableType.test(type))
    .map((made) => [idOf(made, program), () => tableUse(made, program)])
}

function apisIn(program: Program): readonly Known[] {
  return [
    ...program.made.flatMap((made) => {
      const confidence = webSocketApi(made)
      const name = textIn((made.option('apiName') ?? made.option('name'))?.value)
      return confidence ? [{ ids: [idOf(made, program)], names: [name ?? []].flat(), confidence }] : []
    }),
    ...partsIn(program).map(({ made, sure }) => ({
      ids: [idOf(made, program)],
      names: [],
      confidence: sure,
    })),
  ]
}

function stagesIn(program: Program): Estate['stages'] {
  return program.made
    .filter(
      (made) =>
        made.type === 'aws_apigatewayv2.WebSocketStage' ||
        (made.type === 'aws_apigatewayv2.CfnStage' && apiIn(made.option('apiId')?.value)),
    )
    .map((made) => ({ resource: resourceIn(made, program), confidence: 'certain' }))
}

function workerOf({ made, uses, apis, confidence, triggers }: FunctionUse, program: Program): Worker {
  const name = deployedName(made)
  const { at, scope } = made
  return {
    ids: [idOf(made, program)],
    names: name === undefined ? [] : [name],
    confidence,
    at,
    scope,
    label: functionName(made, program),
    uses,
    apis,
    resources: [resourceIn(made, program)],
    triggers: () => triggers,
    handlers: () => handlerLinks(made, program),
  }
}

/** A helper that makes functions for others as well stays, whatever some of them do. */
function functionsIn(program: Program): readonly Worker[] {
  const uses = [...functionsOf(program).values()]
  const own = uses.filter(({ made, triggers }) => !(triggers.length > 0 && made.isOfSeveral))
  return own.map((use) => workerOf(use, program))
}

/** SST makes the function of a route itself: `api.route('$connect', 'src/connect.main')`. */
function functionsOfRoutes(program: Program): readonly Worker[] {
  const given = program.made.flatMap((made) => {
    const part = /^sst.*\)\.(route|addRoutes)$/.test(made.type) ? partOf(made) : undefined
    if (part) return made.arguments.slice(1, 2).map((value) => ({ made, value, key: part.route ?? '?' }))
    if (made.type !== 'sst_constructs.WebSocketApi') return []
    return routesOf(made).map(({ route, entry }) => ({ made, value: entry.value, key: route }))
  })
  return given.flatMap(({ made, value, key }): readonly Worker[] => {
    const handler = textIn(value) ?? textIn(entryIn(value, 'handler')?.value)
    if (handler === undefined) return []
    return [
      {
        ids: [],
        names: [],
        confidence: 'certain',
        at: value.span,
        scope: made.scope,
        label: handler,
        uses: [{ kind: 'route', key }],
        apis: [],
        resources: [],
        triggers: () => [],
        handlers: () => handlerOf(handler, program),
      },
    ]
  })
}

function eventSourcesIn(program: Program): readonly EventSource[] {
  return program.made
    .filter(({ type }) => /^aws_lambda\.(Cfn)?EventSourceMapping$/.test(type))
    .map((made) => {
      const read = madeIn((made.option('functionName') ?? made.option('target'))?.value)
      return { resource: resourceIn(made, program), readBy: read.map((fn) => idOf(fn, program)) }
    })
}

const groupType = /^aws_logs\.(LogGroup|CfnLogGroup|LogRetention)$/
/** Log drivers of containers: without a group that is declared they make one, and keep it for ever unless they are given a retention. */
const drivers = /^aws_ecs\.(LogDrivers?\.awsLogs|AwsLogDriver)$/
const tasks = /^aws_ecs\.Cfn(TaskDefinition|ExpressGatewayService)$/
/** What a schedule starts takes nothing over. */
const scheduled = /^aws_ecs_patterns\.Scheduled\w*Task$/

function servicesIn({ made, besideApi }: Program): readonly Made[] {
  if (!besideApi) return []
  const apart = made.filter(({ type }) => scheduled.test(type))
  return made.filter(
    ({ type, span }) =>
      tasks.test(type) || (drivers.test(type) && !apart.some((one) => isWithin(span, one.span))),
  )
}

const logGroupsIn = once((program: Program): readonly LogGroup[] => {
  const made = (
    by: Made,
    retention: Entry | undefined,
    madeBy: NonNullable<LogGroup['madeBy']>,
  ): LogGroup => ({
    at: retention?.at ?? by.at,
    scope: by.scope,
    retention: retention?.value,
    madeBy,
  })
  const ofDrivers = servicesIn(program)
    .filter((one) => drivers.test(one.type) && !one.option('logGroup'))
    .map((driver) => {
      const own = entryOf(settingsOf(driver, program), 'logRetention')
      return made(driver, own, { of: 'new-service', label: 'ECS' })
    })
  const ofApis = program.made.filter(webSocketApi).flatMap((api) => {
    const own = entryOf(valueAt(settingsOf(api, program), 'accessLog'), 'retention')
    return own ? [made(api, own, { of: 'api', id: idOf(api, program), label: handleOf(api) })] : []
  })
  const ofFunctions = [...functionsOf(program).keys()].flatMap((fn) => {
    const settings = settingsOf(fn, program)
    const own = entryOf(settings, 'logRetention') ?? entryOf(valueAt(settings, 'logging'), 'retention')
    const label = functionName(fn, program)
    return own ? [made(fn, own, { of: 'function', id: idOf(fn, program), label })] : []
  })
  const declared = program.made.filter(({ type }) => groupType.test(type))
  return [...declared.map((one) => declaredGroup(one, program)), ...ofDrivers, ...ofApis, ...ofFunctions]
})

function declaredGroup(made: Made, program: Program): LogGroup {
  const { id, at, scope, settings } = resourceIn(made, program)
  return {
    id,
    at,
    scope,
    name: (entryOf(settings, 'logGroupName') ?? entryOf(settings, 'name'))?.value,
    retention: (entryOf(settings, 'retention') ?? entryOf(settings, 'retentionInDays'))?.value,
    ...(made.type === 'aws_logs.LogGroup' && { usual: '731' }),
  }
}

/** Dashboards with their metrics, each metric once; then the metrics of the file that no alarm watches and none of these shows. */
function dashboardsIn(program: Program): readonly Dashboard[] {
  const seen = new Set(
    program.made.filter(({ type }) => alarmType.test(type)).flatMap((alarm) => metricsOf(alarm)),
  )
  const declared = program.made.filter(({ type }) => dashboardType.test(type))
  const shown = declared.map((made): Dashboard => {
    const added = program.made.filter(
      ({ type, receiver }) => type.endsWith('.Dashboard().addWidgets') && madeIn(receiver)[0] === made,
    )
    const [all, queries] = [[made, ...added].flatMap(metricsOf), [made, ...added].flatMap(queriesOf)]
    const own = [...new Set(all)].filter((metric) => !seen.has(metric))
    for (const metric of own) seen.add(metric)
    const settings = settingsOf(made, program)
    const inBody = widgetsIn(bodyOf((entryOf(settings, 'dashboardBody') ?? entryOf(settings, 'body'))?.value))
    return {
      resource: resourceIn(made, program),
      name: writtenName(made.option('dashboardName')?.value, program.source),
      widgets: {
        metrics: [...own.flatMap((metric) => asMetrics(metric, program)), ...inBody.metrics],
        queries: [...queries.map((query) => asQuery(query, program)), ...inBody.queries],
      },
    }
  })
  const loose = program.made.filter((made) => isMetric(made) && !seen.has(made))
  const metrics = loose.flatMap((metric) => asMetrics(metric, program))
  return [...shown, { name: undefined, widgets: { metrics, queries: [] } }]
}

function isMetric({ type }: Made): boolean {
  return metricType.test(type) || metricMethod.test(type)
}

/** The metrics that a call is given, or is made on. */
function metricsOf(made: Made): readonly Made[] {
  const given = made.receiver ? [...made.arguments, made.receiver] : made.arguments
  return [...given, ...made.options.map(({ value }) => value)].flatMap(madeIn).filter(isMetric)
}

function queriesOf(made: Made): readonly Made[] {
  const given = [...made.arguments, ...made.options.map(({ value }) => value)].flatMap((value) => [
    ...pathsIn(value),
  ])
  const found = given.flatMap(({ made: one }) => (one?.type === 'aws_cloudwatch.LogQueryWidget' ? [one] : []))
  return [...new Set(found)]
}

function asMetrics(made: Made, program: Program): Widgets['metrics'] {
  const [own] = metricsIn(settingsOf(made, program))
  return own ? [{ ...own, at: made.at }] : []
}

function asQuery(made: Made, program: Program): LogQuery {
  const settings = settingsOf(made, program)
  const groups = entryOf(settings, 'logGroupNames')?.value
  const text = (entryOf(settings, 'queryString') ?? entryOf(settings, 'queryLines'))?.value
  return { text: text ?? settings, groups: groups?.kind === 'list' ? groups.items : [], at: made.at }
}
