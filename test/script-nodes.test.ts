import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as library from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { parseScripts, tsMorph } from '../src/languages/script/script.js'
import { sourceOf } from '../src/pipeline/gather.js'

const root = join(import.meta.dirname, '..')

/** Every kind of syntax that a question is about. */
const syntax = `
@Injectable() @Module({ imports: [] }) export abstract class Live<T> extends Base<T> implements Shape, Other {
  static #count = 0; declare kept: string; readonly socket!: WebSocket; private url?: string = 'a'; static { Live.#count++ }
  constructor(private readonly options: Options, protected a = 1, ...rest: string[]) { super() }
  constructor(only: string)
  abstract open(): void
  send(data: string): void
  send<K>(@Body() data: K): data is K & string { return !!data }
  static async *all(this: Live<any>) { yield* [1]; for await (const x of y) continue }
  get name() { return 'n' } set name(value) { delete this.kept }
  ;[key: string]: unknown
}
class Plain { 'quoted name' = 1; 1() {}; [computed]() {} }
interface Shape extends A, B { new (url: string): WebSocket; (x: number): void; readonly p?: string; m(): void; [k: string]: unknown }
type Made = typeof import('a') | ReturnType<typeof f> | (new () => X) | ((a: 1) => void) | string[] | [a: string, b?: number] | \`a\${string}\` | keyof T | T['x'] | { [P in K]: 1 }
enum Kind { A = 'a', B = 1 << 2 } declare enum E { A }
declare module './x' { interface Y { z: 1 } } declare global { var w: string } namespace N { export const inner = 1 }
import whole, { type T, value as w, "odd name" as odd } from './b' with { type: 'json' }; import * as space from 'pkg'; import type { U } from 'u'; import old = require('old'); import Inner = space.Inner
export * from './c'; export * as all from './d'; export { w as again, value }; export type { U as V } from './u'; export default w; export {}
export const a = 1, { b: { c = 2 }, ...others } = x, [d, , e = f] = y; let later: string; var v = 0x10, n = 1_000, q = 1.5, big = 10n, re = /a/g
using gone = open(); await using gone2 = open()
export async function* f({ a: b }: { a: string }, [x] = [1], c?: string): Promise<void> { arguments; new.target; import.meta.url; await import('z') }
export default function () { label: for (;;) { break label } for (const i in o) { } do { } while (0); while (1) { } }
switch (x) { case 1: case 'b': { break } default: y() }
try { throw new Error('a') } catch { debugger } finally { } try { } catch ({ message }) { }
if (a) b(); else if (c) d(); else { } with (a) { b }
const t = \`a\${b}c\${d}e\`, plain = \`x\`, tag = String.raw\`y\${1}\`, cond = a ? b : c, nul = null ?? undefined, yes = true && !false, spread = { ...a, [k]: 1, m() { }, get g() { return 1 }, short, 'q': 2, async *gen() { } }
const fn = async <T,>(a: T) => a as unknown as string satisfies string, old2 = function named(this: X) { return this?.a?.[0]?.(1)!.b }, x2 = (<any>y), nn = void 0, tt = typeof a, neg = -a++, comma = (1, 2), ex = a ** b
/** @type {import('ws').WebSocket} */ var documented
`
const markup = `const A = () => <Page.Part own={own} {...own} flag text="a" ns:x="1"><div key={own}>{/* c */}{...kids}text</div><></></Page.Part>`
const script = `/** @type {WebSocket} */ let ws; exports.a = ws; module.exports = { b: ws }; function Old() { this.ws = ws } Old.prototype.open = () => ws`

function casesBelow(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .map((path) => [`${folder}/${path}`, readFileSync(join(root, folder, path), 'utf8')] as const)
}

const files = [
  ['syntax.ts', syntax] as const,
  ['markup.tsx', markup] as const,
  ['script.js', script] as const,
  ...casesBelow('src/clients/cases/rows'),
]

type Questions = Record<string, unknown>

/** Of ours, what all nodes answer and what a kind does. */
function questionsOf(node: object): readonly string[] {
  const names = new Set<string>()
  for (let at = Object.getPrototypeOf(node); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at))
      if (/^(get|is|has|find|forEach)[A-Z]/.test(name)) names.add(name)
  return [...names].filter((name) => !Object.hasOwn(node, name))
}

/** Of the compiler's own nodes, which hand out tokens, and what is compared where the checker is. */
const otherwise =
  /^forEachChild|^get(Children|ChildCount|ChildAt|FirstToken|LastToken|FirstChild|FirstChildOrThrow|LastChild|Descendants|PreviousSiblings?|NextSiblings|LeadingCommentRanges|FullStart|FullWidth|Width|LeadingTriviaWidth|Type|Symbol|Project|NodeProperty|ExportSymbols|LineStarts|LineAndCharacterOfPosition|LineEndOfPosition|PositionOfLineAndCharacter|NamedDeclarations)$/

