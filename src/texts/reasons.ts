import type { ReasonDefinition, ReasonRow, ReasonTexts } from '../model/reason.js'
import { text } from '../model/text.js'

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
      title: text(title, ja?.title),
      why: text(why, ja?.why),
      whatToDo: text(whatToDo, ja?.whatToDo),
      message: text(message, ja?.message),
    }
  })
}
