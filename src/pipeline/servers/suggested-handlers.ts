import { basename, dirname } from 'node:path/posix'
import { codeLinks } from '../../infrastructure/handlers.js'
import { foreignFolderOf } from '../../model/folders.js'
import type { GatewayApi, GatewayFunction } from '../../model/gateway-api.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import { asWord } from '../../model/literally.js'
import type { GatewayCode } from '../../servers/gateways.js'
import { gatewayLanguages } from './gateway-languages.js'
import { authorizerKey, isOpen, keysOf } from './named-handlers.js'
import { tested } from './packed-code.js'
import { isOtherCode } from './replaced-code.js'
import type { ServerPlanInput } from './server-plan.js'

/** A line for `gateway.handlers`. */
export interface LackingHandler {
  readonly key: string
  /** `src/send.ts#handler`; undefined: a person knows. */
  readonly code: string | undefined
  /** It was read, and not found by its name. */
  readonly isRead: boolean
}

/** What was found of the code of functions. */
export type CodeFound = Pick<GatewayCode, 'handlerOf' | 'archivedIn'>

/** What the configuration must name before an API runs in a process; of one whose routes were not all read, all that were. */
export function lackingHandlers(
  api: GatewayApi,
  code: CodeFound,
  input: ServerPlanInput,
): readonly LackingHandler[] {
  const functions = new Map(api.routes.map(({ key, fn }) => [key, fn]))
  if (api.authorizer) functions.set(authorizerKey, api.authorizer.fn)
  const keys = keysOf(api).map((key) => {
    const fn = functions.get(key)
    return { key, fn, found: fn && code.handlerOf(fn) }
  })
  const wanted = isOpen(api) ? keys : keys.filter(({ found }) => found === undefined)
  return wanted.map(({ key, fn, found }) =>
    found
      ? { key, code: `${found.path}#${found.name}`, isRead: true }
      : { key, code: candidateFor(key, fn, code, input), isRead: false },
  )
}

/** The one function that the declaration names in some folder, or that is named as the route, or its function, is: `send` of a module, or the handler of `send.ts` or `send/index.ts`. */
function candidateFor(
  key: string,
  fn: GatewayFunction | undefined,
  { archivedIn }: CodeFound,
  input: ServerPlanInput,
): string | undefined {
  const { host, paths } = input
  const links = fn?.handlers.length === 0 ? codeLinks('', fn.handler ?? '', '') : fn?.handlers
  const said = links?.flatMap((link) => codeBehind(link) ?? []) ?? []
  const stems = new Set(
    [key, fn?.label ?? '', ...said.map(({ path }) => moduleName(path))].map(stemOf).filter(Boolean),
  )
  const usual = [...new Set([...said.map(({ name }) => name), 'handler', 'main', 'lambda_handler'])]
  const called = namesFor(key)
  // Lambda calls no function but the one that is declared.
  const ownNames = said.length === 0 ? called : said.map(({ name }) => name)
  const other = fn && archivedIn(fn)?.path
  const replaced = fn && isOtherCode(fn, input) ? said.map(({ path }) => path) : []
  const notMeant = other === undefined ? replaced : [...replaced, other]
  for (const language of gatewayLanguages) {
    const code = paths.filter(
      (path) =>
        language.isCode(path) && !tested.test(path) && !foreignFolderOf(path) && !notMeant.includes(path),
    )
    const declared = code.filter((path) => said.some((one) => `/${path}`.endsWith(`/${one.path}`)))
    const likely = code.filter((path) => stems.has(stemOf(moduleName(path))))
    const named = code.filter((path) => called.some((name) => asWord(name).test(host.text(path) ?? '')))
    // The declaration may let others replace its code, and still pack it itself.
    const own = fn?.replaced ? code.filter((path) => said.some((one) => one.path === path)) : []
    const wanted = [...own, ...declared, ...likely, ...named].slice(0, mostRead)
    if (wanted.length === 0) continue
    const read = language.read(wanted, input)
    const found = (some: readonly string[], names: readonly string[]) =>
      some.flatMap((path) => {
        const name = names.find((one) => read.offers(path, one))
        return name === undefined ? [] : [`${path}#${name}`]
      })
    const both = likely.filter((path) => named.includes(path))
    for (const some of [
      found(own, ownNames),
      found(declared, ownNames),
      found(likely, usual),
      found(both, usual),
      found(named, ownNames),
    ]) {
      const [only, another] = [...new Set(some)]
      if (only !== undefined && another === undefined) return only
    }
  }
  return undefined
}

/** At most this many files are parsed for one. */
const mostRead = 40

/** `send` of `src/send.ts`, `src/send/index.ts` and `send/lambda_function.py`. */
function moduleName(path: string): string {
  const own = basename(path).replace(/\.\w+$/, '')
  return /^(index|app|main|handler|lambda_function)$/.test(own) ? basename(dirname(path)) : own
}

/** `connect` of `$connect`, `onConnect`, `ConnectFunction` and `ws_connect_handler`. */
function stemOf(name: string): string {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return plain
    .replace(/^(on|ws|websocket|handle)(?=.)/, '')
    .replace(/(handler|lambda|function|fn|route)$/, '')
}

function namesFor(key: string): readonly string[] {
  const plain = key.replace(/^\$/, '')
  if (!/^[A-Za-z]\w*$/.test(plain)) return []
  const upper = plain.slice(0, 1).toUpperCase() + plain.slice(1)
  return [
    plain,
    ...[`on${upper}`, `${plain}Handler`, `handle${upper}`],
    ...[`on_${plain}`, `${plain}_handler`, `handle_${plain}`],
  ]
}
