import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A line of a rule's cases with an annotation. */
export interface CaseLine {
  /** Seen from the rule's `cases/`. */
  readonly path: string
  readonly line: number
  readonly code: string
  /** `rule/message` of what must be found on this line, without the confidence that may stand behind it. */
  readonly finds: readonly string[]
  /** Why nothing is found on it. */
  readonly clean: readonly string[]
}

const annotation = /^\s*(?:\/\/|#|<!--|\/\*|;)\s*(finds|clean):\s*(.*?)\s*(?:-->|\*\/)?\s*$/

/** All annotated lines of a rule. `finds:` and `clean:` apply to the next line that is no such comment. */
export function caseLinesOf(ruleFolder: string): readonly CaseLine[] {
  const folder = join(ruleFolder, 'cases')
  return filesBelow(folder).flatMap((path) => linesIn(path, readFileSync(join(folder, path), 'utf8')))
}

function linesIn(path: string, text: string): readonly CaseLine[] {
  const lines: CaseLine[] = []
  let finds: string[] = []
  let clean: string[] = []
  for (const [index, code] of text.split(/\r\n|\n|\r/).entries()) {
    const [, kind, said = ''] = annotation.exec(code) ?? []
    if (kind === 'finds')
      finds.push(
        ...said
          .split(',')
          .map((one) => one.trim())
          .flatMap((one) => one.split(' ', 1))
          .filter((name) => name !== ''),
      )
    else if (kind === 'clean') clean.push(said)
    else if (finds.length > 0 || clean.length > 0) {
      lines.push({ path, line: index + 1, code: code.trim(), finds, clean })
      finds = []
      clean = []
    }
  }
  return lines
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}
