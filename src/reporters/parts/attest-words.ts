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
  /** Of items by their numbers, at least one. */
  confirmed: (items: readonly string[]): Text => ({
    en: `Once ${alternatives(items)} is confirmed (if it does not apply: --not-applicable --reason '…'):`,
    ja: `${items.join('・')} を確認したら（該当しない場合は --not-applicable --reason '…'）：`,
  }),
  notApplicable: {
    en: "or, where it does not apply here: --not-applicable --reason '…'",
    ja: "該当しない場合は、--statement の代わりに --not-applicable --reason '…'",
  },
} as const

/** E.g. `4, 15 or 16`. */
function alternatives(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`
}
