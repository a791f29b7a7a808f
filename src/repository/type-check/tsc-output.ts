import { resolve } from 'node:path'
import { slashed } from './paths.js'
import type { TypeDiagnostic } from './project-check.js'

/** What `tsc --pretty false --explainFiles` printed. */
export interface TscOutput {
  readonly errors: readonly TypeDiagnostic[]
  /** The files of the program, each with those that import it. */
  readonly importers: ReadonlyMap<string, readonly string[]>
}

/**
 * First the errors, chains of messages indented below the first; then every file, with the reasons why it is there:
 *
 *     src/feed.ts(3,7): error TS2322: Type 'number' is not assignable to type 'string'.
 *     src/feed.ts
 *        Imported via "./feed" from file 'src/main.ts'
 *
 * It ran in the folder `shadow`, which stands for `top`: that is what names are given below.
 */
export function parseTscOutput(output: string, shadow: string, top: string): TscOutput {
  const real = (text: string) => text.replaceAll(shadow, top)
  const absolute = (path: string) => real(slashed(resolve(shadow, path)))
  const errors: { file: string; line: number; code: number; text: string }[] = []
  const importers = new Map<string, string[]>()
  let reasons: string[] | undefined
  for (const line of output.split(/\r?\n/)) {
    const [, file, at, code, text] = /^(?:(.+)\((\d+),\d+\): )?error TS(\d+): (.*)$/.exec(line) ?? []
    const last = errors.at(-1)
    if (code !== undefined && reasons === undefined) {
      errors.push({
        file: file === undefined ? '' : absolute(file),
        line: Number(at ?? 0),
        code: Number(code),
        text: real(text ?? ''),
      })
    } else if (!/^\s/.test(line)) {
      if (line === '') continue
      reasons = []
      importers.set(absolute(line), reasons)
    } else if (reasons !== undefined) {
      const importer = / from file '(.+?)'(?: with packageId .*)?$/.exec(line)?.[1]
      if (importer !== undefined) reasons.push(absolute(importer))
    } else if (last) last.text += `\n${real(line)}`
  }
  return { errors, importers }
}

/**
 * tsc looks at types only when it has nothing to say of syntax (codes below 2000) and of settings. An answer that
 * speaks of these alone leaves open what else is wrong: it is returned.
 */
export function stoppedBy({ errors }: TscOutput): TypeDiagnostic | undefined {
  const isOfTypes = ({ file, code }: TypeDiagnostic) => code >= 2000 && /\.[cm]?[jt]sx?$/.test(file)
  return errors.some(isOfTypes) ? undefined : errors[0]
}
