/** The texts of every rule that finds declarations which cannot be read here. */
export function unseenWords(whatToDo: string) {
  return {
    why: 'What stands there may be a WebSocket API, its functions, its table or its logs. Nothing was seen of it, so no item that depends on it is done or not applicable.',
    whatToDo,
    role: 'unseen',
    replacement: 'none',
  } as const
}

/** A declaration that is kept elsewhere matters for the migration where its own call names a socket. */
export const socketWords = /web_?-?socket|\bws\b|wss:/i
