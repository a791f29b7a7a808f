import type { Finding } from '../model/finding.js'
import { text } from '../model/text.js'
import type { CoverageGap } from './coverage.js'
import type { Item } from './define-item.js'
import { type Facts, findingsOf } from './facts.js'

/** What a part of a Serverless configuration may hold, in words that the subjects of items know. */
const inFunctions = 'ws, lambda functions, log groups'
const inTemplates = `${inFunctions}, websocket api gateway, dynamodb tables of connections, dashboards and alarms`

/**
 * Whether an unseen part may hold what an item looks for. This concerns only declarations: clients, servers, tests and documents
 * stand in their own files, which are read or reported as unread.
 */
export function mayHold({ data }: Pick<Finding, 'data'>, item: ItemHead): boolean {
  const { channels, group } = item
  if (channels === 'inventory') return true
  const isOfDeclarations = group !== 'development' || channels?.sides.includes('infrastructure')
  if (!isOfDeclarations || !item.languages.includes('yaml')) return false
  const holds = /^(functions?|events|provider)$/.test(data.part ?? '') ? inFunctions : inTemplates
  return item.subject?.test(holds) ?? true
}

type ItemHead = Pick<Item, 'channels' | 'group' | 'languages' | 'subject'>

/** Declarations at places that could not be read: by file and line. */
export function unseenGaps(facts: Facts): readonly CoverageGap[] {
  return findingsOf(facts, ['unseen']).map(({ excerpt, location }) => ({
    path: location.path,
    location,
    why: text(
      `what is declared there was not seen: ${excerpt}`,
      `参照先の宣言を確認できていません：${excerpt}`,
    ),
  }))
}
