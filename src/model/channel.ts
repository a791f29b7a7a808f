/** The parts of a channel, each with its own state. */
export const sides = ['clients', 'server', 'infrastructure', 'tests', 'documents', 'operations'] as const
export type Side = (typeof sides)[number]

/** `todo`: on WebSocket; `partial`: on both; `done`: on SSE only. A side that is absent has nothing here. */
export type SideState = 'todo' | 'partial' | 'done'

/**
 * Everything that belongs to one conversation: a route or an API with its handlers, its table, clients, tests, documents, metrics
 * and alarms.
 */
export interface Channel {
  /** Stable from scan to scan: the feature of the configuration, else a route, else what is declared. */
  readonly id: string
  readonly sides: Readonly<Partial<Record<Side, SideState>>>
  /** Ids of findings and sockets, in the order of the report. */
  readonly findings: readonly string[]
  readonly sockets: readonly string[]
  /** How many of its findings and sockets the report counts and does not list; sockets only in JSON. Absent: none. */
  readonly more?: { readonly findings: number; readonly sockets?: number }
  /** What the legacy places are, shortest words first, e.g. `ConnectCount`; at most three a side. */
  readonly remains: Readonly<Partial<Record<Side, readonly string[]>>>
  /** Why it stays on WebSocket, where the team decided so. */
  readonly kept?: string
  /** Its clients open the sockets of a known service, or of a host that the configuration calls foreign, and no server is here. */
  readonly isThirdParty?: true
  /** Its clients are on our adapter, and neither a server here nor the configuration has their stream: it may not exist. */
  readonly isUnserved?: true
}

/** Channels of a report. */
export interface ChannelCounts {
  /** On SSE alone. */
  readonly done: number
  /** On WebSocket, with the stream beside it. */
  readonly both: number
  readonly total: number
}

export function isDone({ sides: states, isUnserved }: Channel): boolean {
  return !isUnserved && Object.values(states).every((state) => state === 'done')
}

/** On WebSocket, with the stream beside it: by its server, or by its clients where no server is known. */
export function isOnBoth({ sides: { clients, server } }: Channel): boolean {
  return (server ?? clients) === 'partial'
}

/** All servers answer on streams as well, and none on WebSocket alone. */
export function areServedBeside(channels: readonly Pick<Channel, 'sides'>[]): boolean {
  const states = channels.flatMap(({ sides: { server } }) => server ?? [])
  return states.includes('partial') && !states.includes('todo')
}

/** Some servers answer on streams as well, others on WebSocket alone. */
export function areSomeServedBeside(channels: readonly Pick<Channel, 'sides'>[]): boolean {
  return channels.some(({ sides: { server } }) => server === 'partial') && !areServedBeside(channels)
}
