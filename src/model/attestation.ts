/** A person's word that a checklist item is true, as `migrate-ws.checklist.yaml` has it. */
export interface Attestation {
  /** Id of a checklist item. */
  readonly item: string
  readonly by: string
  /** ISO day of the statement. */
  readonly date: string
  readonly statement: string
  /** Where it can be read: a ticket, an address, a file. */
  readonly refs: readonly string[]
  /** ISO day after which the statement must be renewed. */
  readonly expires?: string
  /** Channels that it covers; all of them when none is named. */
  readonly covers?: readonly string[]
  /** It says that the item does not apply here; `statement` is the reason. */
  readonly notApplicable?: true
  /** The item's evidence at that time. */
  readonly evidence: Fingerprint
}

/** An item that does not apply here, as the configuration says. */
export interface NotApplicable {
  /** Id of a checklist item. */
  readonly item: string
  readonly reason: string
  readonly by?: string
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

/** A person's word on how many clients that this repository does not hold (mobile apps, partners) still open the WebSocket of a route. */
export interface OtherClients {
  /** The route's whole path, as the server has it; absent: all routes. */
  readonly route?: string
  readonly count: number
  readonly by: string
  /** ISO day of the statement. */
  readonly date: string
  readonly statement: string
  readonly refs: readonly string[]
  /** ISO day after which the statement must be renewed. */
  readonly expires?: string
}

/** `migrate-ws.checklist.yaml`, validated. */
export interface ChecklistRecord {
  readonly attestations: readonly Attestation[]
  readonly kept: readonly KeptChannel[]
  readonly otherClients: readonly OtherClients[]
}

/** The latest word on an item, if it holds on that day. */
export function wordOn(
  item: string,
  attestations: readonly Attestation[],
  today: string | undefined,
): Attestation | undefined {
  const word = attestations.findLast((one) => one.item === item)
  if (!word || (today !== undefined && (today < word.date || today > (word.expires ?? today))))
    return undefined
  return word
}

/** What holds on that day of the clients of a route, or of all: the latest word that has neither to come nor run out. */
export function otherClientsOn(
  route: string | undefined,
  said: readonly OtherClients[],
  today: string,
): OtherClients | undefined {
  return said
    .filter((one) => one.route === undefined || one.route === route)
    .filter(({ date, expires }) => date <= today && (expires === undefined || today <= expires))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .at(-1)
}

/** At the root of what is scanned. */
export const checklistRecordPath = 'migrate-ws.checklist.yaml'
