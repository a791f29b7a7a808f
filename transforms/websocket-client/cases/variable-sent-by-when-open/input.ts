import { onMounted, onUnmounted } from 'vue'

let ws: WebSocket

export const say = () => {
  ws?.send(`hello: ${new Date().getTime()}`)
}

onMounted(() => {
  ws = new WebSocket('ws://localhost/a/b')

  ws.onopen = function () {
    ws.send('My name is John')
  }

  ws.onmessage = function (event) {
    console.log(`received: ${event.data}`)
  }
})

onUnmounted(() => {
  if (ws) ws.close()
})
