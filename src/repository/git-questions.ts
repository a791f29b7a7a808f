import { git } from './git.js'

/** The hash of a commit; undefined where there is none of that name. */
export function commitAt(root: string, name: string): string | undefined {
  const asked = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], {
    answers: [0, 1],
  })
  return asked.status === 0 ? asked.stdout.toString('utf8').trim() : undefined
}

export function isShallow(root: string): boolean {
  return git(root, ['rev-parse', '--is-shallow-repository']).stdout.toString('utf8').trim() === 'true'
}

/** Whether git would never take a new file at this path; also where it cannot say, as below a link. Never of a tracked file. */
export function isIgnored(root: string, path: string): boolean {
  return git(root, ['check-ignore', '--quiet', '--', path], { answers: [0, 1, 128] }).status !== 1
}
