import type { Block, Expression } from '../../languages/terraform/ast.js'
import type { Declared } from '../../languages/terraform/module.js'
import type { Resolver } from '../../languages/terraform/resolver.js'
import { partsOf } from '../../languages/terraform/walk.js'
import type { TerraformFile } from '../../languages/terraform.js'
import type { Value } from '../../languages/value.js'
import { topFolderOf } from '../../model/folders.js'
import { literally } from '../../model/literally.js'
import { once } from '../../model/once.js'
import { systemOf } from '../policy/system.js'
import { connectionTable } from '../policy/tables.js'
import {
  type Dashboard,
  type Declarations,
  type Estate,
  type EventSource,
  estateOf,
  type LogGroup,
  type Resource,
  resourceOf,
  settingOf,
  type Worker,
} from '../resource.js'
import { apiPartsIn } from '../terraform/api-parts.js'
import { apiOfPart, webSocketApis } from '../terraform/apis.js'
import { functionPlace, functionsIn } from '../terraform/functions.js'
import { handlerLinks } from '../terraform/handlers.js'
import { addressOf, idOf, nameGiven, patternOf } from '../terraform/names.js'
import { declaredNear } from '../terraform/near.js'
import { argumentOf, entryOf, resourceType, scopeOf } from '../terraform/settings.js'
import { isKnownAtCalls, isTable, keyArguments, tablesKnown } from '../terraform/tables.js'
import { triggersOf } from '../terraform/triggers.js'
import { type FunctionUse, functionUses, usesOf } from '../terraform/uses.js'
import { widgetsIn } from './dashboard-body.js'
import { valuesFor } from './terraform-values.js'

/** A block as a resource; of a module, the call with its arguments. */
function resourceIn(declared: Declared, resolver: Resolver): Resource {
  return resources(resolver)(declared)
}

const resources = once((resolver: Resolver) => {
  const known = new Map<Block, Resource>()
  return (declared: Declared): Resource => {
    const before = known.get(declared.is)
    if (before) return before
    const label = addressOf(declared.is)
    const head = { id: idOf(declared), label, at: declared.is.head, scope: label }
    const resource = resourceOf(head, () =>
      valuesFor(resolver).ofBlock(declared.is, scopeOf(declared, resolver), declared.is.span),
    )
    known.set(declared.is, resource)
    return resource
  }
})

/** A resource, or the call of a module that takes the same arguments. */
function isAlarm(block: Block): boolean {
  if (block.type === 'module')
    return argumentOf(block, 'metric_name') !== undefined || argumentOf(block, 'metric_query') !== undefined
  return /^aws_cloudwatch_(metric|composite)_alarm$/.test(resourceType(block) ?? '')
}

/** A table whose own declaration says what it holds, and no call of its module. */
function isOwnTable(declared: Declared, resolver: Resolver): boolean {
  return isTable(declared.is) && !isKnownAtCalls(declared, resolver)
}

/** What a file declares. */
export function declarationsIn(file: TerraformFile): Declarations {
  const { body, resolver, source } = file
  const blocks = body.blocks.map((is): Declared => ({ is, path: source.path }))
  return {
    estate: estateIn(resolver),
    alarms: () => blocks.filter(({ is }) => isAlarm(is)).map((one) => resourceIn(one, resolver)),
    tables: () => blocks.filter((one) => isOwnTable(one, resolver)).map((one) => resourceIn(one, resolver)),
    dashboards: () => blocks.flatMap((one) => dashboardOf(one, resolver)),
    apis: () => apiPartsIn(file),
    logGroups: () => blocks.flatMap((one) => logGroupsOf(one, resolver)),
    functions: () =>
      body.blocks.flatMap((is) => {
        const use = functionUses(resolver).get(is)
        return use ? [workerOf(use, resolver)] : []
      }),
    eventSources: () => blocks.flatMap((one) => eventSourceOf(one, resolver)),
  }
}

/** Whether a block declares a table of connections. */
export function holdsConnections(declared: Declared, resolver: Resolver): boolean {
  const system = systemOf(estateIn(resolver))
  if (!isOwnTable(declared, resolver)) return false
  return (connectionTable(resourceIn(declared, resolver), system)?.confidence ?? 'possible') !== 'possible'
}

