const subscribeURL = `wss://push.ntfy.sh/topic/ws`
document.querySelector('#where').textContent = subscribeURL

// socket: native manual R05
const push = new WebSocket(subscribeURL)
push.onmessage = (event) => console.log(event.data)

export {}
