import type { Report } from '../../model/report.js'
import type { Lang, Text } from '../../model/source.js'
import type { Found } from '../../model/workspace.js'
import { labels } from './labels.js'
import { verdicts } from './totals.js'
import { verdictWords } from './words.js'

/** Who of a repository has something to do: its workspaces, or the owners of its files. */
export interface Shares {
  readonly id: 'workspaces' | 'owners'
  readonly title: Text
  /** The head of their column. */
  readonly head: Text
  /** The most uses first. */
  readonly rows: readonly (Found & { readonly name: Text; readonly folder?: string })[]
}

/** Those lists that have rows. */
export function sharesIn({ workspaces = [], owners = [] }: Report): readonly Shares[] {
  const all: readonly Shares[] = [
    {
      id: 'workspaces',
      title: labels.workspacesTitle,
      head: labels.workspace,
      rows: workspaces.map((one) => ({ ...one, name: { en: one.name, ja: one.name } })),
    },
    {
      id: 'owners',
      title: labels.ownersTitle,
      head: labels.ownedBy,
      rows: owners.map(({ name, ...found }) => ({
        ...found,
        name: name === undefined ? labels.nobody : { en: name, ja: name },
      })),
    },
  ]
  return all
    .filter(({ rows }) => rows.length > 0)
    .map((one) => ({ ...one, rows: one.rows.toSorted((a, b) => b.uses - a.uses) }))
}

/** E.g. `12 WebSocket uses, 3 sockets: 2 inline, 1 manual`. */
export function foundLine({ uses, sockets }: Found): Text {
  const total = verdicts.reduce((sum, kind) => sum + sockets[kind], 0)
  const kinds = verdicts.filter((kind) => sockets[kind] > 0)
  const by = (lang: Lang) =>
    kinds.map((kind) => labels.countOf(verdictWords[kind].word[lang], sockets[kind])[lang])
  const found = labels.webSocketUses(uses)
  if (total === 0) return found
  return {
    en: `${found.en}, ${labels.sockets(total).en}: ${by('en').join(', ')}`,
    ja: `${found.ja}、${labels.sockets(total).ja}（${by('ja').join('、')}）`,
  }
}
