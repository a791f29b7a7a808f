import type { PythonFile } from '../../languages/python.js'
import { type Served, servedIn } from '../../servers/python/served.js'

/** `async for message in socket` over a connection of the library. */
export function receiveLoops(file: PythonFile): readonly Served[] {
  return servedIn(file).filter(({ loopOver }) => loopOver === 'websockets')
}
