import type { Text } from '../../model/source.js'
import type { Workspace } from '../../model/workspace.js'
import { labels } from './labels.js'
import { verdicts } from './totals.js'
import { verdictWords } from './words.js'

export function mostUsesFirst(workspaces: readonly Workspace[]): readonly Workspace[] {
  return workspaces.toSorted((a, b) => b.uses - a.uses)
}

/** E.g. `12 WebSocket uses, 3 sockets: 2 inline, 1 manual`. */
export function workspaceLine({ uses, sockets }: Workspace): Text {
  const total = verdicts.reduce((sum, kind) => sum + sockets[kind], 0)
  const kinds = verdicts.filter((kind) => sockets[kind] > 0)
  const by = (lang: keyof Text) =>
    kinds.map((kind) => labels.countOf(verdictWords[kind].word[lang], sockets[kind])[lang])
  const found = labels.webSocketUses(uses)
  if (total === 0) return found
  return {
    en: `${found.en}, ${labels.sockets(total).en}: ${by('en').join(', ')}`,
    ja: `${found.ja}、${labels.sockets(total).ja}（${by('ja').join('、')}）`,
  }
}
