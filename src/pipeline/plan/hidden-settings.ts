import type { SourceText, Tree } from '../../model/source.js'
import { sourceOf } from '../gather.js'
import { isWrittenSetting } from './declarations.js'
import { below, bytesOf, foldersAround, type Texts } from './texts.js'

const modes = ['', '.development', '.production', '.test', '.staging', '.dev', '.prod']

/** Names that frameworks read and that ignore files usually hold. */
const names = [...modes.flatMap((mode) => [`.env${mode}`, `.env${mode}.local`]), '.envrc']

/**
 * Environment files that the tree does not list, since git ignores them: sought by name in the root and in every folder that
 * holds a manifest or another file of settings. They are read for their keys alone.
 */
export function hiddenSettings(tree: Tree, texts: Texts): readonly SourceText[] {
  const listed = new Set(texts.paths)
  const folders = new Set([
    '',
    ...texts.paths
      .filter((path) => isWrittenSetting(path) || /(^|\/)(package\.json|pyproject\.toml)$/.test(path))
      .map((path) => foldersAround(path)[0] ?? ''),
  ])
  return [...folders]
    .flatMap((folder) => names.map((name) => below(folder, name)))
    .filter((path) => !listed.has(path))
    .flatMap((path) => {
      const bytes = bytesOf(tree, path)
      return (bytes && sourceOf(path, bytes)) ?? []
    })
}