/** A value of either, as text that is equal where both mean the same. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told)
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const node = ((value as { compilerNode?: unknown }).compilerNode ?? value) as library.ts.Node
  if (typeof node.kind === 'number' && typeof node.pos === 'number')
    return `${node.kind} ${node.pos}-${node.end}`
  const { declarations } = ((value as { compilerSymbol?: unknown }).compilerSymbol ??
    value) as library.ts.Symbol
  return (declarations ?? []).map(told)
}

function answer(node: Questions, question: string): unknown {
  try {
    return told((node[question] as () => unknown).call(node))
  } catch {
    return 'throws'
  }
}

describe('nodes answer as those of ts-morph', () => {
  it.each(files)('in %s', (path, text) => {
    const source = sourceOf(path, Buffer.from(text))
    const [parsed] = source ? parseScripts([source]) : []
    if (parsed?.kind !== 'parsed') return
    const { ast, morph, embedded } = parsed.file
    if (embedded) return
    const project = new library.Project({
      useInMemoryFileSystem: true,
      skipLoadingLibFiles: true,
      compilerOptions: ast.getProject().getCompilerOptions(),
    })
    const theirs = project.createSourceFile(ast.getFilePath(), ast.getFullText())
    const ours: library.ts.Node[] = [ast.compilerNode]
    const both: [Questions, Questions][] = []
    const pair = (own: library.ts.Node, other: library.ts.Node) => {
      const wrapper = (
        theirs as unknown as { _getNodeFromCompilerNode(node: library.ts.Node): Questions }
      )._getNodeFromCompilerNode(other)
      both.push([own as unknown as Questions, wrapper])
      const [a, b]: [library.ts.Node[], library.ts.Node[]] = [[], []]
      morph.ts.forEachChild(own, (child) => void a.push(child))
      library.ts.forEachChild(other, (child) => void b.push(child))
      expect(a.length).toBe(b.length)
      for (const [at, child] of a.entries()) pair(child, b[at] as library.ts.Node)
    }
    pair(ours[0] as library.ts.Node, theirs.compilerNode)
    const differing = both.flatMap(([own, other]) =>
      questionsOf(own)
        .filter((name) => !otherwise.test(name) && (own[name] as () => unknown).length === 0)
        .flatMap((name) => {
          const [mine, its] = [answer(own, name), name in other ? answer(other, name) : 'has none']
          const isSame = its === 'throws' || JSON.stringify(mine) === JSON.stringify(its)
          return isSame
            ? []
            : [`${name} of ${answer(own, 'getKindName')} ${answer(own, 'getText')}: ${mine}, not ${its}`]
        }),
    )
    expect(differing).toEqual([])
  })

  it('in each question about kinds that sources ask', () => {
    const guards = tsMorph().Node as unknown as Record<string, (node: unknown) => boolean>
    const theirs = library.Node as unknown as Record<string, (node: unknown) => boolean>
    const asked = wordsOf(/\b(?:N|morph\.Node)\.(is\w+)/g)
    expect(asked.length).toBeGreaterThan(100)
    const nodes = Object.values(library.SyntaxKind)
      .filter((kind) => typeof kind === 'number')
      .map((kind) => ({ getKind: () => kind, kind, compilerNode: { kind } }))
    const differing = asked.flatMap((name) =>
      nodes
        .filter((node) => guards[name]?.(node) !== theirs[name]?.(node))
        .map(({ kind }) => `${name} ${library.SyntaxKind[kind]}`),
    )
    expect(differing).toEqual([])
  })

  it('and have an answer to each question that sources ask', () => {
    const { objectAllocator, SyntaxKind } = tsMorph().ts as unknown as {
      readonly objectAllocator: Record<string, () => new (kind: number, from: number, to: number) => object>
      readonly SyntaxKind: Readonly<Record<string, number>>
    }
    const answered = new Set(
      ['Node', 'SourceFile'].flatMap((name) => {
        const Made = objectAllocator[`get${name}Constructor`]?.() as new (
          ...given: readonly number[]
        ) => object
        return Object.values(SyntaxKind).flatMap((kind) => questionsOf(new Made(kind, 0, 0)))
      }),
    )
    const classes = Object.values(library).filter(
      (one) => typeof one === 'function' && one.prototype instanceof library.Node,
    ) as (typeof library.Node)[]
    const asked = wordsOf(/(?<!\b(?:ts|compiler))\.((?:get|is|has|find|forEach|contains)[A-Z]\w*)\(/g)
    expect(asked.length).toBeGreaterThan(100)
    const unanswered = asked.filter(
      (name) => classes.some((one) => name in one.prototype) && !answered.has(name),
    )
    expect(unanswered).toEqual([])
  })
})

/** What sources say by a pattern's first group. */
function wordsOf(pattern: RegExp): readonly string[] {
  const texts = ['src', 'transforms'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/^dev[\\/]|cases[\\/]|runtime[\\/]/.test(path))
      .map((path) => readFileSync(join(root, folder, path), 'utf8')),
  )
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))]
}
