import type { Config } from '../../src/model/config.js'
import type { SourceText } from '../../src/model/source.js'
import type { Surroundings } from '../define-transform.js'
import type { WantedImport } from './imports.js'
import type { Names } from './names.js'
import { quoted, type Style } from './style.js'

/** How a file asks for a token: the call, and the import that it needs unless the function is at hand. */
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
  const isImported = facts.imports.some((one) => one.names.some(({ local }) => local === token))
  if (isImported || from === undefined || isSameModule(path, from)) return { call: `${token}()`, wanted: [] }
  const local = names.choose([token, 'getFreshToken', 'freshToken'])
  return { call: `${local}()`, wanted: [{ name: token, local, path: from }] }
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
