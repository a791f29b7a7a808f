import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Node } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { membersByTypes } from '../src/languages/script/program/member-types.js'
import { makeProgram } from '../src/languages/script/program/program.js'
import { parseScripts, type ScriptFile } from '../src/languages/script/script.js'
import { descendantsOf, membersByChecker } from '../src/languages/script/syntax.js'
import { sourceOf } from '../src/pipeline/gather.js'

const root = join(import.meta.dirname, '..')
const script = /\.(?:[cm]?[jt]sx?|vue|svelte|html)$/

type Files = Readonly<Record<string, string>>

/** Each file of cases by itself, and each folder that is one repository. */
function casesIn(folder: string): (readonly [string, Files])[] {
  return readdirSync(join(root, folder)).flatMap((name): (readonly [string, Files])[] => {
    const path = `${folder}/${name}`
    if (statSync(join(root, path)).isDirectory()) return [[path, filesBelow(path)]]
    return script.test(name) ? [[path, { [name]: readFileSync(join(root, path), 'utf8') }]] : []
  })
}

function filesBelow(folder: string): Files {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  return Object.fromEntries(
    paths
      .filter((path) => script.test(path))
      .map((path) => [path, readFileSync(join(root, folder, path), 'utf8')]),
  )
}

const kinds: Files = {
  'live.ts': `
    import { Base, type Shape } from './base'
    import { Kit } from 'kit'
    export interface Options { url: string; retry?: { delay: number }; again(): Live }
    export enum Kind { A = 'a', B = 'b' }
    export class Live extends Base implements Shape {
      static made = new Live({} as Options)
      static make() { return this.made.open() }
      constructor(private readonly options: Options, readonly kit = new Kit()) { super(); super.close(); this.options.retry.delay }
      socket?: WebSocket; other = null; list = []; kind: Kind = Kind.A
      open(): Live { this.socket.send(''); this.kept.send(); this.options.again().socket; this.kit.run(); this.list.push(1); return this }
      get first() { return this.options } set first(value) { value.url }
      over(a: string): void; over(a: number): void; over(a: unknown) { this.over(a as string) }
    }`,
  'base.ts': `export interface Shape { kept: unknown } export class Base { kept?: Shape; close() { this.kept.kept = undefined } }
    export class Far extends require('far') { run() { this.gone() } } export type Alias = Base | undefined`,
  'page.tsx': `
    import { Live, Kind, type Options } from './live'; import type { Alias } from './base'; import other, { type Far } from 'far'; import gone from './gone'
    const live = new Live({} as Options), plain = { a: 1, b() {}, c: { d: live } }, { socket, kit: { run } } = live
    function take(one: Live, two, three: Alias, four: Options | null, five: Far, ...six) {
      one.socket.send(); two.send(); three.close(); four.retry.delay; five.send(); six.push; plain.a; plain.c.d.open(); plain.e; other.a.b(); gone.c
      if (two instanceof Live) two.open(); if (isLive(two)) two.socket
      [one].map((each) => each.open()); other.each((each) => each.open()); socket.send(); run.call(); Kind.A; Live.made.open(); Live.make().open(); Live.prototype
    }
    function isLive(x: unknown): x is Live { return true }
    try { take.name } catch (error) { error.message } for (const one of other) one.two; window.live.open(); live!.open()?.socket; (live as Live).open(); (await live).open()
    const Row = ({ live }: { live: Live }) => <a onClick={(event) => event.data} href={live.first.url}>{live.kind}</a>; class T<K> { k: K; m() { return this.k.x } }`,
  'old.js': `
    const { live } = require('./live'), ws = require('ws'), far = {}; let late; late = new Map(); far.added = 1
    /** @param {WebSocket} socket */ function open(socket) { socket.send() } /** plain */ function shut(socket) { socket.send(); this.count = 0; this.count }
    class Feed { constructor() { this.live = live } run(a) { this.live.open(); a.b; this.run() } } new Feed().run(); new Feed().live
    ws.on('x', (one) => one.send()); ws.onmessage = (event) => event.data; late.get(1); far.added; module.exports.a = ws; exports.a.b; globalThis.hub = ws; hub.on(); const list = []; list.push(1)`,
}
const othersSay: Files = {
  ...kinds,
  'globals.ts': `import type { Live } from './live'; declare global { var hub: { live: Live }; var window: { live: Live } } declare module './live' { interface Options { added: number } interface Live { more: number } } export as namespace Space`,
}

describe('what the code says of members is what the checker says', () => {
  it.each([
    ['of each kind of type', kinds] as const,
    ['where files declare for others', othersSay] as const,
    ...['flow', 'constructors'].flatMap((name) => casesIn(`src/clients/cases/${name}`)),
    ...casesIn('fixtures').map(([path]) => [path, filesBelow(path)] as const),
  ])('%s', (_, files) => {
    const sources = Object.entries(files).flatMap(([path, text]) => sourceOf(path, Buffer.from(text)) ?? [])
    const parsed = parseScripts(sources).flatMap((one) => (one.kind === 'parsed' ? [one.file] : []))
    if (parsed.length === 0) return
    makeProgram(parsed)
    const place = (node: Node) =>
      `${node.getSourceFile().getFilePath()}:${node.getStartLineNumber()} ${node.getText().slice(0, 60)}`
    const differing = parsed.flatMap(({ morph, ast }) =>
      descendantsOf(morph, ast, morph.SyntaxKind.PropertyAccessExpression).flatMap((access) => {
        const own = membersByTypes(access.getNameNode())
        const told = membersByChecker(access.getNameNode())
        const isSame =
          own === 'unknown' || (own.length === told.length && own.every((one, at) => one === told[at]))
        return isSame ? [] : [`${place(access)}: [${own.map(place)}], not [${told.map(place)}]`]
      }),
    )
    expect(differing).toEqual([])
    const answeredIn = ({ morph, ast }: ScriptFile) =>
      descendantsOf(morph, ast, morph.SyntaxKind.PropertyAccessExpression).filter(
        (access) => membersByTypes(access.getNameNode()) !== 'unknown',
      )
    if (files === kinds) expect(parsed.flatMap(answeredIn).length).toBeGreaterThan(50)
  })
})
