// socket: native
export const live = new WebSocket('/live')
