import { dirname, join } from 'node:path/posix'
import type { ScriptFile } from '../../languages/script.js'
import type { Program } from './program.js'

/** Whether two files without modules may run on one page, and so share their variables. */
export function onOnePage(program: Program, one: ScriptFile, other: ScriptFile): boolean {
  if (isPage(one) && isPage(other)) return false
  if (isPage(one)) return includes(program, one, other)
  if (isPage(other)) return includes(program, other, one)
  // Scripts that some page takes together; those that no known page takes may be on any.
  const pages = program.files.filter(isPage)
  const knowing = pages.filter((page) => includes(program, page, one) || includes(program, page, other))
  return (
    knowing.length === 0 ||
    knowing.some((page) => includes(program, page, one) && includes(program, page, other))
  )
}

function isPage(file: ScriptFile): boolean {
  return file.embedded
}

/** A page with its own head takes only the scripts that it names; a fragment may be put into any page. */
export function isWholePage(text: string): boolean {
  return /<(html|head|!doctype)\b/i.test(text)
}

/** `<script src="…/chat.js">`: by the file's name, since servers put folders elsewhere. */
function includes(program: Program, page: ScriptFile, script: ScriptFile): boolean {
  if (!isWholePage(page.source.text)) return true
  const { path } = script.source
  const sources = page.attributes.flatMap(({ element, name, value }) =>
    element === 'script' && /^(data-)?src$/i.test(name) && value
      ? [page.source.text.slice(value.start, value.end).replace(/[?#].*$/, '')]
      : [],
  )
  const folder = dirname(page.source.path)
  // The page's own neighbours first; where servers put folders elsewhere, the file's name decides.
  const beside = sources.filter((source) => join(folder, source) === path)
  if (beside.length > 0) return true
  return sources.some((source) => {
    const name = /([^/'"\s]+\.\w+)['"]?\s*[})%>]*$/.exec(source)?.[1]
    const isNeighbour = program.files.some((file) => file.source.path === join(folder, source))
    return !isNeighbour && name !== undefined && (path === name || path.endsWith(`/${name}`))
  })
}
