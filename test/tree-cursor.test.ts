import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Grammar, grammarPath } from '../src/languages/grammar.js'
import { serializeWalk, walkOf } from '../src/languages/tree-cursor.js'

const fixtures = join(import.meta.dirname, '../fixtures')

type Library = typeof import('web-tree-sitter')

/** A copy of the library of its own: the one that other tests have loaded shows nobody its module any more. */
async function fresh() {
  const path = createRequire(import.meta.url).resolve('web-tree-sitter')
  const library = (await import(`${pathToFileURL(path).href}?fresh`)) as Library
  const wasm = {}
  await library.Parser.init(wasm)
  return { library, wasm }
}

const own = fresh()

async function loaded(grammar: Grammar) {
  const { library, wasm } = await own
  const parser = new library.Parser().setLanguage(await library.Language.load(grammarPath(grammar)))
  return { parser, wasm }
}

describe('a cursor that stays in the wasm heap', () => {
  for (const [grammar, ending] of [
    ['python', '.py'],
    ['terraform', '.tf'],
  ] as const)
    it(`is told in every ${ending} file of the fixtures what the library's own is told`, async () => {
      const { parser, wasm } = await loaded(grammar)
      const walk = walkOf(wasm, parser)
      const names = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith(ending),
      )
      expect(names).not.toEqual([])
      for (const name of names) {
        const tree = parser.parse(readFileSync(join(fixtures, name), 'utf8'))
        if (!tree) throw new Error(`no tree of ${name}`)
        expect('currentNode' in walk(tree)).toBe(false)
        expect(serializeWalk(walk(tree)), name).toBe(serializeWalk(tree.walk()))
        tree.delete()
      }
    })

  it("gives way to the library's own where the module does not lend itself to it", async () => {
    const { parser, wasm } = await loaded('python')
    const tree = parser.parse('a = 1\n')
    if (!tree) throw new Error('no tree')
    expect('currentNode' in walkOf({}, parser)(tree)).toBe(true)
    const other = { ...wasm, _ts_tree_cursor_start_index_wasm: () => 7 }
    expect('currentNode' in walkOf(other, parser)(tree)).toBe(true)
    tree.delete()
  })
})
