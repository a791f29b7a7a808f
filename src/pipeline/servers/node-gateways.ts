import { basename, dirname, join, relative } from 'node:path/posix'
import {
  clientFunction,
  type NodeHandler,
  nodeClientEdits,
  nodeGatewayModule,
} from '../../../transforms/gateway-server/node.js'
import { type NodeBuild, nodeBuildScript } from '../../../transforms/gateway-server/node-build.js'
import { nodeGateway, nodeKit } from '../../../transforms/runtime/text.js'
import { scriptFactsOf } from '../../clients/follow/script-facts.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import { makeProgram } from '../../languages/script/program/program.js'
import {
  reachedFrom,
  type SpecifierResolver,
  specifierResolver,
  specifiersIn,
} from '../../languages/script/program/specifiers.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { packageFolder } from '../../model/folders.js'
import type { GatewayApi } from '../../model/gateway-api.js'
import { asWord } from '../../model/literally.js'
import { manifestIn } from '../../model/manifest.js'
import { append } from '../../model/once.js'
import type { TextEdit } from '../../model/plan.js'
import type { SourceText, Text } from '../../model/source.js'
import type { FoundHandler } from '../../servers/gateways.js'
import { managementWords } from '../../servers/sockets/management-api.js'
import { type Construction, constructionsIn } from '../../servers/sockets/management-constructions.js'
import { parse } from '../parse.js'
import { formatted } from '../plan/formatted.js'
import { formatFor } from '../plan/formatter-options.js'
import { importStyleOf } from '../plan/import-style.js'
import { bodyFor } from '../plan/runtime-files.js'
import { runtimeKind, stamped } from '../plan/stamp.js'
import { workspacePackages } from '../workspace-packages.js'
import { commonJsNotes, namesOfCommonJs } from './commonjs-names.js'
import { sourcesOf } from './compiled-code.js'
import type { GatewayLanguage, Handlers, LayerFolder, WrittenGateway } from './gateway-language.js'
import {
  baseFor,
  commonFolder,
  declared,
  folderAround,
  isKitIn,
  notesOf,
  variablesRead,
} from './gateway-module.js'
import { installs } from './node-installs.js'
import { importedByAlias, metadataNotes } from './node-settings.js'
import type { ServerPlanInput } from './server-plan.js'

/** `realtime/app.mjs` with `apigw-sockets` in the language of the code. */
export const nodeGateways: GatewayLanguage = {
  renamed: ['new ApiGatewayManagementApi(…)', 'managementClient(…)'],
  isCode: (path) => /\.[cm]?[jt]s$/.test(path),
  sourcesOf: (path, { paths, host }) =>
    sourcesOf(path, paths, host).map((source) => ({
      path: source,
      root: packageFolder(source, (one) => host.has(one)) ?? '.',
    })),
  rootOf: (path, { host }) => packageFolder(path, (one) => host.has(one)) ?? '.',
  read(functions, input) {
    const { host, paths } = input
    const resolve = specifierResolver(new Set(paths), workspacePackages(paths, host))
    const making = paths.filter((path) => this.isCode(path) && managementWords.test(host.text(path) ?? ''))
    const wanted = [...new Set([...functions.filter((path) => this.isCode(path)), ...making])].sort()
    const scripts = readScripts(
      wanted.flatMap((path) => host.read(path) ?? []),
      resolve,
      input,
    )
    const inTree = functions.filter((path) => host.has(path))
    const reached = new Set(
      [...reachedFrom(inTree, resolve, (path) => host.text(path))].filter((path) => !isKitIn(host, path)),
    )
    const mayMean = unresolvedIn(reached, resolve, (path) => host.text(path))
    const clientsIn = (roots: readonly string[]) => clientsBelow(roots, scripts, { reached, mayMean })
    return {
      offers(path, name) {
        const file = scripts.get(path)?.file
        if (!file || file.problems.length > 0) return false
        const { exports, everythingFrom } = moduleTable(file)
        return exports.has(name) || everythingFrom.length > 0
      },
      namesIn(path) {
        const file = scripts.get(path)?.file
        return file ? [...moduleTable(file).exports.keys()] : []
      },
      clientsBelow: (roots) =>
        clientsIn(roots).map(({ one: { location, kept, mayBeNone = false } }) => ({
          location,
          mayBeNone,
          ...(kept ? { kept: whyKept[kept] } : {}),
        })),
      left: () =>
        [...scripts.values()].flatMap(({ file: { source }, constructions }) =>
          reached.has(source.path) || mayMean(source.path)
            ? []
            : constructions.map(({ location }) => location),
        ),
      write: (api, roots, handlers, name) =>
        written(api, roots, handlers, name, { clients: clientsIn(roots), scripts, resolve }, input),
      again(source) {
        const now = readScripts([source], resolve, input).get(source.path)
        return { now: now?.file, isLeft: now?.constructions.some(({ kept }) => !kept) ?? false }
      },
    }
  },
}

