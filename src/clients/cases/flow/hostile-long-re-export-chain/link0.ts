// socket: native
export const origin = new WebSocket('/chain')
export const other = { send: (text: string) => console.log(text) }
