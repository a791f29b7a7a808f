import { posix } from 'node:path'
import { intrinsicOf, referencesIn } from '../../languages/cloudformation/references.js'
import {
  type Declared,
  ofType,
  propertyOf,
  type Template,
  templatesIn,
} from '../../languages/cloudformation/template.js'
import { patternOf } from '../../languages/cloudformation/texts.js'
import { readJson } from '../../languages/config/read-json.js'
import {
  type ConfigEntry,
  type ConfigFile,
  type ConfigNode,
  entryOf,
  itemsOf,
  textOf,
  valueAt,
} from '../../languages/config.js'
import { type Entry, eitherOf, type ResourceId, type Value } from '../../languages/value.js'
import { topFolderOf } from '../../model/folders.js'
import { once } from '../../model/once.js'
import { apiPartsIn } from '../cloudformation/api-parts.js'
import { apiOfPart, webSocketApis } from '../cloudformation/apis.js'
import {
  environmentOf,
  type FunctionUse,
  functionsIn,
  functionsOf,
  functionUses,
  type LambdaFunction,
  triggersOf,
} from '../cloudformation/functions.js'
import { handlerLinks } from '../cloudformation/handlers.js'
import { idIn } from '../cloudformation/names.js'
import { tableUse } from '../cloudformation/tables.js'
import { webSocketTree } from '../cloudformation/tree.js'
import {
  anywhere,
  type Dashboard,
  type Declarations,
  type Estate,
  type EventSource,
  estateOf,
  type LogGroup,
  type Resource,
  resourceOf,
  type Worker,
} from '../resource.js'
import { nodeValue, ofJson } from './cloudformation-values.js'
import { widgetsIn } from './dashboard-body.js'

/** What the templates of a file declare. */
export function declarationsIn(file: ConfigFile): Declarations {
  return {
    estate: estateIn(file.tree),
    alarms: () => resourcesIn(file, alarmTypes),
    tables: () => resourcesIn(file, tableTypes),
    dashboards: () => dashboardsIn(file),
    apis: () => apiPartsIn(file),
    logGroups: () => templatesIn(file).flatMap(logGroupsIn),
    functions: () => templatesIn(file).flatMap(functionUses).map(workerOf),
    eventSources: () => templatesIn(file).flatMap(eventSourcesIn),
  }
}

function resourcesIn(file: ConfigFile, type: RegExp): readonly Resource[] {
  return templatesIn(file).flatMap(({ resources }) =>
    [...resources.values()].filter((one) => type.test(one.type)).map(resourceIn),
  )
}

const alarmTypes = /^AWS::CloudWatch::(Alarm|AnomalyDetector|CompositeAlarm)$/
const tableTypes = /^AWS::(DynamoDB::(Global)?Table|Serverless::SimpleTable)$/

/** A resource of a template, with `DeletionPolicy` among the settings. */
const resourceIn = once((declared: Declared): Resource => {
  const { id: label, at, node, template } = declared
  return resourceOf({ id: idOf(declared), label, at, scope: label }, () => {
    const properties = valueAt(node, 'Properties')
    const given = properties && nodeValue(properties, template)
    const policy = valueAt(node, 'DeletionPolicy')
    const own = policy ? [{ key: 'DeletionPolicy', at: policy.span, value: nodeValue(policy, template) }] : []
    return {
      kind: 'map',
      entries: [...(given?.kind === 'map' ? given.entries : []), ...own],
      span: node.span,
    }
  })
})

function idOf({ id, template }: Declared): ResourceId {
  return idIn(template, id)
}

/** What all templates of a tree declare together: alarms and dashboards often stand in a file of their own. */
const estateIn = once((tree: readonly ConfigFile[]): Estate => {
  const declared = () => webSocketTree(tree).templates.flatMap(({ resources }) => [...resources.values()])
  const ofType = (type: RegExp) => tree.flatMap((file) => resourcesIn(file, type))
  return estateOf({
    hasApi: () => webSocketTree(tree).hasApi,
    apis: () =>
      webSocketTree(tree).templates.flatMap((template) =>
        [...webSocketApis(template).ids].map(([id, confidence]) => ({
          ids: [idIn(template, id)],
          names: namesOfApi(template.resources.get(id)),
          confidence,
        })),
      ),
    functions: () => webSocketTree(tree).functions.map(workerOf),
    stages: () =>
      declared().flatMap((one) => {
        const isOwn = one.type === 'AWS::Serverless::WebSocketApi'
        const api = one.type === 'AWS::ApiGatewayV2::Stage' ? apiOfPart(one) : undefined
        if (!isOwn && !api) return []
        return [{ resource: resourceIn(one), confidence: api?.confidence ?? 'certain' }]
      }),
    services: () => {
      const { projects, templates } = webSocketTree(tree)
      return templates.filter(({ path }) => projects.has(topFolderOf(path))).flatMap(servicesIn)
    },
    logGroups: () => webSocketTree(tree).templates.flatMap(logGroupsIn),
    tables: () => ofType(tableTypes),
    alarms: () => ofType(alarmTypes),
    metricFilters: () => ofType(/^AWS::Logs::MetricFilter$/),
    dashboards: () => tree.flatMap((file) => dashboardsIn(file).map(({ widgets }) => widgets)),
    useOf: () => {
      const byId = new Map(declared().map((one) => [idOf(one), one]))
      return ({ id }) => tableUse(byId.get(id))
    },
  })
})

