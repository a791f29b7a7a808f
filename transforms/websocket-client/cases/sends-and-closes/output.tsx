import { useEffect } from 'react'

export function Chat({ show, form }: { show: (text: string) => void; form: HTMLFormElement }) {
  useEffect(() => {
    const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
    const events = new EventSource(`http://localhost/chat/stream?connectionId=${connectionId}`, { withCredentials: true })
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
          const response = await fetch(`http://localhost/chat/message?connectionId=${connectionId}`, {
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
      events.onopen = null
      if (events.readyState === EventSource.CONNECTING) events.close()
      else sending = sending.then(() => events.close())
    }

    events.onopen = () => console.log('connected')
    events.onmessage = (event) => show(event.data)
    form.onsubmit = () => post(JSON.stringify({ text: form.text.value }))
    return () => closeStream()
  }, [show, form])
  return null
}
