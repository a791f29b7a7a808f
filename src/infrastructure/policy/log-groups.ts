import {
  eitherOf,
  everyValue,
  nameIn,
  namesOf,
  patternOf,
  type ResourceId,
  refsIn,
  textOf,
  textsOf,
  type Value,
  wordOf,
} from '../../languages/value.js'
import type { Confidence, Link } from '../../model/finding.js'
import { append, once } from '../../model/once.js'
import { type Known, type LogGroup, type Resource, settingOf, type Worker } from '../resource.js'
import { workersById } from './functions.js'
import { declarationLinks, searchable } from './names.js'
import { isNamedForSockets, joinsSockets } from './successors.js'
import type { System } from './system.js'

/** What log groups are to the migration: all of a WebSocket API and of what may come after it. */
export const logMessages = {
  function: 'Log group of {{writer}}: retention in days: {{days}}.',
  api: 'Log group of the WebSocket API ({{writer}}): retention in days: {{days}}.',
  'new-service': 'Log group of a service that may take over ({{writer}}): retention in days: {{days}}.',
  disabled: 'The framework makes no log group for {{writer}}.',
} as const

export const logWords = {
  why: 'A log group outlives the function or the API that wrote to it, and without a retention it is kept and billed forever. `0` means never, as does leaving it out. In CDK a LogGroup without a retention keeps logs for 731 days; a function without one keeps them forever.',
  whatToDo:
    'Give each a retention (`RetentionInDays`, `retention_in_days`, `logRetentionInDays`, `retention`) that fits your rules for logs, before its writer goes. Execution logs (API-Gateway-Execution-Logs_…) are in no file and are set in the account.',
  role: 'infrastructure',
  resource: 'log-group',
  replacement: 'none',
} as const

/** The findings for a log group; none where neither a part of a WebSocket API nor of its successor writes to it. */
export function* logGroupFound(group: LogGroup, system: System) {
  const writer = writerOf(group, system)
  if (!writer) return
  const { of, label, confidence, ids } = writer
  const names = searchable([patternOf(group.name)]).map((name): Link => ({ kind: 'log-group', name }))
  const links = [...declarationLinks([group.id, ...ids]), ...names]
  const place = { at: group.at, scope: group.scope, confidence, links }
  if (group.isOff) yield { messageId: 'disabled', ...place, data: { writer: label } } as const
  else yield { messageId: of, ...place, data: { writer: label, days: daysOf(group) } } as const
}

/** Log groups to which a WebSocket API, or a function of one, writes. */
export const legacyLogGroups = once((system: System) =>
  system.estate.logGroups.flatMap((group): readonly Known[] => {
    const writer = group.id === undefined ? undefined : writerOf(group, system)
    if (group.id === undefined || !writer || writer.of === 'new-service') return []
    const confidence = writer.confidence === 'certain' ? 'certain' : 'likely'
    return [{ ids: [group.id], names: namesOf(group.name), confidence }]
  }),
)

interface Writer {
  readonly of: 'function' | 'api' | 'new-service'
  readonly label: string
  readonly ids: readonly ResourceId[]
  readonly confidence: Confidence
}

function writerOf(group: LogGroup, system: System): Writer | undefined {
  const { madeBy, name } = group
  const successor = (label: string, ...said: readonly (Value | undefined)[]): Writer => {
    const isJoined = joinsSockets(said, system) || isNamedForSockets(`${label} ${group.scope}`, system)
    return { of: 'new-service', label, ids: [], confidence: isJoined ? 'likely' : 'possible' }
  }
  if (madeBy?.of === 'new-service') return successor(madeBy.label)
  if (madeBy) return makerOf(madeBy, system)
  const { functions, stages, services } = writersIn(system)
  const written = keysOf(group.id, name)
  const own = name && functionOfGroup(name)
  const fns = [...written.flatMap((key) => functions.get(key) ?? []), ...workersNamed(group, own, system)]
  if (fns.length > 0) return ofFunctions([...new Set(fns)])
  const stage = written.flatMap((key) => stages.get(key) ?? [])[0]
  if (stage) return { of: 'api', label: stage.resource.label, ids: [], confidence: stage.confidence }
  const [api] = [...refsIn(name)].flatMap((id): readonly Writer[] => {
    const confidence = system.sureOfId('api', id)
    return confidence ? [{ of: 'api', label: nameIn(id), ids: [], confidence }] : []
  })
  if (api) return api
  // `/aws/apigateway/<the API's name>`, where access logs of another stage may be sent.
  const named = name && ownerOfGroup(name, '/aws/apigateway/')
  if (named && system.sureOf('api', named)) {
    const ids = system.idsOf('api', named)
    return { of: 'api', label: patternOf(named, true) ?? '?', ids, confidence: 'likely' }
  }
  const runner = namesOf(name).find((one) => one.startsWith('/aws/apprunner/'))
  if (runner !== undefined) return successor(runner, name)
  const service = written.flatMap((key) => services.get(key) ?? [])[0]
  return service && successor(service.label, name, ...everyValue(service.settings))
}

function makerOf(
  { of, id = '', label }: NonNullable<LogGroup['madeBy']>,
  system: System,
): Writer | undefined {
  if (of === 'function') {
    const fn = workersById(system).get(id)?.[0]
    return fn && { of, label: declaredName(fn), ids: [id], confidence: fn.confidence }
  }
  const confidence = system.sureOfId('api', id)
  return confidence && { of, label, ids: [id], confidence }
}

/** One group for all functions that a module makes. */
function ofFunctions(fns: readonly Worker[]): Writer {
  const isSure = fns.some(({ confidence }) => confidence === 'certain')
  return {
    of: 'function',
    label: [...new Set(fns.map(declaredName))].join(', '),
    ids: fns.flatMap(({ ids }) => ids.slice(0, 1)),
    confidence: isSure ? 'certain' : 'likely',
  }
}

