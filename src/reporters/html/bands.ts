import type { Role } from '../../model/finding.js'
import type { TrendPoint } from '../../model/progress.js'
import type { Text } from '../../model/source.js'

/** Roles that the chart shows as one band, from the bottom up. */
export const bands = ['clients', 'servers', 'infrastructure', 'rest'] as const
export type Band = (typeof bands)[number]

export const bandWords: Readonly<Record<Band, Text>> = {
  clients: { en: 'clients', ja: 'クライアント' },
  servers: { en: 'servers and settings', ja: 'サーバーと設定' },
  infrastructure: { en: 'infrastructure, operations', ja: 'インフラと運用' },
  rest: { en: 'tests', ja: 'テスト' },
}

/** A role that is no WebSocket use is in no band. */
const bandOf: Readonly<Record<Role, Band | undefined>> = {
  client: 'clients',
  server: 'servers',
  dependency: 'servers',
  configuration: 'servers',
  infrastructure: 'infrastructure',
  operations: 'infrastructure',
  test: 'rest',
  documentation: undefined,
  'sse-client': undefined,
  'sse-server': undefined,
  'sse-pitfall': undefined,
  'sse-handling': undefined,
  'sse-documentation': undefined,
  suppression: undefined,
  unseen: undefined,
}

export function inBand({ uses }: TrendPoint, band: Band): number {
  return sum(
    (Object.keys(uses) as Role[]).filter((role) => bandOf[role] === band).map((role) => uses[role] ?? 0),
  )
}

export function totalOf(point: TrendPoint): number {
  return sum(bands.map((band) => inBand(point, band)))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0)
}
