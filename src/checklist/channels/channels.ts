import type { KeptChannel } from '../../model/attestation.js'
import { type Channel, isDone, type Side, type SideState, sides } from '../../model/channel.js'
import { type Config, isRelative, partsOfKey } from '../../model/config.js'
import { append, once } from '../../model/once.js'
import { anyPath } from '../../model/route.js'
import { isOfKit, legacyTopics } from '../earlier.js'
import { type Facts, findingsOf } from '../facts.js'
import { movedTests } from '../moved-tests.js'
import { toldApart, type Worded } from './apart.js'
import { Joined } from './joined.js'
import { isExpired } from './kept.js'
import {
  carriersOf,
  channelMembers,
  gatewayPart,
  isLegacyMember,
  isOfRoutes,
  isPlainStream,
  isServersClient,
  type Member,
  memberPath,
  shortNameOf,
  sideOf,
} from './members.js'
import { channelName, configuredFeature, distinctNames } from './names.js'
import { portsOf } from './ports.js'
import { serviceWords } from './services.js'
import {
  isAtOwnHost,
  isAtOwnPath,
  isAtThirdParty,
  isPath,
  isUnplaced,
  pathIn,
  wordsOfFinding,
  wordsOfName,
  wordsOfSocket,
} from './words.js'

/** The members of one channel. */
type Members = Member[]

/** How the channels of clients alone say where they lead. `anywhere`: an event stream, which may be of another server. */
type Place = 'unplaced' | 'anywhere' | 'own host' | 'own path' | 'named'

/** Members that share a name, before what has none is given to them. */
interface Named {
  readonly sets: Members[]
  /** The paths that a set is known by. */
  readonly paths: ReadonlyMap<Members, readonly string[]>
  readonly places: ReadonlyMap<Members, Place>
  /** Members without a name. */
  readonly homeless: readonly Member[]
}

/** The servers among the sets, once clients that name no address of their own are with theirs. */
interface Servers {
  /** The first of them. */
  readonly server: Members | undefined
  readonly isOnly: boolean
  /** Those that do not stand in for another one. */
  readonly lasting: readonly Members[]
}

/**
 * The channels of a repository, by name. A finding that names no channel belongs to that of its file, if all others in that file
 * are of one; else it belongs to none, and still counts in the items. A stream that no client here reads, and that nothing ties to a WebSocket, is of none.
 */
export function channelsOf(
  facts: Facts,
  config: Config,
  /** Paths of a WebSocket and of the stream that takes its place. */
  paired: readonly (readonly [string, string])[] = [],
): readonly Channel[] {
  const named = namedSets(facts, config, paired)
  const { sets } = named
  joinParts(sets)
  const servers = giveClients(named, config)
  const left = giveHomeless(named, servers, facts, config)
  sets.push(...nameless(left, servers.isOnly))
  const ids = distinctNames(sets, config, named.paths)
  const hasBeen = onceOnWebSocket(facts, config)
  const channels = sets
    .flatMap((members) => {
      const channel = channelOf(members, ids.get(members) ?? '', facts, config)
      const isUnread = channel.sides.clients === undefined || named.places.get(members) === 'anywhere'
      const isOfStreams = isDone(channel) && isUnread && channel.kept === undefined
      return isOfStreams && !hasBeen(members) ? [] : [channel]
    })
    // A channel of tests alone is none.
    .filter(({ sides }) => Object.keys(sides).some((side) => side !== 'tests'))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const { features, ...rest } = config
  const mayTie = features !== undefined && channels.some(({ sides }) => sides.server === 'partial')
  return mayTie ? servedByCode(channels, channelsOf(facts, rest, paired), facts) : channels
}

/**
 * A stream that shares nothing with a WebSocket but its feature serves no client of that. Without features it must be in a channel with
 * a WebSocket, and no route of the feature that has clients may be on WebSocket alone.
 */