function namesOfApi(api: Declared | undefined): readonly string[] {
  const name = api && patternOf(propertyOf(api, 'Name'), api.template)
  return name === undefined ? [] : [name]
}

const workerOf = once((use: FunctionUse): Worker => {
  const { fn, uses, apis, confidence } = use
  const { id, referredAs, at, scope, template, name } = fn
  const own = idIn(template, id)
  const isOfService = scope !== id
  return {
    ids: [...new Set([own, idIn(template, referredAs)]), ...(isOfService ? [anywhere(referredAs)] : [])],
    names: name === undefined ? [] : [name],
    confidence,
    at,
    scope,
    label: id,
    uses,
    apis: apis.map((api) => idIn(template, api)),
    resources: [resourceOf({ id: own, label: id, at, scope }, () => settingsOf(fn))],
    triggers: () => triggersOf(fn),
    handlers: () => handlerLinks(fn),
  }
})

/** What a function is given, with what its service or template gives to all. */
function settingsOf(fn: LambdaFunction): Value {
  const { node, template, at } = fn
  const given = nodeValue(node, template)
  const variables = [...environmentOf(fn)].map(
    ([key, value]): Entry => ({ key, at: value.span, value: nodeValue(value, template) }),
  )
  const environment: Value = { kind: 'map', entries: variables, span: at }
  const own = given.kind === 'map' ? given.entries : []
  return { kind: 'map', entries: [...own, { key: 'Environment', at, value: environment }], span: node.span }
}

function eventSourcesIn(template: Template): readonly EventSource[] {
  return ofType(template, 'AWS::Lambda::EventSourceMapping').map((source) => ({
    resource: resourceIn(source),
    readBy: functionsIn(propertyOf(source, 'FunctionName'), template).map(({ id }) => idIn(template, id)),
  }))
}

/** Tasks that a service keeps running: one that a schedule starts takes nothing over. */
function servicesIn(template: Template): readonly Resource[] {
  const services = ofType(template, 'AWS::ECS::Service', 'AWS::ECS::ExpressGatewayService')
  const tasks = services
    .flatMap((service) => [...referencesIn(propertyOf(service, 'TaskDefinition'))])
    .flatMap((id) => template.resources.get(id) ?? [])
  return [...tasks.filter(({ type }) => type === 'AWS::ECS::TaskDefinition'), ...services].map(resourceIn)
}

const logGroupsIn = once((template: Template): readonly LogGroup[] => [
  ...ofType(template, 'AWS::Logs::LogGroup').map((group): LogGroup => {
    const { id, at, scope } = resourceIn(group)
    const name = propertyOf(group, 'LogGroupName')
    const days = propertyOf(group, 'RetentionInDays')
    return {
      id,
      at,
      scope,
      name: name && nodeValue(name, template),
      retention: days && retentionOf(days, template),
    }
  }),
  ...groupsOfService(template),
])

/** `!If [Prod, 30, !Ref AWS::NoValue]`: with no value, the property is not there. */
function retentionOf(days: ConfigNode, template: Template): Value {
  const intrinsic = intrinsicOf(days)
  if (intrinsic?.name === 'Ref' && textOf(intrinsic.argument) === 'AWS::NoValue')
    return { kind: 'text', text: '0', span: days.span }
  if (intrinsic?.name !== 'If') return nodeValue(days, template)
  const sides = itemsOf(intrinsic.argument).slice(1)
  return eitherOf(
    sides.map((side) => retentionOf(side, template)),
    days.span,
  )
}

