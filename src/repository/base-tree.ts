import type { Tree } from '../model/source.js'
import type { ChangedFiles } from './changed-files.js'
import { type CommitTree, commitTree } from './commit-tree.js'

/**
 * A commit as a tree, of which git's objects are asked only for what is different on the disk: a file that git calls
 * unchanged is read where it lies, with the same line ends and filters as the disk's own scan has it.
 * `fromNow` are files by which both sides are judged, whatever the commit had.
 */
export function baseTree(
  root: string,
  commit: string,
  disk: Tree,
  changed: ChangedFiles,
  fromNow: readonly string[],
): CommitTree {
  const old = commitTree(root, commit, (path) => changed.paths.has(path))
  const known = new Set<string>()
  return {
    objectAt: (path) => old.objectAt(path),
    async *list() {
      for await (const entries of old.list()) {
        for (const { path } of entries) known.add(path)
        yield entries
      }
    },
    read(path, largest) {
      if (fromNow.includes(path)) return disk.read(path, largest)
      if (!known.has(path)) return { kind: 'skipped', because: 'missing' }
      return changed.paths.has(path) ? old.read(path, largest) : disk.read(path, largest)
    },
  }
}
