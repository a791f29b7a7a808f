import {
  type ConfigEntry,
  type ConfigFile,
  type ConfigNode,
  entriesOf,
  textOf,
  valueAt,
} from '../../languages/config.js'
import {
  valueAt as at,
  type Entry,
  everyValue,
  itemsOf,
  joinedOf,
  patternOf,
  type ResourceId,
  refsIn,
  textOf as textOfValue,
  type Value,
  wordOf,
} from '../../languages/value.js'
import { once } from '../../model/once.js'
import type { Span } from '../../model/source.js'
import { type Sign, type Uses, usesOf } from '../policy/functions.js'
import {
  type ApiPart,
  type Dashboard,
  type Declarations,
  type Estate,
  estateOf,
  type Resource,
  resourceOf,
  settingOf,
  type Use,
  type Worker,
} from '../resource.js'
import { structure } from './cloudformation-values.js'
import { bodyOf, widgetsIn } from './dashboard-body.js'

/** A resource of a program: `aws:apigatewayv2:Api`, `aws:apigatewayv2/api:Api`, `aws-native:apigatewayv2:Api`. */
interface Declared extends Resource {
  /** Without the provider, in two parts: `apigatewayv2:Api`. */
  readonly type: string
}

interface Program {
  readonly resources: readonly Declared[]
  readonly outputs: readonly Entry[]
}

const programsIn = once((file: ConfigFile): readonly Program[] =>
  file.documents.flatMap((root) => {
    const entries = entriesOf(valueAt(root, 'resources')).filter(({ value }) => typeOf(value) !== undefined)
    if (entries.length === 0) return []
    const names = new Set(entries.map(({ key }) => key))
    const within: Names = { path: file.source.path, names, read: new Map() }
    const read = (node: ConfigNode) => nodeValue(node, within)
    const resources = entries.map((entry) => declared(entry, file.source.path, read))
    const outputs = entriesOf(valueAt(root, 'outputs')).map(
      ({ key, keySpan, value }): Entry => ({ key, at: keySpan, value: read(value) }),
    )
    return [{ resources, outputs }]
  }),
)

function typeOf(node: ConfigNode): string | undefined {
  const [, module, name] =
    /^aws(?:-native)?:(\w+)(?:\/\w+)?:(\w+)$/.exec(textOf(valueAt(node, 'type')) ?? '') ?? []
  return module && name && `${module}:${name}`
}

function declared(
  { key, keySpan, value }: ConfigEntry,
  path: string,
  read: (node: ConfigNode) => Value,
): Declared {
  const head = { id: `${path}#${key}`, label: key, at: keySpan, scope: key, type: typeOf(value) ?? '' }
  const resource = resourceOf(head, () => {
    const given = [valueAt(value, 'properties'), valueAt(value, 'options')].map((node) => node && read(node))
    const entries = given.flatMap((one) => (one?.kind === 'map' ? one.entries : []))
    return { kind: 'map', entries, span: value.span }
  })
  return Object.assign(resource, { type: head.type })
}

interface Names {
  readonly path: string
  readonly names: ReadonlySet<string>
  /** What was read: an alias stands for the same node again, and again. */
  readonly read: Map<ConfigNode, Value>
}

/** `${name.member}` within texts, and the functions that put values together: https://www.pulumi.com/docs/languages-sdks/yaml/ */
function nodeValue(node: ConfigNode, within: Names): Value {
  const known = within.read.get(node)
  if (known) return known
  within.read.set(node, { kind: 'unknown', span: node.span })
  const value = newValue(node, within)
  within.read.set(node, value)
  return value
}

function newValue(node: ConfigNode, within: Names): Value {
  const { span } = node
  if (node.kind === 'scalar') return ofText(textOf(node) ?? '', span, within)
  const [only, ...more] = entriesOf(node)
  if (only && more.length === 0 && /^fn::(toJSON|fromJSON|secret)$/i.test(only.key))
    return nodeValue(only.value, within)
  return structure(node, (part) => nodeValue(part, within))
}

function ofText(text: string, span: Span, { path, names }: Names): Value {
  const parts = text.split(/(\$\{[^}]{1,500}\})/).filter(Boolean)
  const values = parts.map((part): Value => {
    const [, name = '', rest = ''] = /^\$\{([\w-]+)((?:[^\w}-][^}]*)?)\}$/.exec(part) ?? []
    if (name === '') return { kind: 'text', text: part, span }
    const member = rest.replace(/^\./, '')
    return names.has(name)
      ? { kind: 'ref', to: `${path}#${name}`, ...(member !== '' && { member }), span }
      : { kind: 'external', path: `${name}${rest}`, within: path, span }
  })
  return joinedOf(values, span)
}

