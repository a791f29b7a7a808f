declare function getToken(): string

// socket: native
// feature: token-in-query
const first = new WebSocket(`/ws/${getToken()}`)
first.onmessage = (event) => console.log(event.data)

// socket: native
// feature: token-in-query
const second = new WebSocket('/ws?t=' + localStorage.getItem('jwt'))
second.onmessage = (event) => console.log(event.data)

export {}
