import { createHash } from 'node:crypto'
import type { Node } from 'ts-morph'
import type { Followed, OutgoingReferences } from '../../languages/script/flow/flow.js'
import { follow, lostAt } from '../../languages/script/flow/follow.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { programOf } from '../../languages/script/program/program.js'
import { isPlainScript } from '../../languages/script/program/surroundings.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { unreadBehindAddress, writtenPath } from '../../languages/script/values/address.js'
import type { UrlExpression } from '../../model/address.js'
import { charge, mayTryCheaper } from '../../model/budget.js'
import { locate } from '../../model/lines.js'
import { once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import {
  type Feature,
  type FeatureKind,
  type FeatureOfTracing,
  featuresOfTracing,
  type GivenArgument,
  type HookFacts,
  type SocketUsage,
} from '../../model/socket.js'
import type { Use } from '../../model/socket-use.js'
import { readUrl } from '../address/url.js'
import { allOptionsOfHook, optionsOfHook } from '../behaviour/hook-options.js'
import { hookResult } from '../behaviour/hook-result.js'
import { typesAbroad } from '../behaviour/types-in-other-files.js'
import { isWithoutProtocols } from '../behaviour/without-protocols.js'
import type { Traced } from '../features/define-feature.js'
import { featuresOf } from '../features/features.js'
import { aliasOf } from '../find/aliases.js'
import { type Construction, constructionsIn, plainConstructionsIn } from '../find/constructions.js'
import { ownerOfSocket } from '../find/owners.js'
import { providersOf } from '../find/providers.js'
import { reconnectLoop } from '../loop/reconnect.js'
import { queueSiteOf } from '../rewriting/queue-site.js'
import { type Bound, bindingOf } from './binding.js'
import { frameLeadsOf } from './frame-sources.js'
import { hookUses } from './hook-uses.js'
import { typesOfOtherNames } from './other-names.js'
import { isClearedReference, secondNameOf } from './second-name.js'
import { switchedAs } from './switched.js'
import { readTaken, type TracedUse } from './uses.js'
import { usesOf } from './uses-of.js'

/** Every feature looks at every use of a socket. */
const nodesOfUse = 8

/** One socket with the syntax nodes that its account rests on: for rules, which run while the tree is at hand. */
export interface TracedSocket {
  readonly usage: SocketUsage
  /** The file of the construction. */
  readonly file: ScriptFile
  readonly construction: Node
  readonly made: Construction
  readonly uses: readonly TracedUse[]
  readonly leads: OutgoingReferences
}

/** Every client socket of a file with everything that the file does with it. Rules, verdicts and rewrites share one trace. */
export function traceFile(file: ScriptFile): readonly TracedSocket[] {
  return orPlainly(file, () => (plain.has(file) ? tracedPlainly : traced)(file, programOf(file)))
}

const traced = oncePer(traceAll)
const tracedPlainly = oncePer(traceAll)

/** Files whose budget was spent on following: only sockets that are opened by the plain name of the class are listed, and none is followed. */
const plain = new WeakSet<ScriptFile>()

function orPlainly<T>(file: ScriptFile, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (plain.has(file) || !mayTryCheaper(file.source.path, error)) throw error
    plain.add(file)
    return work()
  }
}

export function traceSockets(file: ScriptFile): readonly SocketUsage[] {
  return traceFile(file).map((socket) => socket.usage)
}

/**
 * Where the sockets of a file may have gone, and where their addresses may come from, in files that were not read. Only
 * the flow is worked out for this.
 */
export function leadsOf(file: ScriptFile): readonly OutgoingReferences[] {
  return orPlainly(file, () => leadsIn(file))
}

