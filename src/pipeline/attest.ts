import { canAttest } from '../checklist/attested.js'
import type { Item } from '../checklist/define-item.js'
import type { Facts } from '../checklist/facts.js'
import { fingerprintOf } from '../checklist/fingerprint.js'
import type { Attestation } from '../model/attestation.js'
import type { Assessment } from '../model/checklist.js'

/** What a person says, before it is known what that rests on. */
export type GivenAttestation = Omit<Attestation, 'item' | 'evidence'>

export type Attested =
  | { readonly kind: 'attested'; readonly attestation: Attestation }
  /** The code says the contrary, and no word changes that. */
  | { readonly kind: 'refused'; readonly assessment: Assessment }

/**
 * A person's attestation, with the fingerprint of the item's evidence. Earlier attestations are left out: the new one is compared
 * with the evidence alone.
 */
export function attest(
  item: Item,
  { attestations: _, notApplicable: __, ...facts }: Facts,
  said: GivenAttestation,
): Attested {
  const assessment = item.assess(facts)
  if (said.notApplicable) {
    const attestation = { item: item.id, ...said, evidence: fingerprintOf(assessment, facts) }
    const judged = item.assess({ ...facts, attestations: [attestation] })
    return judged.status === 'not-applicable'
      ? { kind: 'attested', attestation }
      : { kind: 'refused', assessment }
  }
  const because = item.objection?.(facts, said.date)
  if (because) return { kind: 'refused', assessment: { ...assessment, because } }
  return canAttest(item, assessment)
    ? {
        kind: 'attested',
        attestation: { item: item.id, ...said, evidence: fingerprintOf(assessment, facts) },
      }
    : { kind: 'refused', assessment }
}
