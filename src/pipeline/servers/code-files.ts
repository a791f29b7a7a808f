import type { GatewayFunction } from '../../model/gateway-api.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import type { FoundHandler } from '../../servers/gateways.js'
import { type Archived, archivedCode, archiveIn } from './archived-code.js'
import type { GatewayLanguage } from './gateway-language.js'
import { replacedAt } from './replaced-code.js'
import type { ServerPlanInput } from './server-plan.js'

/** Where the code of a function lies in this tree: one file where it is known, as it is packed, or what that is compiled from. */
export function codeFilesOf(
  fn: GatewayFunction,
  language: GatewayLanguage,
  input: ServerPlanInput,
): Archived {
  const { host } = input
  if (replacedAt(fn, input)) return { files: [] }
  const { root, handlers } = fn
  const links = handlers.flatMap((link) => codeBehind(link) ?? [])
  const code = links.filter(({ path }) => language.isCode(path))
  const archives = new Set(code.flatMap(({ path }) => archiveIn(path) ?? []))
  const isHere = [...archives].some((one) => host.has(one))
  const found = isHere ? [] : links.filter(({ path }) => host.has(path))
  if (found.length > 0) return { files: root === undefined ? [] : found.map((one) => ({ ...one, root })) }
  const packed = [...archives].map((archive) =>
    archivedCode(
      archive,
      code.filter(({ path }) => archiveIn(path) === archive),
      language,
      input,
    ),
  )
  const compiled = code.flatMap(({ path, name }) =>
    isHere || archiveIn(path) !== undefined
      ? []
      : language.sourcesOf(path, input).map((source): FoundHandler => ({ ...source, name })),
  )
  const all = [...packed.flatMap(({ files }) => files), ...compiled]
  const files = [...new Map(all.map((one) => [one.path, one])).values()]
  return { files, apart: files.length > 0 ? undefined : packed.find(({ apart }) => apart)?.apart }
}
