type Library = typeof import('web-tree-sitter')

export interface TreeSitter {
  readonly library: Library
  /** What the wasm module exports; empty where somebody else in this process had loaded the library before. */
  readonly wasm: object
}

let loading: Promise<TreeSitter> | undefined

export function loadTreeSitter(): Promise<TreeSitter> {
  loading ??= load()
  return loading
}

/** The object that `init` is handed becomes the module. */
async function load(): Promise<TreeSitter> {
  const library = await import('web-tree-sitter')
  const wasm = {}
  await library.Parser.init(wasm)
  return { library, wasm }
}