function leadsIn(file: ScriptFile): readonly OutgoingReferences[] {
  const { constructions, followed } = followAll(file)
  const nothing = { names: new Set<string>(), globals: new Set<string>() }
  const addresses = constructions.flatMap(({ construction: { address, protocols } }) =>
    [address, protocols].flatMap((one) =>
      one ? [{ ...nothing, ...unreadBehindAddress(file.morph, one) }] : [],
    ),
  )
  const types = constructions.flatMap(({ construction: { expression } }) => {
    const { unread } = typesAbroad(file.morph, expression)
    return unread.length > 0 ? [{ ...nothing, modules: new Set<ScriptFile>(), paths: new Set(unread) }] : []
  })
  const sockets = [...new Set(followed)].map((one) => {
    const { paths, sendsForOthers, names } = frameLeadsOf(one)
    return {
      ...one.leads,
      names: names.size > 0 ? new Set([...one.leads.names, ...names]) : one.leads.names,
      modules: sendsForOthers ? new Set([...one.leads.modules, file]) : one.leads.modules,
      paths: paths.size > 0 ? new Set([...one.leads.paths, ...paths]) : one.leads.paths,
    }
  })
  return [...sockets, ...addresses, ...types]
}

interface FollowedFile {
  readonly constructions: readonly { readonly construction: Construction; readonly bound: Bound }[]
  readonly perBinding: ReadonlyMap<string, { readonly count: number }>
  /** One for each construction. */
  readonly followed: readonly Followed[]
}

function followAll(file: ScriptFile): FollowedFile {
  return (plain.has(file) ? notFollowed : followed)(file, programOf(file))
}

const followed = oncePer(followConstructions)

const notFollowed = oncePer((file: ScriptFile): FollowedFile => {
  const constructions = plainConstructionsIn(file).map((construction) => ({
    construction,
    bound: bindingOf(file.morph, construction.expression),
  }))
  return {
    constructions,
    perBinding: new Map(),
    followed: constructions.map(({ construction: { expression } }) => lostAt(expression)),
  }
})

function followConstructions(file: ScriptFile): FollowedFile {
  const constructions = constructionsIn(file).map((construction) => ({
    construction,
    bound: bindingOf(file.morph, construction.expression),
  }))
  const perBinding = new Map<string, { count: number; followed?: Followed }>()
  for (const { bound } of constructions) {
    const known = perBinding.get(keyOf(bound))
    if (known) known.count++
    else perBinding.set(keyOf(bound), { count: 1 })
  }
  const followed = constructions.map(({ construction, bound }) => {
    const binding = perBinding.get(keyOf(bound))
    // Statements that assign to one variable go the same ways: they are followed once.
    const isPlain = /^(local|module)$/.test(bound.binding.kind) && bound.binding.statement !== undefined
    const found = (isPlain ? binding?.followed : undefined) ?? follow(construction.expression)
    if (binding && isPlain) binding.followed = found
    return found
  })
  return { constructions, perBinding, followed }
}

function traceAll(file: ScriptFile): TracedSocket[] {
  const { constructions, perBinding, followed } = followAll(file)
  const ways = [...new Set(followed)]
  const values = new Set<Node>([
    ...constructions.map(({ construction }) => construction.expression),
    ...ways.flatMap((one) => [...one.values]),
  ])
  const uses = new Map(ways.map((one) => [one, usesOf(file, one, values)]))
  const perName = new Map<string, number>()
  return withOneClassEach(
    constructions.map(({ construction, bound }, index) => {
      const isShared = bound.binding.name !== '' && (perBinding.get(keyOf(bound))?.count ?? 1) > 1
      const found = followed[index] as Followed
      const given = (construction.handlers ?? []).map((handler) => readTaken(file, handler, 'assign'))
      const own = hookUses(construction.api, uses.get(found) ?? [])
      // Sockets of one variable have one list, so that its results are computed once.
      const traced = { uses: given.length > 0 ? [...given, ...own] : own, leads: found.leads }
      charge(traced.uses.length * nodesOfUse)
      const isAlone = constructions.length === 1
      const socket = trace(file, construction, bound, traced, isShared, isAlone, values)
      const key = `${socket.usage.path}\0${scopeNameOf(file.morph, construction.expression)}\0${bound.binding.name}`
      const ordinal = perName.get(key) ?? 0
      perName.set(key, ordinal + 1)
      const id = createHash('sha256').update(`${key}\0${ordinal}`).digest('hex').slice(0, 16)
      return { ...socket, usage: { ...socket.usage, id } }
    }),
  )
}

