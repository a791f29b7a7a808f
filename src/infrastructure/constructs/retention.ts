import { textOf, type Value } from './value.js'

/** `RetentionDays` of CDK, by the words that stand for the numbers. */
const words: ReadonlyMap<string, string> = new Map(
  Object.entries<string>({
    ONE_DAY: '1',
    THREE_DAYS: '3',
    FIVE_DAYS: '5',
    ONE_WEEK: '7',
    TWO_WEEKS: '14',
    ONE_MONTH: '30',
    TWO_MONTHS: '60',
    THREE_MONTHS: '90',
    FOUR_MONTHS: '120',
    FIVE_MONTHS: '150',
    SIX_MONTHS: '180',
    ONE_YEAR: '365',
    THIRTEEN_MONTHS: '400',
    EIGHTEEN_MONTHS: '545',
    TWO_YEARS: '731',
    THREE_YEARS: '1096',
    FIVE_YEARS: '1827',
    SIX_YEARS: '2192',
    SEVEN_YEARS: '2557',
    EIGHT_YEARS: '2922',
    NINE_YEARS: '3288',
    TEN_YEARS: '3653',
    INFINITE: 'never',
  }),
)

/** Days, `never`, or `?` where it is not written in the file. */
export function retentionOf(value: Value): string {
  if (value.kind === 'path') return words.get(value.path.replace(/^.*\./, '')) ?? '?'
  const text = textOf(value)
  if (text === undefined) return '?'
  if (/^\d+$/.test(text)) return text === '0' ? 'never' : text
  if (/^(forever|infinite|never)$/i.test(text)) return 'never'
  // SST: `"1 week"`.
  return words.get(text.toUpperCase().replace(/^1 /, 'ONE_').replaceAll(' ', '_')) ?? '?'
}
