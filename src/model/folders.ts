import { dirname, join } from 'node:path/posix'

/** What npm installed. Monorepos that keep their own packages in `packages/node_modules` let them find each other so. */
export const installedFolder = /(^|\/)(?<!(?:^|\/)packages\/)node_modules\//

/** Python's packages, which no page loads. */
export const environmentFolder = /(^|\/)(site-packages|\.?venv)\//

/** What a package manager installed, whether it was committed or not: other people's code, which this project does not change. */
export function isInstalled(path: string): boolean {
  return installedFolder.test(path) || environmentFolder.test(path)
}

const copiedFolder = /(^|\/)(_?vendor|vendors|third[_-]?party|3rd[_-]?party|bower_components|Pods)\//

/** Other people's code, by the name of its folder. */
export const vendoredFolder = new RegExp(
  [installedFolder, environmentFolder, copiedFolder].map(({ source }) => source).join('|'),
)

/** What a build makes, by the name of its folder. */
export const builtFolder =
  /(^|\/)(dist|build|out|\.next|\.nuxt|public\/build|target|\.serverless|cdk\.out|\.aws-sam)\//

/** Lock files of package managers, and what the TypeScript compiler keeps: they name packages, and contain nothing about this repository's own code. */
export const lockFile =
  /(^|\/)((package-lock|npm-shrinkwrap)\.json|pnpm-lock\.ya?ml|[^/]+\.(lock|tsbuildinfo))$/

/** The folder at the top that a path lies in, where a repository of several projects keeps one; empty for a file at the top. */
export function topFolderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : ''
}

/** The outermost folder of the path, with all above it, that by its name is not the project's own code; none: undefined. */
export function foreignFolderOf(path: string): string | undefined {
  const found = [vendoredFolder, builtFolder].flatMap((names) => {
    const match = names.exec(path)
    return match ? [path.slice(0, match.index + match[0].length - 1)] : []
  })
  return found.sort((a, b) => a.length - b.length)[0]
}

/**
 * Whether a path goes into git's own folder, or names it, on any file system: `.GIT`, `git~1`, `.git.`, `.git::$INDEX_ALLOCATION`,
 * with characters that HFS+ and case-folding ext4 ignore, and with wide letters, which ZFS may take for plain ones. More names than in
 * git's `is_ntfs_dotgit` and `is_hfs_dotgit`.
 */
export function isInGitFolder(path: string): boolean {
  const isAscii = !/[^\0-\x7f]/.test(path)
  const plain = isAscii ? path : path.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
  return /(^|[/\\])(\.git|git~\d+)[. ]*([:/\\]|$)/i.test(plain)
}

/** A folder and those above it, the nearest first. */
export function foldersAbove(folder: string): readonly string[] {
  return folder === '.' || folder === '/' ? [folder] : [folder, ...foldersAbove(dirname(folder))]
}

/** The folder of the nearest `package.json` above a file, `.` for the top's own; undefined where there is none. */
export function packageFolder(path: string, has: (path: string) => boolean): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (has(join(folder, 'package.json'))) return folder
    if (folder === '.' || folder === '/') return undefined
  }
}
