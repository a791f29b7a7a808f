import type { Item } from './define-item.js'
import type { Facts } from './facts.js'
import { mayHold } from './unseen.js'

/**
 * Words without which a file bears on no item of a subject. They are sought in a file's path and text, and only in files that
 * no rule could judge: a word too many costs a question, a word too few a false `done`.
 */
export const subjects = {
  sockets:
    /socket|\bwss?\b|signalr|sockjs|stomp|phoenix|action_?cable|centrifug|pusher|mqtt|subscription|event-?source|event-?stream|server-sent|\bsse\b|api[ _-]?gateway|execute-api|connection_?id/i,
  endpoints: /web_?-?socket|api[ _-]?gateway|execute-api|\bwss?\b/i,
  tables: /dynamo|connection|hash_key|\btables?\b/i,
  functions: /lambda|function|handler|web_?-?socket/i,
  logs: /\blogs?\b|log_?-?groups?|logging|retention|lambda|functions|web_?-?socket/i,
  /** Words of the old service alone: a dashboard that shows only the new one is no gap. */
  operations:
    /web_?-?socket|\bws[_-]|connect_?count|message_?count|(integration|execution)_?error|aws\/(api_?gateway|lambda|dynamodb)|api[ _-]?gateway/i,
} as const

/** The facts as one item sees them: without the gaps that bear on nothing of its subject. */
export function aboutSubject(facts: Facts, item: Item): Facts {
  const { speaking = new Map<string, ReadonlySet<string>>() } = facts
  const silent = new Set([...speaking].filter(([, items]) => !items.has(item.id)).map(([path]) => path))
  const findings = facts.findings.filter((finding) => finding.role !== 'unseen' || mayHold(finding, item))
  if (silent.size === 0) return findings.length === facts.findings.length ? facts : { ...facts, findings }
  return { ...facts, findings, silent, unread: facts.unread.filter(({ path }) => !silent.has(path)) }
}
