import { type PlanField, type PlannedRemoval, planFields } from '../../model/removal-plan.js'

/** What a column, a label or a key of a plan is for. */
export type Column = PlanField | 'resource'

/** In this order: `Removal date of the table` is a date, and no table. */
const meanings: readonly (readonly [Column, RegExp])[] = [
  ['date', /\b(dates?|day|when|due|deadline|scheduled?)\b|日付|期日|期限|予定日|実施日|削除日|時期/i],
  ['owner', /\b(owners?|owned by|responsible|assignee|dri|who)\b|担当|責任者/i],
  ['precondition', /\b(pre-?conditions?|conditions?|prerequisites?|criteria|gate)\b|前提|条件/i],
  ['rollback', /\b(roll ?-?backs?|back-?out|way back|restore|revert)\b|切り?戻し|ロールバック|復旧/i],
  [
    'resource',
    /\b(resources?|names?|what|items?|functions?|tables?|apis?|endpoints?|routes?|logical ids?|remove)\b|リソース|対象|名前|名称|関数|テーブル|ルート/i,
  ],
]

export function columnOf(label: string): Column | undefined {
  const words = wordsOf(label)
  return meanings.find(([, pattern]) => pattern.test(words))?.[0]
}

/** Whether a label, or words that end in one, may be for a field. */
export function mayBeField(words: string): boolean {
  const plain = wordsOf(words)
  return meanings.some(([column, pattern]) => column !== 'resource' && pattern.test(plain))
}

/** E.g. `removal_date`, `rollbackPlan`. */
function wordsOf(label: string): string {
  return label.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
}

const removal =
  /\b(remov(e|al|ing)|delet(e|ion|ing)|decommission(ing)?|retir(e|ing|ement)|sunset(ting)?|shut ?-?down|tear ?-?down|deprecat(e|ion|ing)|phase ?-?out)\b|削除|廃止|撤去|停止/i

/** The beginnings of all words for a removal: a text without any of them plans none. */
export const mayRemove = /remov|delet|decommission|retir|sunset|shut|tear|deprecat|phase|削除|廃止|撤去|停止/i

/** Whether a path, a heading or a key names a removal. */
export function namesRemoval(words: string): boolean {
  return removal.test(words.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_/.-]/g, ' '))
}

const negated =
  /\b(not|never|no longer|won't)( to)?( be)? (remov|delet|decommission|retir|sunset|shut|torn|phase)\w*|(削除|廃止|撤去|停止)(し|され)ない|(削除|廃止|撤去|停止)の?対象外/i

/** `keep-alive` is no keeping, `Remaining work` is no list of what remains. */
const staying =
  /\b(keep(s|ing)?|kept|stay(s|ing)?|retained|out of scope|excluded)\b(?!-)|残す|残し|残置|存続|対象外/i

/** Whether a heading or a key marks what is below it as kept. One that names both keeping and removal marks neither. */
export function marksAsKept(words: string): boolean {
  const plain = words.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  return negated.test(plain) || (staying.test(plain) && !namesRemoval(plain))
}

const decision =
  /^((keep|kept|stay(s|ing)?)( (it|as is|as it is|for now|on (web ?-?)?sockets?|on purpose))*|(do )?not (to be )?removed?|out of scope|excluded|残す|残置|存続|(削除)?対象外|(削除|廃止)しない)$/i

/** Whether a cell or a value is the decision to keep: `Keep`, `kept on WebSocket`. A longer note (`keep the data`) is none. */
export function decidesToStay(value: string): boolean {
  return decision.test(value.replace(/[*_`.。!！]+/g, '').trim())
}

/** Placeholders for an open decision. `none` is no rollback, and `-` no owner. */
const placeholder =
  /^([-–—?.…\s]*|(tbd|tba|tbc|todo|fixme|n\/?a|none|unknown|pending|xxx+)\b.*|(未定|未記入|要記入|要確認|検討中|記入|なし).*|<[^>]*>|\[[^\]]*\]|\([^)]*\)|（[^）]*）|\{[^}]*\}+)$/is

/** The value of a field without its marks; undefined for a placeholder, or without a day where one is due. */
function fieldValue(field: PlanField, value: string): string | undefined {
  const plain = value
    .replace(/[*`]+|<!--.{0,500}?-->/gs, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^_+|_+$/g, '')
  if (placeholder.test(plain)) return undefined
  if (field === 'date' && !holdsDay(plain)) return undefined
  return plain
}

export function filledFields(given: ReadonlyMap<Column, string>): PlannedRemoval['said'] {
  const said: Partial<Record<PlanField, string>> = {}
  for (const field of planFields) {
    const value = given.get(field)
    const is = value === undefined ? undefined : fieldValue(field, value)
    if (is !== undefined) said[field] = is
  }
  return said
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** Ways to write a day; each says where year, month and day stand. `Q3` and `next spring` are no days. */
const ways: readonly { readonly pattern: RegExp; readonly order: readonly [number, number, number] }[] = [
  { pattern: /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/, order: [1, 2, 3] },
  { pattern: /(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日/, order: [1, 2, 3] },
  { pattern: /\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/, order: [3, 1, 2] },
  { pattern: /\b(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4})\b/, order: [3, 2, 1] },
]

/** Whether a text names a day that the calendar has. */
function holdsDay(text: string): boolean {
  return ways.some(({ pattern, order: [year, month, day] }) => {
    const found = pattern.exec(text)
    if (!found) return false
    const m = monthOf(found[month] ?? '')
    const time = new Date(Date.UTC(Number(found[year]), m - 1, Number(found[day])))
    return time.getUTCMonth() === m - 1 && time.getUTCDate() === Number(found[day])
  })
}

function monthOf(written: string): number {
  return /^\d/.test(written) ? Number(written) : months.indexOf(written.slice(0, 3).toLowerCase()) + 1
}
