import { relative } from 'node:path/posix'
import type { CheckOutcome } from '../../model/plan.js'
import { newOnes, withoutAddedPackages } from './diagnostics.js'
import type { ChangedFile, ProjectCheck, TypeDiagnostic } from './project-check.js'
import type { FileCheck } from './project-checker.js'
import { uncheckedBecause } from './unchecked.js'

const check = 'no-new-type-errors'

/** What paths are told relative to, and the top of the repository: no text names a place of this machine. */
interface Folders {
  readonly root: string
  readonly top: string
}

/** The worst that a project says of the file counts: a new error, then that it could not be checked. */
export function outcomeOf(
  file: ChangedFile,
  { projects, because }: FileCheck,
  folders: Folders,
  addedPackages: readonly string[],
): CheckOutcome {
  const errors = projects.flatMap(({ outcome }) =>
    outcome.kind === 'checked' ? newErrorsBy(file.path, outcome.check, addedPackages) : [],
  )
  if (errors.length > 0) return { check, outcome: 'fail', detail: detailOf(errors, file.path, folders) }
  const broken = projects.flatMap(({ outcome }) => (outcome.kind === 'not-run' ? [outcome.because] : []))
  if (broken[0] !== undefined) return notRun(broken[0])
  if (projects.length === 0) return notRun(because)
  const text = Buffer.from(file.after).toString('utf8')
  const unchecked = projects.map(({ config }) => uncheckedBecause(file.path, text, config.options))
  const [reason] = unchecked
  return reason !== undefined && unchecked.every((one) => one !== undefined)
    ? notRun(reason)
    : { check, outcome: 'pass' }
}

export function notRun(because: string): CheckOutcome {
  return { check, outcome: 'not-run', because }
}

/**
 * New errors in the file itself, and those in unchanged files that import it. Where no import leads from an error to a
 * change (a global that went), every changed file of the project answers for it.
 */
function newErrorsBy(path: string, said: ProjectCheck, addedPackages: readonly string[]): TypeDiagnostic[] {
  const changed = new Set(said.covers)
  return withoutAddedPackages(newOnes(said.before, said.after), said, addedPackages).filter(({ file }) => {
    if (changed.has(file)) return file === path
    const causes = nearest(said.causes[file] ?? [], said)
    return causes.length > 0 ? causes.includes(path) : changed.has(path)
  })
}

/**
 * Changed files that no other of these imports. What they share, a new adapter perhaps, would take all that use it down
 * with it; if the error is its fault it stays when the others have gone, and is laid to it then.
 */
function nearest(causes: readonly string[], said: ProjectCheck): readonly string[] {
  const behind = new Set(causes.flatMap((one) => (said.causes[one] ?? []).filter((path) => path !== one)))
  const first = causes.filter((path) => !behind.has(path))
  return first.length > 0 ? first : causes
}

/** E.g.: "src/feed.ts:12 TS2322 Type 'number' is not assignable to type 'string'. (and 2 more)". */
function detailOf(errors: readonly TypeDiagnostic[], path: string, { root, top }: Folders): string {
  const texts = new Set(
    [...errors]
      .sort((a, b) => Number(b.file === path) - Number(a.file === path))
      .map(({ file, line, code, text }) => {
        const [message = ''] = text
          .replaceAll(`${root}/`, '')
          .replaceAll(`${top}/`, `${relative(root, top)}/`)
          .split('\n')
        return `${relative(root, file)}:${line} TS${code} ${message}`
      }),
  )
  const [first = ''] = texts
  return texts.size > 1 ? `${first} (and ${texts.size - 1} more)` : first
}
