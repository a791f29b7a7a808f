import { join, normalize } from 'node:path/posix'
import type { SourceHost } from '../languages/parsed-file.js'
import type { Link } from '../model/finding.js'
import { foldersAbove } from '../model/folders.js'
import { codeBehind } from '../model/gateway-handlers.js'

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

/** The links from the nearest folder, a folder or one above it, in which the code lies; from the folder itself where it lies in none. */
export function linksFromAbove(
  folder: string,
  host: SourceHost | undefined,
  linksIn: (folder: string) => readonly Link[],
): readonly Link[] {
  const isThere = (link: Link) => host?.has(codeBehind(link)?.path ?? '')
  for (const one of foldersAbove(folder)) {
    const links = linksIn(one)
    if (links.some(isThere)) return links
  }
  return linksIn(folder)
}

/** The folder in which Lambda finds modules, by the code that a handler was found to name: `src` of `src/chat/send.py:main` and `chat.send.main`. */
export function rootBehind(
  links: readonly Link[],
  handler: string,
  host: SourceHost | undefined,
): string | undefined {
  const link = links.flatMap((one) => codeBehind(one) ?? []).find(({ path }) => host?.has(path))
  if (!link) return undefined
  const module = link.path.replace(/\.\w+$/, '')
  const said = handler.slice(0, handler.length - link.name.length - 1)
  const at = said.lastIndexOf('/') + 1
  const below = [said, said.slice(0, at) + said.slice(at).replaceAll('.', '/')]
  const end = below.map((one) => normalize(one)).find((one) => module === one || module.endsWith(`/${one}`))
  return end === undefined ? undefined : module.slice(0, module.length - end.length).replace(/\/$/, '') || '.'
}

/** A path to what Lambda gets packed: `build/chat.zip`. */
export function isArchive(path: string): boolean {
  return /^[\w@./-]+\.zip$/.test(path)
}

export function handlerLink(path: string, name: string): Link {
  return { kind: 'handler', name: `${path}:${name}` }
}

/** `python3.12`, `nodejs20.x`, `Runtime.PYTHON_3_12`. One that is not known, or stands elsewhere (`${self:custom.runtime}`), may be either. */
function extensionsOf(runtime: string): readonly string[] {
  if (/python/i.test(runtime)) return ['py']
  if (/nodejs/i.test(runtime)) return scripts
  return runtime === '' || runtime.includes('${') ? ['py', ...scripts] : []
}
