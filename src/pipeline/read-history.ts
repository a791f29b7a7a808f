import type { Finding } from '../model/finding.js'
import type { History, Removal, Topic } from '../model/history.js'
import type { DecidedSocket } from '../model/socket.js'
import { commitTree } from '../repository/commit-tree.js'
import { commitsTouching, type PastCommit } from '../repository/past-commits.js'
import { type ScanInput, scan } from './scan.js'

/**
 * What changed lines must hold for a commit to be looked at, as POSIX extended regular expressions; what the rules say of its
 * files decides. The name of a package is often all that a server shows: a word too many costs a look, a word too few says
 * "never" of what was there.
 */
const speaksOfSockets = [
  'web[-_ ]?socket|wss?:|(^|[^a-z0-9])ws([^a-z0-9]|$)',
  'socket[._]?io|sockjs|signalr|stomp|centrifug|phoenix|action_?cable|applicationcable|partysocket|termsocket',
  'pusher|ably|mqtt|faye|primus|tungstenite|ratchet|reverb|starscream|graphql_?(transport_?)?ws|subscription',
  'flask_?sock|sock\\.route|sio\\.|channels\\.(generic|routing)|consumer\\)|autobahn|picows|wsproto|ws4py|robyn|blacksheep',
  'apigateway|execute-api|connection_?id|connectcount|goneexception|[$](dis)?connect',
  'http_upgrade|set_header +upgrade|wstunnel|upgrade_?type|connect-?src',
  'eventsource|event-stream',
].join('|')

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
  let { isWhole } = past
  for (const commit of past.commits) {
    const before = await topicsBefore(root, rules, commit, version)
    if (before.isPart) isWhole = false
    for (const [topic, was] of before.topics) {
      if (present.has(topic) || removals.has(topic)) continue
      const { short, date, subject } = commit
      removals.set(topic, { commit: short, date, subject, was })
    }
  }
  return { kind: 'read', removals, isWhole }
}

interface Scanned {
  readonly findings: readonly Finding[]
  readonly sockets: readonly DecidedSocket[]
}

async function topicsBefore(
  root: string,
  rules: ScanInput['rules'],
  { hash, paths }: PastCommit,
  version: string,
): Promise<{ readonly topics: ReadonlyMap<Topic, Removal['was']>; readonly isPart: boolean }> {
  if (paths.length === 0) return { topics: new Map(), isPart: false }
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
  // What a file held that nobody could read, nobody knows.
  return { topics: topicsOf(facts), isPart: facts.unread.length > 0 }
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
