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

const counts: ReadonlyMap<string, string> = new Map(
  Object.entries({
    1: 'ONE',
    2: 'TWO',
    3: 'THREE',
    4: 'FOUR',
    5: 'FIVE',
    6: 'SIX',
    7: 'SEVEN',
    8: 'EIGHT',
    9: 'NINE',
    10: 'TEN',
    13: 'THIRTEEN',
    18: 'EIGHTEEN',
  }),
)

/** Days, `never`, or `?` where it is not written in the file. */
export function retentionOf(value: Value): string {
  if (value.kind === 'path') return words.get(value.path.replace(/^.*\./, '')) ?? '?'
  const text = textOf(value)
  if (text === undefined) return '?'
  if (/^\d+$/.test(text)) return text === '0' ? 'never' : text
  if (/^(forever|infinite|never)$/i.test(text)) return 'never'
  // SST: `"2 weeks"`.
  const [, count = '', unit = ''] = /^(\d+) (\w+)$/.exec(text) ?? []
  return words.get(`${counts.get(count)}_${unit.toUpperCase()}`) ?? '?'
}
