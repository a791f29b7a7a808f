const events: EventSource = new EventSource('/chat/42/stream')
events.addEventListener('ws.close', () => events.close())

let sending: Promise<unknown> = Promise.resolve()
function post(body: string) {
  sending = sending
    .then(async () => {
      if (events.readyState === EventSource.CLOSED) return
      const response = await fetch('/chat/42/message', {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain' },
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch((error) => console.error(error))
}

events.onmessage = (event) => console.log(event.data)

export function say(text: string): void {
  post(text)
}
