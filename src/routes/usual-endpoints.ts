/**
 * Where the stream and the messages of a WebSocket route are, unless the configuration says otherwise: for kits, for clients whose
 * endpoints are guessed, for contracts. The kits' own files (`sse_sockets.py`, `sse-sockets.ts`) do the same where they are run.
 */
export function usualEndpoints(path: string): { readonly stream: string; readonly send: string } {
  const below = path.replace(/(?<!\/)\/+$/, '')
  return { stream: `${below}/stream`, send: `${below}/message` }
}
