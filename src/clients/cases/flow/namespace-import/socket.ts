// socket: native
export const desk = new WebSocket('/desk')
export const name = 'desk'
