import type { SourceHost } from '../languages/parsed-file.js'
import type { ScriptFile } from '../languages/script.js'
import { languageOf, syntaxOf } from '../model/language-of.js'
import type { SourceText } from '../model/source.js'
import { makeProgram } from '../sockets/flow/program.js'
import { specifierResolver, stemOf } from '../sockets/flow/specifiers.js'
import { leadsOf } from '../sockets/trace.js'
import type { Outcomes } from './outcomes.js'
import { parse } from './parse.js'

/** A socket that goes on from file to file more often than this, or into more files, is said to escape. */
const mostRounds = 8
const mostFiles = 1500

/**
 * A file that only calls `store.socket.send()` has no trigger. For every socket that leaves its file, the texts are sought
 * for importers of the files that export it, for the names it is kept under, and for the files it is handed into, until
 * nothing new is found.
 */
export async function widenProgram(
  first: readonly ScriptFile[],
  paths: readonly string[],
  host: SourceHost,
  outcomes: Outcomes,
): Promise<readonly ScriptFile[]> {
  const scripts = paths.filter((path) => syntaxOf(languageOf(path)) === 'script')
  const resolver = specifierResolver(scripts)
  let files = first
  makeProgram(files, resolver)
  if (files.length === 0) return files
  const read = new Set(files.map(({ source }) => source.path))
  const texts = new Map<string, SourceText | undefined>()
  for (let round = 0; round < mostRounds; round++) {
    const wanted = wantedFor(files)
    if (!wanted) return files
    const found: SourceText[] = []
    for (const path of scripts) {
      if (read.has(path) || files.length + found.length >= mostFiles) continue
      if (!texts.has(path)) texts.set(path, host.read(path))
      const source = texts.get(path)
      if (!source || !wanted(source)) continue
      found.push(source)
      read.add(path)
    }
    if (found.length === 0) return files
    files = [...files, ...(await parse('script', found, host, outcomes, files[0]))]
    makeProgram(files, resolver)
  }
  return files
}

/** How words of a store's readers are told from others that happen to be spelled so. */
const readsStores =
  /[sS]tore|[sS]elector|\bstate\b|getState|dispatch|payload|\binject\b|getContext|mapState|mapGetters|window\.|globalThis\.|\buse[A-Z]/

/** Whether a text may take up one of the sockets that left; undefined when none did. */
function wantedFor(files: readonly ScriptFile[]): ((source: SourceText) => boolean) | undefined {
  let hasIndex = false
  const stems = new Set<string>()
  const names = new Set<string>()
  const globals = new Set<string>()
  const paths = new Set<string>()
  for (const file of files) {
    for (const leads of leadsOrNone(file)) {
      for (const { source } of leads.modules) {
        stems.add(stemOf(source.path))
        hasIndex ||= /(^|\/)index\.\w+$/.test(source.path)
      }
      for (const name of leads.names) names.add(name)
      for (const name of leads.globals) globals.add(name)
      for (const path of leads.paths) paths.add(path)
    }
  }
  if (stems.size + names.size + globals.size + paths.size === 0) return undefined
  const imports =
    stems.size === 0
      ? undefined
      : new RegExp(
          `['"](?:[^'"\\n]*/)?(?:${union(stems)})(?:\\.\\w+)?['"]${hasIndex ? `|['"][./]*/?(?:index)?['"]` : ''}`,
        )
  const saysGlobal =
    globals.size === 0 ? undefined : new RegExp(`(?<![\\w$.])(?:${union(globals)})(?![\\w$])`)
  const says = names.size === 0 ? undefined : new RegExp(`(?<![\\w$])(?:${union(names)})(?![\\w$])`)
  return ({ path, text }) =>
    paths.has(path) ||
    (saysGlobal?.test(text) ?? false) ||
    (imports?.test(text) ?? false) ||
    ((says?.test(text) ?? false) && readsStores.test(text))
}

/** A file that cannot be analysed leads nowhere; it is said to have failed when its sockets are asked for. */
function leadsOrNone(file: ScriptFile): ReturnType<typeof leadsOf> {
  try {
    return leadsOf(file)
  } catch {
    return []
  }
}

function union(words: ReadonlySet<string>): string {
  return [...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
}
