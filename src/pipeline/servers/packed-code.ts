import { foreignFolderOf } from '../../model/folders.js'

/**
 * Files that an archive which something else packs may hold at a path, e.g. at `build/chat.zip/app.py`: of those whose path ends with
 * it, below a folder of the archive's name (`functions/chat/app.py`) before others (`src/app.py`). A folder stands for its `index`.
 * `root`: what is the top of the archive. Several: none of them is known to be the one.
 */
export function packedFrom(
  path: string,
  code: readonly string[],
): readonly { readonly path: string; readonly root: string }[] {
  const [, archive = '', within = ''] = /(?:^|\/)([^/]+)\.zip\/(.+)\.\w+$/.exec(path) ?? []
  if (within === '') return []
  const own = code.filter((one) => !foreignFolderOf(one) && !tested.test(one))
  for (const end of [`${archive}/${within}`, within]) {
    const found = own.flatMap((one) => {
      const stem = `/${one.replace(/\.\w+$/, '')}`
      const module = [stem, stem.replace(/\/index$/, '')].find((said) => said.endsWith(`/${end}`))
      return module ? [{ path: one, root: module.slice(1, -within.length).replace(/\/$/, '') || '.' }] : []
    })
    if (found.length > 0) return found
  }
  return []
}

export const tested = /(^|\/)(__tests__|tests?)\/|\.(d|test|spec)\.\w+$/
