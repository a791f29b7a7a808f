import { join, relative } from 'node:path/posix'
import {
  type ClientEdit,
  clientEdits,
  clientFunction,
  gatewayModule,
  type PythonHandler,
} from '../../../transforms/gateway-server/python.js'
import { asgiGateway, asgiKit } from '../../../transforms/runtime/text.js'
import type { PythonFile } from '../../languages/python.js'
import type { GatewayApi, GatewayFunction } from '../../model/gateway-api.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { byLocation } from '../../model/lines.js'
import { asWord } from '../../model/literally.js'
import type { PlannedFile, TextEdit } from '../../model/plan.js'
import type { Reason } from '../../model/socket.js'
import type { Location, Text } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import { endpointsFor } from '../../servers/endpoints.js'
import {
  type FoundHandler,
  gatewayRefusals,
  handlersOf,
  processNotes,
  reason,
} from '../../servers/gateways.js'
import { lineBefore } from '../../servers/python/kit-import.js'
import { type Construction, constructionsIn } from '../../servers/python/management-constructions.js'
import { parse } from '../parse.js'
import { newFile, runtimeKind, stamped } from '../plan/stamp.js'
import { checkedOnce, editedFile } from './edited-files.js'
import { readGateways } from './read-gateways.js'
import type { ServerPlanInput } from './server-plan.js'

/** An API whose handlers are run in a process. */
export interface ServedGateway {
  readonly api: GatewayApi
  /** The folder in which the process starts. */
  readonly root: string
  /** The module that is written, and what starts it. */
  readonly path: string
  readonly start: string
  readonly requirements: string
  readonly endpoints: { readonly path: string; readonly stream: string; readonly send: string }
  /** All that is written for it. */
  readonly files: readonly string[]
  /** Where clients of the Management API are made. */
  readonly clients: readonly Location[]
  readonly notes: readonly Reason[]
  /** It was there before. */
  readonly isThere: boolean
}

export interface GatewayPlan {
  readonly served: readonly ServedGateway[]
  readonly stayed: readonly { readonly api: GatewayApi; readonly reasons: readonly Reason[] }[]
  readonly files: readonly PlannedFile[]
}

