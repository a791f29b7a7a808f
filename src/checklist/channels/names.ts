import { basename } from 'node:path/posix'
import { brief } from '../../model/brief.js'
import type { Config } from '../../model/config.js'
import type { Resource } from '../../model/finding.js'
import { firstFitting } from '../../model/glob.js'
import { isUse } from '../../model/legacy.js'
import { mostFrequent } from '../../model/most-frequent.js'
import { append, once } from '../../model/once.js'
import { anyPath } from '../../model/route.js'
import { isOfRoutes, type Member, memberPath, sideOf } from './members.js'
import { nameByPort } from './ports.js'
import { wordsOfFinding, wordsOfSocket } from './words.js'

/** The paths that the members of a channel are known by. */
type Paths = ReadonlyMap<readonly Member[], readonly string[]>

/** The feature of the configuration that a file belongs to. */
export function configuredFeature(path: string, { features }: Config): string | undefined {
  return features && matching(features)(path)
}

const matching = once((features: NonNullable<Config['features']>) => firstFitting(Object.entries(features)))

/**
 * A channel is called after its feature, else the shortest route of its server, else its shortest path, else what is declared of it: the API, its parts, its table,
 * its functions; else the path of a process that runs these, whatever it is known by, its host last, else its first file. What watches it, or takes over, gives it a name only where
 * nothing else does, and a name that a machine made up only where there is no other.
 */
export function channelName(members: readonly Member[], config: Config, paths: Paths): string {
  const features = members.flatMap((member) => configuredFeature(memberPath(member), config) ?? [])
  const feature = mostFrequent(features)
  if (feature !== undefined) return feature
  const own = members.filter((member) => !isBeside(member))
  const candidates = [own, members].flatMap((some) => candidatesIn(some, config, paths.get(members)))
  const [first] = members
  const name =
    candidates.find((one) => !isMadeUp(one) && !one.includes('${')) ??
    candidates.find((one) => !isMadeUp(one)) ??
    candidates[0]
  // Known only by the variable that holds its address, or by what stands in its place.
  const known =
    name?.replace(/(.)[?#].*$/s, '$1').replace(/^\$\{([\w. -]+)\}$/, '$1') ??
    (first ? basename(memberPath(first)) : '')
  return brief(known)
}

/** Channels that would have one name have their place beside it: the port of their server, or what their server's file is in. */
export function distinctNames(
  sets: readonly (readonly Member[])[],
  config: Config,
  paths: Paths,
): ReadonlyMap<readonly Member[], string> {
  const byName = new Map<string, (readonly Member[])[]>()
  for (const set of sets) append(byName, channelName(set, config, paths), set)
  return new Map(
    [...byName].flatMap(([name, named]) =>
      named.map((set): [readonly Member[], string] => [
        set,
        named.length === 1 ? name : `${name} (${placeOf(set)})`,
      ]),
    ),
  )
}

function placeOf(members: readonly Member[]): string {
  const servers = members.filter((one) => sideOf(one) === 'server')
  return nameByPort(servers, servers[0] ?? (members[0] as Member))
}

/** The best first. */
function candidatesIn(
  members: readonly Member[],
  config: Config,
  paths: readonly string[] = [],
): readonly string[] {
  const namesOf = (member: Member) => {
    const all = wordsOf(member, 'name:', config)
    // A server for several paths is here for one of them.
    const here = all.filter((name) => paths.includes(name))
    if (isOfRoutes(member) && here.length > 0) return here
    // A route below a prefix is known without it as well.
    return all.filter(
      (name) => !all.some((other) => name !== other && name.startsWith('/') && other.endsWith(name)),
    )
  }
  const isPath = (name: string) => name.startsWith('/')
  const ofGateway = members.filter(isOfGateway).flatMap(namesOf).filter(isPath)
  const names = members.flatMap(namesOf).filter((name) => !ofGateway.includes(name))
  const served = members
    .flatMap((member) => (sideOf(member) === 'server' ? namesOf(member) : []))
    .filter((name) => !ofGateway.includes(name))
  const declared = kinds.flatMap((isKind) => {
    const here = members.flatMap((one) => (isKind(one) ? wordsOf(one, 'declaration:', config) : []))
    return shortestFirst(here.map((word) => word.slice(word.indexOf('#') + 1)))
  })
  return [
    ...shortestFirst(served.filter(isPath)),
    ...shortestFirst(names.filter(isPath)),
    ...declared,
    ...shortestFirst(ofGateway),
    ...shortestFirst(names),
    ...shortestFirst(members.flatMap((member) => wordsOf(member, 'host:', config))),
  ]
}

const kinds: readonly ((member: Member) => boolean)[] = [
  (one) => resourceOf(one) === 'endpoint' && one.kind === 'finding' && one.finding.messageId === 'api',
  (one) => resourceOf(one) === 'endpoint',
  (one) => resourceOf(one) === 'connection-table',
  () => true,
]

function resourceOf(member: Member): Resource | undefined {
  return member.kind === 'finding' ? member.finding.resource : undefined
}

/** A process that runs the Lambda handlers of an API, which has its name as long as it is declared. */
function isOfGateway(member: Member): boolean {
  return (
    member.kind === 'finding' &&
    member.finding.role === 'sse-server' &&
    member.finding.links.some(({ kind }) => kind === 'handler')
  )
}

/** Alarms, dashboards, logs, and members of the new service. */
function isBeside(member: Member): boolean {
  return member.kind === 'finding' && (member.finding.role === 'operations' || !isUse(member.finding))
}

/** E.g. `$default`, `a1b2c3d4e5`, `ChatApi50C5BD14`, `${stage}`: keys that all have, ids and hashes, what is only put in. */
function isMadeUp(name: string): boolean {
  if (name === anyPath) return false
  const own = name.replace(/\$\{[^}]{0,200}\}|\{\}/g, '')
  return (
    /^\$?(default|connect|disconnect)$/.test(own) ||
    !/[A-Za-z]{2}/.test(own) ||
    /^[0-9a-f-]{8,}$/i.test(own) ||
    /^(?=(?:[a-z]*\d){2})[a-z0-9]{10}$/.test(own) ||
    /[A-Za-z][0-9A-F]{8}$/.test(own)
  )
}

function wordsOf(member: Member, kind: string, config: Config): readonly string[] {
  const words =
    member.kind === 'finding' ? wordsOfFinding(member.finding, config) : wordsOfSocket(member.socket, config)
  return words.filter((word) => word.startsWith(kind)).map((word) => word.slice(kind.length))
}

function shortestFirst(names: readonly string[]): readonly string[] {
  return [...names].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}
