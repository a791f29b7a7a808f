import { dirname, join, relative } from 'node:path/posix'
import {
  type ClientEdit,
  clientEdits,
  clientFunction,
  gatewayModule,
  type PythonHandler,
} from '../../../transforms/gateway-server/python.js'
import { asgiGateway, asgiKit } from '../../../transforms/runtime/text.js'
import { type ImportedFiles, importedFiles } from '../../languages/python/imported-files.js'
import type { PythonFile } from '../../languages/python.js'
import { foldersAbove } from '../../model/folders.js'
import type { GatewayApi } from '../../model/gateway-api.js'
import { asWord } from '../../model/literally.js'
import { append } from '../../model/once.js'
import type { TextEdit } from '../../model/plan.js'
import type { Location, Text } from '../../model/source.js'
import type { FoundHandler } from '../../servers/gateways.js'
import { lineBefore } from '../../servers/python/kit-import.js'
import { type Construction, constructionsIn } from '../../servers/python/management-constructions.js'
import { installedByPip, isRecord } from '../origin.js'
import { parse } from '../parse.js'
import { runtimeKind, stamped } from '../plan/stamp.js'
import type { GatewayLanguage, Handlers, WrittenGateway } from './gateway-language.js'
import {
  baseFor,
  commonFolder,
  declared,
  folderAround,
  isKitIn,
  notesOf,
  variablesRead,
} from './gateway-module.js'
import { packedFrom } from './packed-code.js'
import { packageNotes, packagesFor, requirementsText } from './python-packages.js'
import { projectAround } from './python-projects.js'
import type { ServerPlanInput } from './server-plan.js'

