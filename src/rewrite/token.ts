import type { Config } from '../model/config.js'
import type { ScriptFacts } from '../model/script-facts.js'
import type { SourceText } from '../model/source.js'
import type { WantedImport } from './imports.js'
import type { Names } from './names.js'
import { quoted, type Style } from './style.js'
import type { Surroundings } from './surroundings.js'

/** How a file gets a token: the call, and the import that it needs unless the function is at hand. */
export interface TokenCall {
  readonly call: string
  readonly wanted: readonly WantedImport[]
}

export function tokenCall(
  { path }: SourceText,
  { config: { auth }, facts }: Surroundings,
  names: Names,
): TokenCall | undefined {
  if (!auth) return undefined
  const { token, from } = auth
  if (from === undefined || isAtHand(path, { token, from }, facts)) return { call: `${token}()`, wanted: [] }
  const local = names.choose([token, 'getFreshToken', 'freshToken'])
  return { call: `${local}()`, wanted: [{ name: token, local, path: from }] }
}

/** Whether a file has the function that the configuration names under its own name: it imports it, or is its module. */
export function isAtHand(
  path: string,
  { token, from }: { readonly token: string; readonly from: string },
  { imports }: ScriptFacts,
): boolean {
  return isSameModule(path, from) || imports.some(({ names }) => names.some(({ local }) => local === token))
}

function isSameModule(path: string, from: string): boolean {
  const bare = (one: string) => one.replace(/^\.\//, '').replace(/\.[cm]?[jt]sx?$/, '')
  return bare(path) === bare(from)
}

/** E.g. `` Authorization: `Bearer ${await getToken()}` ``. */
export function tokenHeader({ auth }: Config, call: string, style: Style): string {
  return `${headerName(auth?.header ?? 'Authorization', style)}: \`Bearer \${await ${call}}\``
}

function headerName(header: string, style: Style): string {
  return /^[A-Za-z_$][\w$]*$/.test(header) ? header : quoted(header, style)
}
