import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a careful engineer finds on a line (`test/corpus/fresh-systems/README.md`). */
export const lineKinds = ['route', 'handler', 'send', 'registry', 'iac', 'test', 'client'] as const

export type LineKind = (typeof lineKinds)[number]

export interface TruthLine {
  readonly path: string
  readonly line: number
  readonly kind: LineKind
  /** It may be found and need not be. */
  readonly optional: boolean
  readonly text: string
}

export interface TruthEnd {
  readonly channel: string
  readonly path: string
  readonly line: number
  readonly optional: boolean
}

export interface TruthFault {
  readonly path: string
  readonly line: number
  readonly fault: string
}

/** One repository of a round, as two people read it. */
export interface SystemTruth {
  /** `owner/name`. */
  readonly repository: string
  readonly commit: string
  readonly lines: readonly TruthLine[]
  readonly ends: readonly TruthEnd[]
  /** Item → the statuses that are true of the repository. */
  readonly items: ReadonlyMap<string, readonly string[]>
  readonly faults: readonly TruthFault[]
}

/** The truth of a round, e.g. `round-1`, by the order of its repositories. */
export function readSystems(folder: string, round: string): readonly SystemTruth[] {
  const rowsOf = (table: string) =>
    readFileSync(join(folder, `${round}-${table}.tsv`), 'utf8')
      .split('\n')
      .slice(1, -1)
      .map((row) => row.split('\t'))
      // A row that a third reader took out keeps its place, with why.
      .filter((row) => !row.at(-1)?.startsWith('out'))
  const lines = rowsOf('lines')
  const ends = rowsOf('channels')
  const items = rowsOf('items')
  const faults = rowsOf('faults')
  return rowsOf('repositories').map(([repository = '', commit = '']) => ({
    repository,
    commit,
    lines: lines
      .filter(([of]) => of === repository)
      .map(([, path = '', line, kind = '', text = '']) => ({
        path,
        line: Number(line),
        kind: kind.replace('?', '') as LineKind,
        optional: kind.endsWith('?'),
        text,
      })),
    ends: ends
      .filter(([of]) => of === repository)
      .map(([, channel = '', end = '', path = '', line]) => ({
        channel,
        path,
        line: Number(line),
        optional: end.endsWith('?'),
      })),
    items: new Map(
      items.filter(([of]) => of === repository).map(([, item = '', may = '']) => [item, may.split('|')]),
    ),
    faults: faults
      .filter(([of]) => of === repository)
      .map(([, path = '', line, fault = '']) => ({ path, line: Number(line), fault })),
  }))
}
