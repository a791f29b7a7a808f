import type { ReasonDefinition, ReasonRow, ReasonTexts } from '../model/reason.js'
import { inBoth } from './in-both.js'

/** Rows of reasons in both languages; `japanese` is by code. */
export function reasonsInBoth(
  rows: readonly ReasonRow[],
  japanese: Readonly<Record<string, ReasonTexts>>,
): readonly ReasonDefinition[] {
  return rows.map(({ code, example, title, why, whatToDo, message }) => {
    const ja = japanese[code]
    return {
      code,
      example,
      title: inBoth(title, ja?.title),
      why: inBoth(why, ja?.why),
      whatToDo: inBoth(whatToDo, ja?.whatToDo),
      message: inBoth(message, ja?.message),
    }
  })
}
