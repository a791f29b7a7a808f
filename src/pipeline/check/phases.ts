import { type Phase, type PhaseName, phaseNames } from '../../model/check.js'
import type { Config } from '../../model/config.js'

/**
 * Which phases are judged on a day. By date: the freeze from its first day on (always, when it has none), the others when
 * their last day has passed; before it they are ahead, and counted down to. A phase that is asked for must hold now, with
 * all before it, whatever the dates say; those after it are not judged.
 */
export function phasesOn(
  today: string,
  dates: NonNullable<Config['phases']>,
  asked?: PhaseName,
): readonly Phase[] {
  const last = asked === undefined ? phaseNames.length - 1 : phaseNames.indexOf(asked)
  return phaseNames.slice(0, last + 1).flatMap((name): Phase[] => {
    const date = dates[name]
    if (asked !== undefined) return [{ name, state: 'due', ...(date === undefined ? {} : at(date, today)) }]
    if (date === undefined) return name === 'freeze' ? [{ name, state: 'due' }] : []
    const isDue = name === 'freeze' ? today >= date : today > date
    return [{ name, state: isDue ? 'due' : 'ahead', ...at(date, today) }]
  })
}

function at(date: string, today: string): { readonly date: string; readonly days: number } {
  return { date, days: daysBetween(today, date) }
}

/** Whole days from one ISO day to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
