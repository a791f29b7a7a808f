import { dirname, join } from 'node:path/posix'
import type { SourceHost } from '../languages/parsed-file.js'
import type { Link } from '../model/finding.js'
import { codeBehind } from '../model/gateway-handlers.js'

const sending =
  /ApiGatewayManagementApi|apigatewaymanagementapi|\bpost_?[tT]o_?[cC]onnection\b|PostToConnectionCommand/
/** Modules named for what they do: of any other it is unknown which part is used. */
const socketWords = /socket|\bws\b|connection|broadcast|api-?gateway/i
/** Modules that may send and are not seen: those of a layer, or behind an alias. */
const mayHide =
  /^\/opt\/|^[@~]\/|socket|connection|broadcast|notif|publish|push|send|shared|common|utils?\b|layer/i

/** Whether the code that a function runs, or a module that it takes for that purpose, sends to connections. */
export function sendsInCode(handlers: readonly Link[], host: SourceHost): boolean {
  return handlers.some((link) => {
    const path = codeBehind(link)?.path ?? ''
    const text = codeOf(path, host)
    return (
      text !== undefined &&
      (sending.test(text) ||
        importsOf(text, path, host).found.some(
          (one) => socketWords.test(one) && sending.test(codeOf(one, host) ?? ''),
        ))
    )
  })
}

/** Imports that are followed of one function: one with more may send in any of them. */
const mostModules = 60

/** Whether all code of a function was seen, and none of it sends to connections. */
export function isSilentInCode(handlers: readonly Link[], host: SourceHost): boolean {
  const paths = handlers.flatMap((link) => codeBehind(link)?.path ?? [])
  const seen = new Set(paths.filter((path) => host.has(path)))
  if (seen.size === 0) return false
  for (const path of seen) {
    const text = codeOf(path, host)
    if (text === undefined || sending.test(text)) return false
    const { found, missed } = importsOf(text, path, host)
    for (const one of found) seen.add(one)
    if (missed.some((one) => mayHide.test(one)) || seen.size > mostModules) return false
  }
  return true
}

/** Without lines that are comments as a whole. */
function codeOf(path: string, host: SourceHost): string | undefined {
  return host.has(path) ? host.text(path)?.replace(/^[ \t]*(?:\/\/|#|\*|\/\*).*$/gm, '') : undefined
}

/** Files of this tree that a file imports by a path, or by a module's name beside it; `missed`: what leads to none. */
function importsOf(text: string, path: string, host: SourceHost) {
  const folder = dirname(path)
  const scripts = [...text.matchAll(/(?:from|require\(|import\(|import)\s*['"]([^'"\n]+)['"]/g)].map(
    ([, to = '']) => {
      const bare = join(folder, to).replace(/\.[cm]?js$/, '')
      const files = ['.ts', '.js', '.mjs', '/index.ts', '/index.js'].map((ending) => `${bare}${ending}`)
      return { name: to, files: to.startsWith('.') ? files : [] }
    },
  )
  const modules = [...text.matchAll(/^[ \t]*(?:from|import)\s+([\w.]+)/gm)].map(([, module = '']) => {
    const way = module.replace(/^\.+/, '').replaceAll('.', '/')
    return { name: module, files: [join(folder, `${way}.py`), join(folder, way, '__init__.py')] }
  })
  const all = path.endsWith('.py') ? modules : scripts
  const there = all.map(({ name, files }) => ({ name, found: files.filter((one) => host.has(one)) }))
  return {
    found: there.flatMap(({ found }) => found),
    missed: there.flatMap(({ name, found }) => (found.length === 0 ? [name] : [])),
  }
}