function servedByCode(
  channels: readonly Channel[],
  byCode: readonly Channel[],
  facts: Facts,
): readonly Channel[] {
  const isOnWebSocket = (state: SideState | undefined) => state === 'todo' || state === 'partial'
  const tied = byCode.filter(({ sides }) => isOnWebSocket(sides.clients) || sides.server === 'partial')
  const fresh = new Set(findingsOf(facts, ['sse-server']).map(({ id }) => id))
  const old = new Set(findingsOf(facts, ['server']).map(({ id }) => id))
  const serving = new Set(tied.flatMap(({ findings }) => findings.filter((id) => fresh.has(id))))
  const alone = new Set(
    tied.flatMap(({ sides, findings }) =>
      sides.server === 'todo' ? findings.filter((id) => old.has(id)) : [],
    ),
  )
  return channels.map((channel) => {
    const { sides, findings } = channel
    const isServed = findings.some((id) => serving.has(id)) && !findings.some((id) => alone.has(id))
    return sides.server !== 'partial' || isServed
      ? channel
      : { ...channel, sides: { ...sides, server: 'todo' as const } }
  })
}

function namedSets(facts: Facts, config: Config, paired: readonly (readonly [string, string])[]): Named {
  const joined = joinedByConfig(config, paired)
  const homeless: Member[] = []
  const tests: (readonly [Member, readonly string[]])[] = []
  const clients = new Set<string>()
  const server = new Set<string>()
  const worded = channelMembers(facts).map(
    (member): Worded => [member, [...wordsOf(member, config), ...serviceWords(member, facts)]],
  )
  for (const [member, words] of toldApart(worded)) {
    const side = sideOf(member)
    if (words.length === 0) homeless.push(member)
    else if (side === 'tests') tests.push([member, words])
    else {
      for (const route of eachRoute(member, words)) joined.add(member, route)
      const own = side === 'clients' ? clients : side === 'server' ? server : undefined
      for (const word of words) own?.add(word)
    }
  }
  // The only server has no path: its routes are not named anywhere.
  const pathless = [...server].some(isPath) ? [] : homeless.filter(servesAll)
  for (const member of pathless) joined.add(member, [`name:${anyPath}`])
  for (const [word, route] of [
    ...filledRoutes(clients, server),
    ...mountedRoutes(clients, facts),
    ...prefixedRoutes(clients, server, basedWords(facts, config)),
  ])
    joined.join(route, word)
  for (const [member, words] of tests) joined.addApart(member, words)
  const sets: Members[] = []
  const paths = new Map<Members, readonly string[]>()
  const places = new Map<Members, Place>()
  for (const { words, members } of joined.sets()) {
    // Code without a declaration is known only by its place, and an alarm that names nothing else only by what it watches.
    const isAlone =
      words.every((word) => word.startsWith('handler:')) ||
      members.every((one) => sideOf(one) === 'operations')
    if (isAlone) for (const member of members) homeless.push(member)
    else {
      const set = [...members]
      sets.push(set)
      paths.set(set, words.filter(isPath).map(pathIn))
      places.set(set, placeOf(set, words.filter(isOfCode(config)), config))
    }
  }
  return { sets, paths, places, homeless: homeless.filter((one) => !pathless.includes(one)) }
}

/** Words that are of one channel by the configuration, or by a route that takes another's place. */
function joinedByConfig(config: Config, paired: readonly (readonly [string, string])[]): Joined<Member> {
  const joined = new Joined<Member>()
  // What lies below any address names none.
  const ofEndpoints = Object.entries(config.endpoints ?? {}).map(([key, { stream, send }]) => [
    partsOfKey(key).address,
    ...[stream, send ?? ''].filter((one) => !isRelative(one)),
  ])
  for (const names of [...paired, ...ofEndpoints]) {
    const [first, ...others] = names.flatMap(wordsOfName)
    if (first !== undefined) for (const other of others) joined.join(first, other)
  }
  // A feature that is called as a route is that route's.
  for (const name of Object.keys(config.features ?? {})) joined.join(`feature:${name}`, `name:${name}`)
  return joined
}

