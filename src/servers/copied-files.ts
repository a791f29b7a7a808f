import { basename, dirname, join, normalize } from 'node:path/posix'
import type { SourceHost } from '../languages/parsed-file.js'
import { locate } from '../model/lines.js'
import type { Location } from '../model/source.js'

/** Where a Dockerfile copies a module by its name, and so would leave out a new file beside it; undefined: no such line. */
export function copiedByName(module: string, host: SourceHost): Location | undefined {
  for (const path of host.paths) {
    if (!/dockerfile/i.test(basename(path))) continue
    const text = host.text(path)
    const copies = text === undefined ? [] : copiesIn(text)
    const by = copies.find(({ sources }) => sources.some((one) => leadsTo(one, module, path)))
    if (!by || text === undefined) continue
    const takesAll = copies.some(({ sources }) => sources.some((one) => takesFolder(one, module, path)))
    if (!takesAll) return locate({ path, text }, by.span)
  }
  return undefined
}

function copiesIn(text: string) {
  return [...text.matchAll(/^[ \t]*(?:COPY|ADD)[ \t]+([^\r\n]+)/gim)].flatMap(
    ({ index, 0: line, 1: said = '' }) => {
      const words = said.split(/[\s"',[\]]+/).filter((word) => word !== '' && !word.startsWith('--'))
      if (/--from=/.test(said)) return []
      return [{ sources: words.slice(0, -1), span: { start: index, end: index + line.length } }]
    },
  )
}

/** The build's context is the Dockerfile's folder, or one above it. */
function leadsTo(source: string, module: string, dockerfile: string): boolean {
  const path = normalize(source)
  return module === join(dirname(dockerfile), path) || module === path
}

function takesFolder(source: string, module: string, dockerfile: string): boolean {
  const path = normalize(source).replace(/\/$/, '')
  if (path === '.') return true
  if (basename(path) === '*.py') return leadsTo(join(dirname(path), basename(module)), module, dockerfile)
  return [path, join(dirname(dockerfile), path)].some((folder) => module.startsWith(`${folder}/`))
}
