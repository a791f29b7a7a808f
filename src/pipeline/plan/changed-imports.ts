import { languageOf } from '../../model/language-of.js'
import { sourceOf } from '../gather.js'
import { moduleNamesIn, packageOf } from './module-names.js'

/** A file of a plan, as it was and as it will be. `before` is absent where it is new. */
export interface ChangedText {
  readonly path: string
  readonly before?: string
  readonly after: string
}

/** A package that a file of the plan came to import, or ceased to. */
export interface ChangedImport {
  readonly path: string
  readonly name: string
}

/** Pages load what they name by address: no package is installed for them. */
const installed: ReadonlySet<string> = new Set(['javascript', 'typescript', 'vue', 'svelte', 'astro'])

export function changedImports(
  changes: readonly ChangedText[],
  written: readonly string[],
  clients: readonly string[],
): { readonly come: readonly ChangedImport[]; readonly gone: readonly ChangedImport[] } {
  const come: ChangedImport[] = []
  const gone: ChangedImport[] = []
  for (const { path, before, after } of changes) {
    if (!installed.has(languageOf(path))) continue
    const had = before === undefined ? new Set<string>() : importedBy(path, before)
    const has = importedBy(path, after)
    come.push(...written.filter((name) => has.has(name) && !had.has(name)).map((name) => ({ path, name })))
    gone.push(...clients.filter((name) => had.has(name) && !has.has(name)).map((name) => ({ path, name })))
  }
  return { come, gone }
}

function importedBy(path: string, text: string): ReadonlySet<string | undefined> {
  const source = sourceOf(path, Buffer.from(text, 'utf8'))
  const names = (source && moduleNamesIn(source)) ?? []
  return new Set(names.filter(({ loads }) => loads).map((name) => packageOf(name.text)))
}
