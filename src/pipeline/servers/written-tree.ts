import type { PlannedFile } from '../../model/plan.js'
import type { Tree } from '../../model/source.js'

/** The tree as it is once a plan is written. */
export function writtenTree(tree: Tree, files: readonly PlannedFile[]): Tree {
  const changes = files.filter((file) => file.kind === 'change')
  const texts = new Map(changes.map(({ path, after }) => [path, after]))
  const news = changes.filter(({ before }) => !before).map(({ path }) => ({ path }))
  return {
    ...tree,
    async *list() {
      yield* tree.list()
      if (news.length > 0) yield news
    },
    read(path, largest) {
      const bytes = texts.get(path)
      return bytes ? { kind: 'bytes', bytes: Uint8Array.from(bytes) } : tree.read(path, largest)
    },
  }
}
