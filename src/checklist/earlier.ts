import type { Assessment } from '../model/checklist.js'
import type { Topic } from '../model/history.js'
import { isOfStreams } from '../model/legacy.js'
import type { Text } from '../model/source.js'
import { text } from '../model/text.js'
import { removedRow } from './assess-removed.js'
import { settled, unreadGaps } from './coverage.js'
import { clientLanguages, configLanguages, type Facts, hasLeftOut } from './facts.js'
import { notJudged } from './not-judged.js'
import type { Row } from './rows.js'

/** What of WebSocket can have been in a repository. */
export const legacyTopics: readonly Topic[] = [
  'client',
  'server',
  'infrastructure',
  'dependency',
  'configuration',
]

/** The commits that took the last of these away, each once. */
export function removalRows({ history }: Facts, topics: readonly Topic[] = legacyTopics): readonly Row[] {
  if (history?.kind !== 'read') return []
  const seen = new Set<string>()
  return topics.flatMap((topic) => {
    const removal = history.removals.get(topic)
    if (!removal || seen.has(removal.commit)) return []
    seen.add(removal.commit)
    return [removedRow(removal)]
  })
}

/** No earlier commit held any of these, and all commits were looked at. What is not known is not `never`. */
export function neverWas(facts: Facts, topics: readonly Topic[] = legacyTopics): boolean {
  const { history } = facts
  if (history?.kind !== 'read' || !history.isWhole || hasLeftOut(facts)) return false
  return !topics.some((topic) => history.removals.has(topic))
}

/** No WebSocket is here, and none was in any earlier commit: there is nothing to do. */
export function neverNeeded(en: string, ja: string): Assessment {
  const because: Text = text(
    `${en} No earlier commit had a WebSocket either.`,
    `${ja}過去のコミットにもWebSocketはありませんでした。`,
  )
  return { status: 'not-applicable', because }
}

/** Whether no trace of a WebSocket was found: mentions, and findings about streams, do not count. */
export function hasNoSocket({ findings, sockets }: Pick<Facts, 'findings' | 'sockets'>): boolean {
  return (
    sockets.length === 0 &&
    !findings.some(
      ({ role, confidence }) => !isOfStreams({ role }) && confidence !== 'possible' && !isRelated(role),
    )
  )
}

/** Log groups, alarms and documents are there without any socket. */
function isRelated(role: string): boolean {
  return role === 'operations' || role === 'documentation'
}

/**
 * The assessment where neither a WebSocket nor a stream exists or ever existed: there is nothing to test, describe, watch or
 * announce. undefined where one exists, or where that is unknown; `unknown` where a file may hide one.
 */
export function nothingEver(facts: Facts): Assessment | undefined {
  const streams = facts.findings.some(
    ({ role, confidence }) => isOfStreams({ role }) && confidence !== 'possible',
  )
  if (streams || !hasNoSocket(facts) || !neverWas(facts)) return undefined
  const never = neverNeeded(
    'Neither a WebSocket nor a stream is here.',
    'WebSocketもストリームもこのリポジトリにはありません。',
  )
  return settled(never, [
    ...unreadGaps(facts, [...clientLanguages, ...configLanguages]),
    ...notJudged(facts, ['python', 'server-script', 'other-language']),
  ])
}
