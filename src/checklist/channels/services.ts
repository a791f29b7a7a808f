import { dirname } from 'node:path/posix'
import { foldersAbove } from '../../model/folders.js'
import { once } from '../../model/once.js'
import type { Facts } from '../facts.js'
import { type Member, memberPath } from './members.js'

/**
 * A function of the Serverless Framework that is declared in a module of its own names no service: it belongs to the service of the
 * nearest folder above.
 */
export function serviceWords(member: Member, facts: Facts): readonly string[] {
  if (member.kind === 'socket' || member.finding.ruleId !== 'serverless-websocket-event') return []
  if (member.finding.links.some(({ kind }) => kind === 'declaration')) return []
  const services = servicesIn(facts)
  const [service] = foldersAbove(dirname(memberPath(member))).flatMap((folder) => services.get(folder) ?? [])
  return service === undefined ? [] : [`declaration:${service}#WebsocketsApi`]
}

/** The files that declare services, by their folders. */
const servicesIn = once(
  ({ paths }: Facts): ReadonlyMap<string, string> =>
    new Map(
      paths
        .filter((path) => /(?:^|\/)serverless\.(?:ts|js|cjs|mjs|ya?ml|json)$/.test(path))
        .map((path) => [dirname(path), path]),
    ),
)