/** The Serverless Framework makes log groups itself: one a function, and one for the access log of the API. */
function groupsOfService(template: Template): readonly LogGroup[] {
  const { serverless } = template
  if (!serverless) return []
  const { provider } = serverless
  const shared = entryOf(provider, 'logRetentionInDays')
  // A provider in a file that is not here may set a retention.
  const elsewhere: Value | undefined =
    provider?.kind === 'scalar' ? { kind: 'unknown', span: provider.span } : undefined
  const days = (entry: ConfigEntry | undefined) => (entry ? nodeValue(entry.value, template) : elsewhere)
  const ofFunctions = functionsOf(template).flatMap((fn): readonly LogGroup[] => {
    const { at, scope, id, node } = fn
    if (scope === id) return []
    const madeBy = { of: 'function', id: idIn(template, id), label: id } as const
    const off = entryOf(node, 'disableLogs') ?? entryOf(provider, 'disableLogs')
    if (off && textOf(off.value) === 'true') return [{ at, scope, retention: undefined, madeBy, isOff: true }]
    const own = entryOf(node, 'logRetentionInDays')
    // A function in a separate file may get the retention of a provider in another file.
    if (!own && !provider) return []
    return [{ at: own?.keySpan ?? at, scope, retention: days(own ?? shared), madeBy }]
  })
  const access = entryOf(valueAt(provider, 'logs'), 'websocket')
  if (!access || textOf(access.value) === 'false') return ofFunctions
  const service = patternOf(valueAt(template.root, 'service'), template) ?? '<service>'
  const label = `/aws/websocket/${service}-<stage>`
  const madeBy = { of: 'api', id: idIn(template, 'WebsocketsApi'), label } as const
  return [...ofFunctions, { at: access.keySpan, scope: 'provider.logs', retention: days(shared), madeBy }]
}

/** Dashboards of templates, and those that are files of their own, as CloudWatch exports them. */
const dashboardsIn = once((file: ConfigFile): readonly Dashboard[] => {
  const declared = templatesIn(file).flatMap(({ resources }) =>
    [...resources.values()].flatMap((one): readonly Dashboard[] => {
      const body = one.type === 'AWS::CloudWatch::Dashboard' ? propertyOf(one, 'DashboardBody') : undefined
      const name = patternOf(propertyOf(one, 'DashboardName'), one.template)
      return body
        ? [{ resource: resourceIn(one), name, widgets: widgetsIn(bodyOf(body, file, one.template)) }]
        : []
    }),
  )
  const whole = file.documents.filter(isDashboard).map(
    (root): Dashboard => ({
      // What makes a dashboard of such a file calls it after the file, as a rule.
      name: posix.parse(file.source.path).name,
      widgets: widgetsIn(ofJson(root, undefined, (span) => span)),
    }),
  )
  return [...declared, ...whole]
})

/** A dashboard in a separate file. */
function isDashboard(root: ConfigNode): boolean {
  return itemsOf(valueAt(root, 'widgets')).some((widget) => valueAt(widget, 'properties') !== undefined)
}

/** A body of a dashboard: JSON in a text, in `Fn::Sub`, put together by `Fn::Join`, or written out as a map. */
function bodyOf(body: ConfigNode, file: ConfigFile, template: Template): Value {
  const intrinsic = intrinsicOf(body)
  if (intrinsic?.name === 'ToJsonString' || (body.kind === 'map' && !intrinsic))
    return nodeValue(body, template)
  const written = intrinsic?.name === 'Sub' ? textNode(intrinsic.argument) : body
  const inPlace = written?.kind === 'scalar' ? readInPlace(written, file, template) : undefined
  if (inPlace) return inPlace
  const text = patternOf(body, template)
  const [root] = text === undefined ? [] : readJson(text).documents
  const at = written?.span ?? body.span
  return root ? ofJson(root, template, () => at) : { kind: 'unknown', span: at }
}

function textNode(argument: ConfigNode): ConfigNode | undefined {
  return argument.kind === 'list' ? argument.items[0] : argument
}

/** In a block of YAML the JSON stands as it is: each row has its own line to point at. */
function readInPlace(node: ConfigNode, file: ConfigFile, template: Template): Value | undefined {
  const { start, end } = node.span
  const raw = file.source.text.slice(start, end)
  const from = raw.indexOf('{')
  if (!/^(?:!\S+\s+)?[|>'][^{]*$/.test(raw.slice(0, from))) return undefined
  const to = raw.lastIndexOf('}') + 1
  const { documents, problems } = readJson(raw.slice(from, to))
  const [root] = documents
  if (!root || problems.length > 0) return undefined
  const offset = start + from
  return ofJson(root, template, (span) => ({ start: span.start + offset, end: span.end + offset }))
}
