import type { Item } from '../checklist/define-item.js'
import type { Facts } from '../checklist/facts.js'
import { pathsWithoutRule, pointsToUnread } from '../checklist/not-judged.js'
import { subjects } from '../checklist/subjects.js'
import type { SourceHost } from '../languages/parsed-file.js'
import { containsAny } from '../model/contains-any.js'

/** More files than this are not read again for the sake of one sentence: they may be about anything. */
const most = 500

/** A notebook is run by hand. It makes a thing of infrastructure or operations only where it names a service that has such. */
const notebook = /\.ipynb$/
const makesServices =
  /\baws|boto|cloudwatch|dynamo|api[ _-]?gateway|cloudformation|terraform|pulumi|grafana|datadog|prometheus/i

/**
 * Files that no rule could judge, each with the items whose subject its text names: a name of one of the channels counts for all of
 * them. A file without a readable text is not in the map, and may name every subject.
 */
export function subjectsNamedIn(
  facts: Pick<Facts, 'paths' | 'unread' | 'rules' | 'findings'>,
  items: readonly Pick<Item, 'id' | 'group' | 'subject'>[],
  names: ReadonlySet<string>,
  host: SourceHost,
): ReadonlyMap<string, ReadonlySet<string>> {
  const speaking = new Map<string, ReadonlySet<string>>()
  const idsOf = (some: typeof items) => some.map(({ id }) => id)
  const ofSockets = items.filter(
    ({ group, subject = subjects.sockets }) => group !== 'infrastructure' && subject === subjects.sockets,
  )
  const saysName = containsAny([...names].filter((name) => name.length > 3))
  const paths = new Set([...facts.unread.map(({ path }) => path), ...pathsWithoutRule(facts)])
  for (const path of [...paths].slice(0, most)) {
    const text = host.text(path)
    if (text === undefined) continue
    const content = pointsToUnread(path)
    // What points to code that is not read may stand for anything; what does not, holds nothing itself.
    if (content) speaking.set(path, new Set(content.test(text) ? idsOf(items) : []))
    else {
      const may = notebook.test(path) && !makesServices.test(text) ? ofSockets : items
      const said = `${path}\n${text}`
      const named = saysName(text) ? may : may.filter(({ subject }) => subject?.test(said) ?? true)
      speaking.set(path, new Set(idsOf(named)))
    }
  }
  return speaking
}