function wordsOf(member: Member, config: Config): readonly string[] {
  const own =
    member.kind === 'finding' ? wordsOfFinding(member.finding, config) : wordsOfSocket(member.socket, config)
  const feature = configuredFeature(memberPath(member), config)
  return feature === undefined ? own : [...own, `feature:${feature}`]
}

/** One server for several paths is a part of each of their channels. */
function eachRoute(member: Member, words: readonly string[]): readonly (readonly string[])[] {
  const routes = [...new Set(words.filter(isPath).map((word) => word.replace(/([^:])\/$/, '$1')))]
  if (routes.length < 2 || !isOfRoutes(member)) return [words]
  const features = words.filter(isFeature)
  return routes.map((route) => [route, ...features])
}

function isFeature(word: string): boolean {
  return word.startsWith('feature:')
}

/** Which words say where code leads: a feature, and the endpoint that is to take the place of a socket, do not. */
function isOfCode({ endpoints = {}, features = {} }: Config): (word: string) => boolean {
  const configured = Object.values(endpoints)
    .flatMap(({ stream, send = '' }) => [stream, send])
    .filter((address) => address.startsWith('/'))
    .flatMap(wordsOfName)
  const named = Object.keys(features).filter((name) => !name.startsWith('/'))
  const planned = new Set([...configured, ...named.map((name) => `name:${name}`)])
  return (word) => !isFeature(word) && !planned.has(word)
}

function placeOf(set: Members, words: readonly string[], config: Config): Place {
  if (!isOfClients(set)) return 'named'
  // A client in the code of a server leads to another one.
  if (words.length === 0 && set.some(isServersClient)) return 'named'
  if (isUnplaced(words))
    return set.every((one) => isPlainStream(one) || !sideOf(one)) ? 'anywhere' : 'unplaced'
  if (isAtOwnHost(words, config)) return 'own host'
  return set.every((one) => namesOwnPath(one, config)) ? 'own path' : 'named'
}

/** Gives the clients that name no route to the server that must be theirs. */
function giveClients({ sets, paths, places, homeless }: Named, config: Config): Servers {
  const all = sets.filter((set) => set.some(isServer))
  const lasting = all.filter((set) => !isStandIn(set))
  const [server, ...others] = lasting.length > 0 ? lasting : all
  const at = (place: Place) => [...places].flatMap(([set, one]) => (one === place ? [set] : []))
  const give = (set: Members, to: Members) => {
    if (areOfOtherFeatures(set, to, config)) return
    to.push(...set)
    sets.splice(sets.indexOf(set), 1)
  }
  const isOnly = server !== undefined && others.length === 0
  const unplaced = at('unplaced')
  if (!isOnly) {
    const root = atRoot(lasting, paths)
    const rootFiles = new Set([...sets.flat(), ...homeless].filter(asksRoot).map(memberPath))
    for (const set of [...unplaced, ...at('own host'), ...at('own path')]) {
      const to =
        listeningTo(set, all) ?? (set.every((one) => rootFiles.has(memberPath(one))) ? root : undefined)
      if (to) give(set, to)
    }
    // The one client that nothing places is of the one server that has none.
    const [set, ...more] = unplaced
    const to = more.length === 0 ? unasked(lasting) : undefined
    if (set && to && sets.includes(set)) give(set, to)
    return { server, isOnly, lasting }
  }
  const [path, ...morePaths] = paths.get(server) ?? []
  const isPathless = path === anyPath && morePaths.length === 0
  const isOneRoute = isPathless && server.filter(takesAnyPath).length === 1
  for (const set of [
    ...unplaced,
    // A server without a path takes what comes to its host.
    ...(isPathless ? at('own host') : []),
    // Where several routes have no path, a client's path may belong to any of them.
    ...(isOneRoute ? at('own path') : []),
  ])
    give(set, server)
  return { server, isOnly, lasting }
}

