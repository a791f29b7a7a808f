import { onMounted, onUnmounted } from 'vue'

export function useLift(show: (text: string) => void) {
  const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  const events = new EventSource(`https://localhost/lift/stream?connectionId=${connectionId}`, { withCredentials: true })
  events.addEventListener('ws.close', () => events.close())

  let key = ''
  events.addEventListener('ws.ready', (event) => {
    key = JSON.parse((event as MessageEvent).data).key
  })
  let sending: Promise<unknown> = new Promise((resolve) => events.addEventListener('ws.ready', resolve, { once: true }))
  function post(body: string) {
    sending = sending
      .then(async () => {
        if (events.readyState === EventSource.CLOSED) return
        const response = await fetch(`https://localhost/lift/message?connectionId=${connectionId}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
          credentials: 'include',
          body,
        })
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch((error) => console.error(error))
  }

  function closeStream() {
    events.onmessage = null
    if (events.readyState === EventSource.CONNECTING) events.close()
    else sending = sending.then(() => events.close())
  }

  events.onmessage = (event) => show(event.data)

  const call = (floor: number) => {
    if (events.readyState === EventSource.OPEN) {
      post(JSON.stringify({ floor }))
    } else {
      console.warn('not connected')
    }
  }

  const hold = () => {
    if (events.readyState !== EventSource.OPEN) return
    post(JSON.stringify({ hold: true }))
  }

  onMounted(hold)
  onUnmounted(() => closeStream())

  return { call, hold }
}
