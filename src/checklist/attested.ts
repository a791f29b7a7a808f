import type { Attestation, NotApplicable } from '../model/attestation.js'
import type { Assessment, Evidence, NonEmpty, Remaining, Status } from '../model/checklist.js'
import { fileAndLine } from '../model/lines.js'
import type { Text } from '../model/source.js'
import { isOfClient } from '../model/suppression.js'
import { text } from '../model/text.js'
import { type ChannelScope, concerns } from './channels/counted.js'
import type { Facts } from './facts.js'
import { changedBetween, fingerprintOf } from './fingerprint.js'
import { fileAt } from './rows.js'

/** What a person's word can close, unless an item says otherwise: a question, never what the code contradicts. */
export const closedByWord: readonly Status[] = ['manual']

/** Which attestations an item accepts. */
export interface Attestable {
  readonly attestable?: readonly Status[]
  readonly channels?: ChannelScope
  objection?(facts: Facts, date: string): Text | undefined
  assess?(facts: Facts): Assessment
}

/**
 * An item's assessment together with a person's attestation. An attestation closes a question; it is stale once it expired, once
 * its evidence changed, or while the code contradicts it. What could not be read stays unknown.
 */
export function withAttestation(
  item: Attestable & { readonly id: string },
  assessment: Assessment,
  facts: Facts,
): Assessment {
  const attestation = facts.attestations?.findLast((one) => one.item === item.id)
  const configured = facts.notApplicable?.find((one) => one.item === item.id)
  if (attestation?.notApplicable || (!attestation && configured))
    return withNotApplicable(item, assessment, facts, { attestation, configured })
  if (!attestation || assessment.status === 'unknown' || assessment.status === 'stale') return assessment
  const old =
    tooEarly(attestation, facts) ??
    expired(attestation, facts) ??
    opposed(item, attestation, facts) ??
    // Nothing is left of what it rested on.
    (assessment.status === 'not-applicable' ? undefined : changed(attestation, assessment, facts))
  if (old) return old
  if (assessment.status === 'done') return { ...assessment, attestation }
  if (isClosable(item, assessment)) return closed(attestation, uncovered(item, attestation, facts))
  return contradicted(attestation, assessment)
}

/**
 * An attestation that an item does not apply. It holds like any attestation, unless the code proves otherwise: then the item keeps its
 * status and says so.
 */
function withNotApplicable(
  item: Attestable,
  assessment: Assessment,
  facts: Facts,
  word: { readonly attestation: Attestation | undefined; readonly configured: NotApplicable | undefined },
): Assessment {
  const { status } = assessment
  if (status === 'done' || status === 'unknown' || status === 'stale') return assessment
  const { attestation, configured } = word
  const isSeen = (one: Assessment | undefined) => one?.status === 'todo' || one?.status === 'partial'
  if (isSeen(assessment) && isSeen(item.assess?.(contradicting(facts))))
    return { ...assessment, because: saidAgainst(word, assessment.because) }
  if (attestation) {
    const old =
      tooEarly(attestation, facts) ??
      expired(attestation, facts) ??
      (status === 'not-applicable' ? undefined : changed(attestation, assessment, facts))
    const { statement } = attestation
    return (
      old ?? {
        status: 'not-applicable',
        because: text(`Does not apply: ${statement}`, `対象外：${statement}`),
        attestation,
      }
    )
  }
  if (!configured) return assessment
  const { reason, by } = configured
  return {
    status: 'not-applicable',
    because:
      by === undefined
        ? text(`Does not apply, according to the configuration: ${reason}`, `設定により対象外：${reason}`)
        : text(
            `Does not apply, according to ${by} in the configuration: ${reason}`,
            `設定により対象外（${by}）：${reason}`,
          ),
    configured,
  }
}

/**
 * What is certain contradicts a person, and so does likely code of a WebSocket: where it is none, a person classifies it first
 * (`baseline --classify`). Of a resource that is only likely a person knows better.
 */
function contradicting(facts: Facts): Facts {
  const unsure = new Set(
    facts.findings
      .filter((one) => one.confidence === 'possible' && isOfClient(one))
      .map(({ location }) => fileAndLine(location)),
  )
  return {
    ...facts,
    findings: facts.findings.filter(
      ({ confidence, role }) =>
        confidence === 'certain' || (confidence === 'likely' && /^(client|server|test)$/.test(role)),
    ),
    sockets: facts.sockets.filter(({ usage }) => !unsure.has(fileAndLine(usage.location))),
  }
}

function saidAgainst(
  {
    attestation,
    configured,
  }: { readonly attestation: Attestation | undefined; readonly configured: NotApplicable | undefined },
  because: Text,
): Text {
  if (attestation) {
    const { by, date, statement } = attestation
    return text(
      `${by} said on ${date} that this does not apply (${statement}), but the repository says otherwise: ${because.en}`,
      `${date}に${by}が対象外と判断しましたが（${statement}）、リポジトリの内容と一致しません。${because.ja}`,
    )
  }
  const reason = configured?.reason ?? ''
  return text(
    `The configuration says that this does not apply (${reason}), but the repository says otherwise: ${because.en}`,
    `設定では対象外ですが（${reason}）、リポジトリの内容と一致しません。${because.ja}`,
  )
}

