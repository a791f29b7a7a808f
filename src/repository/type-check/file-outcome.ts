import { relative } from 'node:path/posix'
import type { CheckedBy, CheckOutcome } from '../../model/plan.js'
import type { Text } from '../../model/source.js'
import type { ChangedFile, ProjectCheck, TypeDiagnostic } from './check-project.js'

const check = 'no-new-type-errors'

/** The result of one project for the change. */
export interface ProjectOutcome {
  readonly options: Readonly<Record<string, unknown>>
  readonly by: CheckedBy
  /** A text says why it was not checked. */
  readonly result: ProjectCheck | Text
}

/** The root, to which printed paths are relative, and the top of the repository: no text names a path of this machine. */
export interface Folders {
  readonly root: string
  readonly top: string
}

/** The worst result of a project counts for the file: first a new error, then a project that could not be checked. */
export function outcomeOf(
  file: ChangedFile,
  projects: readonly ProjectOutcome[],
  folders: Folders,
  addedPackages: readonly string[],
): CheckOutcome {
  const checked = projects.flatMap(({ result, by }) => ('en' in result ? [] : [{ result, by }]))
  for (const { result, by } of checked) {
    const errors = newErrorsBy(file.path, result, addedPackages)
    if (errors.length > 0) return { check, outcome: 'fail', detail: detailOf(errors, file.path, folders), by }
  }
  const [because] = projects.flatMap(({ result }) => ('en' in result ? [result] : []))
  if (because) return notRun(because)
  const reasons = projects.map(({ options }) => uncheckedBecause(file, options))
  const [reason] = reasons
  if (reason && reasons.every((one) => one !== undefined)) return notRun(reason)
  const [missing] = checked.flatMap(({ result }) => missingModulesIn(result.after, file.path))
  if (missing !== undefined)
    return notRun({
      en: `its import '${missing}' was not found`,
      ja: `インポート先 '${missing}' が見つかりません`,
    })
  const [by] = checked.map((one) => one.by)
  return by ? { check, outcome: 'pass', by } : notRun(notChecked)
}

export function notRun(because: Text): CheckOutcome {
  return { check, outcome: 'not-run', because }
}

/** Files that a compiler takes in: others are code inside of something else. */
export function isScriptName(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path)
}

export const notChecked: Text = {
  en: 'the project does not type-check it',
  ja: 'プロジェクトの型検査の対象外です',
}

/** Why a project that includes the file does not check its types; undefined where it does. */
function uncheckedBecause(
  { path, after }: ChangedFile,
  options: Readonly<Record<string, unknown>>,
): Text | undefined {
  if (options.noCheck === true) return notChecked
  const pragma = checkPragma(after)
  if (pragma === 'nocheck')
    return { en: 'the file asks not to be checked', ja: 'ファイルが型検査を無効にしています' }
  const isChecked = /\.[cm]?tsx?$/.test(path) || options.checkJs === true || pragma === 'check'
  return isChecked ? undefined : notChecked
}

/** The last pragma of the comments that the file begins with: TypeScript looks nowhere else. */
function checkPragma(text: string): string | undefined {
  const head = /^(?:#!.*)?(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/.exec(text)?.[0] ?? ''
  return head
    .split('\n')
    .flatMap((line) => /^\/\/\/?\s*@ts-((?:no)?check)(?=\s|$)/.exec(line.trim())?.[1] ?? [])
    .at(-1)
}

/** Modules that a file imports and that are not installed: what comes from them has no type that could be wrong. */
function missingModulesIn(found: readonly TypeDiagnostic[], path: string): string[] {
  return found
    .filter(({ file, code }) => file === path && missingModule.has(code) && code !== untypedModule)
    .flatMap(({ text }) => nameIn(text) ?? [])
}

/**
 * New errors in the file itself, and those in unchanged files that import it. An error that no import connects to a change (a
 * removed global) counts for every changed file of the project.
 */
function newErrorsBy(path: string, result: ProjectCheck, addedPackages: readonly string[]): TypeDiagnostic[] {
  const changed = new Set(result.covers)
  return withoutAddedPackages(newOnes(result.before, result.after), result, addedPackages).filter(
    ({ file }) => {
      if (changed.has(file)) return file === path
      const causes = nearest(result.causes.get(file) ?? [], result)
      return causes.length > 0 ? causes.includes(path) : changed.has(path)
    },
  )
}

/** "An import path can only end with a '.ts' extension when …": imports are written like those of the file. */
const ofSpelling = 5097

/** Errors after that were not there before, as many times as they are more. Lines do not count: edits move them. */
function newOnes(before: readonly TypeDiagnostic[], after: readonly TypeDiagnostic[]): TypeDiagnostic[] {
  const left = new Map<string, number>()
  for (const one of before) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1)
  return after.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0
    if (one.code === ofSpelling && left.has(keyOf(one))) return false
    left.set(keyOf(one), count - 1)
    return count <= 0
  })
}

function keyOf({ file, code, text }: TypeDiagnostic): string {
  return `${file}\0${code}\0${text}`
}

/** "Cannot find module" and its kin; the last: it has no types. */
const untypedModule = 7016
const missingModule = new Set([2307, 2792, 2882, untypedModule])
/** "… implicitly has an 'any' type": a callback that is handed to something of an unknown type. */
const implicitAny = new Set([7005, 7006, 7018, 7019, 7031, 7034])

/**
 * Leaves out errors that only report a package of this very change as not installed yet: that it is missing, and that names
 * imported from it have no type.
 */
function withoutAddedPackages(
  found: readonly TypeDiagnostic[],
  { causes }: ProjectCheck,
  added: readonly string[],
): TypeDiagnostic[] {
  const isMissing = ({ code, text }: TypeDiagnostic) =>
    missingModule.has(code) && added.includes(packageOf(nameIn(text) ?? ''))
  const untyped = new Set(found.filter(isMissing).map(({ file }) => file))
  return found.filter((one) => {
    if (isMissing(one)) return false
    const sources = [one.file, ...(causes.get(one.file) ?? [])]
    return !(implicitAny.has(one.code) && sources.some((file) => untyped.has(file)))
  })
}

function nameIn(text: string): string | undefined {
  return /'([^']+)'/.exec(text)?.[1]
}

/** E.g.: "@scope/name/deep" → "@scope/name". */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/**
 * Changed files that no other of these imports. What they share, a new adapter perhaps, would take all that use it down
 * with it; if the error is its fault it stays when the others have gone, and is laid to it then.
 */
function nearest(causes: readonly string[], result: ProjectCheck): readonly string[] {
  const behind = new Set(
    causes.flatMap((one) => (result.causes.get(one) ?? []).filter((path) => path !== one)),
  )
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
