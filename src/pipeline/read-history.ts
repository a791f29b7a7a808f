import type { Finding } from '../model/finding.js'
import type { History, Removal, Topic } from '../model/history.js'
import type { DecidedSocket } from '../model/socket.js'
import { changedSince } from '../repository/changed-files.js'
import { commitTree } from '../repository/commit-tree.js'
import { commitAt } from '../repository/git-questions.js'
import { commitsTouching } from '../repository/past-commits.js'
import { operationNamesOf } from './operation-names.js'
import { type ScanInput, scan } from './scan.js'

/**
 * A commit is read only if its changed lines match one of these POSIX extended regular expressions; then the rules decide by its
 * files. The name of a package is often the only trace of a server: an unneeded word costs the read of a commit, a missing word
 * gives a wrong "never".
 */
const socketPatterns = [
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

interface HistoryQuery {
  readonly root: string
  readonly rules: ScanInput['rules']
  readonly version: string
  /** The commit whose past is read; absent: the past of the files on the disk, which may be more and less than HEAD has. */
  readonly commit?: string
}

/**
 * For each topic of which nothing is left in `now`: the last commit before which something was there. The files of a commit are
 * scanned as its parent has them, with the same rules as today's.
 */
export async function readHistory(asked: HistoryQuery, now: Scanned): Promise<History> {
  const { root, commit } = asked
  const past = commitsTouching(root, commit ?? 'HEAD', socketPatterns, most)
  if (past.kind !== 'commits') return past
  const present = topicsOf(now)
  const removals = new Map<Topic, Removal>()
  let isWhole = past.isWhole && !(commit === undefined && (await isRemovalPending(asked, present)))
  const formerNames = new Set<string>()
  for (const { hash, paths, short, date, subject } of past.commits) {
    const before = await seenIn(asked, `${hash}^`, paths)
    if (before.isPart) isWhole = false
    for (const name of before.names) formerNames.add(name)
    for (const [topic, was] of before.topics)
      if (!present.has(topic) && !removals.has(topic))
        removals.set(topic, { commit: short, date, subject, was })
  }
  // A name that something still has, be it of the new service, is no former one.
  for (const { links } of now.findings) for (const { name } of links) formerNames.delete(name)
  return {
    kind: 'read',
    removals,
    isWhole,
    ...(formerNames.size === 0 ? {} : { formerNames: [...formerNames].sort() }),
  }
}

/** Whether HEAD still has what is gone from the disk: no commit removed that, and it was there. */
async function isRemovalPending(asked: HistoryQuery, present: Topics): Promise<boolean> {
  const { root } = asked
  if (commitAt(root, 'HEAD') === undefined) return false
  const { topics, isPart } = await seenIn(asked, 'HEAD', [...changedSince(root, 'HEAD').paths])
  return isPart || [...topics.keys()].some((topic) => !present.has(topic))
}

interface Scanned {
  readonly findings: readonly Finding[]
  readonly sockets: readonly DecidedSocket[]
}

type Topics = ReadonlyMap<Topic, Removal['was']>

interface Seen {
  readonly topics: Topics
  /** What alarms, dashboards and metrics were called. */
  readonly names: readonly string[]
  /** Some of these files could not be read, and their content is unknown. */
  readonly isPart: boolean
}

async function seenIn(
  { root, rules, version }: HistoryQuery,
  commit: string,
  paths: readonly string[],
): Promise<Seen> {
  if (paths.length === 0) return { topics: new Map(), names: [], isPart: false }
  const touched = new Set(paths)
  const { facts } = await scan({
    tree: commitTree(root, commit, (path) => touched.has(path)),
    config: {},
    wanted: (path) => touched.has(path),
    rules,
    items: [],
    version,
    part: { by: 'paths' },
  })
  return {
    topics: topicsOf(facts),
    names: [...operationNamesOf(facts.findings)],
    isPart: facts.unread.length > 0,
  }
}

/** What the team's own code holds, with one place each. */
function topicsOf({ findings, sockets }: Scanned): Topics {
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
