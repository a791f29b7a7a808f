import type { Channel, Side } from '../../model/channel.js'
import type { Finding, Resource } from '../../model/finding.js'
import { append } from '../../model/once.js'
import type { Facts } from '../facts.js'
import type { FileKind } from '../file-kinds.js'
import { looksLike } from '../not-judged.js'
import { type Member, memberPath, sideOf } from './members.js'

/** What of a channel an item judges: its clients, its table, its alarms. */
export interface ChannelPart {
  readonly sides: readonly Side[]
  /** Only declarations of these; absent: everything on those sides. */
  readonly resources?: readonly Resource[]
  /** Only places in files that look like these. */
  readonly path?: FileKind
  /** What is planned to go counts as done while it is still there. */
  readonly isPlanned?: true
}

/** Who belongs to a channel. */
export function membersIn(facts: Facts, channel: Channel): readonly Member[] {
  const { ids, members } = listed(facts)
  const places = [...channel.findings, ...channel.sockets].flatMap((id) => ids.get(id) ?? [])
  return [...new Set(places)].sort((a, b) => a - b).flatMap((place) => members[place] ?? [])
}

/** Findings, then sockets, in their order; and the places of each id. */
interface Listed {
  readonly members: readonly Member[]
  readonly ids: ReadonlyMap<string, readonly number[]>
}

const lists = new WeakMap<Facts, Listed>()

/** Every item asks for every channel. */
function listed(facts: Facts): Listed {
  const there = lists.get(facts)
  if (there) return there
  const members: Member[] = [
    ...facts.findings.map((finding): Member => ({ kind: 'finding', finding })),
    ...facts.sockets.map((socket): Member => ({ kind: 'socket', socket })),
  ]
  const ids = new Map<string, number[]>()
  for (const [place, member] of members.entries()) {
    const id = member.kind === 'finding' ? member.finding.id : member.socket.usage.id
    append(ids, id, place)
  }
  const made = { members, ids }
  lists.set(facts, made)
  return made
}

export function isOfPart(member: Member, { sides, resources, path }: ChannelPart): boolean {
  const side = sideOf(member)
  if (side === undefined || !sides.includes(side)) return false
  if (path && !looksLike(memberPath(member), path)) return false
  if (!resources) return true
  return member.kind === 'finding' && resources.some((one) => one === declaredBy(member.finding, resources))
}

/** A route that names its function declares the function too. */
function declaredBy({ resource, data }: Finding, resources: readonly Resource[]): Resource | undefined {
  const isRoute = resource === 'endpoint' && data.function !== undefined
  return isRoute && resources.includes('function') ? 'function' : resource
}
