// use: escape
export default defineNuxtPlugin(() => {
  // socket: native adapter A18
  const socket = new WebSocket(`wss://${window.location.host}`)
  // use: handed-on
  return { provide: { socket } }
})
