import type { Assessment } from '../model/checklist.js'

/**
 * The assessment of an item when only a part of the files was seen: it can show that something is left. Only the whole shows that
 * nothing is left, or that something is missing everywhere.
 */
export function inPart(assessment: Assessment): Assessment {
  const { channels: _channels, ...standing } = assessment
  const seen =
    'remaining' in standing ? standing.remaining.filter(({ location }) => location !== undefined) : []
  const [first, ...rest] = seen
  if (standing.status === 'todo' && first) return { ...standing, remaining: [first, ...rest] }
  if (standing.status === 'partial' && first) return { ...standing, remaining: [first, ...rest] }
  return {
    status: 'unknown',
    because: {
      en: 'Only a part of the files was scanned, and nothing open was found in it.',
      ja: '一部のファイルのみを確認し、その中に未完了の箇所は見つかりませんでした。全体については判定していません。',
    },
    remaining: [],
  }
}
