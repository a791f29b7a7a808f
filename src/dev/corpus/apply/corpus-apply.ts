import { existsSync, readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type ApplyProof, prove } from './repository.js'
import { tableOf } from './table.js'

/**
 * Runs apply on a copy of each checkout in `folder`, or of those named, each a git repository under `<owner>+<name>[@<commit>]`.
 * Fetches and installs nothing: types are checked where the packages already lie in the checkout. Exit code 1: something is wrong.
 */
export function corpusApply(root: string, [folder, ...named]: readonly string[]): number {
  if (folder === undefined || !existsSync(folder)) {
    console.error('Say where the checkouts lie; type: npm run corpus -- apply <folder> [<owner>+<name> …]')
    return 2
  }
  const all = readdirSync(folder).filter((name) => existsSync(join(folder, name, '.git')))
  const names = named.length > 0 ? named : all.sort()
  const proofs: ApplyProof[] = []
  for (const name of names) {
    writeSync(2, `${name}\n`)
    proofs.push(prove(root, join(folder, name), name))
  }
  console.log(tableOf(proofs))
  return proofs.some(({ wrong }) => wrong.length > 0) ? 1 : 0
}