/** The configuration has them apart. */
function areOfOtherFeatures(set: Members, server: Members, config: Config): boolean {
  const featuresOf = (members: Members) =>
    new Set(members.flatMap((one) => configuredFeature(memberPath(one), config) ?? []))
  const [own, other] = [featuresOf(set), featuresOf(server)]
  return own.size > 0 && other.size > 0 && ![...own].some((one) => other.has(one))
}

/** Gives members without a name to the sets that they can only belong to; returns those that have none. */
function giveHomeless(
  { sets, paths, homeless }: Named,
  { server, isOnly, lasting }: Servers,
  facts: Facts,
  config: Config,
): readonly Member[] {
  const isOfServersCode = (one: Member) => server !== undefined && isOfItsCode(one, server)
  const asking = new Set(
    homeless
      .filter((one) => opens(one) && sideOf(one) === 'clients' && !isOfServersCode(one))
      .map(memberPath),
  )
  const askedOfMany = asking.size === 1 ? unasked(lasting) : undefined
  const root = atRoot(lasting, paths)
  const askingRoot = new Set(root ? homeless.filter(asksRoot).map(memberPath) : [])
  const gateways = sets.filter((set) => set.some((one) => gatewayPart(one) === 'declared'))
  const isAnyKept = decisions(facts).size > 0
  const kept = new Set(
    isAnyKept ? sets.filter((set) => decisionOn(channelName(set, config, paths), facts)) : [],
  )
  const inFiles = new Map<string, Set<Members>>()
  const isIn = (set: Members, path: string) => {
    const there = inFiles.get(path)
    if (there) there.add(set)
    else inFiles.set(path, new Set([set]))
  }
  for (const set of sets) for (const member of set) isIn(set, memberPath(member))
  /** Code with an unknown address is of the only server that there is. */
  const serverFor = (member: Member): Members | undefined => {
    const side = sideOf(member)
    if (isOfServersCode(member)) return undefined
    if (isOnly) return /^(?:clients|server)$/.test(side ?? '') && !isPlainStream(member) ? server : undefined
    if (side === 'clients' && askingRoot.has(memberPath(member))) return root
    return side === 'clients' && asking.has(memberPath(member)) ? askedOfMany : undefined
  }
  const left: Member[] = []
  // A proxy that names its paths comes first: it may give its file a channel.
  for (const member of [...homeless.filter(saysPaths), ...homeless.filter((one) => !saysPaths(one))]) {
    const path = memberPath(member)
    const near =
      behindProxy(member, paths, sets) ?? (gatewayPart(member) ? gateways : [...(inFiles.get(path) ?? [])])
    const [only, second] = near.length > 0 ? near : [serverFor(member)]
    // A socket with an unknown address must not join a channel that the user decided to keep.
    const isUnsure = member.kind === 'socket' || (near.length === 0 && sideOf(member) === 'clients')
    if (!only) left.push(member)
    else if (!second && !(isUnsure && kept.has(only))) {
      only.push(member)
      isIn(only, path)
    }
  }
  return left
}

/**
 * Channels without a name: the API whose routes have none, with all its parts; and, where the repository has no server, the clients of
 * each file.
 */
function nameless(left: readonly Member[], isServed: boolean): readonly Member[][] {
  if (left.some((one) => gatewayPart(one) === 'declared'))
    return [left.filter((one) => gatewayPart(one) || sideOf(one) === 'server')]
  if (isServed) return []
  const byFile = new Map<string, Member[]>()
  for (const member of left)
    if (sideOf(member) === 'clients' && isLegacyMember(member)) append(byFile, memberPath(member), member)
  return [...byFile.values()].filter((set) => set.some(opens))
}

/** Where a client is opened. */
function opens(member: Member): boolean {
  if (member.kind === 'socket') return true
  return /^(?:opened|connection)$/.test(member.finding.messageId)
}

