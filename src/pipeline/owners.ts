import type { SourceHost } from '../languages/parsed-file.js'
import { globMatcher } from '../model/glob.js'
import type { Owner } from '../model/workspace.js'
import { type Counted, countedBy } from './counted-by.js'

/**
 * Where GitHub looks for the file, the first one counts; then GitLab's own place.
 * https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
const places = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']

/** More lines than real files have. */
const mostLines = 5000

/** The owners of the files in which something was found, the most uses first; nothing without a file that names them. */
export function ownersIn(all: Counted, host: SourceHost): readonly Owner[] {
  if (all.findings.length === 0) return []
  const text = places.map((path) => host.text(path)).find((one) => one !== undefined)
  const ownersOf = text === undefined ? undefined : ownersBy(text)
  if (ownersOf === undefined) return []
  const counts = countedBy<string | undefined>(all, (path) => {
    const owners = ownersOf(path)
    return owners.length === 0 ? [undefined] : owners
  })
  return [...counts]
    .map(([name, found]) => ({ ...(name === undefined ? {} : { name }), ...found }))
    .sort((a, b) => b.uses - a.uses || ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
}

interface Line {
  readonly takes: (path: string) => boolean
  readonly owners: readonly string[]
}

/**
 * Who owns a path, by the text of CODEOWNERS: the last line that takes it says so, in GitLab that of each section. A line without
 * owners takes those of its section, or says that there are none. Undefined where no line names an owner.
 */
export function ownersBy(text: string): ((path: string) => readonly string[]) | undefined {
  const sections: Line[][] = [[]]
  let usual: readonly string[] = []
  for (const line of text.split(/\r\n|\n|\r/).slice(0, mostLines)) {
    const section = /^\^?\[[^\]\n]{1,200}\](?:\[\d{1,3}\])?(.*)$/.exec(line)
    if (section) {
      usual = ownersAmong((section[1] ?? '').split(/\s+/))
      sections.push([])
      continue
    }
    // A space in a pattern is escaped; a `#` that begins a word begins a comment.
    const [pattern = '', ...rest] = line.match(/(?:\\.|[^\s\\])+/g) ?? []
    if (pattern === '' || pattern.startsWith('#')) continue
    const named = ownersAmong(rest)
    sections.at(-1)?.push({ takes: takesOf(pattern), owners: named.length > 0 ? named : usual })
  }
  if (sections.every((lines) => lines.every(({ owners }) => owners.length === 0))) return undefined
  const known = new Map<string, readonly string[]>()
  return (path) => {
    const owners = known.get(path) ?? [
      ...new Set(sections.flatMap((lines) => lines.findLast(({ takes }) => takes(path))?.owners ?? [])),
    ]
    known.set(path, owners)
    return owners
  }
}

function ownersAmong(words: readonly string[]): readonly string[] {
  const comment = words.findIndex((word) => word.startsWith('#'))
  return (comment === -1 ? words : words.slice(0, comment)).filter((word) => word.includes('@'))
}

/**
 * As in .gitignore, but that `docs/*` takes the files of a folder alone: a pattern with a slash in it begins at the root, a folder
 * takes all below it.
 */
function takesOf(pattern: string): (path: string) => boolean {
  const plain = pattern.replace(/[{}()!@+|[\]]/g, '\\$&')
  const bare = plain.replace(/^\//, '').replace(/\/$/, '')
  if (bare === '') return () => plain.startsWith('/')
  const isAnchored = plain.slice(0, -1).includes('/')
  const glob = isAnchored ? bare : `**/${bare}`
  const isFolder = plain.endsWith('/')
  const isFiles = /(?:^|\/)\*$/.test(bare) && isAnchored
  return globMatcher([...(isFolder ? [] : [glob]), ...(isFiles ? [] : [`${glob}/**/*`])], { dot: true })
}
