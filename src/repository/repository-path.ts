import { posix, sep, win32 } from 'node:path'

const native = sep === '\\' ? win32 : posix

/**
 * The one place where paths of the file system become paths of a repository, which have `/` everywhere, and back. `of` is the kind of
 * the file system, this one's unless a test says another: `path.win32`, `path.posix`.
 */
type Paths = Pick<typeof posix, 'sep' | 'isAbsolute' | 'parse' | 'relative'>

/** The names of a path. Windows takes both slashes; elsewhere `\` is a character of a name. */
export function namesIn(path: string, of: Paths = native): string[] {
  const { root } = of.parse(path)
  return path
    .slice(root.length)
    .split(of.sep === '\\' ? /[\\/]/ : '/')
    .filter(Boolean)
}

/** A relative path as a repository has it: `src\a.ts` on Windows → `src/a.ts`. */
export function slashed(path: string, of: Pick<Paths, 'sep'> = native): string {
  return of.sep === '\\' ? path.replaceAll('\\', '/') : path
}

/** Whether a path lies in a folder or is it; both absolute, without links. On Windows another drive is outside. */
export function isWithin(folder: string, path: string, of: Paths = native): boolean {
  const way = of.relative(folder, path)
  return way !== '..' && !way.startsWith(`..${of.sep}`) && !of.isAbsolute(way)
}

/** What leads from a folder to a path, as a repository has it; the folder itself is ''. Outside of it, it begins with `../`. */
export function pathFrom(folder: string, path: string, of: Paths = native): string {
  return slashed(of.relative(folder, path), of)
}
