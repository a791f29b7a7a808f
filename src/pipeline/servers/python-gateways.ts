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
import type { GatewayApi } from '../../model/gateway-api.js'
import { asWord } from '../../model/literally.js'
import { append } from '../../model/once.js'
import type { TextEdit } from '../../model/plan.js'
import type { Text } from '../../model/source.js'
import type { FoundHandler } from '../../servers/gateways.js'
import { lineBefore } from '../../servers/python/kit-import.js'
import { type Construction, constructionsIn } from '../../servers/python/management-constructions.js'
import { parse } from '../parse.js'
import { runtimeKind, stamped } from '../plan/stamp.js'
import type { GatewayLanguage, Handlers, WrittenGateway } from './gateway-language.js'
import { baseFor, declared, notesOf } from './gateway-module.js'
import type { ServerPlanInput } from './server-plan.js'

/** `realtime/app.py` with `apigw_sockets.py`. */
export const pythonGateways: GatewayLanguage = {
  renamed: ['boto3.client(…)', 'management_client(…)'],
  // One folder is where all modules are found: two of them may have an `app`.
  mayBeApart: false,
  isCode: (path) => path.endsWith('.py'),
  read(functions, input) {
    const pythons = readPythons(functions, input)
    const clientsIn = (roots: readonly string[]) => roots.flatMap((root) => clientsBelow(root, pythons))
    return {
      offers(path, name) {
        const python = pythons.get(path)
        return python?.problems.length === 0 && python.module.scope.bindings.has(name)
      },
      clientsBelow: (roots) =>
        clientsIn(roots).map(({ one: { location, kept } }) => ({
          location,
          ...(kept ? { kept: whyKept[kept] } : {}),
        })),
      write: (api, [root = '.'], handlers) =>
        written(api, root, handlers, { clients: clientsIn([root]), pythons }, input),
      again(source) {
        const [now] = parse('python', [source], input.host, input.outcomes)
        return { now, isLeft: now !== undefined && constructionsIn(now).some(({ kept }) => !kept) }
      },
    }
  },
}

interface Code {
  readonly clients: readonly Client[]
  readonly pythons: ReadonlyMap<string, PythonFile>
}

function written(
  api: GatewayApi,
  root: string,
  handlers: Handlers,
  { clients, pythons }: Code,
  input: ServerPlanInput,
): Text | WrittenGateway {
  const { version, host } = input
  const base = baseFor(api, root, [
    ...handlers.all.map(({ path }) => path),
    ...clients.map(({ file }) => file.source.path),
  ])
  const folder = placeFor(base, input)
  if (folder === undefined)
    return say(
      `${join(base, 'realtime')} is taken by other code`,
      `${join(base, 'realtime')} は別のコードが使っています`,
    )
  const path = join(folder, 'app.py')
  const isThere = host.has(path)
  const needed = join(folder, 'requirements.txt')
  const start = `uvicorn ${moduleOf(path, root)}:app --host 0.0.0.0 --port 8080`
  const asHandler = ({ path, name }: FoundHandler): PythonHandler => ({
    module: moduleOf(path, root),
    name,
  })
  const { module, endpoints } = declared(api, handlers, asHandler, input)
  const packages = packagesFor(base, root, pythons, input)
  const text = gatewayModule({ ...module, start, host: packages.host })
  const from = moduleOf(join(folder, 'apigw_sockets.py'), root)
  const requirements = root === '.' ? needed : needed.slice(root.length + 1)
  return {
    served: {
      root,
      path,
      start,
      install: `pip install -r ${requirements}`,
      image: 'python:3.12-slim',
      endpoints,
      notes: notesOf('python', api, handlers, { folder, root }, host),
      isThere,
    },
    files: [
      [path, text],
      [join(folder, 'apigw_sockets.py'), stamped(asgiGateway(), version, '#')],
      [join(folder, 'sse_sockets.py'), stamped(asgiKit(), version, '#')],
      [needed, requirementsText(folder, packages)],
    ],
    edits: editsOfClients(clients, from),
  }
}

/** `realtime`, where no code of the project has that place. */
function placeFor(base: string, { host }: ServerPlanInput): string | undefined {
  const folder = join(base, 'realtime')
  if (host.has(`${folder}.py`)) return undefined
  const app = join(folder, 'app.py')
  if (host.has(app) && !/\bApiGateway\(/.test(host.text(app) ?? '')) return undefined
  const kits = ['apigw_sockets.py', 'sse_sockets.py'].map((name) => join(folder, name))
  return kits.some((kit) => host.has(kit) && runtimeKind(kit, host.text(kit) ?? '') === undefined)
    ? undefined
    : folder
}

function packagesFor(
  base: string,
  root: string,
  pythons: Code['pythons'],
  { host, broker }: ServerPlanInput,
): Packages {
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
      ...(broker && !lists('redis') ? ['redis'] : []),
    ],
  }
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

function moduleOf(path: string, root: string): string {
  return relative(root, path)
    .replace(/(\/__init__)?\.py$/, '')
    .replaceAll('/', '.')
}

/** The modules of handlers, and those that may make a client. */
function readPythons(
  named: readonly string[],
  { host, paths, outcomes }: ServerPlanInput,
): ReadonlyMap<string, PythonFile> {
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
  for (const { file, one } of clients) append(files, file, one)
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
