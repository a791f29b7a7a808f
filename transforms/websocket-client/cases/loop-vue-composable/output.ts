import { onUnmounted, ref } from 'vue'

export function useLive() {
  const messages = ref<string[]>([])
  let events: EventSource | undefined
  let tries = 0
  let closed = false

  function open() {
    events = new EventSource('/feed/stream')
    events.addEventListener('open', () => {
      tries = 0
    })
    events.addEventListener('message', (event) => {
      messages.value.push(event.data)
    })
    events.addEventListener('error', () => {
      if (closed) return
      if (events?.readyState !== EventSource.CLOSED) return
      tries++
      setTimeout(open, Math.min(1000 * tries, 10000))
    })
  }

  open()
  onUnmounted(() => {
    closed = true
    events?.close()
  })

  return { messages }
}