interface ReadScript {
  readonly file: ScriptFile
  readonly constructions: readonly Construction[]
}

type Scripts = ReadonlyMap<string, ReadScript>

function readScripts(
  sources: readonly SourceText[],
  resolve: SpecifierResolver,
  { host, outcomes }: ServerPlanInput,
): Scripts {
  const files = parse(
    'script',
    sources.filter(({ zone, textOnly }) => zone === 'source' && !textOnly),
    host,
    outcomes,
  )
  if (files.length === 0) return new Map()
  const program = makeProgram(files, resolve)
  return new Map(
    files.map((file) => {
      const { path, text } = file.source
      const isOurs = runtimeKind(path, text) === 'node-gateway'
      return [path, { file, constructions: isOurs ? [] : constructionsIn(file, program) }]
    }),
  )
}

interface Client {
  readonly file: ScriptFile
  /** The folder that Lambda packs it in. */
  readonly root: string
  readonly one: Construction
}

/** Of the files that routes run: what is packed with the functions, and what a bundler would take along from elsewhere. */
function clientsBelow(
  roots: readonly string[],
  scripts: Scripts,
  {
    reached,
    mayMean,
  }: { readonly reached: ReadonlySet<string>; readonly mayMean: (path: string) => boolean },
): readonly Client[] {
  return [...scripts.values()].flatMap(({ file, constructions }) => {
    const { path } = file.source
    const packed = folderAround(path, roots)
    const root = reached.has(path) ? (packed ?? dirname(path)) : mayMean(path) ? packed : undefined
    return root === undefined ? [] : constructions.map((one) => ({ file, root, one }))
  })
}

