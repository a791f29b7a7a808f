import { git, repositoryAt } from './git.js'

/** Which of these files git could not give back: changed, staged or untracked. Outside a repository none can be told. */
export function uncommitted(
  root: string,
  paths: readonly string[],
): readonly string[] | 'no repository' | 'cannot be told' {
  const repository = repositoryAt(root)
  if (repository.kind === 'none') return 'no repository'
  if (repository.kind === 'closed') return 'cannot be told'
  const { prefix } = repository
  if (paths.length === 0) return []
  const listed = git(root, [
    'status',
    '--porcelain',
    '-z',
    '--untracked-files=all',
    '--ignored=matching',
    '--',
    ...paths.map((path) => `:(literal)${path}`),
  ])
  const wanted = new Set(paths)
  const dirty = new Set<string>()
  const records = listed.stdout.toString('utf8').split('\0')
  for (let i = 0; i < records.length; i++) {
    const record = records[i] ?? ''
    if (record === '') continue
    // A rename has a second record with the old name.
    if (record[0] === 'R' || record[0] === 'C') i++
    const path = record.slice(3)
    const own = path.startsWith(prefix) ? path.slice(prefix.length) : path
    if (wanted.has(own)) dirty.add(own)
  }
  return [...dirty].sort()
}
