import { join } from 'node:path/posix'
import type { Link } from '../model/finding.js'

/** The code that a handler names, `<path>:<function>`: `lib/send.main` in a folder, once for each extension that it may have. */
export function codeLinks(folder: string, handler: string, extensions: readonly string[]): readonly Link[] {
  const dot = handler.lastIndexOf('.')
  if (dot <= 0) return []
  const [module, name] = [handler.slice(0, dot).replaceAll('.', '/'), handler.slice(dot + 1)]
  return extensions.map((extension) => {
    return { kind: 'handler', name: `${join('.', folder, `${module}.${extension}`)}:${name}` }
  })
}