/** What belongs to the WebSocket APIs of a program. */
interface Belongings {
  readonly apis: ReadonlySet<ResourceId>
  readonly parts: readonly Declared[]
  readonly permissions: readonly Declared[]
  readonly functions: ReadonlyMap<Declared, Uses<ResourceId>>
  readonly grants: readonly { readonly in: Declared; readonly action: string; readonly at: Span }[]
}

const belongings = once(({ resources }: Program): Belongings => {
  const apis = new Set(
    resources
      .filter(
        (one) =>
          one.type === 'apigatewayv2:Api' &&
          textOfValue(settingOf(one, 'protocolType')?.value) === 'WEBSOCKET',
      )
      .map(({ id }) => id),
  )
  const ofApi = (value: Value | undefined) => [...refsIn(value)].some((id) => apis.has(id))
  const inModule = resources.filter(({ id, type }) => type.startsWith('apigatewayv2:') && !apis.has(id))
  const direct = inModule.filter(({ settings }) => ofApi(settings))
  // A domain is mapped to the API by a part of it.
  const mapped = new Set(direct.flatMap(({ settings }) => [...refsIn(settings)]))
  const parts = inModule.filter(
    (one) => direct.includes(one) || (one.type === 'apigatewayv2:DomainName' && mapped.has(one.id)),
  )
  const permissions = resources.filter(
    ({ type, settings }) => type === 'lambda:Permission' && ofApi(settings),
  )
  const grants =
    apis.size === 0 ? [] : resources.filter(({ type }) => type.startsWith('iam:')).flatMap(grantsIn)
  const functions = functionsOf(resources, parts, grants, [...apis])
  return { apis, parts, permissions, functions, grants }
})

function grantsIn(policy: Declared): Belongings['grants'] {
  return [...everyValue(policy.settings)].flatMap((statement) =>
    itemsOf(at(statement, 'action')).flatMap((action) => {
      const text = wordOf(action) ?? ''
      return /^execute-api:ManageConnections$/i.test(text)
        ? [{ in: policy, action: text, at: action.span }]
        : []
    }),
  )
}

function functionsOf(
  resources: readonly Declared[],
  parts: readonly Declared[],
  grants: Belongings['grants'],
  apis: readonly ResourceId[],
): Belongings['functions'] {
  const signs: Sign<Declared, ResourceId>[] = []
  const byId = new Map(resources.filter(({ type }) => type === 'lambda:Function').map((fn) => [fn.id, fn]))
  const sign = (fn: Declared, use: Use) => signs.push({ fn, use, apis, confidence: 'certain' })
  const add = (value: Value | undefined, use: Use) => {
    for (const id of refsIn(value)) {
      const fn = byId.get(id)
      if (fn) sign(fn, use)
    }
  }
  for (const part of parts) {
    add(settingOf(part, 'authorizerUri')?.value, { kind: 'authorizer' })
    const uri = settingOf(part, 'integrationUri')?.value
    const leading = parts
      .filter((route) => refsIn(settingOf(route, 'target')?.value).has(part.id))
      .map((route): Use => {
        return { kind: 'route', key: patternOf(settingOf(route, 'routeKey')?.value, true) ?? '?' }
      })
    for (const use of leading) add(uri, use)
    add(uri, { kind: 'integration' })
  }
  for (const { in: policy, action } of grants) {
    const roles = new Set([policy.id, ...refsIn(settingOf(policy, 'role')?.value)])
    for (const fn of byId.values())
      if ([...refsIn(settingOf(fn, 'role')?.value)].some((id) => roles.has(id)))
        sign(fn, { kind: 'grant', action })
  }
  return usesOf(signs)
}

