import type { Assessment } from '../model/checklist.js'
import type { Role } from '../model/finding.js'
import type { Removal, Topic } from '../model/history.js'
import { isLegacy } from '../model/legacy.js'
import { fileAndLine } from '../model/lines.js'
import type { Text } from '../model/source.js'
import { text } from '../model/text.js'
import { clientRows } from './clients.js'
import { type Facts, findingsOf } from './facts.js'
import type { Row } from './rows.js'

/** A resource to look for where none is declared; git's history may show its removal. */
export interface RemovedThing {
  readonly topic: Topic
  /** Related topics: where one of these was removed, the topic may have existed as well. */
  readonly kin: readonly Topic[]
  readonly thing: Text
  /** Code that refers to the thing: then it exists, though not here. */
  readonly referred: readonly Row[]
  /** What plans remove that is declared nowhere here. Absent: nothing. */
  readonly planned?: readonly Row[]
  readonly ask: Text
}

/** Nothing is declared now: removed here, never here, or made elsewhere? */
export function assessRemoved(facts: Facts, gone: RemovedThing): Assessment {
  const { history } = facts
  const { thing, ask, referred, planned = [] } = gone
  if (referred.length > 0) return { status: 'manual', because: withHistory(ask, facts), evidence: referred }
  const removals = history?.kind === 'read' ? history.removals : undefined
  const removal = removals?.get(gone.topic)
  if (removal)
    return {
      status: 'done',
      because: text(
        `No ${thing.en} is declared here any more; whether it is gone from the account cannot be seen from here.`,
        `${thing.ja}の宣言は、このリポジトリにはもうありません。アカウントから消えたかどうかは、ここからは分かりません。`,
      ),
      evidence: [removedRow(removal)],
    }
  if (planned.length > 0) return { status: 'manual', because: withHistory(ask, facts), evidence: planned }
  const related = gone.kin.some((topic) => removals?.has(topic))
  // Clients without a server: the server is elsewhere, and its resources may be, too.
  const left = suppressedRoles(facts)
  const isServed = findingsOf(facts, ['server']).length > 0 || left.has('server')
  const serverIsElsewhere = (clientRows(facts).length > 0 || left.has('client')) && !isServed
  const isLeftOut = facts.isWithoutKept === true || left.has('infrastructure') || left.has('operations')
  if (related || serverIsElsewhere || isLeftOut) return { status: 'manual', because: withHistory(ask, facts) }
  return notNeeded(
    facts,
    `Nothing here declares or uses a ${thing.en}.`,
    `このリポジトリには、${thing.ja}の宣言も利用もありません。`,
  )
}

/** Of what comments take out. A client that stays says nothing of the resources behind a server that is here. */
function suppressedRoles({ suppressed = [] }: Facts): ReadonlySet<Role> {
  return new Set(suppressed.filter(isLegacy).map(({ role }) => role))
}

/** Nothing here is what the item looks for; the history only says more about it. */
export function notNeeded(facts: Facts, en: string, ja: string): Assessment {
  const { history } = facts
  const isWhole = history?.kind === 'read' && history.isWhole
  return {
    status: 'not-applicable',
    because: isWhole
      ? text(`${en} No earlier commit had any either.`, `${ja}過去のコミットにもありませんでした。`)
      : withHistory(text(en, ja), facts),
  }
}

export function removedRow({ commit, date, subject, was }: Removal): Row {
  const place = fileAndLine(was)
  return {
    text: text(
      `removed here in ${commit} (${date}, ${subject}); it was in ${place}`,
      `${commit}（${date}、${subject}）で削除されました。以前の場所は ${place} です`,
    ),
  }
}

/** The question, and why history does not answer it. */
export function withHistory(ask: Text, { history }: Facts): Text {
  const why = whyHistoryIsSilent(history)
  return why ? text(`${ask.en} ${why.en}`, `${ask.ja}${why.ja}`) : ask
}

function whyHistoryIsSilent(history: Facts['history']): Text | undefined {
  switch (history?.kind) {
    case undefined:
    case 'not-asked':
      return text(
        'Earlier commits were not read; --history reads them.',
        '過去のコミットは確認していません（--history を付けると確認します）。',
      )
    case 'shallow':
      return text(
        'This clone is shallow, so its history is incomplete; git fetch --unshallow completes it.',
        'このクローンは浅い（shallow）ため、削除されたのか、もともとなかったのかを区別できません。git fetch --unshallow を実行してください。',
      )
    case 'no-repository':
      return text(
        'This folder is not in a git repository, so its past is not known.',
        'このフォルダーは git リポジトリではないため、以前の状態は分かりません。',
      )
    case 'failed':
      return text(
        `The history could not be read (${history.because}).`,
        `履歴を読み取れませんでした（${history.because}）。`,
      )
    case 'read':
      return history.isWhole
        ? undefined
        : text(
            'Some commits that mention sockets could not be read.',
            'ソケットに関わるコミットのすべてを確認できたわけではありません。',
          )
  }
}