/** Whether an import that leads to no file may still mean this one: something else puts it where it is found, or names it. */
function unresolvedIn(
  files: Iterable<string>,
  resolve: SpecifierResolver,
  textOf: (path: string) => string | undefined,
): (path: string) => boolean {
  const missed = new Set<string>()
  let isNamed = false
  for (const path of files) {
    const text = textOf(path) ?? ''
    isNamed ||= /\b(?:require|import)\([ \t]{0,9}[\w$]/.test(text)
    for (const specifier of specifiersIn(text))
      if (resolve(path, specifier) === undefined) missed.add(nameOf(specifier))
  }
  return (path) => isNamed || missed.has(nameOf(path))
}

/** `tell` of `/opt/nodejs/tell`, `lib/tell/index.ts` and `tell.js`. */
function nameOf(path: string): string {
  return basename(path.replace(/(?:\/index)?\.[cm]?[jt]s$/, ''))
}

interface Code {
  readonly clients: readonly Client[]
  readonly scripts: Scripts
  readonly resolve: SpecifierResolver
}

function written(
  api: GatewayApi,
  roots: readonly string[],
  handlers: Handlers,
  name: string,
  { clients, scripts, resolve }: Code,
  input: ServerPlanInput,
): Text | WrittenGateway {
  const { version, host, tree } = input
  const own = [
    ...new Set([...handlers.all.map(({ path }) => path), ...clients.map(({ file }) => file.source.path)]),
  ]
  const files = own.flatMap((path) => scripts.get(path)?.file ?? [])
  const isTyped = files.some(({ source }) => /\.[cm]?ts$/.test(source.path))
  const root = commonFolder(roots)
  const base = baseFor(api, root, own, isTyped)
  const folder = join(base, name)
  const path = join(folder, 'app.mjs')
  const isThere = host.has(path)
  if (isThere && !/\bApiGateway\(/.test(host.text(path) ?? ''))
    return say(`${path} is other code`, `${path} は別のコードです`)
  const ending = endingFor(files.filter(({ source }) => clients.some(({ file }) => file.source === source)))
  const kit = join(folder, `apigw-sockets.${ending}`)
  // What is packed apart from `realtime` has a copy of its own.
  const kitOf = (one: Client) => (roots.length === 1 ? kit : join(one.root, `apigw-sockets.${ending}`))
  const kits = [...new Set([kit, ...clients.map(kitOf)])].sort()
  const taken = kits.find((one) => host.has(one) && !isKitIn(host, one))
  if (taken !== undefined) return say(`${taken} is other code`, `${taken} は別のコードです`)
  const isPlain = files.every((file) => runsInNode(file, input))
  const place = relative(root, folder)
  const metadata = isPlain ? [] : metadataNotes(own, input)
  const run = reachedFrom(own, resolve, (one) => host.text(one))
  const unseen = namesOfCommonJs(
    [...run].filter((one) => isModule(one, input)),
    host,
  )
  const { tsconfig, apart } = importedByAlias(run, isPlain ? undefined : root, resolve, input)
  const isBuilt = metadata.length + unseen.length + apart.length > 0
  const format = isModulePackage(join(base, 'realtime.js'), input) ? 'esm' : 'cjs'
  const built = format === 'esm' ? 'built.mjs' : 'built.cjs'
  const build = join(folder, 'build.mjs')
  const hasMetadata = metadata.length > 0
  const commonJs = [...new Set(unseen.map(({ name }) => name))].sort()
  const script = nodeBuildScript({ format, built, hasMetadata, commonJs, hasSettings: apart.length > 0 })
  const settings = tsconfig === undefined ? '' : ` --tsconfig ${relative(root, tsconfig)}`
  const start = isBuilt
    ? `node ${join(place, built)}`
    : `${isPlain ? 'node' : `npx --prefix ${place} tsx${settings}`} ${join(place, 'app.mjs')}`
  const asHandler = ({ path, name }: FoundHandler): NodeHandler => {
    const file = scripts.get(path)?.file
    const to = relative(folder, path)
    return {
      from: to.startsWith('.') ? to : `./${to}`,
      isCommonJs: file !== undefined && scriptFactsOf(file).modules === 'commonjs',
      name,
    }
  }
  const { module, endpoints } = declared(api, handlers, asHandler, input)
  const text = nodeGatewayModule({ ...module, start, gateway: `./apigw-sockets.${ending}` })
  const streams = join(folder, 'sse-sockets.mjs')
  const needed = join(folder, 'package.json')
  const layers = layerFolders(run, resolve, (one) => host.text(one))
  const installed = installs(run, root, input)
  return {
    served: {
      root,
      top: commonFolder([root, ...installed.folders, ...(tsconfig === undefined ? [] : [dirname(tsconfig)])]),
      path,
      start,
      install: [
        ...installed.commands,
        `npm install --prefix ${place}`,
        ...(isBuilt ? [`node ${relative(root, build)}`] : []),
      ].join(' && '),
      scripts: installed.scripts,
      added: installed.added,
      ...(layers.length === 0 ? {} : { layers }),
      image: 'node:22-slim',
      variables: variablesRead('node', run, host),
      endpoints,
      notes: [
        ...notesOf('node', api, run, { folder, root }, host),
        ...metadata,
        ...commonJsNotes(unseen),
        ...apart,
      ],
      isThere,
    },
    files: [
      [path, formatted(text, path, formatFor(tree, path))],
      ...kits.map((one) => [one, stamped(bodyFor(tree, one, nodeGateway(one)), version)] as const),
      [streams, stamped(bodyFor(tree, streams, nodeKit(streams)), version)],
      [needed, manifestText(isBuilt ? { hasMetadata } : isPlain ? 'plain' : 'typed', base, input)],
      ...(isBuilt ? [[build, formatted(script, build, formatFor(tree, build))] as const] : []),
    ],
    edits: editsOfClients(clients, kitOf, input),
  }
}

/** The folders of layers that code asks for by their place in Lambda: `require('/opt/nodejs/tell')`. */
function layerFolders(
  files: Iterable<string>,
  resolve: SpecifierResolver,
  textOf: (path: string) => string | undefined,
): readonly LayerFolder[] {
  const found = new Map<string, LayerFolder>()
  for (const path of files)
    for (const specifier of specifiersIn(textOf(path) ?? '')) {
      const [, place, rest] = /^(\/opt\/[^/]+)\/(.+)$/.exec(specifier) ?? []
      const target = place === undefined ? undefined : resolve(path, specifier)
      if (place === undefined || rest === undefined || target === undefined) continue
      const at = `/${target}`.lastIndexOf(`/${rest.replace(/\.[cm]?js$/, '')}`)
      const folder = at > 0 ? target.slice(0, at - 1) : undefined
      if (folder) found.set(`${folder} ${place}`, { folder, place })
    }
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1))
}