/** Whether a person's word would close an item that stands so. */
export function canAttest(item: Attestable, { status }: Assessment): boolean {
  return status === 'done' || status === 'stale' || isClosable(item, { status })
}

/** Whether the item is open, and a person's word would close it. A stale one is asked for again, unless the code contradicts it. */
export function waitsForWord(
  item: Attestable & { assess(facts: Facts): Assessment },
  assessment: Assessment,
  facts: Facts,
): boolean {
  const { status } = assessment
  if (status === 'done' || status === 'not-applicable') return false
  return canAttest(item, status === 'stale' ? item.assess({ ...facts, attestations: [] }) : assessment)
}

/** What nothing here names may exist all the same: of it there is no word but a person's. */
function isClosable(item: Attestable, { status }: Pick<Assessment, 'status'>): boolean {
  return status === 'not-applicable' || (item.attestable ?? closedByWord).includes(status)
}

/** Channels without an attestation. Where the item sees none, an attestation for some does not cover the others. */
function uncovered(item: Attestable, { covers = [] }: Attestation, facts: Facts): readonly string[] {
  if (covers.length === 0) return []
  const { channels: scope } = item
  const counted = (facts.channels ?? []).filter(({ kept }) => kept === undefined)
  const seen =
    scope === undefined || scope === 'inventory'
      ? []
      : counted.filter((channel) => concerns(channel, facts, scope))
  return (seen.length > 0 ? seen : counted).map(({ id }) => id).filter((id) => !covers.includes(id))
}

function closed(attestation: Attestation, others: readonly string[]): Assessment {
  const { by, date, statement, refs, covers = [] } = attestation
  const evidence: NonEmpty<Evidence> = [
    { text: text(statement, statement) },
    ...refs.map((ref) => ({ text: text(ref, ref) })),
  ]
  const [first, ...more] = others.map((id): Remaining => ({ text: missingAttestation(id) }))
  if (first)
    return {
      status: 'partial',
      because: text(
        `Confirmed by ${by} on ${date} for ${covers.join(', ')} only.`,
        `${date}に${by}が${covers.join('、')}についてのみ確認済みです。`,
      ),
      evidence,
      remaining: [first, ...more],
    }
  return {
    status: 'done',
    because: text(`Confirmed by ${by} on ${date}.`, `${date}に${by}が確認済みです。`),
    evidence,
    attestation,
  }
}

function saidBy({ by, date, notApplicable }: Attestation): string {
  return notApplicable ? `Marked as not applicable by ${by} on ${date}` : `Confirmed by ${by} on ${date}`
}

function judgedAs({ notApplicable }: Attestation): string {
  return notApplicable ? '対象外と判断しました' : '確認しました'
}

function missingAttestation(channel: string): Text {
  return text(`nothing was confirmed of ${channel}`, `${channel} については確認の記録がありません`)
}

/** A day that has not come: what will be true is not confirmed. */
function tooEarly(attestation: Attestation, { today }: Facts): Assessment | undefined {
  const { by, date } = attestation
  if (today === undefined || date <= today) return undefined
  return {
    status: 'stale',
    because: text(
      `${saidBy(attestation)}, a date in the future: correct the date, or confirm it then.`,
      `${by}による確認の日付（${date}）が未来の日付です。日付を直すか、その日以降に確認してください。`,
    ),
    attestation,
    remaining: [],
  }
}

function expired(attestation: Attestation, { today }: Facts): Assessment | undefined {
  const { by, date, expires } = attestation
  if (expires === undefined || today === undefined || today <= expires) return undefined
  return {
    status: 'stale',
    because: text(
      `${saidBy(attestation)}, until ${expires}: it must be confirmed again.`,
      `${date}に${by}が${judgedAs(attestation)}が、有効期限（${expires}）を過ぎています。もう一度確認してください。`,
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
      `Confirmed by ${by} on ${date}, which is not valid: ${why.en}`,
      `${date}に${by}が確認しましたが、次の理由で有効ではありません。${why.ja}`,
    ),
    attestation,
    remaining: [{ text: why }],
  }
}

function changed(attestation: Attestation, assessment: Assessment, facts: Facts): Assessment | undefined {
  const now = fingerprintOf(assessment, facts)
  const paths = changedBetween(attestation.evidence, now)
  if (paths.length === 0) return undefined
  const { by, date } = attestation
  return {
    status: 'stale',
    because: text(
      `${saidBy(attestation)}, but the evidence has changed since.`,
      `${date}に${by}が${judgedAs(attestation)}が、その後、根拠となる内容が変わっています。`,
    ),
    attestation,
    remaining: paths.map((path): Remaining => {
      const what = !Object.hasOwn(attestation.evidence, path)
        ? text(
            'is evidence now, and was none when it was confirmed',
            '確認時は根拠ではなく、今は根拠になっている内容です',
          )
        : !Object.hasOwn(now, path)
          ? text(
              'was evidence when it was confirmed, and is none now',
              '確認時は根拠で、今は根拠ではない内容です',
            )
          : text('has changed since it was confirmed', '確認後に変わった内容です')
      return { text: what, location: fileAt(path) }
    }),
  }
}

function contradicted(
  attestation: Attestation,
  assessment: Extract<Assessment, { status: 'todo' | 'partial' | 'manual' | 'not-applicable' }>,
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
