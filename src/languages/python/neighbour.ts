import { literally } from '../../model/literally.js'
import type { SourceText } from '../../model/source.js'
import type { ParseTree, SyntaxNode } from '../syntax-tree.js'
import type { Binding, Module } from './ast.js'
import { type ReadModule, readInto, tooDeep } from './read-module.js'
import { newModule } from './reading.js'

/**
 * A module that others import names from. Most of what stands in it nobody asks for: each statement at its top level is
 * parsed when a name is asked that it may bind, and the rest when a whole list is.
 */
export function readNeighbour(source: SourceText, parse: ParseTree): ReadModule {
  const neighbour = new Neighbour(source, parse)
  return {
    module: neighbour.module,
    get problems() {
      return neighbour.whole()
    },
  }
}

/** Code from the start of a line to that of another, with all that belongs to its statements. */
interface Part {
  readonly start: number
  readonly end: number
  /** All that it may bind at the top level; undefined where that may be any word that it contains. */
  readonly binds: ReadonlySet<string> | undefined
  read?: { readonly module: Module; readonly bindings: Map<string, Binding[]> }
}

class Neighbour {
  readonly module: Module
  readonly #source: SourceText
  readonly #parse: ParseTree
  readonly #parts: readonly Part[]
  readonly #bound = new Map<string, Binding[] | undefined>()
  /** What the part binds that is just read. */
  #reading: Map<string, Binding[]> | undefined
  #isCut = false
  #problems: ReadModule['problems'] | undefined

  constructor(source: SourceText, parse: ParseTree) {
    this.#source = source
    this.#parse = parse
    this.#parts = partsOf(source.text)
    const of = <K extends keyof Module>(list: K) => this.#listed(list)
    const bindings = new Bindings(
      (name) => this.#boundTo(name),
      () => this.#allBindings(),
    )
    const bindingsNow = () => this.#reading ?? bindings
    const module: Module = {
      source,
      scope: {
        kind: 'module',
        name: '',
        parent: undefined,
        handedOut: new Map(),
        get bindings() {
          return bindingsNow()
        },
        get module() {
          return module
        },
      },
      get stars() {
        return of('stars')
      },
      get imports() {
        return of('imports')
      },
      get functions() {
        return of('functions')
      },
      get classes() {
        return of('classes')
      },
      get calls() {
        return of('calls')
      },
      get subscripts() {
        return of('subscripts')
      },
      get attributes() {
        return of('attributes')
      },
      get excepts() {
        return of('excepts')
      },
      get tries() {
        return of('tries')
      },
      get loops() {
        return of('loops')
      },
      get whiles() {
        return of('whiles')
      },
      get stores() {
        return of('stores')
      },
      get comparisons() {
        return of('comparisons')
      },
      get strings() {
        return of('strings')
      },
      get displays() {
        return of('displays')
      },
    }
    this.module = module
  }

  readonly #lists = new Map<keyof Module, unknown>()

