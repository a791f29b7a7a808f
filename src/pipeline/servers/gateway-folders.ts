import { join, relative } from 'node:path/posix'
import type { GatewayApi } from '../../model/gateway-api.js'
import type { Reason } from '../../model/socket.js'
import { reason } from '../../servers/gateways.js'

/**
 * The folder that gets `realtime`: that in which Lambda finds modules; where only a part of it is packed, or compiled, the folder at
 * its top that all of the code is in.
 */
export function baseFor(
  { packed }: GatewayApi,
  root: string,
  paths: readonly string[],
  isCompiled = false,
): string {
  if (!packed && !isCompiled) return root
  const tops = new Set(
    paths.map((path) => {
      const below = relative(root, path)
      return below.slice(0, Math.max(0, below.indexOf('/')))
    }),
  )
  const [top, ...more] = tops
  const isPacked =
    packed?.patterns.some((one) => one.replace(/^\.\//, '').startsWith(`${top}/`)) ?? isCompiled
  return top !== undefined && top !== '' && more.length === 0 && isPacked ? join(root, top) : root
}

/** Where the functions take a part of the tree along, and not this folder. */
export function packingNote({ packed }: GatewayApi, folder: string, root: string): readonly Reason[] {
  if (!packed) return []
  const within = relative(root, folder)
  const taken = packed.patterns.filter((one) => !one.startsWith('!'))
  const isTaken = taken.some((one) => {
    const [whole = ''] = /^[^*]*/.exec(one.replace(/^\.\//, '')) ?? []
    return whole !== '' && `${within}/`.startsWith(whole) && /\*\*/.test(one)
  })
  const said = taken.join(', ') || '–'
  return isTaken ? [] : [reason('W-PACK', packed.location, { en: said, ja: said })]
}
