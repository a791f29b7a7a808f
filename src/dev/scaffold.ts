import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { type ExtensionKind, idsOf, kinds } from './kinds.js'
import { newFeature } from './scaffold/feature.js'
import { newItem } from './scaffold/item.js'
import { newReason, reasonCode, reasonCodes } from './scaffold/reason.js'
import { newReporter } from './scaffold/reporter.js'
import { newRule } from './scaffold/rule.js'
import { newTransform } from './scaffold/transform.js'

/** Files of a small working sample, seen from the kind's folder. `known` is how many of the kind there are. */
export type ScaffoldSample = (id: string, known: number) => Readonly<Record<string, string>>

const samples: Readonly<Record<ExtensionKind, ScaffoldSample>> = {
  rule: newRule,
  item: newItem,
  reporter: newReporter,
  feature: newFeature,
  transform: newTransform,
}

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Writes a sample that compiles and passes its tests, to be changed into what is wanted. */
export async function scaffold(
  root: string,
  kind: ExtensionKind | 'reason',
  id: string,
): Promise<{ readonly paths: readonly string[] } | { readonly problem: string }> {
  const allowed = kind === 'reason' ? reasonCode : kebab
  if (!allowed.test(id)) {
    const example = kind === 'rule' ? 'fastapi-websocket-route' : 'some-name'
    const choice =
      kind === 'reason'
        ? `its letter says what it is for:\n${reasonCodes(root)}`
        : `type e.g.: npm run new:${kind} ${example}`
    return { problem: `"${id}" cannot be an id; ${choice}` }
  }
  if (kind === 'reason') return newReason(root, id)
  const known = idsOf(root, kind)
  const { folder } = kinds[kind]
  const files = samples[kind](id, known.length)
  const paths = Object.keys(files).map((file) => posix.join(folder, file))
  const taken = paths.find((path) => existsSync(join(root, path)))
  if (taken !== undefined) return { problem: `${taken} is there already; choose another id` }
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, folder, file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }
  return { paths }
}

/** What to do with a sample, in this order: what to fill, what tests it, what else must be written anew. */
export function nextSteps(
  kind: ExtensionKind | 'reason',
  id: string,
  paths: readonly string[],
): readonly string[] {
  const { besides = '', test, written } = steps[kind](id)
  return [
    `fill ${paths.join(', ')}${besides}`,
    `npx vitest run ${test}`,
    written.map((one) => `npm run ${one}`).join(' && '),
  ]
}

interface Steps {
  /** What else is to be written by hand. */
  readonly besides?: string
  readonly test: string
  readonly written: readonly string[]
}

const printed = ['docs', 'expected', 'format', 'typecheck']
const unprinted = ['docs', 'format', 'typecheck']

const steps: Readonly<Record<ExtensionKind | 'reason', (id: string) => Steps>> = {
  rule: (id) => ({ test: `test/rule-cases.test.ts -t ${id}`, written: printed }),
  item: (id) => ({ test: `test/checklist.test.ts -t ${id}`, written: printed }),
  reporter: (id) => ({ test: `test/reporters.test.ts -t small.${id}.txt`, written: unprinted }),
  feature: (id) => ({
    test: `test/socket-cases.test.ts test/socket-coverage.test.ts -t '${id}|samples'`,
    written: unprinted,
  }),
  transform: (id) => ({ test: `test/transform-cases.test.ts -t ${id}`, written: printed }),
  reason: (code) =>
    code.startsWith('V')
      ? { besides: '; name it in src/servers/verdict.ts', test: 'test/servers.test.ts', written: printed }
      : {
          besides:
            '; name it in a row of src/clients/verdict/rows/ (of a note: src/clients/verdict/notes.ts), with a case in src/clients/cases/rows/',
          test: 'test/verdict.test.ts test/socket-cases.test.ts test/socket-coverage.test.ts',
          written: printed,
        },
}
