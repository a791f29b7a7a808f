import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { addressOfCount, guarded, Instance, Module, RuntimeError } from './guarded-module.js'

type Library = typeof import('web-tree-sitter')

/** The object that `init` is handed, which becomes the module. */
interface Emscripten {
  readonly HEAPU8: Buffer | Uint8Array
  readonly HEAPU32: Uint32Array
  /** The text from a place on, in UTF-16 code units. */
  readonly currentParseCallback: (index: number) => string
}

interface Imports {
  readonly env: {
    readonly __stack_pointer: { value: number }
    /** Requests the text from `index` on, both in UTF-16 code units: the text goes to one address, its length to another. */
    tree_sitter_parse_callback(
      address: number,
      index: number,
      row: number,
      column: number,
      addressOfLength: number,
    ): void
  }
}

/** UTF-16 code units that tree-sitter takes at once: `INPUT_BUFFER_SIZE` of lib/binding_web/lib/tree-sitter.c, less its end. */
const mostAtOnce = 10 * 512 - 1

export class TreeSitter {
  /** Its memory as of the last `keep`, up to where nothing but 0 follows. */
  #kept = new Uint8Array()
  readonly library: Library
  readonly wasm: Emscripten
  readonly #restoreStack: () => void

  constructor(library: Library, wasm: Emscripten, restoreStack: () => void) {
    this.library = library
    this.wasm = wasm
    this.#restoreStack = restoreStack
  }

  /** What the module holds now stays; no tree may be among it. */
  keep(): void {
    const { HEAPU8: memory } = this.wasm
    let end = memory.length
    while (end > 0 && zeros.equals(memory.subarray(end - zeros.length, end))) end -= zeros.length
    this.#kept = memory.slice(0, end)
  }

  /**
   * Runs work with one use of the module; `calls` counts the functions that it has called so far. undefined where it nests too deep
   * for the stack: then the module is reset to its state at `keep`, since objects begun in it must not be used any more.
   */
  attempt<T>(work: (calls: () => number) => T): T | undefined {
    const { wasm } = this
    wasm.HEAPU32[addressOfCount / 4] = 0
    try {
      return work(() => wasm.HEAPU32[addressOfCount / 4] ?? 0)
    } catch (error) {
      if (!(error instanceof RuntimeError || error instanceof RangeError)) throw error
      this.#restoreStack()
      wasm.HEAPU8.fill(0, this.#kept.length)
      wasm.HEAPU8.set(this.#kept)
      return undefined
    }
  }
}

const zeros = Buffer.alloc(65_536)

let loading: Promise<TreeSitter> | undefined

export function loadTreeSitter(): Promise<TreeSitter> {
  loading ??= load()
  return loading
}

/** The module may use 60 of the 64 KB of its stack; one of its functions takes less than 1. */
const stackLength = 60 * 1024

/**
 * The library looks for its module beside itself. It is loaded anew, for this file alone: a copy that another part of the process
 * has loaded keeps the module that it has.
 */
async function load(): Promise<TreeSitter> {
  const path = pathToFileURL(createRequire(import.meta.url).resolve('#grammars/web-tree-sitter.wasm'))
  const library = (await import(new URL(`web-tree-sitter.js?guarded-${randomUUID()}`, path).href)) as Library
  const module = new Uint8Array(await readFile(path))
  let restoreStack = () => {}
  const wasm = {
    // The library makes these.
    ...({} as Emscripten),
    instantiateWasm(imports: Imports, done: (instance: object, module: object) => void) {
      // The library copies letter by letter, which takes a quarter of a parse.
      imports.env.tree_sitter_parse_callback = (address, index, _row, _column, addressOfLength) => {
        const part = wasm.currentParseCallback(index).slice(0, mostAtOnce)
        Buffer.from(wasm.HEAPU8.buffer, address, mostAtOnce * 2).write(part, 'utf16le')
        wasm.HEAPU32[addressOfLength / 4] = part.length
      }
      const pointer = imports.env.__stack_pointer
      const top = pointer.value
      const made = new Module(guarded(module, top - stackLength))
      const instance = new Instance(made, imports)
      restoreStack = () => {
        pointer.value = top
      }
      done(instance, made)
    },
  }
  await library.Parser.init(wasm)
  return new TreeSitter(library, wasm, restoreStack)
}
