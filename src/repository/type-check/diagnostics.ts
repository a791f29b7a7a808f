import type { ProjectCheck, TypeDiagnostic } from './project-check.js'

/** Errors after that were not there before, as many times as they are more. Lines do not count: edits move them. */
export function newOnes(
  before: readonly TypeDiagnostic[],
  after: readonly TypeDiagnostic[],
): TypeDiagnostic[] {
  const left = new Map<string, number>()
  for (const one of before) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1)
  return after.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0
    left.set(keyOf(one), count - 1)
    return count <= 0
  })
}

function keyOf({ file, code, text }: TypeDiagnostic): string {
  return `${file}\0${code}\0${text}`
}

/** "Cannot find module", "could not find a declaration file for module", and their kin. */
const missingModule = new Set([2307, 2792, 2882, 7016])
/** "… implicitly has an 'any' type": a callback that is handed to something of an unknown type. */
const implicitAny = new Set([7005, 7006, 7018, 7019, 7031, 7034])

/**
 * Leaves out what only says that a package of this very change is not installed yet: that it is missing, and that
 * what takes its types from it has none.
 */
export function withoutAddedPackages(
  found: readonly TypeDiagnostic[],
  { causes }: ProjectCheck,
  added: readonly string[],
): TypeDiagnostic[] {
  const isMissing = ({ code, text }: TypeDiagnostic) =>
    missingModule.has(code) && added.includes(packageOf(/'([^']+)'/.exec(text)?.[1] ?? ''))
  const untyped = new Set(found.filter(isMissing).map(({ file }) => file))
  return found.filter((one) => {
    if (isMissing(one)) return false
    const sources = [one.file, ...(causes[one.file] ?? [])]
    return !(implicitAny.has(one.code) && sources.some((file) => untyped.has(file)))
  })
}

/** E.g.: "@scope/name/deep" → "@scope/name". */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
