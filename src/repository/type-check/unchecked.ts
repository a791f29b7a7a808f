/** Files that tsc takes in: others are code inside of something else. */
export function isScriptName(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path)
}

/** Why a project that has the file in its program still checks none of its types; undefined: it does. */
export function uncheckedBecause(
  path: string,
  text: string,
  options: Readonly<Record<string, unknown>>,
): string | undefined {
  if (options.noCheck === true) return 'not type-checked by the project'
  const pragma = checkPragma(text)
  if (pragma === 'nocheck') return 'the file asks not to be checked'
  const isChecked = /\.[cm]?tsx?$/.test(path) || options.checkJs === true || pragma === 'check'
  return isChecked ? undefined : 'not type-checked by the project'
}

/** The last pragma of the comments that the file begins with: TypeScript looks nowhere else. */
function checkPragma(text: string): string | undefined {
  const head = /^\ufeff?(?:#!.*)?(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/.exec(text)?.[0] ?? ''
  return [...head.matchAll(/^\s*\/\/\/?\s*@ts-((?:no)?check)(?=\s|$)/gm)].at(-1)?.[1]
}
