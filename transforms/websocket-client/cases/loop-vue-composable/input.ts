import { onUnmounted, ref } from 'vue'

export function useLive() {
  const messages = ref<string[]>([])
  let ws: WebSocket | undefined
  let tries = 0
  let closed = false

  function open() {
    ws = new WebSocket('/feed')
    ws.addEventListener('open', () => {
      tries = 0
    })
    ws.addEventListener('message', (event) => {
      messages.value.push(event.data)
    })
    ws.addEventListener('close', () => {
      if (closed) return
      tries++
      setTimeout(open, Math.min(1000 * tries, 10000))
    })
  }

  open()
  onUnmounted(() => {
    closed = true
    ws?.close()
  })

  return { messages }
}
