import type { Removal } from '../../model/history.js'
import { monthAfter } from '../../model/month.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { assessRemoved, removedRow } from '../assess-removed.js'
import { settled } from '../coverage.js'
import { defineItem } from '../define-item.js'
import type { Facts } from '../facts.js'
import { gatewayCode } from '../gateway.js'
import { declarationGaps } from '../infrastructure.js'
import { names } from '../names.js'
import { type DeclaredResource, declared, resourcesOf } from '../resources.js'
import { fileAt, open, type Row } from '../rows.js'

/** Billed resources, whose removal the history can show. */
const billed = ['endpoint', 'connection-table', 'function'] as const

/** The last removal among the billed resources; undefined while one exists, or when the history does not show it. */
function lastRemoval(facts: Facts): Removal | undefined {
  const { history } = facts
  if (history?.kind !== 'read' || billed.some((kind) => declared(facts, kind).length > 0)) return undefined
  const removals = billed.flatMap((kind) => history.removals.get(kind) ?? [])
  return removals.reduce<Removal | undefined>(
    (last, one) => (last === undefined || one.date > last.date ? one : last),
    undefined,
  )
}

function stillRow({ name, locations: [location] }: DeclaredResource): Row {
  return { text: text(`still declared: ${name}`, `まだ宣言されているリソース：${name}`), location }
}

/** E.g. `infracost.json`, `docs/cost-report-2026-09.csv`: kept figures, and no statement. */
const costFile =
  /(^|\/)(infracost[^/]*|[^/]{0,100}\b(cost|billing|cur)[-_](report|explorer|usage|export)[^/]{0,100})\.(json|csv)$/i

function costFiles({ paths }: Facts): readonly Row[] {
  return paths
    .filter((path) => /\.(json|csv)$/i.test(path) && costFile.test(path))
    .map((path) => ({
      text: text('figures of cost, without a statement', '費用の数値（結論の記載はなし）'),
      location: fileAt(path),
    }))
}

export default defineItem({
  id: 'confirm-cost-reduction',
  group: 'infrastructure',
  order: 12,
  title: 'Cost reduction confirmed',
  about:
    'A repository shows no bill. The scan says whether the resources are gone, since when, and which full month is the first without them. A person compares that month with one before the removal, and names the source of the figures.',
  languages: [],
  names: names.tables,
  channels: { sides: ['infrastructure'], resources: billed },
  attestable: ['manual', 'partial'],
  objection(facts, date) {
    const removal = lastRemoval(facts)
    if (!removal) return undefined
    const { month, from } = fullMonthAfter(removal.date)
    if (date >= from) return undefined
    return text(
      `The last resource was removed on ${removal.date}, so the first full month after it is ${nameOfMonth(month).en}, and it can be confirmed from ${from}.`,
      `最後のリソースが削除されたのは${removal.date}のため、削除後の最初の丸1か月は${nameOfMonth(month).ja}で、確認できるのは${from}からです。`,
    )
  },
  assess(facts) {
    const work = open({
      because: text(
        "WebSocket resources are still declared here. After removal, record a month's cost before and after.",
        'WebSocket のリソースがまだ宣言されています。削除したら、削除前と削除後の丸1か月の費用を記録してください。',
      ),
      evidence: [],
      remaining: billed.flatMap((kind) =>
        resourcesOf(facts, kind)
          .filter(({ isOnlyNamed }) => !isOnlyNamed)
          .map(stillRow),
      ),
    })
    if (work) return work
    const removal = lastRemoval(facts)
    const figures = costFiles(facts)
    if (removal) return removed(removal, figures, facts)
    const ask = text(
      'What did a full month after the removal cost compared with one before, and where do the figures come from?',
      '削除後の丸1か月の費用は、削除前と比べてどうなりましたか。金額の出典も教えてください。',
    )
    const thing = text('billed resource of a WebSocket API', 'WebSocket API の課金対象リソース')
    const referred = [...gatewayCode(facts), ...figures]
    return settled(
      assessRemoved(facts, { topic: 'endpoint', kin: billed, thing, referred, ask }),
      declarationGaps(facts),
    )
  },
  examples: [
    { name: 'nothing to be seen', found: {}, status: 'not-applicable' },
    {
      name: 'resources still declared',
      found: {
        findings: [
          {
            rule: 'serverless-websocket-event',
            role: 'infrastructure',
            resource: 'endpoint',
            path: 'serverless.yml',
          },
        ],
      },
      status: 'todo',
    },
    {
      name: 'gone since August: September is the first whole month',
      found: {
        history: { removed: { endpoint: '2026-08-15', 'connection-table': '2026-08-20' } },
        today: '2026-10-02',
      },
      status: 'partial',
    },
    { name: 'a file of figures is no statement', found: { paths: ['infracost.json'] }, status: 'manual' },
    { name: 'a shallow clone', found: { history: 'shallow' }, status: 'not-applicable' },
    {
      name: 'nothing was ever there to be paid for',
      found: { paths: ['src/a.ts'], history: {} },
      status: 'not-applicable',
    },
    {
      name: 'nothing declared, but clients of a server elsewhere',
      found: { sockets: [{ path: 'web/chat.ts' }], history: {} },
      status: 'manual',
    },
  ],
})

const statement = text(
  'a statement: both months, both amounts, and the source of the figures (Cost Explorer, the usage report)',
  '比較した2つの月、それぞれの金額、出典（Cost Explorer や利用状況レポートなど）の記録',
)

function removed(removal: Removal, figures: readonly Row[], { today }: Facts) {
  const { month, from } = fullMonthAfter(removal.date)
  const { en, ja } = nameOfMonth(month)
  const isEarly = today !== undefined && today < from
  const later: Row = {
    text: text(
      `what ${en} cost; it can be confirmed from ${from}`,
      `${ja}の費用（確認できるのは${from}から）`,
    ),
  }
  const account: Row = {
    text: text(
      'that the resources are gone from the account too: one removed only from a file may still exist and be billed',
      'アカウントからも削除されていること（ファイルから取り除いただけのリソースは残り、課金が続くことがあります）',
    ),
  }
  return {
    status: 'partial',
    because: text(
      `The resources are gone from this repository since ${removal.date}; ${isEarly ? `${en}, the first full month after that, is not over yet.` : `what did ${en}, the first full month after that, cost compared with one before?`}`,
      `リソースの宣言は${removal.date}以降ありません。${isEarly ? `その後の最初の丸1か月（${ja}）は、まだ終わっていません。` : `その後の最初の丸1か月（${ja}）の費用は、削除前と比べてどうなりましたか。`}`,
    ),
    evidence: [removedRow(removal), ...figures],
    remaining: [later, { text: statement }, account],
  } as const
}

interface BillingMonth {
  /** `2026-09`: the first month that has no day with the resources in it. */
  readonly month: string
  /** ISO day on which it is over: the first of the next one. */
  readonly from: string
}

/** AWS bills by calendar month: after 2026-08-15 the first whole one is 2026-09, which is over on 2026-10-01. */
function fullMonthAfter(day: string): BillingMonth {
  return { month: monthAfter(day, 1), from: `${monthAfter(day, 2)}-01` }
}

function nameOfMonth(month: string): Text {
  const [year = '', number = ''] = month.split('-')
  return text(month, `${year}年${Number(number)}月`)
}