/** Of a proxy that says for which paths it upgrades: the channels of WebSockets at or below one of them, if there are any. */
function behindProxy(
  member: Member,
  paths: ReadonlyMap<Member[], readonly string[]>,
  sets: readonly Member[][],
): readonly Member[][] | undefined {
  const prefixes = prefixesOf(member)
  if (prefixes.length === 0) return undefined
  const isBelow = (path: string) => prefixes.some((one) => `${path}/`.startsWith(one.replace(/\/?$/, '/')))
  const found = sets.filter((set) => paths.get(set)?.some(isBelow) && set.some(isOfSockets))
  return found.length === 0 ? undefined : found
}

function saysPaths(member: Member): boolean {
  return prefixesOf(member).length > 0
}

function prefixesOf(member: Member): readonly string[] {
  if (member.kind === 'socket') return []
  return member.finding.links.filter(({ kind }) => kind === 'prefix').map(({ name }) => name)
}

/** Code of a WebSocket, of its server or of its clients. */
function isOfSockets(member: Member): boolean {
  return isLegacyMember(member) && /^(?:server|clients)$/.test(sideOf(member) ?? '')
}

/** What declares an API, or a route of one. */
const declaresApi = /^(api|module|route|event|misindented-event|event-without-route|handler|shared-api)$/

/**
 * Tables, log groups, policies and functions of a WebSocket API, and code that uses such a table, belong to the channel of their API: to
 * the only one, or to the only one that is declared in their folder.
 */
function joinParts(sets: Member[][]): void {
  const apis = sets.filter((set) =>
    set.some(
      (one) =>
        one.kind === 'finding' &&
        one.finding.resource === 'endpoint' &&
        declaresApi.test(one.finding.messageId),
    ),
  )
  if (apis.length === 0) return
  const folders = new Map(apis.map((set) => [set, new Set(set.filter(isDeclared).map(folderOf))] as const))
  const isOfParts = (set: Member[]) =>
    set.some(isGatewayPart) && set.every((one) => isGatewayPart(one) || isBesidePart(one))
  for (const set of sets.filter((one) => !apis.includes(one) && isOfParts(one))) {
    const beside = apis.filter((api) =>
      set.some((one) => isDeclared(one) && folders.get(api)?.has(folderOf(one))),
    )
    const [only, ...others] = apis.length === 1 ? apis : beside
    if (!only || others.length > 0) continue
    only.push(...set)
    sets.splice(sets.indexOf(set), 1)
  }
}

function isDeclared(member: Member): boolean {
  return member.kind === 'finding' && member.finding.role === 'infrastructure'
}

function folderOf(member: Member): string {
  const path = memberPath(member)
  return path.slice(0, path.lastIndexOf('/') + 1)
}

/** `Bun.serve({ websocket })` takes what its `fetch` upgrades, at any path. */
function servesAll(member: Member): boolean {
  return (
    member.kind === 'finding' &&
    member.finding.zone === 'source' &&
    member.finding.ruleId === 'node-websocket-route' &&
    member.finding.messageId === 'served'
  )
}

function takesAnyPath(member: Member): boolean {
  return (
    member.kind === 'finding' &&
    member.finding.zone === 'source' &&
    wordsOfFinding(member.finding).includes(`name:${anyPath}`)
  )
}

function namesOwnPath(member: Member, config: Config): boolean {
  return member.kind === 'finding' || isAtOwnPath(member.socket, config)
}

/** Something that exists beside an API, or code that knows it by such a thing alone. */
function isGatewayPart(member: Member): boolean {
  if (member.kind === 'socket' || !isLegacyMember(member)) return false
  const { role, resource } = member.finding
  if (role === 'infrastructure')
    return /^(endpoint|connection-table|function|log-group)$/.test(resource ?? '')
  return role === 'server' && gatewayPart(member) === 'spoken-of'
}

/** What tells of such parts: their tests, documents and alarms, and code for what fails there. */
function isBesidePart(member: Member): boolean {
  if (member.kind === 'socket' || !isLegacyMember(member)) return false
  const { ruleId, role } = member.finding
  return /^(test|documentation|operations)$/.test(role) || /-errors?$/.test(ruleId)
}

