import type { ReportFinding } from '../../../model/report.js'
import type { LineComparison } from './compare.js'
import type { ListedLine } from './line-list.js'

/** The least share, of 1, of recall and of precision over all repositories. */
export const goal = 0.97

export interface Figures {
  readonly listed: number
  readonly found: number
  readonly recall: number
  readonly inScope: number
  readonly wrong: number
  readonly precision: number
  readonly traps: number
  readonly spoke: number
}

/** Of nothing listed, nothing is missed; of nothing found, nothing is wrong. */
export function figuresOf(all: readonly LineComparison[]): Figures {
  const sum = (count: (one: LineComparison) => number) => all.reduce((total, one) => total + count(one), 0)
  const found = sum((one) => one.found.length)
  const listed = found + sum((one) => one.missed.length)
  const inScope = sum((one) => one.inScope)
  const wrong = sum((one) => one.wrong.length)
  return {
    listed,
    found,
    recall: listed === 0 ? 1 : found / listed,
    inScope,
    wrong,
    precision: inScope === 0 ? 1 : (inScope - wrong) / inScope,
    traps: sum((one) => one.traps),
    spoke: sum((one) => new Set(one.spoke.map(([row]) => row)).size),
  }
}

export function isBelowGoal({ recall, precision, spoke }: Figures): boolean {
  return recall < goal || precision < goal || spoke > 0
}

/** The lines to print: a table, and below it each difference with its place. */
export function summaryOf(all: readonly LineComparison[]): readonly string[] {
  const width = Math.max(...all.map(({ list }) => list.folder.length))
  const row = (name: string, figures: Figures) => `${name.padEnd(width)}${cellsOf(figures).join('')}`
  return [
    `${''.padEnd(width)}${['listed', 'found', 'recall', 'in scope', 'wrong', 'precision', 'traps quiet'].map(cell).join('')}`,
    ...all.map((one) => row(one.list.folder, figuresOf([one]))),
    row('all', figuresOf(all)),
    ...all.flatMap(differencesOf),
  ]
}

function cellsOf(figures: Figures): readonly string[] {
  const { listed, found, recall, inScope, wrong, precision, traps, spoke } = figures
  const quiet = `${traps - spoke} of ${traps}`
  return [listed, found, percent(recall), inScope, wrong, percent(precision), quiet].map(cell)
}

function cell(value: string | number): string {
  return String(value).padStart(13)
}

function differencesOf({ list, missed, wrong, spoke }: LineComparison): readonly string[] {
  const said = [
    ...missed.map(
      (row) => `  missed: ${placeOf(row)} ${row.kind === 'trap' ? row.kind : row.kind.word} (${row.note})`,
    ),
    ...wrong.map((finding) => `  wrong: ${atOf(finding)} ${nameOf(finding)}`),
    ...spoke.map(([row, finding]) => `  trap: ${atOf(finding)} ${nameOf(finding)} (${row.note})`),
  ]
  return said.length > 0 ? ['', list.folder, ...said] : []
}

function placeOf({ path, first, last }: ListedLine): string {
  return `${path}:${first === last ? first : `${first}-${last}`}`
}

function atOf({ location }: ReportFinding): string {
  return `${location.path}:${location.start.line}`
}

function nameOf({ ruleId, messageId, role, resource }: ReportFinding): string {
  return `${ruleId}/${messageId} ${resource === undefined ? role : `${role}/${resource}`}`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