const tableWord = new RegExp(`aws_dynamodb_table\\b|${keyArguments.map(literally).join('|')}`)

/** What all modules of a tree declare together. */
const estateIn = once((resolver: Resolver): Estate => {
  const declared = (words: RegExp, is: (block: Block) => boolean) =>
    declaredNear(words, resolver).filter((one) => is(one.is))
  const ofType = (words: RegExp, is: (block: Block) => boolean) =>
    declared(words, is).map((one) => resourceIn(one, resolver))
  return estateOf({
    hasApi: () => webSocketApis(resolver).length > 0 || functionUses(resolver).size > 0,
    apis: () => [
      ...webSocketApis(resolver).map((api) => ({
        ids: [idOf(api)],
        names: [nameGiven(api, 'name', resolver) ?? []].flat(),
        confidence: 'certain' as const,
      })),
      ...declaredNear(/aws_apigatewayv2_/, resolver).flatMap((part) => {
        const api = apiOfPart(part, resolver)
        return api ? [{ ids: [idOf(part)], names: [], confidence: api.confidence }] : []
      }),
    ],
    functions: () => [...functionUses(resolver).values()].map((use) => workerOf(use, resolver)),
    stages: () =>
      declaredNear(/aws_apigatewayv2_stage\b/, resolver).flatMap((stage) => {
        const isStage = resourceType(stage.is) === 'aws_apigatewayv2_stage'
        const api = isStage ? apiOfPart(stage, resolver) : undefined
        return api ? [{ resource: resourceIn(stage, resolver), confidence: api.confidence }] : []
      }),
    services: () => servedTasks(resolver).map((task) => resourceIn(task, resolver)),
    logGroups: () =>
      declaredNear(/aws_cloudwatch_log_group\b/, resolver).flatMap((one) => logGroupsOf(one, resolver)),
    tables: () =>
      resolver
        .declared(tableWord)
        .filter((one) => isOwnTable(one, resolver))
        .map((one) => resourceIn(one, resolver)),
    alarms: () => ofType(/aws_cloudwatch_(metric|composite)_alarm|metric_name/, isAlarm),
    metricFilters: () =>
      ofType(
        /aws_cloudwatch_log_metric_filter/,
        (block) => resourceType(block) === 'aws_cloudwatch_log_metric_filter',
      ),
    dashboards: () => [],
    useOf: () => {
      const { read, stored, variables } = tablesKnown(resolver)
      return ({ id }) => ({
        reached: read.has(id) || (functionUses(resolver).size === 0 && 'unseen'),
        stored: stored.has(id),
        variables: [...(variables.get(id) ?? [])],
      })
    },
  })
})

function workerOf(use: FunctionUse, resolver: Resolver): Worker {
  const { declared, blocks, names, confidence, uses, apis } = use
  const { label: address, at, scope } = resourceIn(declared, resolver)
  const [name, ...more] = names
  const resources = [...blocks.values()].map((one) => resourceIn(one, resolver))
  const inCalls = [...blocks.values()].flatMap((block) => namesInCalls(block, use, resolver))
  return {
    ids: [...new Set([idOf(declared), ...resources.map(({ id }) => id)])],
    names: [...new Set([...names, ...inCalls])],
    confidence,
    at,
    scope,
    label: name !== undefined && more.length === 0 ? name : address,
    uses,
    apis: apis.map(idOf),
    resources,
    triggers: () => triggersOf(use, resolver),
    handlers: () =>
      handlerLinks(blocks.values(), resolver, declared.is.type === 'module' ? declared : undefined),
  }
}

function eventSourceOf(source: Declared, resolver: Resolver): readonly EventSource[] {
  const isOne = resourceType(source.is) === 'aws_lambda_event_source_mapping'
  const name = isOne ? argumentOf(source.is, 'function_name') : undefined
  if (!name) return []
  const places = functionsIn(name, scopeOf(source, resolver), resolver)
  const readBy = places.flatMap((place) => usesOf(place, resolver)).map(({ declared }) => idOf(declared))
  return [{ resource: resourceIn(source, resolver), readBy }]
}