/** Clients, tests, and documents that name the same address. */
function isOfClients(set: readonly Member[]): boolean {
  const own = set.map(sideOf)
  return own.some((side) => side !== 'documents') && own.every((side) => ofClients.has(side))
}

const ofClients: ReadonlySet<Side | undefined> = new Set<Side | undefined>(['clients', 'tests', 'documents'])

/** A client in the server's own code with an unknown address: it connects to another server, and not to itself. */
function isOfItsCode(member: Member, server: readonly Member[]): boolean {
  const path = memberPath(member)
  const [folder = ''] = path.split('/')
  // `client.py` beside `server.py` is its other end.
  const isOtherEnd =
    /(?:^|\/)client\.\w+$/.test(path) &&
    server.some((one) => isServer(one) && folderOf(one) === folderOf(member))
  return (
    !isOtherEnd &&
    isServersClient(member) &&
    server.some((one) => isServer(one) && memberPath(one).split('/')[0] === folder)
  )
}

/** The only server that listens at the port which clients name. */
function listeningTo(clients: readonly Member[], servers: readonly Members[]): Members | undefined {
  const asked = new Set(clients.flatMap(portsOf))
  if (asked.size === 0) return undefined
  const [only, ...more] = servers.filter((set) =>
    set.some((one) => isServer(one) && portsOf(one).some((port) => asked.has(port))),
  )
  return more.length === 0 ? only : undefined
}

/** The only server that has no client here; none where several have none. */
function unasked(servers: readonly Member[][]): Member[] | undefined {
  const [only, ...more] = servers.filter(
    (set) => !set.some((one) => sideOf(one) === 'clients' && isLegacyMember(one)),
  )
  return more.length === 0 ? only : undefined
}

/** The only server at the root, among others that have paths: a client that names no path asks it. */
function atRoot(servers: readonly Members[], paths: Named['paths']): Members | undefined {
  const [only, ...more] = servers.filter((set) => paths.get(set)?.every((path) => path === anyPath))
  return only && more.length === 0 && (paths.get(only)?.length ?? 0) > 0 ? only : undefined
}

const ownRoot = /^(?:wss?:)?\/\/\$\{(?:\w{1,40}\.)?location\.host(?:name)?\}\/?$/

/** `new WebSocket("ws://" + location.host + "/")` */
function asksRoot(member: Member): boolean {
  if (member.kind === 'finding') return false
  const { kind, pattern, text } = member.socket.usage.url
  if (kind !== 'location') return false
  return pattern === undefined ? !/\b(?:href|pathname)\b/.test(text) : ownRoot.test(pattern)
}

/** A server that replaces the real one during development: `packages/local-dev/server.ts`. */
function isStandIn(set: readonly Member[]): boolean {
  const paths = set.filter((one) => isServer(one)).map(memberPath)
  return paths.every((path) =>
    /(?:^|[/_.-])(?:local|dev|sandbox|mocks?|fake|stub|simulator|emulator|offline)(?:[/_.-]|$)/i.test(path),
  )
}

/** Code or a declaration that serves WebSockets. */
function isServer(member: Member): boolean {
  if (gatewayPart(member) === 'declared') return true
  return sideOf(member) === 'server' && isLegacyMember(member)
}

/**
 * What shows that a stream was a WebSocket, though no client here reads it: our adapter or kit, the configuration, entries of the baseline that
 * are gone from their files, or a commit that took the last of a kind away. A stream alone may have been one from the start.
 */
function onceOnWebSocket(facts: Facts, config: Config): (members: readonly Member[]) => boolean {
  const { baseline, history } = facts
  if (history?.kind === 'read' && legacyTopics.some((topic) => history.removals.has(topic))) return () => true
  const gone = new Set(baseline?.kind === 'read' ? baseline.comparison.stale.map(({ path }) => path) : [])
  const isOfCodeAlone = isOfCode(config)
  return (members) =>
    members.some(
      (one) =>
        gone.has(memberPath(one)) ||
        (one.kind === 'finding' && isOfKit(one.finding)) ||
        !wordsOf(one, config).every(isOfCodeAlone),
    )
}

