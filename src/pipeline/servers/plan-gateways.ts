import { foreignFolderOf } from '../../model/folders.js'
import { type GatewayApi, type GatewayFunction, isOtherAuthorizer } from '../../model/gateway-api.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { languageOf } from '../../model/language-of.js'
import { once } from '../../model/once.js'
import type { PlannedFile } from '../../model/plan.js'
import type { Reason } from '../../model/socket.js'
import type { Language } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import {
  type ArchivedApart,
  type FoundHandler,
  gatewayRefusals,
  handlersOf,
  reason,
} from '../../servers/gateways.js'
import { newFile } from '../plan/stamp.js'
import { archiveNotes, archivesByFile } from './archived-code.js'
import { codeFilesOf } from './code-files.js'
import { checkedOnce, editedFile } from './edited-files.js'
import type { GatewayCodeRead, GatewayLanguage, ServedGateway, WrittenGateway } from './gateway-language.js'
import { gatewayLanguages as languages } from './gateway-languages.js'
import { isOpen, type NamedGateway, nameAmong, nameHandlers } from './named-handlers.js'
import { readGateways } from './read-gateways.js'
import { replacedAt } from './replaced-code.js'
import type { ServerPlanInput } from './server-plan.js'
import { type CodeFound, type LackingHandler, lackingHandlers } from './suggested-handlers.js'

export interface GatewayPlan {
  readonly served: readonly ServedGateway[]
  readonly stayed: readonly StayedGateway[]
  readonly files: readonly PlannedFile[]
}

/** An API that runs on Lambda only. */
export interface StayedGateway {
  readonly api: GatewayApi
  readonly reasons: readonly Reason[]
  /** What the configuration can say of it, below the name of the API where that is given. */
  readonly lacking: {
    readonly below: string | undefined
    /** It may have more routes than were read. */
    readonly isOpen: boolean
    readonly handlers: readonly LackingHandler[]
  }
}

/** What runs the Lambda handlers of WebSocket APIs in a process. The parser for Python must be loaded. */
export function planGateways(input: ServerPlanInput): GatewayPlan {
  const named = nameHandlers(readGateways(input.paths, input.host, input.outcomes), input)
  const everyApi = named.map(({ api }) => api)
  const left = new Set(everyApi.filter((api) => input.wanted(api.location.path)))
  const stays = (api: GatewayApi, reasons: readonly Reason[], code: CodeFound) => {
    const below = everyApi.length > 1 ? nameAmong(api, everyApi) : undefined
    return {
      api,
      reasons,
      lacking:
        // Where something else keeps it on Lambda, no name of a function helps.
        api.beyond.some(({ what }) => !isOtherAuthorizer(what))
          ? { below, isOpen: false, handlers: [] }
          : { below, isOpen: isOpen(api), handlers: lackingHandlers(api, code, input) },
    }
  }
  const plans = languages.map((language) => {
    const own = [...left].filter((api) => codeOf(api, input).some((path) => language.isCode(path)))
    for (const api of own) left.delete(api)
    return planIn(
      language,
      named.filter(({ api }) => own.includes(api)),
      input,
      stays,
    )
  })
  // Where there is code in a language without a kit, that is what is said of it; a container image may hold any code.
  const isElsewhere = input.paths.some((path) => withoutKit.has(languageOf(path)))
  const unsaid = [...left].filter((api) => !isElsewhere || codeOf(api, input).length === 0)
  const nowhere = unsaid.map((api) => {
    const none = {
      handlerOf: () => undefined,
      replacedAt: () => undefined,
      archivedIn: () => undefined,
      candidatesOf: () => [],
      kept: [],
      others: [],
    }
    return stays(api, gatewayRefusals(api, none), none)
  })
  return {
    served: plans.flatMap(({ served }) => served),
    stayed: [
      ...plans.flatMap(({ stayed }) => stayed),
      ...nowhere.filter(({ reasons }) => reasons.length > 0),
    ],
    files: plans.flatMap(({ files }) => files),
  }
}

/** Files of this repository that routes run, or are made of; else that they may run. Code that is elsewhere is no sign of a language. */
function codeOf({ routes }: GatewayApi, input: ServerPlanInput): readonly string[] {
  const all = routes.flatMap(({ fn }) => (fn ? pathsOf(fn) : []))
  const found = all.filter((path) => input.host.has(path))
  if (found.length > 0) return found
  const made = all.filter((path) =>
    languages.some((one) => one.isCode(path) && one.sourcesOf(path, input).length > 0),
  )
  return made.length > 0 ? made : all
}

const withoutKit: ReadonlySet<string> = new Set<Language>([
  'go',
  'java',
  'kotlin',
  'scala',
  'csharp',
  'ruby',
  'rust',
  'php',
])

