import type { SourceText, Span } from '../../model/source.js'
import type { ParseTree, SyntaxNode } from '../syntax-tree.js'
import type {
  Binding,
  ClassDefinition,
  Definition,
  Expression,
  FunctionDefinition,
  Module,
  Statements,
} from './ast.js'
import { type Made, type ReadModule, readInto, tooDeep } from './read-module.js'
import { childScope, type Growing, newModule } from './reading.js'

/**
 * A module that others import names from, of which little is needed: a statement at its top level is parsed when it may bind a
 * wanted name; a function or a class when more than its name is needed; the rest when a whole list is.
 */
export function readNeighbour(source: SourceText, parse: ParseTree): ReadModule {
  const neighbour = new Neighbour(source, parse)
  return {
    module: neighbour.module,
    get problems() {
      return neighbour.whole()
    },
    get problemsSoFar() {
      return neighbour.problemsSoFar
    },
  }
}

/** Code from the start of a line to that of another, with all that belongs to its statements. */
interface Part {
  readonly start: number
  readonly end: number
  /** All that it may bind at the top level; undefined where that may be any word that it contains. */
  readonly binds: ReadonlySet<string> | undefined
  /** The function or class that it defines, where its first line shows one. */
  readonly defines: Defined | undefined
  read?: { readonly module: Module; readonly bindings: Map<string, Binding[]> }
  /** What was handed out of it before it was read. */
  deferred?: Definition
}

interface Defined {
  readonly kind: 'function' | 'class'
  readonly name: string
  /** Where its keyword stands. */
  readonly at: number
}

class Neighbour {
  readonly module: Module
  readonly #source: SourceText
  readonly #parse: ParseTree
  readonly #parts: readonly Part[]
  readonly #bound = new Map<string, Binding[] | undefined>()
  /** What the part binds that is just read. */
  #reading: Map<string, Binding[]> | undefined
  #imports: Module['imports'] | undefined
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
    const imports = () => (this.#imports ??= this.#parts.flatMap((part) => this.#importsIn(part)))
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
        return imports()
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
      get memberStores() {
        return of('memberStores')
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
      inStatements: (isWanted) => this.#inStatements(isWanted),
    }
    this.module = module
  }

  readonly #lists = new Map<string, unknown>()

  /** One of the module's lists, in source order: `from x import *` is found by its text, for all others the whole is read. */
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

