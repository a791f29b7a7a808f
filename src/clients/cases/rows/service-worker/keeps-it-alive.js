self.addEventListener('activate', () => self.clients.claim())

// socket: native manual R17
const push = new WebSocket('ws://localhost:8300/push')
push.onmessage = (event) => self.registration.showNotification(event.data)

export {}
