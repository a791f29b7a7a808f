import { dirname } from 'node:path/posix'
import type { SourceHost } from '../../languages/parsed-file.js'
import { foldersAbove } from '../../model/folders.js'

/**
 * The folder in which a module finds those that it imports: of its own and those above, the one in which most of its absolute imports
 * are, the nearest of several; its own where they are in none.
 */
export function pythonRootOf(path: string, { host, paths }: { host: SourceHost; paths: readonly string[] }) {
  const text = host.text(path) ?? ''
  const dotted = [...text.matchAll(/^[ \t]*(?:from|import)[ \t]+(\w[\w.]*)/gm)].map(([, name = '']) => name)
  const isPackage = /^[ \t]*from[ \t]+\./m.test(text)
  const folders = foldersAbove(dirname(path)).slice(isPackage ? 1 : 0)
  const code = paths.filter((one) => one.endsWith('.py'))
  const foundIn = (folder: string) => {
    const start = folder === '.' ? '' : `${folder}/`
    return dotted.filter((name) => {
      const module = start + name.replaceAll('.', '/')
      return code.some((one) => one === `${module}.py` || one.startsWith(`${module}/`))
    }).length
  }
  const counts = folders.map((folder) => ({ folder, found: foundIn(folder) }))
  const most = Math.max(0, ...counts.map(({ found }) => found))
  return counts.find(({ found }) => found === most)?.folder ?? '.'
}
