import { onUnmounted, ref } from 'vue'
import { EventSource } from 'eventsource'

export function useLive() {
  const messages = ref<string[]>([])
  let events: EventSource | undefined

  function open() {
    events = new EventSource('/feed', {
      fetch: async (input, init) => {
        const response = await fetch(input, init)
        // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
        if (!response.ok) throw new Error(`The stream was answered with ${response.status}`)
        return response
      },
    })
    events.addEventListener('message', (event) => {
      messages.value.push(event.data)
    })
  }

  open()
  onUnmounted(() => {
    events?.close()
  })

  return { messages }
}