function channelOf(members: readonly Member[], id: string, facts: Facts, config: Config): Channel {
  const findings = members.flatMap((one) => (one.kind === 'finding' ? [one.finding] : []))
  const sockets = members.flatMap((one) => (one.kind === 'socket' ? [one.socket] : []))
  const hasMoved = movedTestsOf(facts)
  const isMoved = (one: Member) => one.kind === 'finding' && hasMoved(one.finding)
  const told = sides.flatMap((side) => {
    const state = stateOf(
      members.flatMap((one) =>
        isMoved(one)
          ? [[sideOf(one), false] as const]
          : carriersOf(one).map((isOld) => [sideOf(one), isOld] as const),
      ),
      side,
    )
    return state ? [[side, state] as const] : []
  })
  const remains = sides.flatMap((side) => {
    const words = members
      .filter((one) => sideOf(one) === side && isLegacyMember(one) && !isMoved(one))
      .map(shortNameOf)
      .filter((word) => word.length > 0)
    const some = [...new Set(words)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, 3)
    return some.length > 0 ? [[side, some] as const] : []
  })
  const decision = decisionOn(id, facts)
  const isThirdParty = isOfThirdParty(members, config)
  return {
    id,
    sides: Object.fromEntries(told),
    remains: Object.fromEntries(remains),
    findings: findings.map((finding) => finding.id),
    sockets: sockets.map(({ usage }) => usage.id),
    ...(decision ? { kept: decision.reason } : {}),
    ...(isThirdParty ? { isThirdParty } : {}),
    ...(!isThirdParty && isUnserved(members, config) ? { isUnserved: true } : {}),
  }
}

/** The adapter's address may be a guess, until a server has it or a person has named it. */
function isUnserved(members: readonly Member[], config: Config): boolean {
  const own = members.filter((one) => sideOf(one) === 'clients')
  const isMoved = own.some((one) => one.kind === 'finding' && isOfKit(one.finding))
  if (!isMoved || own.some(isLegacyMember) || members.some((one) => sideOf(one) === 'server')) return false
  const named = new Set(
    Object.entries(config.endpoints ?? {}).flatMap(([key, { stream }]) =>
      [partsOfKey(key).address, ...(isRelative(stream) ? [] : [stream])].flatMap(wordsOfName),
    ),
  )
  return !own.some((one) => wordsOf(one, config).some((word) => named.has(word)))
}

/** All that is known of where its clients lead is a third party's. */
function isOfThirdParty(members: readonly Member[], config: Config): boolean {
  if (!isOfClients(members)) return false
  const words = members.filter((one) => sideOf(one) === 'clients').flatMap((one) => wordsOf(one, config))
  const led = words.filter((word) => !isFeature(word))
  return led.length > 0 && led.every((word) => isAtThirdParty(word, config))
}

const movedTestsOf = once(movedTests)

function decisionOn(id: string, facts: Facts): KeptChannel | undefined {
  return decisions(facts).get(id)
}

const decisions = once(
  (facts: Facts): ReadonlyMap<string, KeptChannel> =>
    new Map(
      (facts.kept ?? [])
        .filter((one) => !isExpired(one, facts))
        .map((one) => [one.channel, one] as const)
        .reverse(),
    ),
)

function stateOf(
  members: readonly (readonly [Side | undefined, boolean])[],
  side: Side,
): SideState | undefined {
  const here = members.filter(([of]) => of === side)
  if (here.length === 0) return undefined
  const legacy = here.some(([, isOld]) => isOld)
  const fresh = here.some(([, isOld]) => !isOld)
  return legacy ? (fresh ? 'partial' : 'todo') : 'done'
}

/** `name:/api/ws/chat` ends like `name:/ws/chat`. */
function endsLike(longer: string, shorter: string): boolean {
  return longer.length > shorter.length && longer.endsWith(pathIn(shorter))
}