function declaredName({ ids: [id = ''], label }: Worker): string {
  const name = nameIn(id)
  return name.startsWith('@') ? label : name
}

/** The functions that a group is named after: by a reference, or by `/aws/lambda/` and a name. */
function workersNamed(group: LogGroup, fn: Value | undefined, system: System): readonly Worker[] {
  const { byName } = writersIn(system)
  const referred = [...refsIn(group.name)].flatMap((id) => workersById(system).get(id) ?? [])
  const named = namesOf(fn).flatMap((name) => byName.get(name) ?? [])
  // Another stack may have a function of this name.
  const beside = named.filter(({ ids }) => ids.some((id) => fileOf(id) === fileOf(group.id ?? '')))
  return [...referred, ...(beside.length > 0 ? beside : named)]
}

function fileOf(id: ResourceId): string {
  return id.slice(0, id.indexOf('#'))
}

/** What writes where, by ids and names of groups; and functions by their own. */
const writersIn = once((system: System) => {
  const { estate } = system
  const [functions, byName] = [new Map<string, Worker[]>(), new Map<string, Worker[]>()]
  for (const fn of estate.functions) {
    const own = fn.resources.flatMap((one) =>
      namesOf((settingOf(one, 'functionName') ?? settingOf(one, 'name'))?.value),
    )
    for (const name of new Set([...fn.names, ...own])) append(byName, name, fn)
    for (const resource of fn.resources)
      for (const key of groupsIn(resource, 'loggingConfig', 'logGroup', 'dependsOn'))
        append(functions, key, fn)
  }
  const stages = new Map<string, (typeof estate.stages)[number][]>()
  for (const stage of estate.stages)
    for (const key of groupsIn(stage.resource, 'accessLogSettings', 'accessLogDestination'))
      append(stages, key, stage)
  const services = new Map<string, Resource[]>()
  for (const service of estate.services)
    for (const key of keysIn(service.settings)) append(services, key, service)
  return { functions, byName, stages, services }
})

function groupsIn(resource: Resource, ...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => keysIn(settingOf(resource, name)?.value))
}

/** Ids and names that may be those of groups, wherever in a value. */
function keysIn(value: Value | undefined): readonly string[] {
  const texts = [...everyValue(value)].flatMap((one) =>
    /^(text|joined)$/.test(one.kind) ? namesOf(one) : [],
  )
  return [...refsIn(value), ...texts.map((text) => text.replace(/^.*:log-group:/, ''))]
}

/** The id and the names by which others refer to a group. */
function keysOf(id: ResourceId | undefined, name: Value | undefined): readonly string[] {
  return [...(id === undefined ? [] : [id]), ...namesOf(name).filter(Boolean)]
}

/** How long a group keeps what is written to it: days, `never` where it does not forget, `unknown` where that is not written. */
function daysOf({ retention, usual = 'never' }: LogGroup): string {
  if (!retention) return usual
  const options = retention.kind === 'either' ? retention.options : [retention]
  const days = options.flatMap((option) => {
    const { texts, complete } =
      option.kind === 'external' && !option.usual
        ? { texts: [wordOf(option) ?? ''], complete: true }
        : textsOf(option)
    return [...texts.map((text) => inDays(text) ?? 'unknown'), ...(complete ? [] : ['unknown'])]
  })
  return [...new Set(days)].join(', ')
}

const counts = ['ZERO', 'ONE', 'TWO', 'THREE', 'FOUR', 'FIVE', 'SIX', 'SEVEN', 'EIGHT', 'NINE', 'TEN']
const longer: Readonly<Record<string, number>> = { THIRTEEN: 13, EIGHTEEN: 18 }

/** `14`, `TWO_WEEKS` of CDK, `2 weeks` of SST, as CloudWatch counts them; undefined: none of these. */
function inDays(text: string): string | undefined {
  if (/^\d+$/.test(text)) return text === '0' ? 'never' : text
  if (/^(forever|infinite|never)$/i.test(text)) return 'never'
  const [, word = '', unit = ''] = /^([A-Z]+|\d+)[_ ](DAY|WEEK|MONTH|YEAR)S?$/.exec(text.toUpperCase()) ?? []
  const count = /^\d/.test(word) ? Number(word) : (longer[word] ?? counts.indexOf(word))
  if (count <= 0) return undefined
  if (unit === 'DAY') return String(count)
  if (unit === 'WEEK') return String(7 * count)
  if (unit === 'YEAR') return String(count === 1 ? 365 : Math.ceil(365.25 * count))
  return String(count === 13 ? 400 : count === 18 ? 545 : 30 * count)
}

/** The function whose log group this is, by what Lambda calls it: `/aws/lambda/<function>`. */
export function functionOfGroup(group: Value): Value | undefined {
  return ownerOfGroup(group, '/aws/lambda/')
}

function ownerOfGroup(group: Value, prefix: string): Value | undefined {
  if (group.kind === 'either') {
    const options = group.options.flatMap((option) => ownerOfGroup(option, prefix) ?? [])
    return options.length > 0 ? eitherOf(options, group.span) : undefined
  }
  const whole = group.kind === 'joined' ? group : undefined
  const first = whole?.parts[0] ?? group
  const text = whole && first.kind === 'text' ? first.text : textOf(group)
  if (!text?.startsWith(prefix)) return undefined
  const rest: Value = { kind: 'text', text: text.slice(prefix.length), span: first.span }
  if (!whole || textOf(group) !== undefined) return rest
  const parts = [...(rest.text === '' ? [] : [rest]), ...whole.parts.slice(1)]
  return parts.length === 1 ? parts[0] : { ...whole, parts }
}
