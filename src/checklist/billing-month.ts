import type { Text } from '../model/source.js'
import { text } from './rows.js'

interface BillingMonth {
  /** `2026-09`: the first month that has no day with the resources in it. */
  readonly month: string
  /** ISO day on which it is over: the first of the next one. */
  readonly from: string
}

/** AWS bills by calendar month: after 2026-08-15 the first whole one is 2026-09, which is over on 2026-10-01. */
export function fullMonthAfter(day: string): BillingMonth {
  return { month: monthAfter(day, 1), from: `${monthAfter(day, 2)}-01` }
}

export function nameOfMonth(month: string): Text {
  const [year = '', number = ''] = month.split('-')
  return text(month, `${year}年${Number(number)}月`)
}

/** ISO day or month → the month that many months later. */
function monthAfter(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const count = year * 12 + (month - 1) + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}
