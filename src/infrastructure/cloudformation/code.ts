import { dirname, join } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { codeBehind } from '../../model/gateway-handlers.js'
import type { LambdaFunction } from './functions.js'
import { handlerLinks } from './handlers.js'

const sending =
  /ApiGatewayManagementApi|apigatewaymanagementapi|\bpost_?[tT]o_?[cC]onnection\b|PostToConnectionCommand/
/** Modules named for what they do: of any other it is unknown which part is used. */
const socketWords = /socket|\bws\b|connection|broadcast|api-?gateway/i

/** Whether the code that a function runs, or a module that it takes for that purpose, sends to connections. */
export function sendsInCode(fn: LambdaFunction): boolean {
  const { host } = fn.template
  if (!host) return false
  return handlerLinks(fn).some((link) => {
    const path = codeBehind(link)?.path ?? ''
    const text = codeOf(path, host)
    return (
      text !== undefined &&
      (sending.test(text) ||
        importedFrom(text, path, host).some(
          (one) => socketWords.test(one) && sending.test(codeOf(one, host) ?? ''),
        ))
    )
  })
}

/** Without lines that are comments as a whole. */
function codeOf(path: string, host: SourceHost): string | undefined {
  return host.has(path) ? host.text(path)?.replace(/^[ \t]*(?:\/\/|#|\*|\/\*).*$/gm, '') : undefined
}

/** Files of this tree that a file imports by a path, or by a module's name beside it. */
function importedFrom(text: string, path: string, host: SourceHost): readonly string[] {
  const folder = dirname(path)
  const scripts = [...text.matchAll(/(?:from|require\(|import\()\s*['"](\.[^'"]+)['"]/g)].flatMap(
    ([, to = '']) => {
      const target = join(folder, to)
      const bare = target.replace(/\.[cm]?js$/, '')
      return ['.ts', '.js', '.mjs', '/index.ts', '/index.js'].map((ending) => `${bare}${ending}`)
    },
  )
  const modules = [...text.matchAll(/^[ \t]*(?:from|import)\s+([\w.]+)/gm)].flatMap(([, module = '']) => {
    const way = module.replace(/^\.+/, '').replaceAll('.', '/')
    return [join(folder, `${way}.py`), join(folder, way, '__init__.py')]
  })
  return [...scripts, ...modules].filter((one) => host.has(one))
}
