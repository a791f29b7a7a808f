import { attacksOn } from './attacks.js'
import { programOf } from './program.js'
import { findAll } from './steps.js'

/** Steps for each character of the text that no pattern may pass, however long the text. */
export const stepsAllowed = 1000

export interface Growth {
  readonly source: string
  readonly flags: string
  /** How it was shown: no pump exists, or every pump that may cost was tried and does not. */
  readonly shown: 'proven' | 'grown' | 'superlinear' | 'unprovable'
  readonly attacks: number
  /** The most steps for each character that any text cost. */
  readonly worst: number
  /** The text that costs too much: `lead`, then `pump` again and again, then `end`. */
  readonly witness?: { readonly lead: string; readonly pump: string; readonly end: string }
}

/**
 * Whether all matches of a pattern are found in time linear in the text. Each pump that may cost is written out with each letter
 * of the alphabet as its end, the worst of them twice as long again: steps for each character must stay the same, and few.
 */
export function growthOf(source: string, flags: string): Growth {
  const program = programOf(source, flags)
  if (program.unprovable.length > 0)
    return { source, flags, shown: 'unprovable', attacks: 0, worst: Number.POSITIVE_INFINITY }
  const attacks = attacksOn(program)
  let worst = 0
  for (const { lead, pump } of attacks) {
    const ends: readonly (readonly number[])[] = [[], ...program.alphabet.keys()].map((one) =>
      typeof one === 'number' ? [one] : one,
    )
    const write = (end: readonly number[], length: number): number[] => {
      const text = [...lead]
      while (text.length < length) text.push(...pump)
      text.push(...end)
      return text
    }
    const perLetter = (end: readonly number[], length: number): number => {
      const text = write(end, length)
      return findAll(program, text, text.length * stepsAllowed).steps / text.length
    }
    const [end] = ends
      .map((one) => [one, perLetter(one, 60 + lead.length)] as const)
      .reduce((most, one) => (one[1] > most[1] ? one : most))
    // Longer than a bounded loop reaches; where that is too long to count, its steps are too many in any case.
    const length = Math.min(Math.max(400, 4 * program.bound * pump.length), 6000) + lead.length
    const once = perLetter(end, length)
    const twice = once > stepsAllowed ? once : perLetter(end, 2 * length)
    worst = Math.max(worst, once, twice)
    if (twice > stepsAllowed || twice > once * 1.2 + 2) {
      const textOf = (some: readonly number[]) => some.map((one) => program.alphabet[one]).join('')
      const witness = { lead: textOf(lead), pump: textOf(pump), end: textOf(end) }
      return { source, flags, shown: 'superlinear', attacks: attacks.length, worst, witness }
    }
  }
  return { source, flags, shown: attacks.length === 0 ? 'proven' : 'grown', attacks: attacks.length, worst }
}
