/** A person's word that a checklist item is true, as `migrate-ws.checklist.yaml` has it. */
export interface Attestation {
  /** Id of a checklist item. */
  readonly item: string
  readonly by: string
  /** ISO day on which it was said. */
  readonly date: string
  readonly statement: string
  /** Where it can be read: a ticket, an address, a file. */
  readonly refs: readonly string[]
  /** ISO day after which it must be said again. */
  readonly expires?: string
  /** Channels that it speaks of; all of them when none is named. */
  readonly covers?: readonly string[]
  /** What the item rested on when it was said. */
  readonly evidence: Fingerprint
}

/** Path → 12 hexadecimal digits of what the item rests on there. Line numbers do not count: moved code is the same evidence. */
export type Fingerprint = Readonly<Record<string, string>>

/** A channel that stays on WebSocket on purpose. */
export interface KeptChannel {
  readonly channel: string
  readonly reason: string
  readonly by?: string
  /** ISO day after which it must be decided again. */
  readonly until?: string
  /** 1-based line of its entry in the record; absent when it was never read from one. */
  readonly line?: number
}

/** `migrate-ws.checklist.yaml`, validated. */
export interface ChecklistRecord {
  readonly attestations: readonly Attestation[]
  readonly kept: readonly KeptChannel[]
}

/** At the root of what is scanned. */
export const checklistRecordPath = 'migrate-ws.checklist.yaml'
