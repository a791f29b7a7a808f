import type { ScriptFile } from '../../languages/script.js'
import type { Program } from './program.js'

/** Whether two files without modules may run on one page, and so share their variables. */
export function onOnePage(program: Program, one: ScriptFile, other: ScriptFile): boolean {
  if (isPage(one) && isPage(other)) return false
  if (isPage(one)) return includes(one, other)
  if (isPage(other)) return includes(other, one)
  // Scripts that some page takes together; those that no known page takes may be on any.
  const pages = program.files.filter(isPage)
  const knowing = pages.filter((page) => includes(page, one) || includes(page, other))
  return knowing.length === 0 || knowing.some((page) => includes(page, one) && includes(page, other))
}

function isPage(file: ScriptFile): boolean {
  return file.embedded
}

/** A page with its own head takes only the scripts that it names; a fragment may be put into any page. */
export function isWholePage(text: string): boolean {
  return /<(html|head|!doctype)\b/i.test(text)
}

/** `<script src="…/chat.js">`: by the file's name, since servers put folders elsewhere. */
function includes(page: ScriptFile, script: ScriptFile): boolean {
  if (!isWholePage(page.source.text)) return true
  const { path } = script.source
  const name = path.slice(path.lastIndexOf('/') + 1)
  return page.attributes.some(
    (attribute) =>
      attribute.element === 'script' &&
      /^(data-)?src$/i.test(attribute.name) &&
      attribute.value !== undefined &&
      page.source.text.slice(attribute.value.start, attribute.value.end).includes(name),
  )
}
