import type { Links } from '../model/links.js'
import { commitAt } from '../repository/git-questions.js'
import type { Terminal } from './terminal.js'

/**
 * What CI says of where this repository lies: GitHub Actions sets `GITHUB_SERVER_URL` and `GITHUB_REPOSITORY`, GitLab CI sets
 * `CI_PROJECT_URL`. undefined elsewhere: an address that was guessed could lead into somebody else's repository.
 */
export function forgeLinks(root: string, prefix: string, { env }: Terminal): Links | undefined {
  const forge = forgeOf(env)
  if (!forge) return undefined
  // Not the variable of CI: what was checked out may be the branch itself, or the merge that CI made for its test.
  const commit = commitAt(root, 'HEAD')
  return commit === undefined ? undefined : { ...forge, commit, prefix }
}

function forgeOf(env: Terminal['env']): Pick<Links, 'forge' | 'repository'> | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, CI_PROJECT_URL } = env
  if (isAddress(GITHUB_SERVER_URL) && /^[\w.-]+\/[\w.-]+$/.test(GITHUB_REPOSITORY ?? ''))
    return {
      forge: 'github',
      repository: `${GITHUB_SERVER_URL.replace(/(?<!\/)\/+$/, '')}/${GITHUB_REPOSITORY}`,
    }
  if (isAddress(CI_PROJECT_URL))
    return { forge: 'gitlab', repository: CI_PROJECT_URL.replace(/(?<!\/)\/+$/, '') }
  return undefined
}

/** Only what can stand in a link as it is. */
function isAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\/[\w.:~%/-]+$/.test(text)
}