/** What a function is called in each call of its module that makes one for a WebSocket API. */
function namesInCalls(block: Declared, use: FunctionUse, resolver: Resolver): readonly string[] {
  const name = argumentOf(block.is, 'function_name')
  if (!name) return []
  return resolver.viewsOf(block).flatMap((scope) => {
    const place = functionPlace({ kind: 'block', block, scope, steps: [] }, resolver)
    return usesOf(place, resolver).includes(use) ? [patternOf(name, scope, resolver)] : []
  })
}

/** Tasks that a service keeps running, in the project of the API: one that a schedule starts takes nothing over. */
function servedTasks(resolver: Resolver): readonly Declared[] {
  const projects = new Set(webSocketApis(resolver).map(({ path }) => topFolderOf(path)))
  const isOfOne = (path: string) => projects.has(topFolderOf(path))
  return resolver.declared(/aws_ecs_(service|express_gateway_service)\b/, isOfOne).flatMap((service) => {
    const type = resourceType(service.is) ?? ''
    if (type === 'aws_ecs_express_gateway_service') return [service]
    const task = type === 'aws_ecs_service' ? argumentOf(service.is, 'task_definition') : undefined
    if (!task) return []
    return resolver.targetsOf(task, scopeOf(service, resolver)).targets.map(({ block }) => block)
  })
}

/** A log group, or those that a module makes itself and whose retention it takes as an argument. */
function logGroupsOf(declared: Declared, resolver: Resolver): readonly LogGroup[] {
  const { is } = declared
  if (is.type !== 'module' && resourceType(is) !== 'aws_cloudwatch_log_group') return []
  const resource = resourceIn(declared, resolver)
  const { id, at, scope } = resource
  if (is.type !== 'module') {
    const name = (settingOf(resource, 'name') ?? settingOf(resource, 'namePrefix'))?.value
    return [{ id, at, scope, name, retention: settingOf(resource, 'retentionInDays')?.value }]
  }
  const days = argumentOf(is, 'cloudwatch_logs_retention_in_days')
  const access = entryOf(argumentOf(is, 'stage_access_log_settings'), 'log_group_retention_in_days')
  const made = [
    ['function', days],
    ['api', access],
  ] as const
  return made.flatMap(([of, value]): readonly LogGroup[] => {
    if (!value) return []
    const retention = valuesFor(resolver).valueOf(value, scopeOf(declared, resolver))
    return [{ at: value.span, scope, retention, madeBy: { of, id, label: resource.label } }]
  })
}

/** What stands in a block in the shape of a dashboard's body, wherever: `jsonencode({ … })`, a heredoc, a local. */
function dashboardOf(declared: Declared, resolver: Resolver): readonly Dashboard[] {
  const scope = scopeOf(declared, resolver)
  const objects = declared.is.attributes.flatMap(({ value }) => objectsIn(value))
  const bodies = objects
    .filter((object) => entryOf(object, 'metrics') ?? entryOf(object, 'query'))
    .map((object) => widgetsIn(shallow(valuesFor(resolver).valueOf(object, scope))))
  const isDashboard = resourceType(declared.is) === 'aws_cloudwatch_dashboard'
  if (bodies.length === 0 && !isDashboard) return []
  const widgets = {
    metrics: bodies.flatMap(({ metrics }) => metrics),
    queries: bodies.flatMap(({ queries }) => queries),
  }
  return [
    {
      resource: resourceIn(declared, resolver),
      name: nameGiven(declared, 'dashboard_name', resolver),
      widgets,
    },
  ]
}

/** The objects within are looked at by themselves. */
function shallow(value: Value): Value {
  if (value.kind !== 'map') return value
  return { ...value, entries: value.entries.filter(({ key }) => /^(metrics|query|logGroupNames)$/.test(key)) }
}

function objectsIn(value: Expression): readonly Expression[] {
  const objects: Expression[] = []
  const open = [value]
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.kind === 'object') objects.push(one)
    open.push(...(one.kind === 'heredoc' && one.json ? [one.json] : partsOf(one)))
  }
  return objects
}