function pathsOf({ handlers }: GatewayFunction): readonly string[] {
  return handlers.flatMap((link) => codeBehind(link)?.path ?? [])
}

function planIn(
  language: GatewayLanguage,
  gateways: readonly NamedGateway[],
  input: ServerPlanInput,
  stays: (api: GatewayApi, reasons: readonly Reason[], code: CodeFound) => StayedGateway,
): GatewayPlan {
  const apis = gateways.map(({ api }) => api)
  if (apis.length === 0) return { served: [], stayed: [], files: [] }
  const functions = gateways.flatMap(({ api: { routes, authorizer }, named }) => [
    ...[...routes, ...(authorizer ? [authorizer] : [])].map(({ fn }) => fn),
    ...named.map(({ read }) => read),
  ])
  const lie = once((fn: GatewayFunction) => codeFilesOf(fn, language, input))
  const candidatesOf = (fn: GatewayFunction) => lie(fn).files.map(({ path }) => path)
  const known = functions.flatMap((fn) => (fn ? [...pathsOf(fn), ...candidatesOf(fn)] : []))
  const code = language.read([...new Set(known)], input)
  const byPath = once((fn: GatewayFunction) => foundHandler(lie(fn).files, code, language))
  const archives = archivesByFile(functions.flatMap((fn) => (fn ? (byPath(fn) ?? []) : [])))
  const shared = (fn: GatewayFunction): ArchivedApart | undefined => {
    const { archive, path = '', isSame = false } = byPath(fn) ?? {}
    const other = isSame ? undefined : archives.get(path)?.find((one) => one !== archive)
    return archive === undefined || other === undefined ? undefined : { archive, path, other }
  }
  const handlerOf = (fn: GatewayFunction) => (shared(fn) ? undefined : byPath(fn))
  const found = {
    handlerOf,
    replacedAt: (fn: GatewayFunction) => replacedAt(fn, input),
    archivedIn: (fn: GatewayFunction) => lie(fn).apart ?? shared(fn),
    candidatesOf,
  }
  const rootsOf = (api: GatewayApi) => [...new Set(handlersOf(api, handlerOf).map(({ root }) => root))].sort()
  const roots = new Map(apis.map((api) => [api, rootsOf(api)]))
  const routeRoots = new Map(apis.map((api) => [api, rootsOf({ ...api, authorizer: undefined })]))
  // Two may have one authorizer: its code is copied, or changed, alike for both.
  const meet = (a: GatewayApi, b: GatewayApi) =>
    routeRoots.get(a)?.some((root) => roots.get(b)?.includes(root)) ?? false
  const makes = new Map(apis.map((api) => [api, makeOf(api, handlerOf)]))
  const served: ServedGateway[] = []
  const stayed: StayedGateway[] = []
  const files: PlannedFile[] = []
  for (const api of apis) {
    const own = roots.get(api) ?? []
    const same = apis.filter((one) => one === api || (makes.get(api) ?? api) === makes.get(one))
    const [first, ...again] = same
    if (first !== api) continue
    const others = apis.filter((one) => !same.includes(one) && (meet(api, one) || meet(one, api)))
    const clients = code.clientsBelow(own)
    const kept = clients.flatMap(({ location, kept }) => (kept ? [{ location, what: kept }] : []))
    const reasons = [...gatewayRefusals(api, { ...found, kept, others })]
    if (reasons.length === 0 && own.length > 0) {
      const handlers = {
        all: handlersOf(api, handlerOf),
        routes: api.routes.flatMap(({ key, fn }) => {
          const handler = fn && handlerOf(fn)
          return handler ? [{ key, handler }] : []
        }),
        authorizer: api.authorizer?.fn && handlerOf(api.authorizer.fn),
      }
      const usual = code.write(api, own, handlers, usualFolder)
      const isTaken = !('en' in usual) && belongsToAnother(usual.served, api, served, input)
      const written = isTaken ? code.write(api, own, handlers, folderNamed(nameAmong(api, apis))) : usual
      const planned = 'en' in written ? written : plannedFiles(written, code, input)
      const isTwice = !('en' in planned) && planned.some((one) => files.some((before) => differ(one, before)))
      if (isTwice)
        reasons.push(...gatewayRefusals(api, { ...found, kept, others: served.map((one) => one.api) }))
      else if (!('en' in planned) && !('en' in written)) {
        if (input.declined?.gateways.has(written.served.path)) continue
        served.push({
          ...written.served,
          notes: [...written.served.notes, ...archiveNotes(api, handlersOf(api, handlerOf))],
          api,
          named: namedIn(gateways, api, handlerOf),
          again: again.map(({ location }) => location),
          files: planned.map(({ path }) => path),
          clients: clients.map(({ location }) => location),
          mayLackClient: clients.every(({ mayBeNone }) => mayBeNone),
          left: code.left(own).filter(({ path }) => foreignFolderOf(path) === undefined),
          renamed: language.renamed,
        })
        const known = new Set(files.map(({ path }) => path))
        files.push(...planned.filter(({ path }) => !known.has(path)))
        continue
      }
      if ('en' in planned) reasons.push(reason('V14', api.location, planned))
    }
    stayed.push(...same.map((one) => stays(one, reasons, found)))
  }
  return { served, stayed, files }
}

