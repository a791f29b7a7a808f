import type { Finding } from '../model/finding.js'
import type { History, Removal, Topic } from '../model/history.js'
import type { DecidedSocket } from '../model/socket.js'
import { commitTree } from '../repository/commit-tree.js'
import { commitsTouching, type PastCommit } from '../repository/past-commits.js'
import { operationNamesOf } from './operation-names.js'
import { type ScanInput, scan } from './scan.js'

/** What changed lines must hold for a commit to be looked at; what the rules say of its files decides. */
const speaksOfSockets =
  'web[-_ ]?socket|wss?:|socket\\.?io|sockjs|signalr|stomp|centrifug|phoenix|actioncable|apigateway|connection_?id|connectcount|eventsource|event-stream'

/** Commits that are looked into, newest first. */
const most = 60

/**
 * For each topic of which nothing is left: the last commit before which something was there. The files of a commit are
 * scanned as its parent has them, with the same rules as today's.
 */
export async function readHistory(
  root: string,
  rules: ScanInput['rules'],
  now: Scanned,
  version: string,
): Promise<History> {
  const past = commitsTouching(root, speaksOfSockets, most)
  if (past.kind !== 'commits') return past
  const present = topicsOf(now)
  const removals = new Map<Topic, Removal>()
  const formerNames = new Set<string>()
  for (const commit of past.commits) {
    const before = await scannedBefore(root, rules, commit, version)
    for (const name of operationNamesOf(before.findings)) formerNames.add(name)
    for (const [topic, was] of topicsOf(before)) {
      if (present.has(topic) || removals.has(topic)) continue
      const { short, date, subject } = commit
      removals.set(topic, { commit: short, date, subject, was })
    }
  }
  // A name that something still has, be it of the new service, is no former one.
  for (const { links } of now.findings) for (const { name } of links) formerNames.delete(name)
  const { isWhole } = past
  return {
    kind: 'read',
    removals,
    isWhole,
    ...(formerNames.size === 0 ? {} : { formerNames: [...formerNames].sort() }),
  }
}

interface Scanned {
  readonly findings: readonly Finding[]
  readonly sockets: readonly DecidedSocket[]
}

async function scannedBefore(
  root: string,
  rules: ScanInput['rules'],
  { hash, paths }: PastCommit,
  version: string,
): Promise<Scanned> {
  if (paths.length === 0) return { findings: [], sockets: [] }
  const touched = new Set(paths)
  const tree = commitTree(root, `${hash}^`)
  const { facts } = await scan({
    tree,
    config: {},
    wanted: (path) => touched.has(path),
    rules,
    items: [],
    version,
    part: { by: 'paths' },
  })
  return facts
}

/** What the team's own code holds, with one place each. */
function topicsOf({ findings, sockets }: Scanned): ReadonlyMap<Topic, Removal['was']> {
  const topics = new Map<Topic, Removal['was']>()
  const add = (topic: Topic, at: Removal['was']) => {
    if (!topics.has(topic)) topics.set(topic, at)
  }
  for (const { role, resource, confidence, zone, location } of findings) {
    if (confidence === 'possible' || (zone !== 'source' && role !== 'test')) continue
    add(role, location)
    if (resource !== undefined) add(resource, location)
  }
  for (const { usage } of sockets) if (usage.zone === 'source') add('client', usage.location)
  return topics
}