/** Of a file that all of these can import: TypeScript where one of them is, CommonJS where one of them has no other way. */
function endingFor(files: readonly ScriptFile[]): 'ts' | 'cjs' | 'mjs' {
  if (files.some(({ source }) => /\.[cm]?ts$/.test(source.path))) return 'ts'
  return files.some((file) => scriptFactsOf(file).modules === 'commonjs') ? 'cjs' : 'mjs'
}

/** Whether Node loads a file as it is: what bundlers take for a module, Node may not. */
function runsInNode(file: ScriptFile, input: ServerPlanInput): boolean {
  const { path } = file.source
  const [, ending = ''] = /\.(\w+)$/.exec(path) ?? []
  const isCommonJs = scriptFactsOf(file).modules === 'commonjs'
  if (ending !== 'js') return isCommonJs ? ending === 'cjs' : ending === 'mjs'
  return isCommonJs !== isModulePackage(path, input)
}

/** Whether Node and tsx load a file as a module. */
function isModule(path: string, input: ServerPlanInput): boolean {
  return /\.m[jt]s$/.test(path) || (/\.[jt]s$/.test(path) && isModulePackage(path, input))
}

function isModulePackage(path: string, { host }: ServerPlanInput): boolean {
  const folder = packageFolder(path, (one) => host.has(one))
  return folder !== undefined && manifestIn(host.text(join(folder, 'package.json')))?.type === 'module'
}

function manifestText(
  code: 'plain' | 'typed' | Pick<NodeBuild, 'hasMetadata'>,
  base: string,
  input: ServerPlanInput,
): string {
  const manifest = {
    private: true,
    ...(isModulePackage(join(base, 'realtime.js'), input) ? { type: 'module' } : {}),
    dependencies: {
      ...(input.broker ? { redis: '^5.0.0' } : {}),
      ...(code === 'typed' ? { tsx: '^4.19.0' } : {}),
      ...(typeof code === 'object' ? { esbuild: '^0.25.0' } : {}),
      ...(typeof code === 'object' && code.hasMetadata ? { typescript: '^5.9.0' } : {}),
      ws: '^8.18.0',
    },
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

function editsOfClients(
  clients: readonly Client[],
  kitOf: (one: Client) => string,
  { tree }: ServerPlanInput,
): readonly (readonly [ScriptFile, readonly TextEdit[]])[] {
  const files = new Map<ScriptFile, Client[]>()
  for (const one of clients) append(files, one.file, one)
  return [...files].map(([file, own]) => {
    const { source } = file
    const [first] = own
    const constructions = own.map(({ one }) => one)
    const facts = scriptFactsOf(file)
    const isImported = /\bmanagementClient\b[^\r\n]{0,80}apigw-sockets/.test(source.text)
    const edits = nodeClientEdits(
      { ...source, format: formatFor(tree, source.path) },
      { facts, imports: importStyleOf(tree, source.path, facts) },
      {
        from: first ? kitOf(first) : '',
        local: !isImported && asWord(clientFunction).test(source.text) ? 'apiGatewayClient' : clientFunction,
        isImported,
        constructions,
      },
    )
    return [file, edits] as const
  })
}

const whyKept: Readonly<Record<NonNullable<Construction['kept']>, Text>> = {
  request: say(
    'a request to its clients is signed by hand',
    'クライアントへのリクエストが独自に署名されています',
  ),
  unknown: say(
    'what makes its client is not known to be the AWS SDK',
    'クライアントを作るものが AWS SDK かどうか分かりません',
  ),
}

function say(en: string, ja: string): Text {
  return { en, ja }
}
