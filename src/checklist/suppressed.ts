import type { Assessment } from '../model/checklist.js'
import type { Item } from './define-item.js'
import type { Facts } from './facts.js'
import { plural, type Row, text } from './rows.js'

/** What is claimed while comments in the code leave something out says so: the reasons are part of the evidence. */
export function withSuppressions(item: Item, assessment: Assessment, { suppressed = [] }: Facts): Assessment {
  const left = suppressed.filter(({ language }) => item.languages.includes(language))
  if (left.length === 0) return assessment
  const said = text(
    `${assessment.because.en} ${plural(left.length, 'finding')} in files that bear on it ${left.length === 1 ? 'is' : 'are'} left out by comments in the code.`,
    `${assessment.because.ja}関係するファイルの検出のうち${left.length}件は、コード中のコメントにより対象外です。`,
  )
  if (assessment.status === 'not-applicable') return { ...assessment, because: said }
  if (assessment.status !== 'done') return assessment
  const rows = left.map(
    ({ excerpt, location, suppressed: by }): Row => ({
      text: text(`left out (${by?.reason ?? ''}): ${excerpt}`, `対象外（${by?.reason ?? ''}）：${excerpt}`),
      location,
    }),
  )
  return { ...assessment, because: said, evidence: [...assessment.evidence, ...rows] }
}
