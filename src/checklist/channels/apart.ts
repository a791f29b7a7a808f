import { dirname } from 'node:path/posix'
import { append } from '../../model/once.js'
import { anyPath } from '../../model/route.js'
import { isLegacyMember, isServersClient, type Member, memberPath, sideOf } from './members.js'
import { machinesOf, nameByPort } from './ports.js'
import { isPath } from './words.js'

/** A member with the words that it is known by. */
export type Worded = readonly [member: Member, words: readonly string[]]

/**
 * Two servers of one repository may have the same path. Where ports or places distinguish them and their clients, their words carry the
 * place as well: `at:port 8081 name:/ws`.
 */
export function toldApart(members: readonly Worded[]): readonly Worded[] {
  const byWord = new Map<string, Worded[]>()
  for (const one of members) for (const word of one[1]) if (isPath(word)) append(byWord, word, one)
  const moved = new Map<Member, Map<string, string>>()
  for (const [word, having] of byWord) {
    const places = word === `name:${anyPath}` ? placesWithoutPath(having) : placesOfPath(having)
    for (const [member, place] of places ?? [])
      moved.set(member, new Map([...(moved.get(member) ?? []), [word, `at:${place} ${word}`]]))
  }
  if (moved.size === 0) return members
  return members.map(([member, words]) => [member, words.map((word) => moved.get(member)?.get(word) ?? word)])
}

type Places = ReadonlyMap<Member, string>

/** Servers without a path: each port is one, and each module. What else has no path is its file's, or its folder's. */
function placesWithoutPath(having: readonly Worded[]): Places | undefined {
  const heads = having.map(([member]) => member).filter(isServerMade)
  const placeOf = (member: Member) => nameByPort([member], member)
  if (new Set(heads.map(placeOf)).size < 2) return undefined
  const places = new Map(heads.map((member) => [member, placeOf(member)] as const))
  const first = places.get(heads[0] as Member) ?? ''
  for (const [member] of having) {
    if (places.has(member)) continue
    const near = (isNear: (path: string) => boolean) => {
      const [only, ...more] = new Set(
        heads.filter((one) => isNear(memberPath(one))).map((one) => places.get(one)),
      )
      return more.length === 0 ? only : undefined
    }
    const path = memberPath(member)
    places.set(member, near((one) => one === path) ?? near((one) => dirname(one) === dirname(path)) ?? first)
  }
  return places
}

/**
 * Servers of two programs with the same path. A client belongs to the program whose host it names; a page, to the program it lies in; a
 * client in server code, to the other program; one that is left, to the program that no client asks. If any client stays open, all are
 * one channel.
 */
function placesOfPath(having: readonly Worded[]): Places | undefined {
  const members = having.map(([member]) => member)
  const servers = members.filter(namesRoute)
  const programs = new Set(servers.map(programOf))
  const clients = members.filter((one) => sideOf(one) === 'clients' && isLegacyMember(one))
  if (programs.size < 2 || clients.length === 0) return undefined
  const asked = new Map<Member, string>()
  for (const client of clients) {
    const own = programOf(client)
    const named = [...programs].filter((one) => machinesOf(client).some((machine) => isCalled(one, machine)))
    if (named.length === 1) asked.set(client, named[0] as string)
    if (named.length > 0 || !programs.has(own)) continue
    const others = [...programs].filter((one) => one !== own)
    if (!isServersClient(client)) asked.set(client, own)
    else if (others.length === 1) asked.set(client, others[0] as string)
  }
  const left = clients.filter((one) => !asked.has(one))
  const [unasked, ...more] = [...programs].filter((one) => ![...asked.values()].includes(one))
  if (left.length > 0) {
    if (unasked === undefined || more.length > 0) return undefined
    for (const client of left) asked.set(client, unasked)
  }
  const [first = ''] = programs
  return new Map(
    members.map((one) => [one, asked.get(one) ?? (programs.has(programOf(one)) ? programOf(one) : first)]),
  )
}

/** `deep-backend/main.py` → `deep-backend`, `apps/api/src/ws.ts` → `apps/api`. */
function programOf(member: Member): string {
  const [folder = '', below = '', ...more] = memberPath(member).split('/')
  if (below === '') return ''
  return more.length > 0 && /^(?:apps|packages|services|projects|examples)$/.test(folder)
    ? `${folder}/${below}`
    : folder
}

/** A service of Compose or Kubernetes is mostly called like the folder of its program: `ws://llm-proxy:8000`, `services/llm_proxy`. */
function isCalled(program: string, machine: string): boolean {
  const plain = (name: string) => name.replaceAll('_', '-').toLowerCase()
  return plain(program.slice(program.lastIndexOf('/') + 1)) === plain(machine)
}

/** Where a route is named, and not what hears or sends for it. */
function namesRoute(member: Member): boolean {
  if (member.kind === 'socket') return false
  const { role, ruleId, messageId } = member.finding
  return role === 'server' && (messageId === 'route' || /-(?:route|server)$/.test(ruleId))
}

/** Where a server is made, and not what hears or sends for it. */
function isServerMade(member: Member): boolean {
  if (member.kind === 'socket') return false
  const { role, messageId } = member.finding
  return role === 'server' && /^(?:serves|server|extended)$/.test(messageId)
}