function* apiPartsIn(program: Program): Iterable<ApiPart> {
  const { apis, parts, permissions, grants } = belongings(program)
  if (apis.size === 0) return
  const of = [...apis]
  for (const resource of program.resources) {
    const { id, label, scope, at: shown } = resource
    const here = { at: shown, scope, label, id }
    if (apis.has(id)) yield { kind: 'api', ...here }
    else if (permissions.includes(resource)) yield { kind: 'permission', ...here, apis: of }
    else if (parts.includes(resource)) {
      const route = patternOf(settingOf(resource, 'routeKey')?.value, true)
      if (route === undefined) yield { kind: 'part', ...here, apis: of }
      else yield { kind: 'route', ...here, apis: of, keys: [route] }
    }
  }
  for (const {
    in: { id, label, scope },
    action,
    at: shown,
  } of grants)
    yield { kind: 'grant', at: shown, scope, label, id, apis: of, action }
  for (const { key, value } of program.outputs)
    if ([...refsIn(value)].some((id) => apis.has(id)))
      yield { kind: 'address', at: value.span, scope: key, label: key, apis: of }
}

export function declarationsIn(file: ConfigFile): readonly Declarations[] {
  return programsIn(file).map((program) => {
    const estate = estateIn(program)
    return {
      estate,
      alarms: () => estate.alarms,
      tables: () => estate.tables,
      dashboards: () => dashboardsIn(program),
      apis: () => apiPartsIn(program),
      logGroups: () => estate.logGroups,
      functions: () => estate.functions,
      eventSources: () =>
        sourcesIn(program).map((resource) => ({ resource, readBy: [...readersOf(resource)] })),
    }
  })
}

function workerOf(fn: Declared, uses: Uses<ResourceId>, program: Program): Worker {
  const { id, at: shown, scope, label } = fn
  const name = patternOf(settingOf(fn, 'name')?.value, true)
  const feeding = sourcesIn(program).filter((one) => readersOf(one).has(id))
  return {
    ...uses,
    ids: [id],
    names: name === undefined ? [] : [name],
    at: shown,
    scope,
    label: name ?? label,
    resources: [fn],
    triggers: () => feeding.map(({ label }) => ({ name: label })),
    handlers: () => [],
  }
}

function sourcesIn({ resources }: Program): readonly Declared[] {
  return resources.filter(({ type }) => type === 'lambda:EventSourceMapping')
}

function readersOf(source: Resource): ReadonlySet<ResourceId> {
  return refsIn(settingOf(source, 'functionName')?.value)
}

const estateIn = once((program: Program): Estate => {
  const { apis, parts, functions } = belongings(program)
  const ofType = (...types: readonly string[]) => program.resources.filter(({ type }) => types.includes(type))
  return estateOf({
    hasApi: () => apis.size > 0,
    apis: () => [
      ...[...apis].map((id) => ({ ids: [id], names: [], confidence: 'certain' as const })),
      ...parts.map(({ id }) => ({ ids: [id], names: [], confidence: 'certain' as const })),
    ],
    functions: () => [...functions].map(([fn, uses]) => workerOf(fn, uses, program)),
    stages: () =>
      parts
        .filter(({ type }) => type === 'apigatewayv2:Stage')
        .map((resource) => ({ resource, confidence: 'certain' })),
    services: () => [],
    logGroups: () =>
      ofType('cloudwatch:LogGroup').map((group) => ({
        id: group.id,
        at: group.at,
        scope: group.scope,
        name: settingOf(group, 'name')?.value,
        retention: settingOf(group, 'retentionInDays')?.value,
      })),
    tables: () => ofType('dynamodb:Table'),
    alarms: () => ofType('cloudwatch:MetricAlarm', 'cloudwatch:CompositeAlarm'),
    metricFilters: () => ofType('cloudwatch:LogMetricFilter'),
    dashboards: () => dashboardsIn(program).map(({ widgets }) => widgets),
    useOf: () => (table) => {
      const environments = [...functions.keys()].map((fn) =>
        at(settingOf(fn, 'environment')?.value, 'variables'),
      )
      const entries = environments.flatMap((variables) =>
        variables?.kind === 'map' ? variables.entries : [],
      )
      const leading = entries.filter(({ value }) => refsIn(value).has(table.id))
      const variables = [...new Set(leading.map(({ key }) => key))]
      return { reached: variables.length > 0 || (functions.size === 0 && 'unseen'), stored: false, variables }
    },
  })
})

const dashboardsIn = once(({ resources }: Program) =>
  resources.filter(({ type }) => type === 'cloudwatch:Dashboard').map(dashboardOf),
)

function dashboardOf(resource: Resource): Dashboard {
  const name = patternOf(settingOf(resource, 'dashboardName')?.value, true)
  return { resource, name, widgets: widgetsIn(bodyOf(settingOf(resource, 'dashboardBody')?.value)) }
}
