/**
 * A wasm module that counts the calls of its functions, and ends where its stack is nearly full. For tree-sitter the count is the
 * only measure of work that is the same in every run: the library's progress callback comes as often where a step costs a thousand
 * times as much. Without the guard, a full stack overwrites the memory below it.
 * https://webassembly.github.io/spec/core/binary/modules.html
 */

/** Where the count stands in the memory of the module. What emscripten places begins at 1,024. */
export const addressOfCount = 16

/** What is used of it: the types of Node leave it out. */
export const { Module, Instance, RuntimeError } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly
interface Wasm {
  readonly Module: {
    new (bytes: Uint8Array): object
    imports(module: object): readonly { readonly kind: string; readonly name: string }[]
  }
  readonly Instance: new (module: object, imports: object) => object
  readonly RuntimeError: new () => Error
}

const headerLength = 8
const codeSection = 10

/** The module with both at the beginning of every function. `end` is the lowest that its stack pointer may be. */
export function guarded(module: Uint8Array, end: number): Uint8Array {
  const globals = Module.imports(new Module(module)).filter(({ kind }) => kind === 'global')
  const pointer = globals.findIndex(({ name }) => name === '__stack_pointer')
  if (pointer < 0) throw new Error('the module keeps its stack elsewhere')
  const guard = Uint8Array.from([...addOne, ...trapBelow(pointer, end)])
  const parts: Uint8Array[] = [module.subarray(0, headerLength)]
  for (let at = headerLength; at < module.length; ) {
    const [size, start] = numberAt(module, at + 1)
    const content = module.subarray(start, start + size)
    if (module[at] === codeSection)
      parts.push(Uint8Array.of(codeSection), ...sized(eachBegins(content, guard)))
    else parts.push(module.subarray(at, start), content)
    at = start + size
  }
  return Buffer.concat(parts)
}

/** i32.const, i32.const, i32.load, i32.const, i32.add, i32.store */
const addOne = [0x41, addressOfCount, 0x41, addressOfCount, 0x28, 2, 0, 0x41, 1, 0x6a, 0x36, 2, 0]

/** global.get, i32.const, i32.lt_u, if, unreachable, end */
const trapBelow = (pointer: number, least: number) => [
  0x23,
  ...unsigned(pointer),
  0x41,
  // A constant has a sign: the two bits more leave it at 0.
  ...[(least % 128) | 128, ((least >> 7) % 128) | 128, ((least >> 14) % 128) | 128, least >> 21],
  0x49,
  0x04,
  0x40,
  0x00,
  0x0b,
]

function eachBegins(code: Uint8Array, guard: Uint8Array): readonly Uint8Array[] {
  const [functions, first] = numberAt(code, 0)
  const parts = [code.subarray(0, first)]
  for (let left = functions, at = first; left > 0; left--) {
    const [size, start] = numberAt(code, at)
    at = start + size
    // Each group of local variables is its number and a type of one byte.
    let [groups, body] = numberAt(code, start)
    for (; groups > 0; groups--) body = numberAt(code, body)[1] + 1
    parts.push(...sized([code.subarray(start, body), guard, code.subarray(body, at)]))
  }
  return parts
}

function sized(parts: readonly Uint8Array[]): readonly Uint8Array[] {
  return [Uint8Array.from(unsigned(parts.reduce((sum, { length }) => sum + length, 0))), ...parts]
}

/** LEB128, and the place behind it. */
function numberAt(bytes: Uint8Array, from: number): [value: number, behind: number] {
  let value = 0
  for (let at = from, factor = 1; ; at++, factor *= 128) {
    const byte = bytes[at] ?? 0
    value += (byte % 128) * factor
    if (byte < 128) return [value, at + 1]
  }
}

function unsigned(value: number): readonly number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...unsigned(Math.floor(value / 128))]
}