/** A place that passes its class to several constructions cannot name the endpoints of one. */
function withOneClassEach(sockets: readonly TracedSocket[]): TracedSocket[] {
  const counts = new Map<number, number>()
  const startsOf = ({ usage }: TracedSocket) =>
    (usage.handed?.injected ? usage.handed.at : []).map(({ start }) => start)
  for (const start of sockets.flatMap(startsOf)) counts.set(start, (counts.get(start) ?? 0) + 1)
  return sockets.map((socket) => {
    if (!startsOf(socket).some((start) => (counts.get(start) ?? 0) > 1)) return socket
    const { handed, ...usage } = socket.usage
    return { ...socket, usage }
  })
}

/** Two constructions that go to the same variable or member stand or fall together. */
function keyOf({ binding, references }: Bound): string {
  return `${binding.name} ${binding.declaration?.start ?? references[0]?.getStart() ?? ''}`
}

function trace(
  file: ScriptFile,
  construction: Construction,
  bound: Bound,
  { uses, leads }: Pick<TracedSocket, 'uses' | 'leads'>,
  shared: boolean,
  alone: boolean,
  values: ReadonlySet<Node>,
): TracedSocket {
  const { source } = file
  const { expression, address, protocols } = construction
  const url = address ? readUrl(file, address) : noUrl(expression)
  const server = construction.server && writtenPath(file.morph, construction.server)
  const queueSite = queueSiteOf(file, expression, bound, uses)
  const second = secondNameOf(file.morph, bound, uses)
  // A type may belong to another socket of the file.
  const types = alone ? typesOfOtherNames(file, bound, uses) : []
  const traced: Traced = {
    api: construction.api,
    file,
    construction: expression,
    made: construction,
    name: bound.binding.name,
    keptIn: bound.binding.kind,
    url,
    uses,
    ...(protocols ? { protocols } : {}),
    ownTypes: [...[bound.binding.type, second?.type].flatMap((type) => type ?? []), ...types.map(spanOf)],
  }
  const features = [
    ...featuresOf(traced),
    ...facts({
      // Another name for the same class is still the class; only what is written in its place is not known yet.
      'constructor-not-direct': construction.how !== 'named' && construction.how !== 'alias',
      'constructor-renamed':
        !construction.direct || !/^(\w+\.)?WebSocket$/.test(expression.getExpression().getText()),
      'no-statement-of-its-own': bound.binding.kind !== 'field' && bound.binding.statement === undefined,
      'type-not-plain':
        bound.typeText !== undefined &&
        !/^(\?|(null|undefined)\s*\|\s*)?WebSocket(\s*\|\s*(null|undefined))*$/.test(bound.typeText),
      'named-by-another-script':
        bound.binding.kind === 'module' &&
        (globalsNamedIn(source).has(bound.binding.name) || isUsedByPlainScript(file, uses)),
      // Another socket that goes to the same name is decided together with this one.
      'several-values': bound.holdsOther !== undefined && !values.has(bound.holdsOther),
      'several-constructions': shared,
      exported: bound.exported,
      'undeclared-name':
        bound.undeclared && (bound.binding.kind === 'module' || bound.binding.kind === 'local'),
    }).map((kind) => ({ kind, locations: [locate(source, spanOf(expression))] })),
    ...ownedBy(file, construction, uses),
  ]
  const has = (kind: FeatureKind) => features.some((one) => one.kind === kind)
  const switched = switchedAs(file.morph, expression)
  const loop = has('reconnect-loop') && !has('reconnect-effects') ? reconnectLoop(traced) : undefined
  // A close that goes with the loop forgets nothing.
  const going = loop ? [...(loop.beside ? [loop.beside.statement] : []), ...loop.gone] : []
  const staying = uses.filter(
    ({ use }) => use.path !== source.path || !going.some((at) => isWithin(use.span, at)),
  )
  return {
    file,
    construction: expression,
    made: construction,
    uses,
    leads,
    usage: {
      id: '',
      api: construction.api,
      zone: source.zone,
      path: source.path,
      location: locate(source, spanOf(expression)),
      construction: spanOf(expression),
      callee: spanOf(expression.getExpression()),
      binding: {
        ...bound.binding,
        ...(queueSite ? { queueSite } : {}),
        ...(second ? { second } : {}),
        ...(types.length > 0 ? { types: types.map(spanOf) } : {}),
        ...(isClearedReference(file.morph, staying, second) ? { cleared: true as const } : {}),
      },
      url,
      ...(server === undefined ? {} : { server }),
      ...(protocols
        ? { protocols: { ...spanOf(protocols), none: isWithoutProtocols(file.morph, protocols) } }
        : {}),
      given: expression.getArguments().map((argument) => givenArgument(file.morph, argument)),
      ...hookFacts(file.morph, construction, uses),
      ...classFacts(file.morph, construction),
      uses: plainUses(uses),
      features,
      ...(loop ? { loop } : {}),
      ...(switched ? { switched } : {}),
    },
  }
}

