import { type Node, Project, type SourceFile } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { parseScripts } from '../src/languages/script/script.js'
import { sourceOf } from '../src/pipeline/gather.js'

/** The same files in a project as ours, with the library's own checker: it makes a program of all of them first. */
function withOwnChecker(files: Readonly<Record<string, string>>): readonly SourceFile[] {
  const options = parsed({ 'a.ts': '' })[0]?.getProject().getCompilerOptions()
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: options ?? {},
  })
  return Object.entries(files).map(([path, text]) =>
    project.createSourceFile(`/root/${path}`, `${text}\nexport {}`),
  )
}

function parsed(files: Readonly<Record<string, string>>): readonly SourceFile[] {
  const sources = Object.entries(files).flatMap(([path, text]) => sourceOf(path, Buffer.from(text)) ?? [])
  return parseScripts(sources).flatMap((one) => (one.kind === 'parsed' ? one.file.ast : []))
}

function isBound(file: SourceFile | undefined): boolean {
  return (file?.compilerNode as { locals?: unknown } | undefined)?.locals !== undefined
}

/** `file:line text` of what every name of a file is declared as. */
function answers(file: SourceFile): readonly string[] {
  const place = (node: Node) =>
    `${node.getSourceFile().getFilePath()}:${node.getStartLineNumber()} ${node.getText().split('\n')[0]}`
  return file
    .getDescendants()
    .filter((node) => node.getKindName() === 'Identifier')
    .map((name) => {
      const declared = name.getSymbol()?.getDeclarations() ?? []
      return `${name.getStart()} ${name.getText()} → ${declared.map(place).join(', ')}`
    })
}

const repository = {
  'live.ts': `
    import { Base } from './base'
    export interface Options { url: string; retry?: { delay: number } }
    export class Live extends Base<WebSocket> {
      constructor(private readonly options: Options) { super() }
      socket?: WebSocket
      open() { this.socket = new WebSocket(this.options.url); this.kept = this.socket; return this }
    }
    export const live = new Live({ url: 'wss://a' })
    export default live`,
  'base.ts': 'export class Base<T> { kept?: T; close() { this.kept = undefined } }',
  'index.ts': `export * from './live.js'; export { default as shared, live as again } from './live'; export * as all from './base'`,
  'page.tsx': `
    import shared, { Live, type Options } from '.'
    import * as every from './index'
    import { format } from 'a-package'
    const { socket, kept: held } = shared
    const options: Options = { url: 'wss://b', retry: { delay: 1 } }
    const View = ({ live }: { live: Live }) => <Row on={live.open().close} name={options.retry?.delay} />
    format(every.again.socket, every.shared.kept, every.all.Base, socket, held)
    hub.live.open()
    window.feed.open()
    options.added`,
  'old.js': `
    const { live } = require('./live')
    function Feed() { this.live = live; this.count = 0 }
    Feed.prototype.start = function () { this.live.open(); this.count++; return this.stop() }
    Feed.prototype.stop = () => {}
    new Feed().start()
    globalThis.made = new Feed()
    module.exports = { Feed, start: () => made.start() }`,
  'globals.ts': `
    import type { Live } from './live'
    declare global { var hub: { live: Live }; interface Window { feed: Live }; var window: Window }
    declare module './live' { interface Options { added: number } }`,
  'unrelated.ts': 'export const nothing = 1',
}

describe('the checker of our projects', () => {
  const names = Object.keys(repository)

  it.each(names)('says of every name of %s what the library’s own says', (name) => {
    // Each file is asked first of a project of its own, when no other was looked at yet.
    const at = names.indexOf(name)
    const own = withOwnChecker(repository)[at] as SourceFile
    const ours = parsed(repository)[at] as SourceFile
    expect(answers(ours)).toEqual(answers(own))
  })

  it('looks at no file that a question does not lead to', () => {
    const files = parsed(repository)
    const [live, base, index, page] = files
    page
      ?.getDescendants()
      .filter((node) => node.getText() === 'open')
      .forEach((node) => void node.getSymbol())
    expect([live, base, index, page].map(isBound)).toEqual([true, true, true, true])
    expect(isBound(files[names.indexOf('unrelated.ts')])).toBe(false)
  })

  it('knows of files that are added later', () => {
    const project = parsed({ 'page.ts': `import { live } from './live'\nlive.open()` })
    const open = () => {
      const name = project[0]?.getDescendants().find((node) => node.getText() === 'open')
      return name?.getSymbol()?.getDeclarations().length ?? 0
    }
    expect(open()).toBe(0)
    project[0]?.getProject().createSourceFile('/root/live.ts', 'export const live = { open() {} }')
    expect(open()).toBe(1)
  })
})
