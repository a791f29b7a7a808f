import script from './sse-socket.js?raw'
import typed from './sse-socket.ts?raw'

/** The adapter as it is written to a path: TypeScript or JavaScript, by its ending. */
export function adapterText(path: string): string {
  return /\.[cm]?tsx?$/.test(path) ? typed : script
}
