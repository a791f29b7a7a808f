import type { ReportItem } from '../../model/report.js'
import type { Text } from '../../model/source.js'

/** How a person says what only a person knows, of an item by its id. `folder`: the flags that name the folder. */
export function attestCommand(item: string, folder = ''): string {
  return `migrate-ws attest ${item}${folder} --by '…' --statement '…'`
}

/** Items that ask a person, or that must be confirmed again. */
export function asksPerson({ assessment: { status, attestable } }: ReportItem): boolean {
  return status === 'manual' || (status === 'stale' && attestable === true)
}

/** Those, and items whose list of places a person may close. */
export function takesWord(item: ReportItem): boolean {
  return asksPerson(item) || item.assessment.attestable === true
}

export const attestWords = {
  confirm: { en: 'Once a person has confirmed it:', ja: '担当者が確認したら：' },
  notApplicable: {
    en: "Does it not apply here? --not-applicable --reason '…' in place of --statement",
    ja: "該当しない場合は、--statement の代わりに --not-applicable --reason '…'",
  },
} satisfies Record<string, Text>
