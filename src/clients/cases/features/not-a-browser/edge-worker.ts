// feature: not-a-browser
export default {
  async fetch(): Promise<Response> {
    // socket: native
    const socket = new WebSocket('wss://localhost/feed')
    socket.addEventListener('message', (event) => console.log(event.data))
    return new Response('listening')
  },
}
