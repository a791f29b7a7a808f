import { basename } from 'node:path'
import type { Links } from '../model/links.js'
import { checkoutAround } from '../repository/git-call.js'
import { originAddress } from '../repository/git-questions.js'
import type { Terminal } from './terminal.js'

/**
 * Where CI says that this repository lies: GitHub Actions sets `GITHUB_SERVER_URL` and `GITHUB_REPOSITORY`, GitLab CI sets
 * `CI_PROJECT_URL`. undefined elsewhere: a guessed address could lead into another repository.
 */
export function forgeOf(env: Terminal['env']): Pick<Links, 'forge' | 'repository'> | undefined {
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

/** E.g. `acme/chat`: as CI or the address of `origin` has it, else the name of the folder. */
export function repositoryName(root: string, isInGit: boolean, env: Terminal['env']): string {
  const address = forgeOf(env)?.repository ?? (isInGit ? originAddress(root) : undefined)
  // A folder on this machine has no owner.
  const [, name] = /^(?:https?|ssh|git):\/\/|^[^/\\]+:(?!\/)/.test(address ?? '')
    ? (/[/:]([^/:]+\/[^/:]+?)(?:\.git)?\/?$/.exec(address ?? '') ?? [])
    : []
  return name ?? basename(checkoutAround(root) ?? root)
}
