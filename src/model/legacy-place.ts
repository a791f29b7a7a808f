import type { ReplacementId } from './finding.js'

/** Where code outside tests uses a WebSocket, or is called by the infrastructure of one. */
export interface LegacyPlace {
  readonly path: string
  /** 1-based; a function that only its caller is known of has its name instead. */
  readonly line?: number
  /** The declaration at the top of the module in which it stands. */
  readonly within?: string
  /** E.g. `connect` of the handler `src/handlers.connect`. */
  readonly name?: string
  readonly role: 'client' | 'server' | 'infrastructure'
  /** A client opens its socket here. */
  readonly opens?: true
  readonly replacement: ReplacementId
  /** Of a function that Lambda calls for a WebSocket API: its routes, as text, if they are known. */
  readonly entry?: { readonly routes: string /** A declaration leads there. */; readonly isSure: boolean }
}
