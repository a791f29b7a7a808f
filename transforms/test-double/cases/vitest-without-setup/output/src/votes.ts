export function openVotes(onCount: (count: number) => void) {
  const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  const votes = new EventSource(`http://localhost:8080/votes/stream?connectionId=${connectionId}`, { withCredentials: true })
  votes.addEventListener('ws.close', () => votes.close())

  let key = ''
  votes.addEventListener('ws.ready', (event) => {
    key = JSON.parse((event as MessageEvent).data).key
  })
  let sending: Promise<unknown> = new Promise((resolve) => votes.addEventListener('ws.ready', resolve, { once: true }))
  function post(body: string) {
    sending = sending
      .then(async () => {
        if (votes.readyState === EventSource.CLOSED) return
        const response = await fetch(`http://localhost:8080/votes/message?connectionId=${connectionId}`, {
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
    votes.onmessage = null
    if (votes.readyState === EventSource.CONNECTING) votes.close()
    else sending = sending.then(() => votes.close())
  }

  votes.onmessage = (event) => onCount(Number(event.data))
  return {
    vote(choice: string) {
      post(choice)
    },
    leave: () => closeStream(),
  }
}
