import type { Assessment } from '../model/checklist.js'

/**
 * What can be said of an item when only a part of the files was seen: that something is left, where that was seen. That
 * nothing is there, or that something is nowhere, only the whole can tell.
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
      en: 'Only a part of the files was looked at, and nothing open was seen in it.',
      ja: '一部のファイルのみを確認し、その中に未完了の箇所は見つかりませんでした。全体については判定していません。',
    },
    remaining: [],
  }
}
