const token = location.hash === '' ? sessionStorage.getItem('token') : getCookie('token')

// socket: native
// feature: token-kept
export const inbox = new WebSocket(`wss://${location.host}/inbox?token=${token}`)
