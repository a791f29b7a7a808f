import { phrase, type Said } from '../model/phrase.js'
import { UsageError } from '../model/usage-error.js'
import { git } from './git.js'
import { commitAt, isShallow } from './git-questions.js'
import { repositoryAt, whyNoPast } from './repository-at.js'

/** What a state of the repository is compared with. */
export interface BaseCommit {
  readonly ref: string
  /** The merge base of HEAD and the ref. */
  readonly commit: string
}

/**
 * The commit where HEAD's branch left the line of `ref`: later commits of `ref` are not changes of this branch. A branch that only
 * the remote has, as in most CI clones, is taken from `origin`.
 * @throws UsageError with what to type, when the clone does not reach that far back or has no such ref.
 */
export function baseCommitOf(root: string, ref: string, flag = '--base'): BaseCommit {
  const repository = repositoryAt(root)
  if (repository.kind === 'none')
    throw new UsageError(phrase`There is no git repository here to compare with; type: migrate-ws report`)
  if (repository.kind === 'closed')
    throw new UsageError(
      phrase`git cannot be used in this repository (${repository.because}); type: migrate-ws report`,
    )
  const noPast = flag === '--base' ? whyNoPast(root) : undefined
  if (noPast !== undefined)
    throw new UsageError(phrase`Past commits are not read here (${noPast}); type: migrate-ws report`)
  const head = commitAt(root, 'HEAD')
  if (!head)
    throw new UsageError(phrase`This branch has no commit yet, so there is no base; leave ${flag} out`)
  const other = commitAt(root, ref) ?? commitAt(root, `refs/remotes/origin/${ref}`)
  if (other === undefined) throw new UsageError(unknownRef(root, ref))
  const asked = git(root, ['merge-base', head, other], { answers: [0, 1] })
  const [commit = ''] = asked.stdout.toString('utf8').split('\n')
  if (asked.status === 0) return { ref, commit }
  throw new UsageError(
    isShallow(root)
      ? phrase`This clone is too shallow to find where HEAD and "${ref}" diverged; ${deepen}`
      : phrase`HEAD and "${ref}" have no commit in common; give another ref to ${flag}`,
  )
}

const deepen = phrase`type: git fetch --unshallow (in GitHub Actions give actions/checkout "fetch-depth: 0", in GitLab CI set GIT_DEPTH to 0)`

function unknownRef(root: string, ref: string): Said {
  const fetch = `git fetch origin ${/^[\w./-]+$/.test(ref) && !ref.startsWith('-') ? ref.replace(/^origin\//, '') : '<branch>'}`
  return isShallow(root)
    ? phrase`There is no commit "${ref}" in this clone, which is shallow; ${deepen}, then: ${fetch}`
    : phrase`There is no commit "${ref}" in this clone; correct its name, or fetch it: ${fetch}`
}
