import type { Attestation } from '../model/attestation.js'
import type { Assessment, Remaining, Status } from '../model/checklist.js'
import type { Text } from '../model/source.js'
import type { Facts } from './facts.js'
import { changedBetween, fingerprintOf } from './fingerprint.js'
import { fileAt, text } from './rows.js'

/** What a person's word can close, unless an item says otherwise: a question, never what the code contradicts. */
export const closedByWord: readonly Status[] = ['manual']

/** What an item says of words on it. */
export interface Attestable {
  readonly attestable?: readonly Status[]
  objection?(facts: Facts, date: string): Text | undefined
}

/**
 * An item's assessment together with what a person said of it. A word closes a question; it is stale once it expired, once
 * what it rested on changed, or while the code says the contrary. What nobody could read stays unknown.
 */
export function withAttestation(
  item: Attestable & { readonly id: string },
  assessment: Assessment,
  facts: Facts,
): Assessment {
  const attestation = facts.attestations?.findLast((one) => one.item === item.id)
  if (!attestation || assessment.status === 'unknown' || assessment.status === 'stale') return assessment
  const old =
    expired(attestation, facts) ??
    opposed(item, attestation, facts) ??
    changed(attestation, assessment, facts)
  if (old) return old
  if (assessment.status === 'done') return { ...assessment, attestation }
  if (assessment.status === 'not-applicable') return assessment
  if ((item.attestable ?? closedByWord).includes(assessment.status)) return closed(attestation)
  return contradicted(attestation, assessment)
}

/** Whether a person's word would close an item that stands so. */
export function canAttest(item: Attestable, { status }: Assessment): boolean {
  return status === 'done' || status === 'stale' || (item.attestable ?? closedByWord).includes(status)
}

function closed(attestation: Attestation): Assessment {
  const { by, date, statement, refs } = attestation
  return {
    status: 'done',
    because: text(`Confirmed by ${by} on ${date}.`, `${date}に${by}が確認済みです。`),
    evidence: [{ text: text(statement, statement) }, ...refs.map((ref) => ({ text: text(ref, ref) }))],
    attestation,
  }
}

function expired(attestation: Attestation, { today }: Facts): Assessment | undefined {
  const { by, date, expires } = attestation
  if (expires === undefined || today === undefined || today <= expires) return undefined
  return {
    status: 'stale',
    because: text(
      `Confirmed by ${by} on ${date}, until ${expires}: it must be confirmed again.`,
      `${date}に${by}が確認しましたが、有効期限（${expires}）を過ぎています。もう一度確認してください。`,
    ),
    attestation,
    remaining: [],
  }
}

function opposed(item: Attestable, attestation: Attestation, facts: Facts): Assessment | undefined {
  const { by, date } = attestation
  const why = item.objection?.(facts, date)
  if (!why) return undefined
  return {
    status: 'stale',
    because: text(
      `Confirmed by ${by} on ${date}, which does not hold: ${why.en}`,
      `${date}に${by}が確認しましたが、次の理由で有効ではありません。${why.ja}`,
    ),
    attestation,
    remaining: [{ text: why }],
  }
}

function changed(attestation: Attestation, assessment: Assessment, facts: Facts): Assessment | undefined {
  const paths = changedBetween(attestation.evidence, fingerprintOf(assessment, facts))
  if (paths.length === 0) return undefined
  const { by, date } = attestation
  return {
    status: 'stale',
    because: text(
      `Confirmed by ${by} on ${date}, and what that rested on has changed since.`,
      `${date}に${by}が確認しましたが、その後、根拠となる内容が変わっています。`,
    ),
    attestation,
    remaining: paths.map((path): Remaining => {
      const was = attestation.evidence[path]
      const what =
        was === undefined
          ? text('was not there when it was confirmed', '確認時にはなかった内容です')
          : text('has changed since it was confirmed', '確認後に変わった内容です')
      return { text: what, location: fileAt(path) }
    }),
  }
}

function contradicted(
  attestation: Attestation,
  assessment: Extract<Assessment, { status: 'todo' | 'partial' | 'manual' }>,
): Assessment {
  const { by, date } = attestation
  return {
    status: 'stale',
    because: text(
      `Confirmed by ${by} on ${date}, but the repository says otherwise: ${assessment.because.en}`,
      `${date}に${by}が確認しましたが、リポジトリの内容と一致しません。${assessment.because.ja}`,
    ),
    attestation,
    remaining: 'remaining' in assessment ? assessment.remaining : [],
  }
}