/**
 * Words of clients that fill in the names of one route: `name:/ws/lobby` belongs to `name:/ws/{}`, unless a server has exactly that
 * word, or several routes match it.
 */
function filledRoutes(
  clients: Iterable<string>,
  servers: ReadonlySet<string>,
): readonly (readonly [word: string, route: string])[] {
  const routes = new Map<number, string[]>()
  for (const word of servers) if (/(^|\/)\{\}(\/|$)/.test(word)) append(routes, word.split('/').length, word)
  if (routes.size === 0) return []
  return [...clients].flatMap((word): (readonly [string, string])[] => {
    if (!isPath(word) || servers.has(word)) return []
    const segments = word.split('/')
    const takes = (route: string) =>
      route.split('/').every((one, at) => one === segments[at] || (one === '{}' && segments[at] !== ''))
    const [only, ...more] = (routes.get(segments.length) ?? []).filter(takes)
    return only !== undefined && more.length === 0 ? [[word, only]] : []
  })
}

/**
 * Words of clients that end like one route of a language that is read as text, where the group that it is mounted on is not seen:
 * `name:/api/jobs/{}/stream` belongs to `name:/jobs/{}/stream`, where no other client and no other route fits.
 */
function mountedRoutes(
  clients: Iterable<string>,
  { findings }: Facts,
): readonly (readonly [word: string, route: string])[] {
  const routes = findings.filter(
    ({ ruleId, messageId }) => ruleId === 'websocket-in-other-language' && messageId === 'route',
  )
  if (routes.length === 0) return []
  const all = [...clients].filter(isPath)
  const words = new Set(routes.flatMap((one) => wordsOfFinding(one)).filter(isPath))
  return [...words].flatMap((route): (readonly [string, string])[] => {
    if (all.includes(route)) return []
    const [only, ...more] = all.filter((word) => endsLike(word, route) && !words.has(word))
    if (only === undefined || more.length > 0) return []
    const longer = [...words].some((other) => other.length > route.length && endsLike(only, other))
    return longer ? [] : [[only, route]]
  })
}

/** Paths of clients that follow a base which only the run knows: `${__WS_BASE__}/chat/${room}`. The page's own host is no base. */
function basedWords({ sockets }: Facts, config: Config): ReadonlySet<string> {
  const words = sockets.flatMap(({ usage, verdict }) => {
    const { pattern = '' } = usage.url
    const base = /^(?:(?:wss?|https?|\$\{[^{}]{0,200}\}):\/\/)?\$\{([^{}]{0,200})\}\//.exec(pattern)?.[1]
    return base === undefined || /\blocation\b/.test(base) ? [] : wordsOfSocket({ usage, verdict }, config)
  })
  return new Set(words.filter(isPath))
}

/**
 * Words of clients and routes of servers of which one ends like the other: a proxy takes `/api` away (`name:/api/ws/chat` belongs to
 * `name:/ws/chat`), or a base that is not read brings `/ws` (`name:/chat/{}` belongs to `name:/ws/chat/{}`). Neither may fit another.
 */
function prefixedRoutes(
  clients: Iterable<string>,
  servers: ReadonlySet<string>,
  based: ReadonlySet<string>,
): readonly (readonly [word: string, route: string])[] {
  const routes = [...servers].filter((word) => isPath(word) && pathIn(word) !== anyPath)
  const asked = [...clients].filter(isPath)
  const isAsked = new Set(asked)
  const open = asked.filter((word) => !servers.has(word))
  const isOne = (client: string, route: string) =>
    endsLike(client, route) || (based.has(client) && endsLike(route, client))
  const free = routes.filter((route) => !isAsked.has(route))
  return open.flatMap((client): (readonly [string, string])[] => {
    const [only, ...more] = free.filter((route) => isOne(client, route))
    if (only === undefined || more.length > 0) return []
    const isShared = open.some((other) => other !== client && isOne(other, only))
    return isShared ? [] : [[client, only]]
  })
}