  /** One of the module's lists, in source order: `from x import *` can be told by its text, of all others the whole is read. */
  #listed<K extends keyof Module>(list: K): Module[K] {
    let known = this.#lists.get(list)
    if (!known) {
      if (list === 'stars') this.#read(({ start, end }) => star.test(this.#source.text.slice(start, end)))
      else this.whole()
      known = this.#parts.flatMap(({ read }) => (read ? (read.module[list] as unknown as unknown[]) : []))
      this.#lists.set(list, known)
    }
    return known as Module[K]
  }

  #boundTo(name: string): Binding[] | undefined {
    if (!this.#bound.has(name)) {
      const word = new RegExp(`(?<!\\w)${/^\w+$/.test(name) ? `${literally(name)}(?!\\w)` : ''}`)
      this.#read(({ start, end, binds }) =>
        binds ? binds.has(name) : word.test(this.#source.text.slice(start, end)),
      )
      const all = this.#parts.flatMap(({ read }) => read?.bindings.get(name) ?? [])
      this.#bound.set(name, all.length > 0 ? all : undefined)
    }
    return this.#bound.get(name)
  }

  #allBindings(): ReadonlyMap<string, Binding[]> {
    this.whole()
    const names = new Set(this.#parts.flatMap(({ read }) => [...(read?.bindings.keys() ?? [])]))
    return new Map([...names].map((name) => [name, this.#boundTo(name) ?? []]))
  }

  #read(isWanted: (part: Part) => boolean): void {
    for (const part of this.#parts) {
      if (part.read || !isWanted(part)) continue
      const { root, problems } = this.#parse(this.#source.text.slice(part.start, part.end), part.start)
      // Cut in the wrong place, or not Python: the parser has to see all of it.
      if (problems.length > 0) this.whole()
      else this.#readPart(part, root)
    }
  }

  /** Reads what is left, and says what is wrong in all of it. */
  whole(): ReadModule['problems'] {
    if (this.#problems) return this.#problems
    const { root, problems } = this.#parse(this.#source.text)
    const nodes = new Map<Part | undefined, SyntaxNode[]>()
    for (const node of root.children) {
      const part = this.#parts.findLast(({ start }) => start <= node.start)
      const same = nodes.get(part)
      if (same) same.push(node)
      else nodes.set(part, [node])
    }
    for (const part of this.#parts)
      if (!part.read) this.#readPart(part, { ...root, children: nodes.get(part) ?? [] })
    this.#problems = this.#isCut ? [...problems, tooDeep] : problems
    return this.#problems
  }

  #readPart(part: Part, root: SyntaxNode): void {
    const read = { module: { ...newModule(this.#source), scope: this.module.scope }, bindings: new Map() }
    part.read = read
    this.#reading = read.bindings
    try {
      if (readInto(read.module, root, this.#parse)) this.#isCut = true
    } finally {
      this.#reading = undefined
    }
  }
}

/** What a module binds. One name is looked for where it may be bound; to list them all, all is read. */
class Bindings extends Map<string, Binding[]> {
  readonly #one: (name: string) => Binding[] | undefined
  readonly #all: () => ReadonlyMap<string, Binding[]>

  constructor(one: (name: string) => Binding[] | undefined, all: () => ReadonlyMap<string, Binding[]>) {
    super()
    this.#one = one
    this.#all = all
  }

  override get(name: string): Binding[] | undefined {
    return this.#one(name)
  }

  override has(name: string): boolean {
    return this.#one(name) !== undefined
  }

  override get size(): number {
    return this.#all().size
  }

  override forEach(each: (value: Binding[], key: string, map: Map<string, Binding[]>) => void): void {
    for (const [name, bindings] of this.#all()) each(bindings, name, this)
  }

  override entries(): MapIterator<[string, Binding[]]> {
    return new Map(this.#all()).entries()
  }

  override keys(): MapIterator<string> {
    return new Map(this.#all()).keys()
  }

  override values(): MapIterator<Binding[]> {
    return new Map(this.#all()).values()
  }

  override [Symbol.iterator](): MapIterator<[string, Binding[]]> {
    return this.entries()
  }
}

/** `from x import *`, however it is spread. */
const star = /\bimport[\s\\(]*\*/

const token = /#[^\r\n]*|"""|'''|["']|[([{]|[)\]}]|\\(?:\r\n|[\s\S])|\r\n|[\r\n]/g
const endOf: Readonly<Record<string, RegExp>> = {
  '"""': /\\[\s\S]|"""/g,
  "'''": /\\[\s\S]|'''/g,
  // A line that ends within one is broken, and ends it.
  '"': /\\(?:\r\n|[\s\S])|["\r\n]/g,
  "'": /\\(?:\r\n|[\s\S])|['\r\n]/g,
}

/** Where lines begin that continue no other, and whether all brackets and strings before the end are closed. */
function linesOf(text: string): { readonly starts: readonly number[]; readonly isClosed: boolean } {
  const starts = [0]
  let depth = 0
  token.lastIndex = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [one] = found
    const end = endOf[one]
    if (end) {
      end.lastIndex = token.lastIndex
      let met = end.exec(text)
      while (met?.[0].startsWith('\\')) met = end.exec(text)
      if (!met) return { starts, isClosed: false }
      // The end of the line counts for itself.
      token.lastIndex = /[\r\n]/.test(met[0]) ? met.index : end.lastIndex
    } else if (/^[([{]/.test(one)) depth++
    else if (/^[)\]}]/.test(one)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && /^[\r\n]/.test(one)) starts.push(token.lastIndex)
  }
  return { starts, isClosed: depth === 0 }
}

/** Such lines belong to the statement before them. */
const goesOn = /(?:[ \t\f#\r\n]|(?:else|elif|except|finally)\b|$)/y
const definition = /^(?:async[ \t]+def|def|class)[ \t]+(\p{ID_Continue}+)/mu

function partsOf(text: string): readonly Part[] {
  const { starts: lines, isClosed } = linesOf(text)
  const starts: number[] = []
  let isDecorated = false
  for (const start of lines) {
    goesOn.lastIndex = start
    if (starts.length > 0 && (isDecorated || goesOn.test(text))) {
      if (isDecorated && /^(?:async|def|class)\b/.test(text.slice(start, start + 6))) isDecorated = false
      continue
    }
    starts.push(start)
    isDecorated = text[start] === '@'
  }
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length
    // What is not closed takes in whatever follows it.
    const isOne = isClosed || index < starts.length - 1
    return { start, end, binds: isOne ? boundBy(text.slice(start, end)) : undefined }
  })
}

/** A definition binds its name, and what `global` within hands out; `(name := …)` in its head is beyond that. */
function boundBy(part: string): ReadonlySet<string> | undefined {
  const name = /^(?:@|async\b|def\b|class\b)/.test(part) ? definition.exec(part)?.[1] : undefined
  const headEnd = part.search(/:[ \t]*(?:#.{0,300})?\r?\n[ \t]/)
  const head = headEnd < 0 ? part : part.slice(0, headEnd)
  if (name === undefined || head.includes(':=')) return undefined
  const globals = part.match(/\bglobal\b(?:\\\r?\n|[^\r\n;#])*/g) ?? []
  const handedOut = globals.flatMap((one) => one.match(/\p{ID_Continue}+/gu) ?? [])
  return new Set([name, ...handedOut])
}
