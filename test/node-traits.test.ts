import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Node } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { makeProgram } from '../src/languages/script/program/program.js'
import type { ScriptFile } from '../src/languages/script/script.js'
import { descendantsOf } from '../src/languages/script/syntax.js'
import { Outcomes } from '../src/pipeline/outcomes.js'
import { loadParsers, parse } from '../src/pipeline/parse.js'
import { hostOf } from '../src/pipeline/source-host.js'
import { nodeTraitReader } from '../src/servers/node/traits.js'
import { annotationsOf } from './support/annotations.js'
import { filesBelow, memoryTree } from './support/memory-tree.js'

/**
 * Every folder of `src/servers/node/cases/` is a small server. `finds: hub=clients` says what the handler does that the next line
 * begins: the last argument of a call, or a class. Behind `clean:` one that does nothing of the kind.
 */
const root = 'src/servers/node/cases'

async function filesOf(name: string): Promise<readonly ScriptFile[]> {
  const below = filesBelow(join(root, name))
  const paths = Object.keys(below).sort()
  await loadParsers(['script'])
  const host = hostOf(memoryTree(below), paths)
  const files = parse(
    'script',
    paths.flatMap((path) => host.read(path) ?? []),
    host,
    new Outcomes([]),
  )
  makeProgram(files)
  return files
}

function handlerAt({ morph, ast }: ScriptFile, line: number): Node {
  const { Node: N, SyntaxKind: K } = morph
  const begins = (one: Node) => one.getStartLineNumber() === line
  const owner = descendantsOf(morph, ast, K.ClassDeclaration).find(begins)
  if (owner) return owner
  const call = descendantsOf(morph, ast, K.CallExpression).find(begins)
  const handler = N.isCallExpression(call) ? call.getArguments().at(-1) : undefined
  if (!handler) throw new Error(`line ${line} begins no handler`)
  return handler
}

describe('what a Node handler does with its socket', () => {
  it.each(readdirSync(root).sort())('%s', async (name) => {
    const files = await filesOf(name)
    const read = nodeTraitReader(files)
    let count = 0
    for (const file of files) {
      const { finds, cleanLines } = annotationsOf(file.source.text)
      const wanted = new Map([...cleanLines.map((line) => [line, []] as const), ...finds])
      for (const [line, said] of wanted) {
        const traits = read([handlerAt(file, line)], true).map(({ kind, what }) => `${kind}=${what}`)
        expect([...new Set(traits)].sort(), `${file.source.path}:${line}`).toEqual([...said].sort())
        count++
      }
    }
    expect(count).toBeGreaterThan(0)
  })
})
