import type { Lang } from '../model/source.js'

type Thing = keyof typeof things

/** What a list leaves out: ` (3 more reasons)`, `（ほかの理由3件）`; '' when nothing is. */
export function andMore(left: number, thing: Thing, lang: Lang): string {
  if (left <= 0) return ''
  const { one, many, ja } = things[thing]
  return lang === 'ja' ? `（ほかの${ja}${left}件）` : ` (${left} more ${left === 1 ? one : many})`
}

const things = {
  reason: { one: 'reason', many: 'reasons', ja: '理由' },
  note: { one: 'note', many: 'notes', ja: '注意' },
  place: { one: 'place', many: 'places', ja: '箇所' },
  file: { one: 'file', many: 'files', ja: 'ファイル' },
  client: { one: 'client', many: 'clients', ja: 'クライアント' },
} as const