/** One file, as two APIs would have it. */
function differ(one: PlannedFile, other: PlannedFile): boolean {
  const text = (file: PlannedFile) => (file.kind === 'change' ? decode(file.after)?.text : undefined)
  return one.path === other.path && text(one) !== text(other)
}

const usualFolder = 'realtime'

/** Whether the folder is that of another API: of this run, or of one before it. */
function belongsToAnother(
  { path, isThere }: WrittenGateway['served'],
  { location }: GatewayApi,
  served: readonly ServedGateway[],
  { host }: ServerPlanInput,
): boolean {
  if (served.some((one) => one.path === path)) return true
  return isThere && served.length > 0 && !host.text(path)?.includes(location.path)
}

/** `realtime_workspace_ws_api`: a module of Python has no other signs in its name. */
function folderNamed(api: string): string {
  const words = api.replace(/\$\{[^}]{0,200}\}/g, ' ').match(/[A-Za-z\d]+/g) ?? []
  return [usualFolder, ...words].join('_').toLowerCase()
}

function namedIn(
  gateways: readonly NamedGateway[],
  api: GatewayApi,
  handlerOf: (fn: GatewayFunction) => FoundHandler | undefined,
): ServedGateway['named'] {
  const named = gateways.find((one) => one.api === api)?.named ?? []
  return named.map(({ key, code, read }) => {
    const found = read && handlerOf(read)
    const instead = found && `${found.path}#${found.name}`
    return { key, code, instead: instead === code ? undefined : instead }
  })
}

/**
 * What two declarations of one API have in common, e.g. of two regions: each route with its code, the authorizer and the selection.
 * Undefined where some of it was not found.
 */
function makeOf(
  { select, routes, authorizer, beyond, unread = [] }: GatewayApi,
  handlerOf: (fn: GatewayFunction) => FoundHandler | undefined,
): string | undefined {
  const codeOfFunction = (fn: GatewayFunction | undefined) => {
    const code = fn && handlerOf(fn)
    return code && `${code.root} ${code.path} ${code.name}`
  }
  const keys = routes.map(({ key, fn }) => [key, codeOfFunction(fn)])
  const guard = authorizer && [codeOfFunction(authorizer.fn), authorizer.identitySources]
  const isWhole = [...keys, ...(guard ? [guard] : [])].every((one) => !one.includes(undefined))
  if (!isWhole || beyond.length + unread.length > 0 || select.kind === 'unknown') return undefined
  const selection = select.kind === 'text' ? select.text : select.kind
  return JSON.stringify([selection, keys.sort(), guard ?? null])
}

function plannedFiles(
  { served, files, edits }: WrittenGateway,
  code: GatewayCodeRead,
  { host, tree }: ServerPlanInput,
): readonly PlannedFile[] | { readonly en: string; readonly ja: string } {
  const ignored = files.filter(([path]) => !host.has(path) && tree.ignores?.(path)).map(([path]) => path)
  if (ignored.length > 0) {
    const list = ignored.join(', ')
    const lines = ignored.map((path) => `!${path}`).join(', ')
    return {
      en: `git ignores ${list}, so that it would never be committed: add ${lines} to .gitignore`,
      ja: `${list} は git の無視対象なので、コミットされません。.gitignore に ${lines} を追加してください`,
    }
  }
  // An image, or a person, may have what the first run wrote elsewhere.
  const news = served.isThere ? [] : files.filter(([path]) => !host.has(path))
  const changed = edits.map(([file, own]) => {
    const edited = editedFile(file, own, tree)
    if (edited.kind !== 'change') return edited
    const { now, isLeft } = code.again({ ...file.source, text: decode(edited.after)?.text ?? '' })
    return checkedOnce(edited, now, isLeft)
  })
  return [...news.map(([path, text]) => newFile(path, text)), ...changed]
}

/** The file and the name that a function calls, where both are in this tree. */
function foundHandler(
  files: readonly FoundHandler[],
  code: GatewayCodeRead,
  language: GatewayLanguage,
): FoundHandler | undefined {
  // One in another language is found, so that this is what stands against the API.
  const [one, ...more] = files.filter(({ path, name }) => !language.isCode(path) || code.offers(path, name))
  return more.length === 0 ? one : undefined
}
