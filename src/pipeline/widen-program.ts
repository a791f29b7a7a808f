import type { SourceHost } from '../languages/parsed-file.js'
import type { ScriptFile } from '../languages/script.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import type { SourceText } from '../model/source.js'
import { makeProgram } from '../sockets/flow/program.js'
import { traceFile } from '../sockets/trace.js'
import type { Outcomes } from './outcomes.js'
import { parse } from './parse.js'

/** A socket that is handed on from file to file more often than this is said to escape. */
const mostRounds = 6
const mostFiles = 1500

/**
 * A file that only calls `store.socket.send()` has no trigger. For every socket that leaves its file, the texts are sought
 * for importers of the files that export it and for the names it is kept under, until nothing new is found.
 */
export async function widenProgram(
  first: readonly ScriptFile[],
  paths: readonly string[],
  host: SourceHost,
  outcomes: Outcomes,
): Promise<readonly ScriptFile[]> {
  let files = first
  makeProgram(files)
  if (files.length === 0) return files
  const read = new Set(files.map(({ source }) => source.path))
  const unread = paths.filter((path) => !read.has(path) && syntaxOf(languageOf(path)) === 'script')
  const texts = new Map<string, SourceText | undefined>()
  for (let round = 0; round < mostRounds && unread.length > 0; round++) {
    const wanted = leadsOf(files)
    if (!wanted) return files
    const found: SourceText[] = []
    for (const path of unread) {
      if (read.has(path)) continue
      if (!texts.has(path)) texts.set(path, host.read(path))
      const source = texts.get(path)
      if (!source || !wanted(source) || files.length + found.length >= mostFiles) continue
      found.push(source)
      read.add(path)
      texts.set(path, undefined)
    }
    if (found.length === 0) return files
    files = [...files, ...(await parse('script', found, host, outcomes, files[0]))]
    makeProgram(files)
  }
  return files
}

/** How words of a store's readers are told from others that happen to be spelled so. */
const readsStores = /[sS]tore|[sS]elector|\bstate\b|getState|dispatch|payload|\binject\b|getContext|mapState|mapGetters|window\.|globalThis\./

/** Whether a text may take up one of the sockets that left; undefined when none did. */
function leadsOf(files: readonly ScriptFile[]): ((source: SourceText) => boolean) | undefined {
  const stems = new Set<string>()
  const names = new Set<string>()
  for (const file of files) {
    for (const { leads } of traceFile(file)) {
      for (const module of leads.modules) stems.add(stemOf(module.source.path))
      for (const name of leads.names) names.add(name)
    }
  }
  if (stems.size === 0 && names.size === 0) return undefined
  const imports = stems.size === 0 ? undefined : new RegExp(`['"](?:[^'"\\n]*/)?(?:${union(stems)})(?:\\.\\w+)?['"]`)
  const says = names.size === 0 ? undefined : new RegExp(`(?<![\\w$])(?:${union(names)})(?![\\w$])`)
  return ({ text }) =>
    (imports?.test(text) ?? false) || ((says?.test(text) ?? false) && readsStores.test(text))
}

/** How an import of a file ends: its name, or its folder's for an index. */
function stemOf(path: string): string {
  const plain = path.replace(/\.[cm]?[jt]sx?$|\.(vue|svelte|astro)$/, '').replace(/\/index$/, '')
  return plain.slice(plain.lastIndexOf('/') + 1)
}

function union(words: ReadonlySet<string>): string {
  return [...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
}