/** What runs the Lambda handlers of WebSocket APIs in a process. The parser for Python must be loaded. */
export function planGateways(input: ServerPlanInput): GatewayPlan {
  const { host, paths, outcomes, tree } = input
  const apis = readGateways(paths, host, outcomes).filter(
    (api) => input.wanted(api.location.path) && isInPython(api),
  )
  if (apis.length === 0) return { served: [], stayed: [], files: [] }
  const pythons = readPythons(apis, input)
  const handlerOf = (fn: GatewayFunction) => foundHandler(fn, pythons, input)
  const roots = new Map(apis.map((api) => [api, handlersOf(api, handlerOf)[0]?.root]))
  const served: ServedGateway[] = []
  const stayed: { api: GatewayApi; reasons: readonly Reason[] }[] = []
  const files: PlannedFile[] = []
  for (const api of apis) {
    const root = roots.get(api)
    const others = apis.filter((one) => one !== api && root !== undefined && roots.get(one) === root)
    const clients = root === undefined ? [] : clientsBelow(root, pythons)
    const kept = clients.flatMap(({ one: { location, kept } }) =>
      kept ? [{ location, what: whyKept[kept] }] : [],
    )
    const reasons = [...gatewayRefusals(api, { handlerOf, kept, others })]
    const handlers = handlersOf(api, handlerOf)
    if (reasons.length === 0 && root !== undefined) {
      const written = writtenFor(api, root, handlers, clients, input)
      if ('served' in written) {
        if (input.declined?.gateways.has(written.served.path)) continue
        served.push(written.served)
        files.push(...written.files)
        continue
      }
      reasons.push(reason('V14', api.location, written))
    }
    stayed.push({ api, reasons })
  }
  const edited = files.filter((file) => file.kind === 'change' && file.before)
  const again = edited.length === 0 ? [] : parseAgain(edited, input)
  return {
    served,
    stayed,
    files: files.map((file) => {
      if (file.kind !== 'change' || !file.before) return file
      const now = again.find(({ source }) => source.path === file.path)
      return checkedOnce(file, now, now !== undefined && constructionsIn(now).some(({ kept }) => !kept))
    }),
  }

  function parseAgain(changed: readonly PlannedFile[], { host }: ServerPlanInput) {
    const sources = changed.flatMap((file) => {
      const source = host.read(file.path)
      return source && file.kind === 'change' ? [{ ...source, text: decode(file.after)?.text ?? '' }] : []
    })
    return parse('python', sources, host, outcomes)
  }

  function writtenFor(
    api: GatewayApi,
    root: string,
    handlers: readonly FoundHandler[],
    clients: readonly Client[],
    { config, version, broker }: ServerPlanInput,
  ): Text | { readonly served: ServedGateway; readonly files: readonly PlannedFile[] } {
    const base = baseFor(api, root, [
      ...handlers.map(({ path }) => path),
      ...clients.map(({ file }) => file.source.path),
    ])
    const folder = placeFor(base)
    if (folder === undefined)
      return say(
        `${join(base, 'realtime')} is taken by other code`,
        `${join(base, 'realtime')} は別のコードが使っています`,
      )
    const path = join(folder, 'app.py')
    const isThere = host.has(path)
    const module = moduleOf(path, root)
    const needed = join(folder, 'requirements.txt')
    const route = '/ws'
    const { isNamed, ...endpoints } = endpointsFor(route, config)
    const start = `uvicorn ${module}:app --host 0.0.0.0 --port 8080`
    const asHandler = ({ path, name }: FoundHandler): PythonHandler => ({
      module: moduleOf(path, root),
      name,
    })
    const packages = packagesFor(base, root, broker !== undefined)
    const timeouts = api.routes.map(({ fn }) => fn?.timeout)
    const longest = timeouts.every((one) => one !== undefined)
      ? Math.min(29, Math.max(...(timeouts as number[])))
      : 29
    const authorizer = api.authorizer?.fn && handlerOf(api.authorizer.fn)
    const text = gatewayModule({
      declaredIn: api.location.path,
      start,
      host: packages.host,
      path: route,
      endpoints: isNamed ? endpoints : undefined,
      routes: api.routes.flatMap(({ key, fn }) => {
        const found = fn && handlerOf(fn)
        return found ? [{ key, handler: asHandler(found) }] : []
      }),
      select: api.select.kind === 'text' ? api.select.text : undefined,
      authorizer: authorizer && asHandler(authorizer),
      identitySources: api.authorizer?.identitySources ?? [],
      stage: api.stage,
      responses: api.routes.filter(({ isAnswered }) => isAnswered).map(({ key }) => key),
      timeout: longest === 29 ? undefined : longest,
      broker: broker !== undefined,
    })
    const beside: (readonly [string, string])[] = [
      [path, text],
      [join(folder, 'apigw_sockets.py'), stamped(asgiGateway(), version, '#')],
      [join(folder, 'sse_sockets.py'), stamped(asgiKit(), version, '#')],
      [needed, requirementsText(folder, packages)],
    ]
    const ignored = beside.find(([one]) => tree.ignores?.(one))
    if (ignored) return say(`git ignores ${ignored[0]}`, `${ignored[0]} は git の無視対象です`)
    const news = isThere
      ? []
      : beside.filter(([one]) => !host.has(one)).map(([one, text]) => newFile(one, text))
    const from = moduleOf(join(folder, 'apigw_sockets.py'), root)
    const edits = editsOfClients(clients, from)
    return {
      served: {
        api,
        root,
        path,
        start,
        requirements: needed,
        endpoints: { path: route, ...endpoints },
        files: [...news.map(({ path }) => path), ...edits.map(([{ source }]) => source.path)],
        clients: clients.map(({ one }) => one.location),
        notes: [...new Set(handlers.map(({ path }) => path))]
          .flatMap((one) => processNotes(one, host.text(one) ?? ''))
          .concat(packingNote(api, folder, root))
          .sort((a, b) => byLocation(a.location, b.location)),
        isThere,
      },
      files: [...news, ...edits.map(([file, own]) => editedFile(file, own, tree))],
    }
  }

  /** `realtime`, where no code of the project has that place. */
  function placeFor(base: string): string | undefined {
    const folder = join(base, 'realtime')
    if (host.has(`${folder}.py`)) return undefined
    const app = join(folder, 'app.py')
    if (host.has(app) && !/\bApiGateway\(/.test(host.text(app) ?? '')) return undefined
    const kits = ['apigw_sockets.py', 'sse_sockets.py'].map((name) => join(folder, name))
    return kits.some((kit) => host.has(kit) && runtimeKind(kit, host.text(kit) ?? '') === undefined)
      ? undefined
      : folder
  }

  function packagesFor(base: string, root: string, hasBroker: boolean): Packages {
    const found = [...new Set([base, root])]
      .map((folder) => join(folder, 'requirements.txt'))
      .find((one) => host.has(one))
    const listed = found === undefined ? '' : (host.text(found) ?? '')
    const names = new Set(
      listed.split(/\r?\n/).flatMap((line) => {
        const [, name = '', extras = ''] = /^[ \t]*([\w.-]+)(\[[\w,-]*\])?/.exec(line.toLowerCase()) ?? []
        return [name, name + extras]
      }),
    )
    const lists = (name: string) => names.has(name)
    const usesBoto = [...pythons.values()].some(({ source }) => /\bboto3\b/.test(source.text))
    const kind = lists('fastapi') ? 'fastapi' : 'starlette'
    return {
      host: kind,
      listed: found,
      more: [
        ...(usesBoto && !lists('boto3') ? ['boto3'] : []),
        ...(lists(kind) ? [] : [kind]),
        ...(lists('uvicorn[standard]') ? [] : ['uvicorn[standard]']),
        ...(hasBroker && !lists('redis') ? ['redis'] : []),
      ],
    }
  }
}

/** Whether a route runs a Python file of this repository. A function whose code is elsewhere is no sign. */
function isInPython({ routes }: GatewayApi): boolean {
  const links = routes.flatMap(({ fn }) => fn?.handlers.flatMap((link) => codeBehind(link)?.path ?? []) ?? [])
  return links.some((path) => path.endsWith('.py'))
}

interface Packages {
  readonly host: 'fastapi' | 'starlette'
  /** The project's own list. */
  readonly listed: string | undefined
  readonly more: readonly string[]
}

function requirementsText(folder: string, { listed, more }: Packages): string {
  return [
    '# What the process needs: what the handlers do, what Lambda brings along, and a server.',
    ...(listed === undefined ? [] : [`-r ${relative(folder, listed)}`]),
    ...more,
    '',
  ].join('\n')
}

/**
 * The folder that gets `realtime`: that in which Lambda finds modules; where only a part of it is packed, the folder at its top that
 * all of the code is in.
 */
function baseFor({ packed }: GatewayApi, root: string, paths: readonly string[]): string {
  if (!packed) return root
  const tops = new Set(
    paths.map((path) => {
      const below = relative(root, path)
      return below.slice(0, Math.max(0, below.indexOf('/')))
    }),
  )
  const [top, ...more] = tops
  const isPacked = packed.patterns.some((one) => one.replace(/^\.\//, '').startsWith(`${top}/`))
  return top !== undefined && top !== '' && more.length === 0 && isPacked ? join(root, top) : root
}

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

function moduleOf(path: string, root: string): string {
  return relative(root, path)
    .replace(/(\/__init__)?\.py$/, '')
    .replaceAll('/', '.')
}

// The code ------------------------------------------------------------------------------------------------------------

/** The modules of handlers, and those that may make a client. */
function readPythons(
  apis: readonly GatewayApi[],
  { host, paths, outcomes }: ServerPlanInput,
): ReadonlyMap<string, PythonFile> {
  const functions = apis.flatMap(({ routes, authorizer }) => [...routes.map(({ fn }) => fn), authorizer?.fn])
  const named = functions.flatMap((fn) => fn?.handlers.flatMap((link) => codeBehind(link)?.path ?? []) ?? [])
  const making = paths.filter(
    (path) => path.endsWith('.py') && /apigatewaymanagementapi/.test(host.text(path) ?? ''),
  )
  const wanted = [...new Set([...named, ...making])]
    .filter((path) => path.endsWith('.py') && host.has(path))
    .sort()
  const sources = wanted.flatMap((path) => {
    const source = host.read(path)
    return source && !source.textOnly ? [source] : []
  })
  return new Map(parse('python', sources, host, outcomes).map((file) => [file.source.path, file]))
}

/** The file and the name that a function calls, where both are in this tree. */
function foundHandler(
  { root, handlers }: GatewayFunction,
  pythons: ReadonlyMap<string, PythonFile>,
  { host }: ServerPlanInput,
): FoundHandler | undefined {
  if (root === undefined) return undefined
  const found = handlers.flatMap((link) => codeBehind(link) ?? []).filter(({ path }) => host.has(path))
  const [one] = found
  if (!one || found.length > 1) return undefined
  const python = pythons.get(one.path)
  if (
    one.path.endsWith('.py') &&
    !(python?.problems.length === 0 && python.module.scope.bindings.has(one.name))
  )
    return undefined
  return { ...one, root }
}

interface Client {
  readonly file: PythonFile
  readonly one: Construction
}

function clientsBelow(root: string, pythons: ReadonlyMap<string, PythonFile>): readonly Client[] {
  return [...pythons.values()].flatMap((file) => {
    const { path, zone, text } = file.source
    const isOurs = runtimeKind(path, text) === 'gateway'
    const isBelow = root === '.' || path.startsWith(`${root}/`)
    return zone === 'source' && isBelow && !isOurs ? constructionsIn(file).map((one) => ({ file, one })) : []
  })
}

function editsOfClients(
  clients: readonly Client[],
  from: string,
): readonly (readonly [PythonFile, readonly TextEdit[]])[] {
  const files = new Map<PythonFile, Construction[]>()
  for (const { file, one } of clients) files.set(file, [...(files.get(file) ?? []), one])
  return [...files].map(([file, constructions]) => {
    const { module, source } = file
    const first = Math.min(...constructions.map(({ callee }) => callee.start))
    const isImported = module.imports.some((one) => one.name === clientFunction)
    const local =
      !isImported && asWord(clientFunction).test(source.text) ? 'api_gateway_client' : clientFunction
    const place = isImported ? undefined : importPlace(file, from, first)
    return [file, clientEdits(source.text, { from, local, import: place, constructions })] as const
  })
}

/** Where isort would have it among the imports of its package; else behind the last import. */
function importPlace(
  { module, source: { text } }: PythonFile,
  from: string,
  before: number,
): ClientEdit['import'] {
  const [top = ''] = from.split('.')
  const next = module.imports
    .filter(
      ({ level, name, module: dotted }) => level === 0 && name !== undefined && dotted.split('.')[0] === top,
    )
    .filter(({ module: dotted, statement: { start } }) => dotted > from && start < before)
    .map(({ statement }) => statement.start)
    .sort((a, b) => a - b)[0]
  if (next !== undefined && (next === 0 || /[\r\n]/.test(text[next - 1] ?? '')))
    return { at: next, is: 'above' }
  const after = lineBefore(module, before) ?? lineBefore(module, text.length)
  return after === undefined ? { at: 0, is: 'above' } : { at: after, is: 'behind' }
}

const whyKept: Readonly<Record<NonNullable<Construction['kept']>, Text>> = {
  async: say(
    'its client is asynchronous (aioboto3, aiobotocore)',
    'クライアントが非同期です（aioboto3、aiobotocore）',
  ),
  session: say(
    'its client is made by a session with settings of its own',
    'クライアントが独自の設定を持つセッションから作られています',
  ),
  spread: say(
    'the service of its client is in a list of arguments',
    'クライアントのサービス名が引数のリストの中にあります',
  ),
  unknown: say(
    'what makes its client is not known to be boto3',
    'クライアントを作るものが boto3 かどうか分かりません',
  ),
  keyword: say(
    'the service of its client stands behind other arguments',
    'クライアントのサービス名がほかの引数の後ろにあります',
  ),
}

function say(en: string, ja: string): Text {
  return { en, ja }
}
