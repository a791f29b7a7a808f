import { type ResourceId, valueAt } from '../../languages/value.js'
import type { Link } from '../../model/finding.js'
import { append, once } from '../../model/once.js'
import { type EventSource, type Sureness, settingOf, type Use, type Worker } from '../resource.js'
import { declarationLinks, searchable } from './names.js'
import type { System } from './system.js'

/** What a function of a WebSocket API is to the migration. */
export const functionMessages = {
  function: '{{function}} works for a WebSocket API ({{uses}}); nothing else was seen to call it.',
  'sending-function':
    '{{function}} may send to the connections of a WebSocket API ({{uses}}); no declaration that was read says what calls it.',
  'shared-function':
    '{{function}} works for a WebSocket API ({{uses}}) and is called by others too: {{triggers}}.',
  'event-source': '{{address}} hands messages to {{function}}, which works for a WebSocket API.',
} as const

export const functionWords = {
  why: 'A Lambda function that WebSocket routes call, that authorizes connections, or that may send to them. It goes with the API, unless something else calls it too.',
  whatToDo:
    'Plan its removal with its role, log group, alarms and permissions. Where something else calls it, keep the function and remove its event or its route, and the permission.',
  role: 'infrastructure',
  resource: 'function',
  replacement: 'messages',
} as const

/** One sign that a function works for a WebSocket API. */
export interface Sign<Fn, Api> {
  readonly fn: Fn
  readonly use: Use
  readonly apis: readonly Api[]
  readonly confidence: Sureness
}

/** The result of all evidence for a function. */
export interface Uses<Api> {
  readonly uses: readonly Use[]
  readonly apis: readonly Api[]
  readonly confidence: Sureness
}

/** By function, in the order of the first sign of each. */
export function usesOf<Fn, Api>(signs: Iterable<Sign<Fn, Api>>): ReadonlyMap<Fn, Uses<Api>> {
  const byFunction = new Map<Fn, Sign<Fn, Api>[]>()
  for (const sign of signs) append(byFunction, sign.fn, sign)
  return new Map([...byFunction].map(([fn, all]) => [fn, together(all)]))
}

function together<Api>(signs: readonly Sign<unknown, Api>[]): Uses<Api> {
  const [plain, ...weaker] = [/^(route|grant|authorizer)$/, /^(integration|permission)$/, /./].map((kinds) =>
    signs.filter(({ use }) => kinds.test(use.kind)),
  )
  // Which routes call it is not known, but some do: that it may send as well says less.
  const called = plain?.every(({ use }) => use.kind === 'grant')
    ? signs.filter(({ use }) => use.kind === 'integration').slice(0, 1)
    : []
  const counting = plain?.length
    ? [...called, ...plain]
    : (weaker.find((ones) => ones.length > 0) ?? []).slice(0, 1)
  return {
    uses: [...new Map(counting.map(({ use }) => [textOfUse(use), use])).values()],
    apis: [...new Set(signs.flatMap(({ apis }) => apis))],
    confidence: signs.some(({ confidence }) => confidence === 'certain') ? 'certain' : 'likely',
  }
}

function textOfUse(use: Use): string {
  switch (use.kind) {
    case 'route':
      return `route ${use.key}`
    case 'grant':
      return use.action
    case 'permission':
      return 'lambda:InvokeFunction'
    case 'address':
      return 'given the address'
    case 'code':
      return 'its code sends to connections'
    default:
      return use.kind
  }
}

/** A REST API may call a function for each of a hundred paths. */
const mostCallers = 4

/** The findings for a function of a WebSocket API. */
export function* functionFound(fn: Worker) {
  const { at, scope, confidence, label, apis } = fn
  const [id] = fn.ids
  const names = searchable(fn.names)
  const links: readonly Link[] = [
    ...declarationLinks([id]),
    ...fn.names.map((name): Link => ({ kind: 'function', name })),
    ...fn.handlers(),
    ...variablesOf(fn),
    ...declarationLinks(apis),
  ]
  const place = { at, scope, confidence, names, links }
  const data = { function: label, uses: fn.uses.map(textOfUse).join(', ') }
  const callers = fn.triggers()
  const shown = callers.slice(0, mostCallers).map(({ name, place }) => (place ? `${name} (${place})` : name))
  const triggers = [
    ...shown,
    ...(callers.length > shown.length ? [`+${callers.length - shown.length}`] : []),
  ].join(', ')
  if (triggers === '') {
    // That it may send says nothing of what calls it.
    const isCalled = fn.uses.some(({ kind }) => !/^(grant|address|code)$/.test(kind))
    yield { messageId: isCalled ? 'function' : 'sending-function', ...place, data } as const
  } else yield { messageId: 'shared-function', ...place, data: { ...data, triggers } } as const
}

/** The names in its environment. */
function variablesOf({ resources }: Worker): readonly Link[] {
  const given = resources.flatMap((one) => {
    const environment = settingOf(one, 'environment')?.value
    return valueAt(environment, 'variables') ?? environment ?? []
  })
  const names = given.flatMap((one) => (one.kind === 'map' ? one.entries.map(({ key }) => key) : []))
  return [...new Set(names)].map((name) => ({ kind: 'variable', name }))
}

/** The findings for a queue or a stream, if a function of a WebSocket API reads it. */
export function* sourceFound({ resource, readBy }: EventSource, system: System) {
  const [fn] = readBy.flatMap((id) => workersById(system).get(id) ?? [])
  if (!fn) return
  const { id, at, scope, label } = resource
  const links = declarationLinks([id, fn.ids[0]])
  const data = { address: label, function: fn.label }
  yield { messageId: 'event-source', at, scope, confidence: fn.confidence, data, links } as const
}

/** Functions of WebSocket APIs, by what declarations call them. */
export const workersById = once((system: System): ReadonlyMap<ResourceId, readonly Worker[]> => {
  const byId = new Map<ResourceId, Worker[]>()
  for (const fn of system.estate.functions) for (const id of fn.ids) append(byId, id, fn)
  return byId
})

/** A role that only API Gateway takes, or functions that only a WebSocket API calls. `trust`: the texts of who may take it. */
export function isRoleOfSockets<Fn>(
  trust: readonly string[],
  users: () => readonly Fn[],
  isOfSockets: (fn: Fn) => boolean,
): boolean {
  const services = trust.filter((text) => /^[\w-]+\.amazonaws\.com$/.test(text))
  if (services.length > 0 && services.every((one) => one === 'apigateway.amazonaws.com')) return true
  const all = users()
  return all.length > 0 && all.every(isOfSockets)
}
