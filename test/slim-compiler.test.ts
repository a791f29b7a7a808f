import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Project, ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { tsMorph } from '../src/languages/script/script.js'

const root = join(import.meta.dirname, '..')

/** Runs in a process of its own, with a project of one file; `loaded` is what the package's compiler has loaded by then. */
function told(code: string): unknown {
  const script = `
    const { Project, SyntaxKind } = require('#ts-morph')
    const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true })
    const file = project.createSourceFile('a.ts', 'const a = 1; a.toString()')
    const loaded = () => Object.keys(require.cache).map((path) => path.replace(/.*[\\\\/]/, '')).sort()
    console.log(JSON.stringify((() => { ${code} })()))`
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' }))
}

describe('the TypeScript that a scan loads', () => {
  it('is the part that parses, and then the checker where types are asked for', () => {
    const [parsing, checking] = told(`
      const before = loaded()
      file.getFirstDescendantByKindOrThrow(SyntaxKind.Identifier).getSymbolOrThrow()
      return [before, loaded()]`) as [string[], string[]]
    expect(parsing).toEqual(['scanning.cjs', 'ts-morph.cjs'])
    expect(checking).toEqual(['checker.cjs', 'scanning.cjs', 'ts-morph.cjs'])
  })

  it('says of what is left out that it is', () => {
    const message = told('try { project.emitToMemory() } catch ({ message }) { return message }')
    expect(message).toMatch(/^\w+ is left out of this TypeScript$/)
  })

  it('says of the types of a file what the whole says', () => {
    const text = `
      interface Base<T> { value: T; next?: Base<T> }
      class Live<T extends string> implements Base<T> { constructor(public value: T) {} get size() { return this.value } }
      const made = new Live('a'); const { value, next = made } = made as Base<'a' | 'b'>
      function pick<K extends keyof Live<'a'>>(key: K, ...rest: readonly [first: number, last?: K]) { return [made[key], rest] as const }
      type Picked = Awaited<ReturnType<typeof pick<'value'>>>; enum Kind { A = 'a', B = 1 << 2 }
      export default async function* run(kind: Kind) { for (const one of [kind, next]) yield { one, kind: \`\${kind}!\` as const } }`
    const typesBy = (Made: typeof Project) => {
      const project = new Made({ useInMemoryFileSystem: true, skipLoadingLibFiles: true })
      const names = project.createSourceFile('a.ts', text).getDescendantsOfKind(ts.SyntaxKind.Identifier)
      return names.map((name) => `${name.getText()}: ${name.getType().getText()}`)
    }
    const types = typesBy(tsMorph().Project)
    expect(types.length).toBeGreaterThan(50)
    expect(types).toEqual(typesBy(Project))
  })

  it('has every value of TypeScript that a source names', () => {
    const folder = join(root, 'src')
    const whole = ts as unknown as Record<string, unknown>
    const slim = tsMorph().ts as unknown as Record<string, unknown>
    const named = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/^dev|type-check/.test(path))
      .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(/\b(?:ts|inside)\.(\w+)/g)])
      .flatMap(([, name = '']) => (whole[name] === undefined ? [] : [name]))
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((name) => slim[name] === undefined)).toEqual([])
  })
})
