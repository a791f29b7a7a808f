// feature: service-worker
self.addEventListener('install', () => self.skipWaiting())

// socket: native
const socket = new WebSocket('wss://api.example.com/push')
socket.onmessage = (event) => self.registration.showNotification(event.data)
