let events
let connectionId
let sending

function connect(user, token) {
  connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`http://localhost/offers?connectionId=${connectionId}`, { withCredentials: true })
  events.addEventListener('ws.close', function (event) { event.currentTarget.close(); })
  sending = new Promise(function (resolve) { events.addEventListener('ws.ready', resolve, { once: true }); })
  events.addEventListener('ws.ready', function () {
    post(JSON.stringify({ type: 'AUTH', token }))
  })
  events.onmessage = function (event) {
    document.querySelector('#offers').textContent = JSON.parse(event.data).text
  }
  document.querySelector('#user').textContent = user
}

function post(body) {
  const stream = events
  const id = connectionId
  sending = sending
    .then(async function () {
      if (stream.readyState === EventSource.CLOSED) return
      const response = await fetch(`http://localhost/offers/message?connectionId=${id}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        credentials: 'include',
        body,
      })
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
    })
    .catch(function (error) { console.error(error); })
}

export { connect }
