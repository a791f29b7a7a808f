import { once } from '../../model/once.js'
import type { Facts } from '../facts.js'
import { type Member, memberPath } from './members.js'

/**
 * A function of the Serverless Framework may be declared in a module of its own, which names no service: it is of that in whose folder it
 * is, whose API it makes.
 */
export function serviceWords(member: Member, facts: Facts): readonly string[] {
  if (member.kind === 'socket' || member.finding.ruleId !== 'serverless-websocket-event') return []
  if (member.finding.links.some(({ kind }) => kind === 'declaration')) return []
  const services = servicesIn(facts)
  for (let at = memberPath(member); at.includes('/'); ) {
    at = at.slice(0, at.lastIndexOf('/'))
    const service = services.get(at)
    if (service !== undefined) return [`declaration:${service}#WebsocketsApi`]
  }
  const top = services.get('')
  return top === undefined ? [] : [`declaration:${top}#WebsocketsApi`]
}

/** The files that declare services, by their folders. */
const servicesIn = once(
  ({ paths }: Facts): ReadonlyMap<string, string> =>
    new Map(
      paths.flatMap((path): (readonly [string, string])[] => {
        const found = /^(?:(.*)\/)?serverless\.(?:ts|js|cjs|mjs|ya?ml|json)$/.exec(path)
        return found ? [[found[1] ?? '', path]] : []
      }),
    ),
)
