/** Other people's code, by the name of its folder. */
export const vendoredFolder =
  /(^|\/)(_?vendor|vendors|third[_-]?party|3rd[_-]?party|node_modules|bower_components|site-packages|Pods)\//

/** What a build makes, by the name of its folder. */
export const builtFolder =
  /(^|\/)(dist|build|out|\.next|\.nuxt|public\/build|target|\.serverless|cdk\.out|\.aws-sam)\//

/** The outermost folder of the path, with all above it, that by its name is not the project's own code; none: undefined. */
export function foreignFolderOf(path: string): string | undefined {
  const found = [vendoredFolder, builtFolder].flatMap((names) => {
    const match = names.exec(path)
    return match ? [path.slice(0, match.index + match[0].length - 1)] : []
  })
  return found.sort((a, b) => a.length - b.length)[0]
}

/** Code points that HFS+ leaves out when it compares names; git knows the same ones. */
const ignorable = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g

/**
 * Whether a path goes into git's own folder, or names it, on any file system: `.GIT`, `git~1`, `.git.`, `.git::$INDEX_ALLOCATION`,
 * and with characters that HFS+ ignores. The same names as in git's `is_ntfs_dotgit` and `is_hfs_dotgit`.
 */
export function isInGitFolder(path: string): boolean {
  return /(^|[/\\])(\.git|git~\d+)[. ]*([:/\\]|$)/i.test(path.replace(ignorable, ''))
}
