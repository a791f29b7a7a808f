import { basename, dirname, join } from 'node:path/posix'
import type { ScriptFile } from '../script.js'
import { perProgram } from './once-per.js'
import type { Program } from './program.js'

/** Whether two files without modules may run on one page, and so share their variables. Called for every pair of them. */
export function onOnePage(program: Program, one: ScriptFile, other: ScriptFile): boolean {
  const { taken, takers, hasFragment } = pagesOf(program)
  if (isPage(one) && isPage(other)) return false
  if (isPage(one)) return taken.get(one)?.has(other) ?? true
  if (isPage(other)) return taken.get(other)?.has(one) ?? true
  if (hasFragment) return true
  // Scripts that some page takes together; those that no known page takes may be on any.
  const [ofOne, ofOther] = [takers.get(one) ?? noPages, takers.get(other) ?? noPages]
  return ofOne.size + ofOther.size === 0 || [...ofOne].some((page) => ofOther.has(page))
}

const noPages: ReadonlySet<ScriptFile> = new Set()

function isPage(file: ScriptFile): boolean {
  return file.embedded
}

/** A page with its own head takes only the scripts that it names; a fragment may be put into any page. */
export function isWholePage(text: string): boolean {
  return /<(html|head|!doctype)\b/i.test(text)
}

interface Pages {
  /** By whole page, the scripts that it names. */
  readonly taken: ReadonlyMap<ScriptFile, ReadonlySet<ScriptFile>>
  /** By script, the whole pages that name it. */
  readonly takers: ReadonlyMap<ScriptFile, ReadonlySet<ScriptFile>>
  readonly hasFragment: boolean
}

const pagesOf = perProgram(({ files }): Pages => readPages(files))

function readPages(files: readonly ScriptFile[]): Pages {
  const byPath = new Map(files.map((file) => [file.source.path, file]))
  const byName = namedAlike(files)
  const taken = new Map<ScriptFile, ReadonlySet<ScriptFile>>()
  const takers = new Map<ScriptFile, Set<ScriptFile>>()
  let hasFragment = false
  for (const page of files.filter(isPage)) {
    if (!isWholePage(page.source.text)) {
      hasFragment = true
      continue
    }
    const scripts = new Set(sourcesIn(page).flatMap((source) => scriptsAt(source, page)))
    taken.set(page, scripts)
    for (const script of scripts) takers.set(script, (takers.get(script) ?? new Set<ScriptFile>()).add(page))
  }
  return { taken, takers, hasFragment }

  /** The page's own neighbours first; where servers put folders elsewhere, the file's name decides. */
  function scriptsAt(source: string, page: ScriptFile): readonly ScriptFile[] {
    const neighbour = byPath.get(join(dirname(page.source.path), source))
    if (neighbour) return [neighbour]
    const name = /(?<![^/'"\s])([^/'"\s]+\.\w+)['"]?\s*[})%>]*$/.exec(source)?.[1]
    return name === undefined ? [] : (byName.get(name) ?? [])
  }
}

/** `<script src="…/chat.js">`: the addresses as they are written. */
function sourcesIn({ attributes, source }: ScriptFile): readonly string[] {
  return attributes.flatMap(({ element, name, value }) =>
    element === 'script' && /^(data-)?src$/i.test(name) && value
      ? [source.text.slice(value.start, value.end).replace(/[?#].*$/s, '')]
      : [],
  )
}

function namedAlike(files: readonly ScriptFile[]): ReadonlyMap<string, readonly ScriptFile[]> {
  const byName = new Map<string, ScriptFile[]>()
  for (const file of files) {
    const name = basename(file.source.path)
    const alike = byName.get(name)
    if (alike) alike.push(file)
    else byName.set(name, [file])
  }
  return byName
}