/** A script that imports nothing uses a name at the top of a compiled or bundled script: the adapter cannot be imported there. */
function isUsedByPlainScript({ morph, ast }: ScriptFile, uses: TracedSocket['uses']): boolean {
  return (
    !isPlainScript(morph, ast) &&
    uses.some(({ file }) => file.ast !== ast && isPlainScript(file.morph, file.ast))
  )
}

/** What a text names as a member of the global object, e.g. `window.socket`. */
const globalsNamedIn = once(
  ({ text }: ScriptFile['source']): ReadonlySet<string> =>
    new Set(
      [...text.matchAll(/\b(?:window|self|globalThis)(?=\s{0,50}(?:\?\.|\.|\[['"])([\w$]+))/g)].map(
        ([, name = '']) => name,
      ),
    ),
)

/** Where the class of a construction has its name from, when that is not its own. */
function classFacts(
  morph: TsMorph,
  { api, how, expression }: Construction,
): Pick<SocketUsage, 'alias' | 'handed'> {
  if (api !== 'native' || how === 'named') return {}
  const callee = expression.getExpression()
  const alias = aliasOf(morph, callee)
  const providers = providersOf(morph, callee)
  return {
    ...(alias ? { alias } : {}),
    ...(providers ? { handed: { at: providers.nodes.map(spanOf), injected: providers.injected } } : {}),
  }
}

function givenArgument({ Node: N }: TsMorph, argument: Node): GivenArgument {
  const span = spanOf(argument)
  if (!N.isObjectLiteralExpression(argument)) return { span }
  const members = argument.getProperties().map((one) => ('getName' in one ? one.getName() : one.getText()))
  return { span, members }
}

/** A protocol library that gets the socket uses it from then on. */
function ownedBy(file: ScriptFile, { expression }: Construction, uses: readonly TracedUse[]): Feature[] {
  const handed = [{ file, node: expression as Node }, ...uses.filter(({ use }) => use.kind === 'escape')]
  for (const { file: where, node } of handed) {
    const owner = ownerOfSocket(where, node)
    if (!owner) continue
    const locations = [locate(where.source, spanOf(owner.call))]
    return [{ kind: 'library-owned', names: [owner.library], locations }]
  }
  return []
}

/** One list for all sockets that have these uses. */
const plainUses = once((traced: readonly TracedUse[]): readonly Use[] => traced.map(({ use }) => use))

function noUrl(expression: Node): UrlExpression {
  const nowhere = { start: expression.getEnd() - 1, end: expression.getEnd() - 1 }
  return { kind: 'unknown', text: '', span: nowhere, made: nowhere, unused: [] }
}

function facts(
  flags: Readonly<Record<Exclude<FeatureOfTracing, 'library-owned'>, boolean>>,
): FeatureOfTracing[] {
  return featuresOfTracing.filter((kind) => kind !== 'library-owned' && flags[kind])
}

/** Where `useWebSocket` of react-use-websocket and its `useEventSource` have different words for the same. */
function hookFacts(
  morph: TsMorph,
  { api, expression }: Construction,
  uses: readonly TracedUse[],
): { readonly hook?: HookFacts } {
  if (api !== 'react-use-websocket') return {}
  const reconnects = optionsOfHook(morph, expression).find(({ name }) => name === 'shouldReconnect')
  const beats = allOptionsOfHook(morph, expression).some(
    ({ name, value }) => name === 'heartbeat' && value.getText() !== 'false',
  )
  const { messages, json, dropped } = hookResult(morph, expression, uses)
  return {
    hook: {
      messages,
      ...(json ? { json } : {}),
      ...(dropped ? { dropped } : {}),
      ...(reconnects ? { reconnects: spanOf(reconnects.node) } : {}),
      ...(beats ? { beats } : {}),
    },
  }
}
