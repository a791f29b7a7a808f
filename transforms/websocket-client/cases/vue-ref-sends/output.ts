import { onMounted, onUnmounted, ref } from 'vue'

export function useFeed() {
  const socket = ref<EventSource | null>(null)
  let connectionId: string
  let key: string
  let sending: Promise<unknown>
  const last = ref('')

  onMounted(() => {
    connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    socket.value = new EventSource(`https://localhost/feed/stream?connectionId=${connectionId}`, { withCredentials: true })
    socket.value.addEventListener('ws.close', (event) => (event.currentTarget as EventSource).close())
    socket.value.addEventListener('ws.ready', (event) => {
      key = JSON.parse((event as MessageEvent).data).key
    })
    sending = new Promise((resolve) => socket.value?.addEventListener('ws.ready', resolve, { once: true }))
    socket.value.onmessage = (event) => {
      last.value = event.data
    }
  })

  function post(body: string) {
    const stream = socket.value
    const id = connectionId
    if (!stream) return
    sending = sending
      .then(async () => {
        if (stream.readyState === EventSource.CLOSED) return
        const response = await fetch(`https://localhost/feed/message?connectionId=${id}`, {
          method: 'POST',
          headers: { 'Content-Type': 'text/plain', ...(key && { 'X-Connection-Key': key }) },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  function closeStream() {
    const stream = socket.value
    if (!stream) return
    stream.onmessage = null
    if (stream.readyState === EventSource.CONNECTING) stream.close()
    else sending = sending.then(() => stream.close())
  }

  onUnmounted(() => closeStream())

  const ask = (what: string) => post(what)
  return { last, ask }
}
