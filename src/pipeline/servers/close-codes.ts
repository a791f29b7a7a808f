import type { ServerSocket } from '../../model/server-socket.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Location, Tree } from '../../model/source.js'
import { Outcomes } from '../outcomes.js'
import { loadParsers } from '../parse.js'
import { hostOf } from '../source-host.js'
import { readServers } from './read-servers.js'

/** A close code that a client tests, and where the handler of its route sends it. */
export interface TestedCode {
  readonly code: string
  readonly sentAt: readonly Location[]
  /** A place that may send a code not known there: the code is computed, or a dependency runs. Absent: there is none. */
  readonly unknownAt?: Location
}

/** Codes that come without the handler: an end, a cut, a server that stops. */
const transportCodes = new Set(['1000', '1001', '1005', '1006', '1012'])

/**
 * What the clients of kits test for a code in their close handlers. Clients that test none, and those of routes whose handler is not of this
 * repository, are not in it.
 */
export async function closeCodesOf(
  sockets: readonly DecidedSocket[],
  paths: readonly string[],
  tree: Tree,
): Promise<ReadonlyMap<DecidedSocket, readonly TestedCode[]>> {
  const asking = sockets.filter(
    ({ verdict, ...socket }) => verdict.endpoint?.provenance === 'kit' && testedIn(socket).length > 0,
  )
  if (asking.length === 0) return new Map()
  await loadParsers(['python'])
  const { sockets: served } = readServers(paths, hostOf(tree, paths), new Outcomes([]))
  return new Map(
    asking.flatMap((socket): [DecidedSocket, readonly TestedCode[]][] => {
      const [route] = socket.verdict.endpoint?.routes ?? []
      const entry = JSON.stringify(route?.location)
      const own = served.filter((one) => one.servedAt && JSON.stringify(one.servedAt) === entry)
      const isWhole = own.length > 0 && own.every(({ handler }) => handler !== undefined)
      return isWhole ? [[socket, testedIn(socket).map((code) => sent(code, own))]] : []
    }),
  )
}

function testedIn({ usage }: Pick<DecidedSocket, 'usage'>): readonly string[] {
  const names = usage.features.flatMap(({ kind, names }) => (kind === 'close-code-read' ? (names ?? []) : []))
  return [...new Set(names)].filter((name) => /^\d{4}$/.test(name) && !transportCodes.has(name))
}

function sent(code: string, own: readonly ServerSocket[]): TestedCode {
  const codes = own.flatMap(({ traits }) => traits.filter(({ kind }) => kind === 'close-code'))
  const sentAt = codes.filter(({ what }) => numberOf(what) === code).map(({ location }) => location)
  const asks = own.flatMap(({ traits }) =>
    traits.filter(({ kind, what }) => kind === 'auth' && dependency.test(what)),
  )
  const unknown = codes.find(({ what }) => numberOf(what) === undefined) ?? asks[0]
  return { code, sentAt, ...(unknown ? { unknownAt: unknown.location } : {}) }
}

/** A dependency of the handler runs before it, and may close as well. */
const dependency = /^(Depends|Security)$/

/** `4401`, `status.WS_1008_POLICY_VIOLATION`; undefined: it is made at run time, or named elsewhere. */
function numberOf(written: string): string | undefined {
  return /^(\d{4})$/.exec(written)?.[1] ?? /\bWS_(\d{4})_[A-Z_]+$/.exec(written)?.[1]
}
