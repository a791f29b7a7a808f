import { dirname, join, relative } from 'node:path/posix'
import type { GatewayModule } from '../../../transforms/gateway-server/module.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { type GatewayApi, variablesOfApi } from '../../model/gateway-api.js'
import { byLocation } from '../../model/lines.js'
import type { Reason } from '../../model/socket.js'
import { endpointsFor } from '../../servers/endpoints.js'
import { type FoundHandler, processNotes, reason, timeoutOf } from '../../servers/gateways.js'
import { variablesReadIn } from '../../servers/variables.js'
import { runtimeKind } from '../plan/stamp.js'
import type { Handlers, ServedGateway } from './gateway-language.js'
import type { ServerPlanInput } from './server-plan.js'

// What the languages have in common.

/** What the module says of the API, as it is declared, and the addresses that it serves. */
export function declared<Handler>(
  api: GatewayApi,
  { routes, authorizer }: Handlers,
  asHandler: (found: FoundHandler) => Handler,
  { config, broker }: ServerPlanInput,
): {
  readonly module: Omit<GatewayModule<Handler>, 'start'>
  readonly endpoints: ServedGateway['endpoints']
} {
  const path = '/ws'
  const { isNamed, ...endpoints } = endpointsFor(path, config)
  return {
    module: {
      declaredIn: api.location.path,
      path,
      endpoints: isNamed ? endpoints : undefined,
      routes: routes.map(({ key, handler }) => ({ key, handler: asHandler(handler) })),
      select: api.select.kind === 'text' ? api.select.text : undefined,
      authorizer: authorizer && asHandler(authorizer),
      identitySources: api.authorizer?.identitySources ?? [],
      stage: api.stage,
      arnIn: variablesOfApi(api, 'arn')[0],
      responses: api.routes.filter(({ isAnswered }) => isAnswered).map(({ key }) => key),
      timeout: timeoutOf(api),
      broker: broker !== undefined,
    },
    endpoints: { path, ...endpoints },
  }
}

/** What to know of the code of the handlers, all that they load, and of `folder`, which is written. */
export function notesOf(
  language: 'python' | 'node',
  api: GatewayApi,
  paths: Iterable<string>,
  { folder, root }: { readonly folder: string; readonly root: string },
  host: SourceHost,
): readonly Reason[] {
  return [...paths]
    .flatMap((one) => {
      const source = host.read(one)
      const isOwn = source?.zone === 'source' && runtimeKind(one, source.text) === undefined
      return isOwn ? processNotes(language, one, source.text) : []
    })
    .concat(packingNote(api, folder, root))
    .sort((a, b) => byLocation(a.location, b.location))
}

/** A kit that an earlier run wrote: the modules that it loads by name are none of the project's. */
export function isKitIn(host: SourceHost, path: string): boolean {
  return runtimeKind(path, host.text(path) ?? '') !== undefined
}

/** What the code of these files reads of its environment; what was written for an earlier run is not of it. */
export function variablesRead(
  language: 'python' | 'node',
  paths: Iterable<string>,
  host: SourceHost,
): readonly string[] {
  const names = [...paths].flatMap((path) =>
    isKitIn(host, path) ? [] : variablesReadIn(language, host.text(path) ?? ''),
  )
  return [...new Set(names)].sort()
}

/** The folder that all of these lie in. */
export function commonFolder(folders: readonly string[]): string {
  const [first = '.', ...rest] = folders
  let common = first
  while (common !== '.' && !rest.every((one) => isIn(one, common))) common = dirname(common)
  return common
}

/** The innermost of the folders that a file lies in. */
export function folderAround(path: string, folders: readonly string[]): string | undefined {
  return folders.filter((one) => isIn(path, one)).sort((a, b) => b.length - a.length)[0]
}

function isIn(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`)
}

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
function packingNote({ packed }: GatewayApi, folder: string, root: string): readonly Reason[] {
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
