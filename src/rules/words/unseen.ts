/** What every rule says that finds declarations which nobody here can read. */
export function unseenWords(whatToDo: string) {
  return {
    why: 'What stands there may be a WebSocket API, its functions, its table or its logs. Nothing was seen of it, so no item that depends on it is done or not applicable.',
    whatToDo,
    role: 'unseen',
    replacement: 'none',
  } as const
}

/** What is kept elsewhere bears on the migration where its own call says so. */
export const saysSocket = /web_?-?socket|\bws\b|wss:/i