/** `realtime/app.py` with `apigw_sockets.py`. */
export const pythonGateways: GatewayLanguage = {
  renamed: ['boto3.client(…)', 'management_client(…)'],
  isCode: (path) => path.endsWith('.py'),
  sourcesOf: (path, { paths }) =>
    packedFrom(
      path,
      paths.filter((one) => one.endsWith('.py')),
    ),
  rootOf: pythonRootOf,
  read(functions, input) {
    const pythons = readPythons(functions, input)
    const runBy = loaderIn(pythons, input)
    const { here, beside, left } = clientsOf(functions, pythons, runBy)
    return {
      offers(path, name) {
        const python = pythons.get(path)
        return python?.problems.length === 0 && python.module.scope.bindings.has(name)
      },
      namesIn: (path) =>
        [...(pythons.get(path)?.module.scope.bindings ?? [])].flatMap(([name, bindings]) =>
          bindings.some(({ kind }) => kind === 'function') ? [name] : [],
        ),
      clientsBelow: (roots) => [
        ...here(roots).map(({ one: { location, kept } }) => ({
          location,
          ...(kept ? { kept: whyKept[kept] } : {}),
        })),
        ...beside(roots).map((location) => ({ location, kept: packedApart })),
      ],
      left,
      write: (api, roots, handlers, name) =>
        written(api, roots, handlers, name, { clients: here(roots), pythons, runBy }, input),
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
  readonly runBy: RunBy
}

function written(
  api: GatewayApi,
  roots: readonly string[],
  handlers: Handlers,
  name: string,
  { clients, runBy }: Code,
  input: ServerPlanInput,
): Text | WrittenGateway {
  const { version, host } = input
  const root = commonFolder(roots)
  const isApart = roots.length > 1
  const base = baseFor(api, root, [
    ...handlers.all.map(({ path }) => path),
    ...clients.map(({ file }) => file.source.path),
  ])
  const folder = join(base, name)
  const kit = join(folder, gatewayKit)
  const streams = join(folder, 'sse_sockets.py')
  // What is packed apart from `realtime` has a copy of its own.
  const kitOf = (one: Client) => (isApart ? join(one.root, gatewayKit) : kit)
  const kits = [...new Set([kit, ...clients.map(kitOf)])].sort()
  const taken = takenPlace(folder, [...kits, streams], input)
  if (taken !== undefined) return say(`${taken} is other code`, `${taken} は別のコードです`)
  const path = join(folder, 'app.py')
  const isThere = host.has(path)
  const needed = listIn(folder, input)
  const run = runBy(handlers.all.map((one) => one.path))
  const asHandler = (found: FoundHandler): PythonHandler => ({
    module: moduleOf(found.path, isApart ? found.root : root),
    name: found.name,
    ...(isApart ? { folder: relative(root, found.root) } : {}),
  })
  const { module, endpoints } = declared(api, handlers, asHandler, input)
  const modules = [...run.layers].filter((one) => folderAround(one, roots) === undefined).sort()
  const isListed = (one: string) => host.has(join(one, 'requirements.txt'))
  const ofLayers = modules.flatMap((one) => [one, dirname(one)].filter(isListed).slice(0, 1))
  const listing = isApart ? [...roots, root].filter(isListed) : [base, root].filter(isListed).slice(0, 1)
  const list = relative(root, needed)
  const project =
    listing.length === 0 ? projectAround(root, { list, imports: run.missing.keys() }, host) : undefined
  const server = `uvicorn ${moduleOf(path, root)}:app --host 0.0.0.0 --port 8080`
  const start = project ? `${project.run} ${server}` : server
  const packages = packagesFor([...listing, ...ofLayers], { run, more: project?.lists }, input)
  const text = gatewayModule({ ...module, start, host: packages.host })
  const from = isApart ? moduleOf(gatewayKit, '') : moduleOf(kit, root)
  return {
    served: {
      root,
      top: commonFolder([root, project?.folder ?? root, ...modules, ...ofLayers]),
      path,
      start,
      install: project?.install ?? `pip install -r ${list}`,
      ...(project ? { tool: project.tool } : {}),
      ...(modules.length === 0 ? {} : { modules }),
      image: 'python:3.12-slim',
      variables: variablesRead('python', run.reached, host),
      endpoints,
      notes: [
        ...notesOf('python', api, run.reached, { folder, root }, host),
        ...packageNotes(packages, host),
      ],
      isThere,
    },
    files: [
      [path, text],
      ...kits.map((one) => [one, stamped(asgiGateway(), version, '#')] as const),
      [streams, stamped(asgiKit(), version, '#')],
      [needed, requirementsText(folder, packages)],
    ],
    edits: editsOfClients(clients, from),
  }
}

const gatewayKit = 'apigw_sockets.py'

/** What pip reads; people who make `requirements.txt` of a lock file have git ignore the name. */
function listIn(folder: string, { host, tree }: ServerPlanInput): string {
  const [usual = '', ...others] = ['requirements.txt', 'packages.txt', 'requirements.in'].map((name) =>
    join(folder, name),
  )
  const isFree = (path: string) => host.has(path) || !tree.ignores?.(path)
  return [usual, ...others].find(isFree) ?? usual
}

/** The first place of ours that code of the project has. */
function takenPlace(folder: string, kits: readonly string[], { host }: ServerPlanInput): string | undefined {
  if (host.has(`${folder}.py`)) return folder
  const app = join(folder, 'app.py')
  if (host.has(app) && !/\bApiGateway\(/.test(host.text(app) ?? '')) return folder
  return kits.find((kit) => host.has(kit) && !isKitIn(host, kit))
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
    (path) =>
      path.endsWith('.py') && /apigatewaymanagementapi|post_to_connection/.test(host.text(path) ?? ''),
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
  /** The folder that Lambda packs it in. */
  readonly root: string
  readonly one: Construction
}

/** What these modules load. */
type RunBy = (modules: readonly string[]) => ImportedFiles

function loaderIn(pythons: ReadonlyMap<string, PythonFile>, { host, paths }: ServerPlanInput): RunBy {
  const isInstalled = installedByPip(paths.filter(isRecord), (path) => host.text(path))
  const isApart = (path: string) => isInstalled(path) || isKitIn(host, path)
  const [first] = pythons.values()
  return (modules) =>
    first
      ? importedFiles(modules, first.resolver.repository, isApart)
      : {
          reached: new Set(),
          layers: new Set(),
          missing: new Map(),
          mayMean: () => false,
          mayRun: () => true,
        }
}

/** Clients by whether a route runs them: in a folder that is packed, in code that is packed apart from it, and not at all. */
function clientsOf(functions: readonly string[], pythons: ReadonlyMap<string, PythonFile>, runBy: RunBy) {
  const files = [...pythons.values()].filter(
    ({ source: { path, zone, text } }) => zone === 'source' && runtimeKind(path, text) !== 'gateway',
  )
  const made = files.flatMap((file) => constructionsIn(file).map((one) => ({ file, one })))
  const { reached, mayMean, mayRun } = runBy(functions)
  const isRun = ({ file: { source } }: Pick<Client, 'file'>) =>
    reached.has(source.path) || mayMean(source.path)
  // A layer has clients for all functions: routes may load it, and call none that makes one.
  const isCalled = ({ file: { source }, one }: Omit<Client, 'root'>) =>
    reached.has(source.path) && mayRun(one.scope)
  const isPacked = ({ file: { source } }: Pick<Client, 'file'>, roots: readonly string[]) =>
    folderAround(source.path, roots) !== undefined
  return {
    here: (roots: readonly string[]): readonly Client[] =>
      made.filter(isRun).flatMap((client) => {
        const root = folderAround(client.file.source.path, roots)
        return root === undefined ? [] : [{ ...client, root }]
      }),
    beside: (roots: readonly string[]): readonly Location[] =>
      made.flatMap((client) => (isCalled(client) && !isPacked(client, roots) ? [client.one.location] : [])),
    left: (roots: readonly string[]): readonly Location[] =>
      made.flatMap((client) =>
        isRun(client) && (isPacked(client, roots) || isCalled(client)) ? [] : [client.one.location],
      ),
  }
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
    const edit = { from, local, import: place, constructions }
    return [file, clientEdits(source.text, edit)] as const
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

const packedApart = say(
  'a client is made in code that is packed apart from the functions (a layer)',
  'クライアントが、関数とは別にパッケージされるコード（レイヤー）で作られています',
)

function say(en: string, ja: string): Text {
  return { en, ja }
}

/**
 * The folder in which a module finds those that it imports: of its own and those above, the one in which most of its absolute imports
 * are, the nearest of several; its own where they are in none.
 */
function pythonRootOf(path: string, { host, paths }: ServerPlanInput) {
  const text = host.text(path) ?? ''
  const dotted = [...text.matchAll(/^[ \t]*(?:from|import)[ \t]+(\w[\w.]*)/gm)].map(([, name = '']) => name)
  const isPackage = /^[ \t]*from[ \t]+\./m.test(text)
  const folders = foldersAbove(dirname(path)).slice(isPackage ? 1 : 0)
  const code = paths.filter((one) => one.endsWith('.py'))
  const foundIn = (folder: string) => {
    const start = folder === '.' ? '' : `${folder}/`
    return dotted.filter((name) => {
      const module = start + name.replaceAll('.', '/')
      return code.some((one) => one === `${module}.py` || one.startsWith(`${module}/`))
    }).length
  }
  const counts = folders.map((folder) => ({ folder, found: foundIn(folder) }))
  const most = Math.max(0, ...counts.map(({ found }) => found))
  return counts.find(({ found }) => found === most)?.folder ?? '.'
}
