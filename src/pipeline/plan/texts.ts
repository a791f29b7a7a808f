import { installedFolder } from '../../model/folders.js'
import type { SourceText, Tree } from '../../model/source.js'
import { decode } from '../../repository/decode.js'
import { isOwnRecord, ownReportBegins } from '../../repository/own-files.js'
import { sourceOf } from '../gather.js'

/** Lock files and installed packages name everything and say nothing about this repository's own code. */
const locks = /(^|\/)((package-lock|npm-shrinkwrap)\.json$|(pnpm-lock|yarn|bun)\.?(lock|ya?ml)$)|\.lockb?$/

const prose =
  /\.(mdx?|markdown|rst|adoc|txt|log|svg|csv|tsv|snap)$|(^|\/)(LICENSE|NOTICE|CHANGELOG|AUTHORS)[^/]*$/i

/** Text for people: it loads nothing and reads nothing. */
export function isProse(path: string): boolean {
  return prose.test(path)
}

/** The texts of a repository, some of them as a plan will leave them. */
export interface PlannedTexts {
  /** All listed paths but those that are no files; those in conflict are among them. */
  readonly paths: readonly string[]
  /** Listed, but never written: git would not see a change of them correctly. */
  readonly closed: ReadonlySet<string>
  read(path: string): SourceText | undefined
  /** Every text that holds a match, but lock files, installed packages, and what this program wrote itself. */
  holding(sought: RegExp): readonly SourceText[]
}

/** `planned` texts stand for those of the tree; new files among them are listed as well. */
export async function plannedTexts(tree: Tree, planned: ReadonlyMap<string, string>): Promise<PlannedTexts> {
  const paths = new Set<string>()
  const closed = new Set<string>()
  for await (const entries of tree.list()) {
    for (const { path, because, failed } of entries) {
      if (failed !== undefined || (because !== undefined && because !== 'conflicted')) continue
      paths.add(path)
      if (because) closed.add(path)
    }
  }
  for (const path of planned.keys()) paths.add(path)
  const read = (path: string): SourceText | undefined => {
    const text = planned.get(path)
    if (text !== undefined) return sourceOf(path, Buffer.from(text, 'utf8'))
    const bytes = bytesOf(tree, path)
    return bytes && sourceOf(path, bytes)
  }
  const all = [...paths].sort()
  // Called again for every name, so decoded texts are kept.
  const known = new Map<string, string | undefined>()
  const textAt = (path: string): string | undefined => {
    if (!known.has(path)) known.set(path, planned.get(path) ?? textOf(bytesOf(tree, path)))
    return known.get(path)
  }
  return {
    paths: all,
    closed,
    read,
    holding(sought) {
      return all.flatMap((path) => {
        if (locks.test(path) || installedFolder.test(path) || isOwnRecord(path)) return []
        const text = textAt(path)
        if (
          text === undefined ||
          (ownReportBegins.test(text) && !/\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(path))
        )
          return []
        return sought.test(text) ? (read(path) ?? []) : []
      })
    },
  }
}

/** A copy: a tree may read the next file into the same buffer. */
export function bytesOf(tree: Tree, path: string): Uint8Array | undefined {
  const read = tree.read(path)
  return read.kind === 'bytes' ? Uint8Array.from(read.bytes) : undefined
}

function textOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes && decode(bytes)?.text
}

/** The folder a path lies in and those above it, nearest first; the root is ''. */
export function foldersAround(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('')
}

export function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
