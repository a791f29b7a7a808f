import { join } from 'node:path/posix'
import type { Link } from '../model/finding.js'

const scripts = ['ts', 'js', 'mjs', 'cjs', 'mts']

/**
 * The code that a handler names in a folder, `<path>:<function>`, once for each extension that it may have. Of
 * `lib/a.b.main`, Python calls `main` of `lib/a/b`, Node `b.main` of `lib/a`
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html).
 */
export function codeLinks(folder: string, handler: string, runtime: string): readonly Link[] {
  const [, below = '', name = ''] = /^((?:[\w@.-]+\/)*)([\w@.-]+)$/.exec(handler) ?? []
  const [last, first] = [name.lastIndexOf('.'), name.indexOf('.')]
  if (first <= 0) return []
  return extensionsOf(runtime).map((extension) => {
    const at = extension === 'py' ? last : first
    const module = below + name.slice(0, at).replaceAll('.', '/')
    return handlerLink(join('.', folder, `${module}.${extension}`), name.slice(at + 1))
  })
}

export function handlerLink(path: string, name: string): Link {
  return { kind: 'handler', name: `${path}:${name}` }
}

/** `python3.12`, `nodejs20.x`, `Runtime.PYTHON_3_12`. One that is not known may be either. */
function extensionsOf(runtime: string): readonly string[] {
  if (/python/i.test(runtime)) return ['py']
  if (/nodejs/i.test(runtime)) return scripts
  return runtime === '' ? ['py', ...scripts] : []
}