  /** For a long function with an import inside, only that statement is read. */
  #importsIn(part: Part): Module['imports'] {
    if (!part.read && !/\bimport\b/.test(this.#source.text.slice(part.start, part.end))) return []
    const alone = part.read ? undefined : this.#importsAlone(part)
    if (!alone) this.#read((one) => one === part)
    return alone ?? part.read?.module.imports ?? []
  }

  /** Undefined where one may stand behind something else on its line, or does not parse by itself. */
  #importsAlone({ start, end }: Part): Module['imports'] | undefined {
    const text = this.#source.text.slice(start, end)
    const { starts: lines, quoted, isClosed } = linesOf(text)
    if (!isClosed) return undefined
    const module = { ...newModule(this.#source), scope: this.module.scope }
    let [line, quote, next] = [0, 0, 0]
    for (const { index } of text.matchAll(/\bimport\b/g)) {
      while ((quoted[quote]?.end ?? text.length) <= index) quote++
      if (index < next || (quoted[quote]?.start ?? text.length) <= index) continue
      while ((lines[line + 1] ?? text.length) <= index) line++
      const from = lines[line] as number
      next = lines[line + 1] ?? text.length
      const [indent] = /^[ \t\f]*(?=(?:from|import)\b)/.exec(text.slice(from, next)) ?? []
      if (indent === undefined) return undefined
      const at = from + indent.length
      const { root, problems } = this.#parse(text.slice(at, next), start + at)
      if (problems.length > 0) return undefined
      this.#readInto(module, new Map(), root)
    }
    return module.imports
  }

  #boundTo(name: string): Binding[] | undefined {
    if (!this.#bound.has(name)) {
      const holds = this.#partsHolding(name)
      this.#read((part) => {
        const { binds, defines } = part
        return binds ? binds.has(name) && defines?.name !== name : holds.has(part)
      })
      const all = this.#parts.flatMap((part): readonly Binding[] => {
        if (part.read) return part.read.bindings.get(name) ?? []
        return part.defines?.name === name ? [this.#defer(part, part.defines)] : []
      })
      this.#bound.set(name, all.length > 0 ? all : undefined)
    }
    return this.#bound.get(name)
  }

  /** Where a name stands as a word; one that is no plain word may be written otherwise, and may stand anywhere. */
  #partsHolding(name: string): ReadonlySet<Part> {
    if (!/^\w+$/.test(name)) return new Set(this.#parts)
    const { text } = this.#source
    const found = new Set<Part>()
    let index = 0
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      while (index < this.#parts.length - 1 && (this.#parts[index + 1] as Part).start <= at) index++
      const part = this.#parts[index]
      const end = at + name.length
      if (part && !/\w/.test(text[at - 1] ?? '') && !/\w/.test(text[end] ?? '')) found.add(part)
    }
    return found
  }

  #inStatements(isWanted: (statement: Span) => boolean): Statements {
    const wanted = this.#parts.filter(isWanted)
    this.#read((part) => wanted.includes(part))
    const read = wanted.flatMap((part) => part.read ?? [])
    return {
      functions: read.flatMap(({ module }) => module.functions),
      calls: read.flatMap(({ module }) => module.calls),
      attributes: read.flatMap(({ module }) => module.attributes),
      tries: read.flatMap(({ module }) => module.tries),
      bound: read.flatMap(({ bindings }) => [...bindings.keys()]),
    }
  }

  /** A definition that is read when more than its name is needed. */
  #defer(part: Part, { kind, name }: Defined): Binding {
    const text = this.#source.text.slice(part.start, part.end)
    const definition =
      part.deferred ?? deferred(kind, name, this.module, () => this.#read((one) => one === part))
    if (kind === 'class' && !part.deferred) {
      let known: readonly Expression[] | undefined
      const bases = () => (known ??= this.#basesOf(part, text))
      Object.defineProperties(definition, {
        mayBind: { value: (word: string) => !/^\w+$/.test(word) || text.includes(word) },
        ...(/^class\b/.test(text) && { bases: { configurable: true, enumerable: true, get: bases } }),
      })
    }
    part.deferred = definition
    return kind === 'class'
      ? { kind, definition: definition as ClassDefinition }
      : { kind, definition: definition as FunctionDefinition }
  }

  /** The bases in `class Name(Base, other.Base):` are read from the line itself; for any other form the whole is read. */
  #basesOf(part: Part, text: string): readonly Expression[] {
    const [head, list] = /^class[ \t]+\w+[ \t]*(?:\(([^(){}'"#:]*)\)[ \t]*)?:/.exec(text) ?? []
    if (head !== undefined && (list ?? '').trim() === '') return []
    if (head !== undefined && !part.read) {
      const { root, problems } = this.#parse(`${head} pass`, part.start)
      const module = { ...newModule(this.#source), scope: this.module.scope }
      if (problems.length === 0) this.#readInto(module, new Map(), root)
      const [first] = module.classes
      if (first) return first.bases
    }
    this.#read((one) => one === part)
    return (part.deferred as ClassDefinition).bases
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

  get problemsSoFar(): ReadModule['problems'] {
    return this.#problems ?? (this.#isCut ? [tooDeep] : [])
  }

  /** Reads the rest, and returns the problems of the whole. */
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
    const { deferred, defines } = part
    const made = <D extends Definition>(definition: D): D => {
      if (!deferred || definition.span.start !== defines?.at) return definition
      for (const key of contents[defines.kind]) Reflect.deleteProperty(deferred, key)
      return Object.assign(deferred, definition) as D
    }
    this.#readInto(read.module, read.bindings, root, made)
    // Where the parser sees no such definition, nothing is known of it.
    if (deferred && isUnread(deferred)) made(nothingOf(deferred, part))
  }

  #readInto(module: Growing<Module>, bindings: Map<string, Binding[]>, root: SyntaxNode, made?: Made): void {
    this.#reading = bindings
    try {
      if (readInto(module, root, this.#parse, made)) this.#isCut = true
    } finally {
      this.#reading = undefined
    }
  }
}

const contents = {
  function: ['parameters', 'decorators', 'returnAnnotation', 'body', 'returns', 'yields', 'span'],
  class: ['bases', 'decorators', 'scope', 'attributes', 'head', 'span'],
} as const

/** A definition at the top level of a module, with properties that read it at the first access and are plain ones from then on. */
function deferred(kind: Defined['kind'], name: string, { scope }: Module, read: () => void): Definition {
  const definition = { name, qualifiedName: name, outer: scope } as Definition
  for (const key of contents[kind]) {
    const get = () => {
      read()
      return definition[key as keyof Definition]
    }
    Object.defineProperty(definition, key, { configurable: true, enumerable: true, get })
  }
  return definition
}

function isUnread(definition: Definition): boolean {
  return Object.getOwnPropertyDescriptor(definition, 'span')?.get !== undefined
}

function nothingOf(definition: Definition, { start, end, defines }: Part): Definition {
  const { name, outer } = definition
  const span = { start: defines?.at ?? start, end }
  const both = { name, qualifiedName: name, decorators: [], outer, span }
  if (defines?.kind === 'class')
    return { ...both, bases: [], scope: childScope(outer, 'class', name), attributes: new Map(), head: span }
  return { ...both, parameters: [], body: childScope(outer, 'function', name), returns: [], yields: [] }
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

interface Lines {
  /** Where lines begin that continue no other. */
  readonly starts: readonly number[]
  /** Comments and strings, but those that a line's end breaks off. */
  readonly quoted: readonly Span[]
  /** Whether all brackets and strings before the end are closed. */
  readonly isClosed: boolean
}

function linesOf(text: string): Lines {
  const starts = [0]
  const quoted: Span[] = []
  let depth = 0
  token.lastIndex = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [one] = found
    const end = endOf[one]
    if (end) {
      end.lastIndex = token.lastIndex
      let met = end.exec(text)
      while (met?.[0].startsWith('\\')) met = end.exec(text)
      if (!met) return { starts, quoted, isClosed: false }
      // The end of the line counts for itself.
      const isBroken = /[\r\n]/.test(met[0])
      token.lastIndex = isBroken ? met.index : end.lastIndex
      if (!isBroken) quoted.push({ start: found.index, end: end.lastIndex })
    } else if (one.startsWith('#')) quoted.push({ start: found.index, end: token.lastIndex })
    else if (/^[([{]/.test(one)) depth++
    else if (/^[)\]}]/.test(one)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && /^[\r\n]/.test(one)) starts.push(token.lastIndex)
  }
  return { starts, quoted, isClosed: depth === 0 }
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
    const told = isOne ? boundBy(text.slice(start, end)) : undefined
    const defines = told?.defines && { ...told.defines, at: start + told.defines.at }
    return { start, end, binds: told?.binds, defines }
  })
}

/** A definition binds its name, and what `global` within hands out; `(name := …)` in its head is beyond that. */
function boundBy(
  part: string,
): (Pick<Part, 'defines'> & { readonly binds: ReadonlySet<string> }) | undefined {
  const name = /^(?:@|async\b|def\b|class\b)/.test(part) ? definition.exec(part)?.[1] : undefined
  const headEnd = part.search(/:[ \t]*(?:#.{0,300})?\r?\n[ \t]/)
  const head = headEnd < 0 ? part : part.slice(0, headEnd)
  if (name === undefined || head.includes(':=')) return undefined
  const globals = part.match(/\bglobal\b(?:\\\r?\n|[^\r\n;#])*/g) ?? []
  const handedOut = globals.flatMap((one) => one.match(/\p{ID_Continue}+/gu) ?? [])
  const binds = new Set([name, ...handedOut])
  // Decorators over several lines may hold a text that looks like a definition.
  const [before, kind] = headEnd < 0 ? [] : (plainDefinition.exec(part)?.slice(1) ?? [])
  if (before === undefined || handedOut.includes(name)) return { binds, defines: undefined }
  return { binds, defines: { kind: kind === 'class' ? kind : 'function', name, at: before.length } }
}

const plainDefinition = /^((?:@[^\r\n]*\r?\n)*)(async[ \t]+def|def|class)[ \t]/
