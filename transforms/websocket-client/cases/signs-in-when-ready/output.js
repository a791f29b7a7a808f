let events

function connect(user, token) {
  const connectionId = crypto.getRandomValues(new Uint32Array(4)).join('-')
  events = new EventSource(`http://localhost/offers/stream?connectionId=${connectionId}`, { withCredentials: true })
  events.addEventListener('ws.close', function (event) { event.currentTarget.close(); })

  let key = ''
  events.addEventListener('ws.ready', function (event) {
    key = JSON.parse(event.data).key
  })
  function post(body) {
    fetch(`http://localhost/offers/message?connectionId=${connectionId}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key && { 'X-Connection-Key': key }) },
      credentials: 'include',
      body,
    })
      .then(function (response) {
        if (!response.ok) throw new Error(`The message was answered with ${response.status}`)
      })
      .catch(function (error) { console.error(error); })
  }

  events.addEventListener('ws.ready', function () {
    post(JSON.stringify({ type: 'AUTH', token }))
  })
  events.onmessage = function (event) {
    document.querySelector('#offers').textContent = JSON.parse(event.data).text
  }
  document.querySelector('#user').textContent = user
}

export { connect }
